"""What else a change touches: items that use a term whose definition changed, or that lean on a changed item.

A reference covers what stands below it, if it names an entry or a place inside one; references to whole
sections ("3.A.") would touch everything and are left out, and so are N.B.s, which only point, and what
stands in the entry that changed, which is read with it anyway.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from listdiff.changes import By, Change, Touched
from listdiff.codes import entry_of
from listdiff.compare.terms import plain
from listdiff.model import Edition, Item

_ENTRY = re.compile(r"(?:[A-Z]+\d|\d+\.[A-Z0-9]+\.\d|[A-Z]+\d*\.)")
"""How a code of the level of an entry begins: ``3.A.1``, ``ML7``, ``5.1.1``."""
Users = dict[str, list[tuple[str, str]]]
"""Lists and codes of the items that use a term, or that refer to a code."""


def ripple(
    changes: list[Change], old: Mapping[str, Edition], new: Mapping[str, Edition]
) -> list[Change]:
    """The changes, each with the items that it touches; `old` and `new` are editions by list."""
    told = [c for c in changes if not c.editorial and c.within is None]
    sides = {
        there: _Index(side.values(), [c for c in told if (c.new_code is not None) == there])
        for there, side in ((True, new), (False, old))
    }
    changed = {(c.list, c.code) for c in changes if not c.editorial}
    out: list[Change] = []
    for change in changes:
        if change.editorial or change.within is not None:
            out.append(change)
            continue
        found = sides[change.new_code is not None].touched(change)
        touched = [
            Touched(name, code, by, (name, code) in changed)
            for (name, code), by in found.items()
            if (name, code) != (change.list, change.code)
        ]
        out.append(structs.replace(change, touches=tuple(touched)) if touched else change)
    return out


class _Index:
    """Who uses which term and who refers to which code, in all lists of one side, for some changes."""

    def __init__(self, editions: Iterable[Edition], changes: list[Change]) -> None:
        self.terms: Users = defaultdict(list)
        self.references: Users = defaultdict(list)
        self.home: dict[str, str] = {}
        self.defined: dict[tuple[str, str], str] = {}
        codes = {above for c in changes if "#" not in c.code for above in _upwards(c.code)}
        kept = list(editions) if changes else []
        places = {(c.list, c.code) for c in changes}
        for edition in kept:
            for item in edition.items:
                # A code that stands in several lists belongs to the first: the others cite it.
                if item.code not in codes:
                    continue
                self.home.setdefault(item.code, edition.list)
                if item.role == "definition" and (edition.list, item.code) in places:
                    top = item.code.partition(".")[0]
                    self.defined[edition.list, item.code] = plain(top.replace("-", " "))
        terms = set(self.defined.values())
        for edition in kept:
            for item in edition.items:
                if (item.refers_to and not codes.isdisjoint(item.refers_to)) or (
                    terms and item.terms
                ):
                    self._take(edition.list, item, terms, codes)

    def _take(self, name: str, item: Item, terms: set[str], codes: set[str]) -> None:
        # A definition names the items that use it, which is the other direction.
        if item.role == "nb" or item.status == "not-used":
            return
        if terms:
            for term in item.terms:
                if (found := plain(term)) in terms:
                    self.terms[found].append((name, item.code))
        if item.role != "definition":
            for code in item.refers_to:
                if code in codes and _ENTRY.match(code):
                    self.references[code].append((name, item.code))

    def touched(self, change: Change) -> dict[tuple[str, str], By]:
        """The items that lean on the one that changed, and by what."""
        found: dict[tuple[str, str], By] = {}
        term = self.defined.get((change.list, change.code))
        if term is not None:
            for user in self.terms.get(term, []):
                found[user] = "term"
        if "#" in change.code:
            return found
        own = entry_of(change.code)
        for code in _upwards(change.code):
            if self.home.get(code, change.list) != change.list:
                break
            for name, place in self.references.get(code, []):
                if name != change.list or entry_of(place) != own:
                    found.setdefault((name, place), "reference")
        return found


def _upwards(code: str) -> Iterator[str]:
    """The code and those above it: ``3.A.1.a``, ``3.A.1``, ``3.A``, ``3``."""
    while code:
        yield code
        code = code.rpartition(".")[0]
