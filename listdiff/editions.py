"""The editions of one list, read when they are asked for: a long history need not be in memory all at once."""

from __future__ import annotations

from collections.abc import Iterator

from listdiff.model import Edition
from listdiff.store import Stored, read_stored

KEPT = 2
"""Editions that are kept at a time: those of one comparison."""


class Editions:
    """Editions by their place, oldest first. Reading raises StoreError."""

    def __init__(self, files: list[Stored]) -> None:
        self.files = files
        self.read: dict[int, Edition] = {}

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, n: int) -> Edition:
        place = range(len(self.files))[n]
        edition = self.read.pop(place, None) or read_stored(self.files[place])
        self.read[place] = edition
        while len(self.read) > KEPT:
            del self.read[next(iter(self.read))]
        return edition

    def __iter__(self) -> Iterator[Edition]:
        return map(self.__getitem__, range(len(self.files)))
