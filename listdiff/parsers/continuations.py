"""Headings that only say what goes on: ``3.A.1.h. cont.``, ``Note 2 contd.``, ``"Robot" (contd.)``."""

from __future__ import annotations

import re

import msgspec

from listdiff.parsers.leads import NoteRole, lead_of

_TAIL = re.compile(r"[\s(\[–-]+cont(?:d|['’]d|inued)?\.?\s?[)\]]?\s*:?$", re.IGNORECASE)
_LONGEST = 70
"""Most characters of such a heading."""
_STEP = r"\s?(?:\d{1,2}|[a-z]{1,2})(?=[\s.]|$)"
_ADDRESS = re.compile(rf"(?:ML\s?\d{{1,2}}|\d{{1,2}}\s?\.\s?[A-E])(?:\s?\.{_STEP})*", re.ASCII)
_LEAD = re.compile(
    r"(?P<title>(?:Technical\s+)?Notes?\b|N\.\s?B\.|Statements? of Understanding|Validity\s+Notes?)"
    r"(?:\s?(?P<number>\d{1,2})\b)?"
)


class Continuation(msgspec.Struct, frozen=True):
    """What a heading says goes on."""

    code: str | None = None
    """Address of the item, ``3.A.1.h``."""
    role: NoteRole | None = None
    """Kind of the note that goes on, where it is one."""
    number: str | None = None
    """Its number."""
    plural: bool = False
    """The title is "Technical Notes"."""


def continuation_of(text: str) -> Continuation | None:
    """What `text` says goes on, or None where it is no such heading."""
    tail = _TAIL.search(text) if len(text) <= _LONGEST else None
    if tail is None:
        return None
    before = text[: tail.start()]
    address = _ADDRESS.search(before)
    code = re.sub(r"\s", "", address[0]).strip(".") if address else None
    found = _LEAD.search(before)
    lead = lead_of(found["title"]) if found else None
    if found is None or lead is None:
        return Continuation(code)
    return Continuation(code, lead.role, found["number"], lead.plural)
