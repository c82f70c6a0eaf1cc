"""Every item that a list ever had, followed through all its editions at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from listdiff.changes import Effect
from listdiff.chronicle import Event, Turn
from listdiff.editions import Editions
from listdiff.model import Edition, Item, Parameter

Happening = Literal["first", "added", "removed", "renumbered", "amended", "editorial"]
ParameterList = list[Parameter]


class Step(msgspec.Struct, frozen=True):
    """An item in one edition."""

    edition: str
    code: str
    """Its code then; for `removed` the one that it had."""
    change: Happening | None
    """What happened to it since the edition before; None for nothing, `first` where there is none before."""
    effect: Effect | None
    parameters: ParameterList
    """Its own thresholds."""
    why: str = ""
    quantity: tuple[str, str] | None = None
    """The quantities before and after, where a threshold is set on another one now."""


class Lineage:
    """One item from the edition that brought it in to its end, or to the newest edition."""

    __slots__ = ("ended", "item", "steps")

    def __init__(self) -> None:
        self.steps: list[Step] = []
        """One an edition in which it exists or ends, oldest first."""
        self.item: Item | None = None
        """The item as it was last in force."""
        self.ended = False

    @property
    def code(self) -> str:
        """Its code, the last one where it ended."""
        return self.steps[-1].code

    @property
    def last(self) -> str:
        """The last edition in which it was in force."""
        return self.steps[-2 if self.ended and len(self.steps) > 1 else -1].edition

    @property
    def changed(self) -> Step | None:
        """The last step with a change of substance that is known."""
        return next(
            (s for s in reversed(self.steps) if s.change not in (None, "first", "editorial")), None
        )

    @property
    def told(self) -> list[Step]:
        """The steps in which something happened, and the last one."""
        kept = [s for s in self.steps if s.change is not None]
        return kept if kept and kept[-1] is self.steps[-1] else [*kept, self.steps[-1]]

    @property
    def former(self) -> list[str]:
        """Codes that it had and has no longer."""
        return [c for c in dict.fromkeys(s.code for s in self.steps) if c != self.code]


class Lineages:
    """All items of one list through its editions."""

    def __init__(self, editions: Iterable[Edition], turns: Mapping[str, Iterable[Event]]) -> None:
        self.all: list[Lineage] = []
        """Those in force first, in printed order; then those that ended, by the order of their first edition."""
        self.at: dict[tuple[str, str], Lineage] = {}
        """By edition and code then."""
        here: dict[str, Lineage] = {}
        for n, edition in enumerate(editions):
            here = self._next(edition, here, turns[edition.edition] if n else None)
        known = [*here.values(), *self.at.values()]
        self.all = list({id(one): one for one in known}.values())

    def _next(
        self, edition: Edition, before: dict[str, Lineage], events: Iterable[Event] | None
    ) -> dict[str, Lineage]:
        label = edition.edition
        told = {e.new_code: e for e in events or () if e.new_code}
        here: dict[str, Lineage] = {}
        for item in edition.items:
            if item.status != "in-force":
                continue
            event = told.get(item.code)
            source = item.code if event is None else event.old_code
            lineage = before.pop(source, None) if source is not None else None
            if lineage is None:
                lineage = Lineage()
            lineage.steps.append(_step(label, item, event, events is None))
            lineage.item = item
            here[item.code] = lineage
            self.at[label, item.code] = lineage
        gone = {e.old_code: e for e in events or () if e.kind == "removed"}
        for code, lineage in before.items():
            end = gone.get(code)
            lineage.steps.append(
                Step(
                    label, code, "removed", end.effect if end else None, [], end.why if end else ""
                )
            )
            lineage.ended = True
        return here

    def home(self, lineage: Lineage) -> Lineage:
        """The item that it hangs on, where that is in force: a note's; else itself."""
        base, hangs, _ = lineage.code.partition("#")
        return self.at.get((lineage.last, base), lineage) if hangs else lineage


def _step(label: str, item: Item, event: Event | None, first: bool) -> Step:
    if event is None:
        return Step(label, item.code, "first" if first else None, None, item.parameters)
    slight = event.editorial and event.kind == "amended"
    return Step(
        label, item.code, "editorial" if slight else event.kind, None if event.editorial else event.effect,
        item.parameters, event.why, event.quantity,
    )  # fmt: skip


def followed(
    editions: Editions | Sequence[Edition],
    last: int,
    code: str,
    turns: Mapping[str, Iterable[Event]],
) -> list[Step]:
    """The steps of the one item that has `code` in edition number `last`, oldest first, with its end.

    `turns` are the events of the list by edition. For one item it holds no more than two editions at a time.
    """
    steps = [*_backwards(editions, last, code, turns)][::-1]
    if last + 1 < len(editions):
        label = editions[last + 1].edition
        gone = next((e for e in turns[label] if e.old_code == code and e.kind == "removed"), None)
        if gone is not None:
            steps.append(Step(label, code, "removed", gone.effect, [], gone.why))
    return steps


def _backwards(
    editions: Editions | Sequence[Edition],
    last: int,
    code: str,
    turns: Mapping[str, Iterable[Event]],
) -> Iterator[Step]:
    """From an edition, by its place, back to the one that brought the item in."""
    here: str | None = code
    for n in range(last, -1, -1):
        edition = editions[n]
        known = (i for i in edition.items if i.code == here and i.status == "in-force")
        item = next(known, None)
        if item is None:
            return
        event = next((e for e in turns[edition.edition] if e.new_code == here), None) if n else None
        yield _step(edition.edition, item, event, n == 0)
        if event is not None:
            here = event.old_code


def by_edition(turns: Iterable[Turn], name: str) -> dict[str, list[Event]]:
    """The events of one list by the edition that brought them."""
    return {t.label: [e for e in t.events if e.list == name] for t in turns if name in t.before}
