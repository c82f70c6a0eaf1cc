"""How notes begin: Note, Technical Note, N.B., Statement of Understanding."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

NoteRole = Literal["note", "technical-note", "nb", "statement-of-understanding", "validity-note"]

_LEAD = re.compile(
    r"(?P<note>Notes?)"
    r"|(?P<technical>Technical\s+[Nn]otes?)"
    r"|(?P<nb>N\.?\s?B\.?)"
    r"|(?P<sou>Statements?\s+of\s+[Uu]nderstanding)"
    r"|(?P<validity>Validity\s+Notes?)"
)
_NUMBER = re.compile(
    r"\s?\.?\s?(?:(?P<digits>\d{1,2})(?:\s?\.(?!\.|\s?[A-E]\s?\.)|(?=[\s:*]|$))"
    r"|(?P<letter>[B-HJ-Z])(?=\s+[A-Z\"'“‘]|\s*$))"
)
_AFTER = re.compile(r"\s++(?:[.:]\s+)?|[.:]\s+|\s*+[:*]\s*|$")
_TO = re.compile(
    r"to\s+(?:the\s+)?(?:paragraphs?\s+|entry\s+|items?\s+)?(?:ML ?\d|\d\.[A-E]|Cryptography)"
)

_ROLES: dict[str, NoteRole] = {
    "note": "note",
    "technical": "technical-note",
    "nb": "nb",
    "sou": "statement-of-understanding",
    "validity": "validity-note",
}


class Lead(msgspec.Struct, frozen=True):
    """The opening of a note, taken apart."""

    role: NoteRole
    number: str | None
    plural: bool
    text: str
    """What follows it on its line."""


def lead_of(text: str) -> Lead | None:
    """The note that `text` opens, or None."""
    found = _LEAD.match(text)
    if found is None or found.lastgroup is None:
        return None
    role = _ROLES[found.lastgroup]
    end = found.end()
    plural = found[0].endswith("s") and role != "nb"
    number = None
    numbered = _NUMBER.match(text, end)
    if numbered is not None:
        number, end = numbered["digits"] or numbered["letter"], numbered.end()
    after = _AFTER.match(text, end)
    if after is None and numbered is None:
        return None
    rest = text[after.end() if after else end :].strip()
    if role == "note" and number is None and rest and not _opens(rest):
        return None
    return Lead(role, number, plural, rest.lstrip("–-: ").strip() if rest else "")


def _opens(rest: str) -> bool:
    """Text behind a bare "Note" that a note can begin with, not a sentence about notes."""
    return rest[0].isupper() or rest[0].isdigit() or not rest[0].isalpha() or bool(_TO.match(rest))
