"""What every regime's reader gives: the drafts of its lists and where each paragraph went."""

from __future__ import annotations

import msgspec

from listdiff.model import SourceKind
from listdiff.parsers.account import Account
from listdiff.parsers.draft import Drafts


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
