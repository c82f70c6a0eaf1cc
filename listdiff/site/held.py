"""What several pages need of a regime: its edition files, read once, with what each edition changed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from listdiff.chronicle import Turn, chronicle, neighbours, sides
from listdiff.lineages import Lineages, by_edition
from listdiff.model import LISTS, Edition
from listdiff.overlaps.counterparts import Counterparts
from listdiff.overlaps.document import Overlaps
from listdiff.overlaps.kept import kept_overlaps
from listdiff.site.addresses import Pages
from listdiff.store import Snapshot, Stored, ends, existing, read_stored


class Held:
    """The lists of a folder; everything is read when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[tuple[str, str], list[Stored]] = {}
        for file in existing(lists=root):
            self.files.setdefault((file.regime, file.list), []).append(file)
        self._editions: dict[tuple[str, str], list[Edition]] = {}
        self._lineages: dict[tuple[str, str], Lineages] = {}
        self._pages: dict[tuple[str, str], Pages] = {}
        self._turns: dict[str, list[Turn]] = {}

    @property
    def regimes(self) -> list[str]:
        """In the order in which reports name them."""
        known = {regime for regime, _ in self.files}
        return [r for r in LISTS if r in known] + sorted(known - LISTS.keys())

    def lists(self, regime: str) -> list[str]:
        """The lists of a regime, in the order in which reports name them."""
        order = LISTS.get(regime, ())
        known = [name for home, name in self.files if home == regime]
        return sorted(known, key=lambda n: (order.index(n) if n in order else len(order), n))

    def editions(self, regime: str, name: str) -> list[Edition]:
        """All editions of a list, oldest first."""
        key = regime, name
        if key not in self._editions:
            self._editions[key] = [read_stored(file) for file in self.files[key]]
        return self._editions[key]

    def turns(self, regime: str) -> list[Turn]:
        """What each edition changed, oldest first."""
        if regime not in self._turns:
            self._turns[regime] = chronicle(regime, self.root)
        return self._turns[regime]

    def sides(self, regime: str, label: str) -> tuple[Snapshot, Snapshot]:
        """The lists that have an edition of that label, and their editions before."""
        files = [f for name in self.lists(regime) for f in self.files[regime, name]]
        read = {
            f.path: e
            for name in self.lists(regime)
            for f, e in zip(self.files[regime, name], self.editions(regime, name), strict=True)
        }
        return sides(self.root, regime, label, neighbours(files)[label], read)

    def lineages(self, regime: str, name: str) -> Lineages:
        """Every item that a list ever had."""
        key = regime, name
        if key not in self._lineages:
            events = by_edition(self.turns(regime), name)
            self._lineages[key] = Lineages(self.editions(regime, name), events)
        return self._lineages[key]

    def pages(self, regime: str, name: str) -> Pages:
        """Where the items of a list have their pages."""
        key = regime, name
        if key not in self._pages:
            self._pages[key] = Pages(self.lineages(regime, name))
        return self._pages[key]

    @cached_property
    def overlaps(self) -> Overlaps:
        """The overlaps of the newest lists."""
        return kept_overlaps(self.root)

    def counterparts(self, regime: str) -> Counterparts:
        """Those overlaps by the items of a regime."""
        return Counterparts(self.overlaps, regime)

    def definitions(self, regime: str, name: str) -> dict[str, str]:
        """Where the terms are defined that the items of a list use, counted from the list's folder."""
        found: dict[str, str] = {}
        for home in dict.fromkeys((name, *self.lists(regime))):
            newest = self.editions(regime, home)[-1]
            pages = self.pages(regime, home)
            for item in newest.items:
                if item.role == "definition" and item.terms and item.status == "in-force":
                    page = pages.at(newest.edition, item.code)
                    if page is not None:
                        found.setdefault(item.terms[0].casefold(), f"../{home}/{page}")
        return found

    def pairs(self, regime: str) -> list[tuple[str, str, Turn]]:
        """Each turn with the labels of its sides, oldest first."""
        return [(max(t.before.values(), key=ends), t.label, t) for t in self.turns(regime)]
