"""Where things stand in the site: folders and file names, and what regimes and lists are called."""

from __future__ import annotations

import re

from listdiff.lineages import Lineage, Lineages

REGIMES = {
    "nsg": "Nuclear Suppliers Group",
    "ag": "Australia Group",
    "mtcr": "Missile Technology Control Regime",
    "wa": "Wassenaar Arrangement",
    "cwc": "Chemical Weapons Convention",
}
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]")


def regime_name(regime: str) -> str:
    """The name of a regime; its code where it is none of the four."""
    return REGIMES.get(regime, regime)


def list_name(name: str) -> str:
    """A list's name for people: ``Dual-use``, ``Human animal pathogens``."""
    return (name if name == "dual-use" else name.replace("-", " ")).capitalize()


def file_name(code: str, ended: str | None) -> str:
    """The name of an item's page: its code, for one that ended with the last edition that had it.

    Every other character than letters, digits, dots and dashes is written by its number, so that no code
    can leave its folder.
    """
    safe = _UNSAFE.sub(lambda found: f"_{ord(found[0]):x}_", code).lstrip(".") or "_"
    return safe[:120] + (f"_{ended}" if ended else "") + ".html"


def up(depth: int) -> str:
    """The way from a folder so deep to the top."""
    return "../" * depth


def anchor(code: str) -> str:
    """What names a note on the page of its item."""
    return file_name(code.partition("#")[2], None).removesuffix(".html")


class Pages:
    """Where the items of one list have their pages, beside one another."""

    def __init__(self, lineages: Lineages) -> None:
        self._lineages = lineages
        self._names: dict[int, str] = {}
        taken: set[str] = set()
        for lineage in lineages.all:
            if lineages.home(lineage) is not lineage:
                continue
            name = file_name(lineage.code, lineage.last if lineage.ended else None)
            # Some file systems take MPa and mPa for one name.
            while name.casefold() in taken:
                name = name.removesuffix(".html") + "_2.html"
            taken.add(name.casefold())
            self._names[id(lineage)] = name

    def of(self, lineage: Lineage) -> str:
        """The page of an item, or of the item that it hangs on."""
        return self._names[id(self._lineages.home(lineage))]

    def at(self, edition: str, code: str) -> str | None:
        """The address of what has the code in an edition: a page, with an anchor for what hangs on an item."""
        lineage = self._lineages.at.get((edition, code))
        if lineage is None:
            home = self._lineages.at.get((edition, code.partition("#")[0]))
            return self.of(home) if home else None
        hangs = self._lineages.home(lineage) is not lineage
        return self.of(lineage) + (f"#{anchor(lineage.code)}" if hangs else "")
