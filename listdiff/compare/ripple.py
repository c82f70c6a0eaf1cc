"""What else a change touches: items that use a term whose definition changed, or that lean on a changed item.

A reference covers what stands below it, if it names an entry or a place inside one; references to whole
sections ("3.A.") would touch everything and are left out, and so are N.B.s, which only point, and what
stands in the entry that changed, which is read with it anyway.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

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
    sides = {True: _Index(new.values()), False: _Index(old.values())}
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
    """Who uses which term and who refers to which code, in all lists of one side."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self.terms: Users = defaultdict(list)
        self.references: Users = defaultdict(list)
        self.home: dict[str, str] = {}
        self.defined: dict[tuple[str, str], str] = {}
        for edition in editions:
            for item in edition.items:
                # A code that stands in several lists belongs to the first: the others cite it.
                self.home.setdefault(item.code, edition.list)
                self._take(edition.list, item)

    def _take(self, name: str, item: Item) -> None:
        if item.role == "definition" and "#" not in item.code:
            top = item.code.partition(".")[0]
            self.defined[name, item.code] = plain(top.replace("-", " "))
        # A definition names the items that use it, which is the other direction.
        if item.role == "nb" or item.status == "not-used":
            return
        for term in item.terms:
            self.terms[plain(term)].append((name, item.code))
        for code in item.refers_to if item.role != "definition" else ():
            if _ENTRY.match(code):
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
        code = change.code
        while code and self.home.get(code, change.list) == change.list:
            for name, place in self.references.get(code, []):
                if name != change.list or entry_of(place) != own:
                    found.setdefault((name, place), "reference")
            code = code.rpartition(".")[0]
        return found
