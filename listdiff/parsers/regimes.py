"""The regimes whose documents can be read: one line each, and one module each.

A regime's module has ``TITLE``, ``recognise(document)`` and
``read(documents)``; CONTRIBUTING.md shows how to add one.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Protocol, cast

from listdiff.documents.paragraphs import Document
from listdiff.parsers.reading import Reading

REGIMES = {
    "wa": "listdiff.parsers.wa",
    "nsg": "listdiff.parsers.nsg",
    "mtcr": "listdiff.parsers.mtcr",
    "ag": "listdiff.parsers.ag",
    "cwc": "listdiff.parsers.cwc",
}
NO_REGIME = {
    "cwc": "the Chemical Weapons Convention, a treaty; its schedules are an annex of it",
}
"""What stands among the regimes without being one, in words."""


class Reader(Protocol):
    """What a regime's module offers."""

    TITLE: str
    """What its documents are, in words: "Wassenaar Arrangement list"."""

    def recognise(self, document: Document) -> bool:
        """Whether the document is one of this regime's, judged by titles and running lines."""

    def read(self, documents: list[Document]) -> Reading:
        """The drafts of its lists. Raises NotThisRegimeError where there are none."""


def reader(regime: str) -> Reader:
    """The module of a regime; KeyError for a regime that has none."""
    return cast(Reader, importlib.import_module(REGIMES[regime]))


def looks_like(document: Document, but: Iterable[str] = ()) -> str | None:
    """The regime whose document this looks like, or None; those in `but` are not asked."""
    skipped = set(but)
    return next(
        (name for name in REGIMES if name not in skipped and reader(name).recognise(document)), None
    )
