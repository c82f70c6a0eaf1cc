"""What other regimes say of an item: its counterparts with their thresholds, and how long they have had them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from listdiff.changes import Change, Counterpart
from listdiff.codes import is_below
from listdiff.overlaps.document import End, Overlap, Overlaps, Relation, turned

MOST = 4
"""Counterparts that are named for a change."""


class Counterparts:
    """The overlaps of a regime by list and code of its own side."""

    def __init__(self, overlaps: Overlaps, regime: str) -> None:
        self.newest = {e.list: e.edition for e in overlaps.editions if e.regime == regime}
        """Editions that the overlaps are told of; in another one a code may mean something else."""
        self.known: dict[tuple[str, str], list[Overlap]] = defaultdict(list)
        for overlap in overlaps.overlaps:
            for one in (overlap, turned(overlap)):
                if one.left.regime == regime:
                    self.known[one.left.list, one.left.code].append(one)

    def of(self, name: str, code: str) -> list[Overlap]:
        """Overlaps of an item, or of what it stands in, with the item's side on the left, best first."""
        plain = code.partition("#")[0]
        found: list[Overlap] = []
        while plain:
            found += self.known.get((name, plain), [])
            plain = plain.rpartition(".")[0]
        return sorted(found, key=lambda o: (not o.reviewed, -o.score))

    def below(self, name: str, code: str) -> list[Overlap]:
        """Overlaps of an item, of what it stands in and of what stands below it."""
        deeper = [
            o
            for (home, place), overlaps in self.known.items()
            if home == name and place != code and is_below(place, code)
            for o in overlaps
        ]
        return [*self.of(name, code), *deeper]


def with_counterparts(
    changes: Iterable[Change], known: Counterparts, editions: Mapping[str, str]
) -> Iterator[Change]:
    """The changes of substance, each with what other regimes say of the same goods now.

    `editions` are the labels of the newer side by list; only changes up to a list's newest edition get counterparts.
    """
    for change in changes:
        current = known.newest.get(change.list) == editions.get(change.list)
        if not current or change.editorial or change.within or change.kind == "renumbered":
            yield change
            continue
        code = change.new_code or change.old_code or ""
        found = tuple(counterpart(o) for o in known.of(change.list, code)[:MOST])
        yield structs.replace(change, counterparts=found) if found else change


def counterpart(overlap: Overlap) -> Counterpart:
    """The other side of an overlap, with its thresholds."""
    end: End = overlap.right
    return Counterpart(
        end.regime, end.list, end.edition, end.code, end.subject, overlap.score,
        SEEN[overlap.relation], tuple(c.right for c in overlap.parameters if c.right is not None),
        end.since, end.before,
    )  # fmt: skip


SEEN: dict[Relation, str] = {
    "same": "same",
    "left-more": "controls less",
    "right-more": "controls more",
    "partly": "partly",
    "undecided": "undecided",
}
"""The relation as seen from the other side's provision, which stands on the right."""
