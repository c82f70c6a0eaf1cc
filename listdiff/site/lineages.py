"""Every item that a list ever had, followed through all its editions at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from listdiff.chronicle import Event
from listdiff.history import Step
from listdiff.model import Edition, Item
from listdiff.site.addresses import file_name


class Lineage:
    """One item from the edition that brought it in to its end, or to the newest edition."""

    __slots__ = ("ended", "item", "page", "steps")

    def __init__(self) -> None:
        self.steps: list[Step] = []
        """One an edition in which it exists or ends, oldest first."""
        self.item: Item | None = None
        """The item as it was last in force."""
        self.ended = False
        self.page = ""
        """Name of its page, or of that of the item it hangs on."""

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
    def former(self) -> list[str]:
        """Codes that it had and has no longer."""
        return [c for c in dict.fromkeys(s.code for s in self.steps) if c != self.code]


class Lineages:
    """All items of one list through its editions."""

    def __init__(self, editions: Sequence[Edition], turns: Mapping[str, Iterable[Event]]) -> None:
        self.all: list[Lineage] = []
        """Those in force first, in printed order; then those that ended, by the order of their first edition."""
        self.at: dict[tuple[str, str], Lineage] = {}
        """By edition and code then."""
        here: dict[str, Lineage] = {}
        for n, edition in enumerate(editions):
            here = self._next(edition, here, turns[edition.edition] if n else None)
        known = [*here.values(), *self.at.values()]
        self.all = list({id(one): one for one in known}.values())
        self._name_pages()

    def page(self, edition: str, code: str) -> str | None:
        """The address of an item, beside the pages of its list: its page, with an anchor for what hangs on it."""
        lineage = self.at.get((edition, code)) or self.at.get((edition, code.partition("#")[0]))
        if lineage is None:
            return None
        return lineage.page + (f"#{anchor(code)}" if "#" in code else "")

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

    def _name_pages(self) -> None:
        taken: set[str] = set()
        for lineage in self.all:
            if self.home(lineage) is not lineage:
                continue
            name = file_name(lineage.code, lineage.last if lineage.ended else None)
            while name.casefold() in taken:
                name = name.removesuffix(".html") + "-2.html"
            taken.add(name.casefold())
            lineage.page = name
        for lineage in self.all:
            lineage.page = self.home(lineage).page

    def home(self, lineage: Lineage) -> Lineage:
        """The item on whose page it stands: a note on that of the item it hangs on, where that is in force."""
        base, hangs, _ = lineage.code.partition("#")
        return self.at.get((lineage.last, base), lineage) if hangs else lineage


def anchor(code: str) -> str:
    """What names a note on the page of its item."""
    return file_name(code.partition("#")[2], None).removesuffix(".html")


def _step(label: str, item: Item, event: Event | None, first: bool) -> Step:
    if event is None:
        return Step(label, item.code, "first" if first else None, None, item.parameters)
    slight = event.editorial and event.kind == "amended"
    return Step(
        label, item.code, "editorial" if slight else event.kind, None if event.editorial else event.effect,
        item.parameters, event.why, event.quantity,
    )  # fmt: skip
