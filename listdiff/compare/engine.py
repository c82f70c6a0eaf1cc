"""Compare two snapshots: the items are paired, then each pair is looked into."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

import msgspec

from listdiff.changes import (
    SCHEMA,
    Change,
    Changes,
    Cited,
    Document,
    Side,
    entries_of,
    summarised,
)
from listdiff.codes import entry_of
from listdiff.compare.aspects import Follow
from listdiff.compare.informed import informed
from listdiff.compare.listpair import ListPair, Places
from listdiff.compare.ripple import ripple
from listdiff.compare.rules.substances import numbers
from listdiff.compare.terms import moved_terms
from listdiff.model import LISTS, Edition
from listdiff.readings import place, read_readings
from listdiff.resting import resting
from listdiff.store import ends
from listdiff.successors import Successors, read_successors, reviewed


class SnapshotLike(Protocol):
    """What can be compared: a regime on a day, with its editions by list."""

    @property
    def regime(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def editions(self) -> dict[str, Edition]: ...
    @property
    def successors(self) -> Successors: ...
    @property
    def lists(self) -> Path | None: ...


class _One(msgspec.Struct, frozen=True):
    """A single edition as a snapshot."""

    regime: str
    label: str
    editions: dict[str, Edition]
    successors: Successors = ()
    lists: Path | None = None


@resting()
def compare(old: SnapshotLike | Edition, new: SnapshotLike | Edition) -> Changes:
    """Changes from one snapshot to another, in printed order of the new one."""
    before, after = _snapshot(old), _snapshot(new)
    successors = after.successors or _successors(before, after)
    compared: dict[str, ListPair] = {}
    left_out: dict[str, str] = {}
    forward = ends(before.label) <= ends(after.label)
    for name in dict.fromkeys([*_ordered(after), *_ordered(before)]):
        one, other = before.editions.get(name), after.editions.get(name)
        if one is not None and other is not None:
            known = reviewed(successors, name, one.edition, other.edition, ends)
            compared[name] = ListPair(name, one, other, known)
        elif alone := one or other:
            # What is not in the store is not known to have been empty.
            wanting = "earlier" if (one is None) == forward else "later"
            left_out[name] = f"there is no {wanting} edition than {alone.edition}"
    changes: list[Change] = []
    for name, both in compared.items():
        others = [pair for other, pair in compared.items() if other != name]
        found = both.changes(_following([both, *compared.values()]), _named_elsewhere(both, others))
        if after.lists is not None:
            path = place(after.lists, after.regime, name, *both.labels)
            found = informed(found, read_readings(path), both.facts)
        changes += found
    unmatched = [line for both in compared.values() for line in both.unmatched()]
    changes = moved_terms(changes, before.editions, after.editions)
    changes = ripple(changes, before.editions, after.editions)
    sides = _side(before, left_out), _side(after, left_out)
    entries = entries_of(changes, entry_of)
    return Changes(SCHEMA, *sides, summarised(changes), changes, left_out, entries, unmatched)


def _successors(before: SnapshotLike, after: SnapshotLike) -> Successors:
    """Those beside the lists that hold somewhere between the editions of both sides."""
    if after.lists is None:
        return ()
    days = sorted(ends(e.edition) for side in (before, after) for e in side.editions.values())
    return read_successors(
        after.lists / after.regime, lambda label: days[0] < ends(label) <= days[-1]
    )


def _following(lists: list[ListPair]) -> Follow:
    """New codes of items that are referred to: a code belongs to the first of the lists that has it."""
    if not any(both.renamed for both in lists):
        return str

    def follow(code: str) -> str:
        home = next((both for both in lists if code in both.old), None)
        return code if home is None else home.renamed.get(code, code)

    return follow


def _named_elsewhere(both: ListPair, others: list[ListPair]) -> tuple[Places, Places]:
    """CAS numbers that other lists name no longer, and that they name now and did not, with where.

    Asked only where substances came or went in the list.
    """
    moved = (*both.pairs.removed, *both.pairs.added)
    if not any(item.substances for item in moved):
        return {}, {}
    lost: Places = {}
    got: Places = {}
    for other in others:
        old, new = (
            {cas: item.code for item in items.values() if item.substances for cas in numbers(item)}
            for items in (other.old, other.new)
        )
        for found, here, there in ((lost, old, new), (got, new, old)):
            for cas in here.keys() - there.keys():
                # Definitions come last and are what a list of substances goes to.
                found[cas] = (other.name, here[cas])
    return lost, got


def _ordered(snapshot: SnapshotLike) -> list[str]:
    order = LISTS.get(snapshot.regime, ())
    return sorted(snapshot.editions, key=lambda n: (order.index(n) if n in order else 9, n))


def _snapshot(given: SnapshotLike | Edition) -> SnapshotLike:
    if isinstance(given, Edition):
        return _One(given.regime, given.edition, {given.list: given})
    return given


def _side(snapshot: SnapshotLike, left_out: Collection[str]) -> Side:
    editions = snapshot.editions
    names = [name for name in _ordered(snapshot) if name not in left_out] or _ordered(snapshot)
    compared = [editions[name] for name in names]
    references = {e.reference for e in compared if e.reference}
    kinds = sorted({s.kind for e in compared for s in e.sources})
    return Side(
        snapshot.regime,
        snapshot.label,
        " / ".join(sorted(references)) or None,
        {name: editions[name].edition for name in _ordered(snapshot)},
        ", ".join(kinds) or "unknown",
        _documents(compared),
    )


def _documents(editions: list[Edition]) -> tuple[Document, ...]:
    """What the editions are, those of one reference together."""
    found: dict[tuple[str | None, ...], list[Edition]] = {}
    for e in editions:
        key = (e.edition, e.reference, e.adopted, e.published, e.text)
        found.setdefault(key, []).append(e)
    return tuple(
        Document(
            tuple(e.list for e in same),
            same[0].edition, same[0].reference, same[0].adopted, same[0].published, same[0].text,
            tuple(dict.fromkeys(Cited(s.title, s.url, s.kind) for e in same for s in e.sources)),
        )
        for same in found.values()
    )  # fmt: skip
