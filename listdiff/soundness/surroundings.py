"""What stands beside an edition file: the other editions of its list, the other lists of its regime."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import msgspec

from listdiff.errors import StoreError
from listdiff.model import LISTS, Edition
from listdiff.store import Stored, ends, is_label, stored


class _Coded(msgspec.Struct):
    code: str


class _Outline(msgspec.Struct):
    """As much of an edition file as its neighbours ask for; the rest is skipped."""

    regime: str
    list: str
    edition: str
    published: str | None
    items: tuple[_Coded, ...]


class Known:
    """What is kept of an edition: its date and its codes."""

    def __init__(self, name: tuple[str, str, str], published: str | None, codes: set[str]) -> None:
        self.name = name
        self.published = published
        self.codes = codes

    @cached_property
    def above(self) -> set[str]:
        """What codes begin with, up to each of their dots: ``5`` of ``5.P1``."""
        return {
            code[:at]
            for code in self.codes
            for at, letter in enumerate(code)
            if letter == "." and code[:at] not in self.codes
        }

    def has(self, code: str) -> bool:
        """Whether an item has the code, or items stand below it."""
        return code in self.codes or code in self.above


_DECODER = msgspec.json.Decoder(_Outline)


class Surroundings:
    """Editions beside those that are checked, each read once and only where it is asked for."""

    def __init__(self) -> None:
        self._known: dict[Path, Known | None] = {}
        self._stored: dict[Path, list[Stored]] = {}

    def keep(self, path: Path, edition: Edition | None) -> None:
        """Remember a file that was read, None for one that is broken."""
        self._known[path.absolute()] = None if edition is None else _known(edition)

    def known(self, file: Stored) -> Known | None:
        """What an edition file holds; None where it cannot be read or is another's."""
        path = file.path.absolute()
        if path not in self._known:
            try:
                self._known[path] = _known(_DECODER.decode(path.read_bytes()))
            except (OSError, UnicodeDecodeError, RecursionError, msgspec.MsgspecError):
                self._known[path] = None
        found = self._known[path]
        return found if found and found.name == (file.regime, file.list, file.label) else None

    def beside(self, path: Path) -> list[Stored]:
        """All editions of the regime that a file belongs to, oldest first; none where it stands alone."""
        path = path.absolute()
        return self.of_regime(path.parent.parent) if is_placed(path) else []

    def of_regime(self, folder: Path) -> list[Stored]:
        """All editions of a regime, by its folder, oldest first."""
        if folder not in self._stored:
            try:
                self._stored[folder] = stored(folder.parent, folder.name)
            except StoreError:
                # The folder that cannot be read is told where its files are looked for.
                self._stored[folder] = []
        return self._stored[folder]

    def neighbours(self, path: Path) -> tuple[Stored | None, Stored | None]:
        """The editions of the same list before and after that of a file."""
        path = path.absolute()
        own = [s for s in self.beside(path) if s.list == path.parent.name]
        at = next((n for n, s in enumerate(own) if s.path.absolute() == path), None)
        if at is None:
            return None, None
        return own[at - 1] if at else None, own[at + 1] if at + 1 < len(own) else None

    def sisters(self, path: Path) -> list[Known]:
        """The other lists of the snapshot to which the edition of a file belongs."""
        path = path.absolute()
        newest = {
            s.list: s
            for s in self.beside(path)
            if s.list != path.parent.name and ends(s.label) <= ends(path.stem)
        }
        return [found for s in newest.values() if (found := self.known(s)) is not None]


def is_placed(path: Path) -> bool:
    """Whether references find the file where it stands: ``<regime>/<list>/<label>.json``."""
    return len(path.parts) >= 3 and path.parts[-3] in LISTS and is_label(path.stem)


def _known(edition: Edition | _Outline) -> Known:
    name = (edition.regime, edition.list, edition.edition)
    return Known(name, edition.published, {item.code for item in edition.items})
