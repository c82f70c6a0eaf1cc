"""The pages of one list: its contents, a page an item with all that hangs on it, and what ended or moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from listdiff.codes import entry_of
from listdiff.lineages import Lineage, Lineages
from listdiff.model import Edition, Item
from listdiff.overlaps.counterparts import SEEN, Counterparts
from listdiff.overlaps.document import Overlap
from listdiff.reports.history import note
from listdiff.reports.series import moves
from listdiff.reports.steps import drawing
from listdiff.reports.words import threshold
from listdiff.site.addresses import Pages, anchor, file_name, list_name, regime_name

_TERMS = "terms: "
_MOST = 300
"""Provisions below an item that its page lists; beyond that only the next level."""


class ListPages:
    """What the pages of one list need: its newest edition, its lineages, what other lists say."""

    def __init__(
        self,
        editions: Sequence[Edition],
        lineages: Lineages,
        addresses: Pages,
        counterparts: Counterparts,
        definitions: Mapping[str, str],
        reports: Mapping[str, str],
    ) -> None:
        self.editions = editions
        self.newest = editions[-1]
        self.lineages = lineages
        self.addresses = addresses
        self.counterparts = counterparts
        self.definitions = definitions
        """Addresses of definitions by their term, casefolded."""
        self.reports = reports
        """Addresses of change reports by the label of the newer edition."""
        self.items = {e.edition: {i.code: i for i in e.items} for e in editions}
        self.below: dict[str, dict[str, list[Item]]] = {}
        self.homes: dict[int, list[Lineage]] = defaultdict(list)
        for one in lineages.all:
            home = lineages.home(one)
            if home is not one:
                self.homes[id(home)].append(one)
        self.named_by: dict[str, list[Item]] = defaultdict(list)
        for item in self.newest.items:
            for code in dict.fromkeys(item.refers_to):
                self.named_by[code].append(item)

    def pages(self, template: Any, crumbs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Name and text of each item's page; `crumbs` lead to the list."""
        for lineage in self.lineages.all:
            if self.lineages.home(lineage) is lineage:
                here = [*crumbs, (lineage.code, "")]
                yield (
                    self.addresses.of(lineage),
                    template.render(crumbs=here, **self._page(lineage)),
                )

    def _page(self, lineage: Lineage) -> dict[str, Any]:
        item = lineage.item
        assert item is not None
        label = lineage.last
        edition = next(e for e in self.editions if e.edition == label)
        return {
            "regime": self.newest.regime,
            "list": self.newest.list,
            "titles": (regime_name(self.newest.regime), list_name(self.newest.list)),
            "edition": edition,
            "item": item,
            "title": f"{item.code} {self.title(item, label)}".rstrip(),
            "title_text": self.title(item, label),
            "first_edition": self.editions[0].edition,
            "report": lambda step: (
                self.reports.get(step.edition) if step.change not in (None, "first") else None
            ),
            "above": [*self._above(item, label)],
            "below": [*self._below(item, label)],
            "notes": [self._hung(one) for one in self.homes[id(lineage)]],
            "lineage": lineage,
            "steps": lineage.told,
            "panels": drawing(lineage.steps) if moves(lineage.steps) else [],
            "terms": [(term, self.definitions.get(term.casefold())) for term in item.terms],
            "refers": [(code, self.addresses.at(label, code)) for code in item.refers_to],
            "named_by": [
                (i.code, self.addresses.at(label, i.code)) for i in self.named_by[item.code]
            ]
            if not lineage.ended
            else [],
            "counterparts": [] if lineage.ended else [*self._counterparts(item)],
            "note": note,
        }

    def title(self, item: Item, label: str) -> str:
        """What to call an item: its subject, else its thresholds or names, else that of the item above, with its terms."""
        own = item.subject or facts(item)
        if own and not own.startswith(_TERMS):
            return own
        above = self.items[label].get(item.parent or "")
        while above is not None and not above.subject:
            above = self.items[label].get(above.parent or "")
        return " ".join(filter(None, (f"({above.subject})" if above is not None else "", own)))

    def _above(self, item: Item, label: str) -> Iterator[dict[str, Any]]:
        chain: list[Item] = []
        above = self.items[label].get(item.parent or "")
        while above is not None and above not in chain:
            chain.append(above)
            above = self.items[label].get(above.parent or "")
        for one in reversed(chain):
            yield {"item": one, "page": self.addresses.at(label, one.code)}

    def _children(self, label: str) -> dict[str, list[Item]]:
        if label not in self.below:
            children: dict[str, list[Item]] = defaultdict(list)
            for item in self.items[label].values():
                if item.status == "in-force" and "#" not in item.code and item.parent:
                    children[item.parent].append(item)
            self.below[label] = children
        return self.below[label]

    def _below(self, item: Item, label: str) -> Iterator[dict[str, Any]]:
        """What stands below, with its level; an item that holds entries names those alone."""
        children = self._children(label)
        entry = entry_of(item.code)
        whole = item.role == "entry" and item.code.startswith(entry)
        todo = [(child, 0) for child in reversed(children.get(item.code, ()))]
        count = 0
        while todo:
            one, level = todo.pop()
            count += 1
            lineage = self.lineages.at[label, one.code]
            changed = lineage.changed
            yield {
                "item": one,
                "level": level,
                "title": one.subject or "",
                "facts": facts(one),
                "page": self.addresses.of(lineage),
                "changed": changed,
            }
            if whole and count < _MOST:
                todo += ((child, level + 1) for child in reversed(children.get(one.code, ())))

    def _hung(self, lineage: Lineage) -> dict[str, Any]:
        item = lineage.item
        assert item is not None
        return {
            "item": item,
            "anchor": anchor(lineage.code),
            "ended": lineage.ended,
            "lineage": lineage,
            "steps": lineage.told,
        }

    def _counterparts(self, item: Item) -> Iterator[dict[str, Any]]:
        for overlap in self.counterparts.below(self.newest.list, item.code)[:12]:
            yield counterpart(overlap)


def counterpart(overlap: Overlap) -> dict[str, Any]:
    """The other side of an overlap with where its page stands, counted from a list's folder."""
    end = overlap.right
    return {
        "overlap": overlap,
        "own": overlap.left.code,
        "end": end,
        "page": f"../../{end.regime}/{end.list}/{file_name(end.code, None)}",
        "relation": SEEN[overlap.relation],
    }


def facts(item: Item) -> str:
    """Thresholds, substances or terms in one line."""
    bounds = [f"{p.quantity or 'threshold'} {threshold(p)}" for p in item.parameters[:4]]
    if bounds:
        return "; ".join(bounds) + ("; …" if len(item.parameters) > 4 else "")
    if item.substances:
        return ", ".join(s.name for s in item.substances[:4])
    return f"{_TERMS}{', '.join(item.terms[:4])}" if item.terms else ""
