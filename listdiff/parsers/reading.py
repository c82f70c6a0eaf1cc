"""What every regime's reader gives: the drafts of its lists and where each paragraph went."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from listdiff.documents.paragraphs import Document, Paragraph
from listdiff.model import SourceKind
from listdiff.parsers.account import Account
from listdiff.parsers.draft import Drafts
from listdiff.parsers.labels import clean

_FRONT = 40
"""Paragraphs at the front of a document in which its title is looked for."""


class NotThisRegimeError(ValueError):
    """The documents are not of this regime."""


class Reading(msgspec.Struct):
    """What was read from the documents of one edition."""

    lists: dict[str, Drafts]
    """By the name of the list, as docs/design.md names them."""
    account: Account
    reference: str | None = None
    """Official reference, ``WA-LIST (21) 1``, as most pages print it."""
    dated: str | None = None
    """Date that the documents print, ``2021-12-22``."""
    users: dict[str, list[str]] = {}
    """For each item codes that it refers to beside those found in its words: for a definition
    the categories that use it."""
    kind: SourceKind = "official"
    """Whether the documents are the regime's own."""
    earlier: Reading | None = None
    """The edition before this one, where the documents give it back (a comparison table)."""
    references: dict[str, str] = {}
    """By list, where each has a reference of its own."""
    dates: dict[str, str] = {}
    """By list, where each prints a date of its own."""


def titles(document: Document) -> Iterator[tuple[Paragraph, str]]:
    """Paragraphs that can tell what a document is, with their text: the front, and running lines."""
    front = 0
    for paragraph in document.paragraphs:
        if paragraph.blank:
            continue
        front += paragraph.place == "body"
        if front <= _FRONT or paragraph.place != "body":
            yield paragraph, clean(paragraph.text)
