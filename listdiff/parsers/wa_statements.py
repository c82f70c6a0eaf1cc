"""Wassenaar: statements of understanding and validity notes, hung on what they speak of."""

from __future__ import annotations

import re

import msgspec

from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import clean
from listdiff.parsers.leads import NoteRole, lead_of
from listdiff.parsers.wa_parts import Part, is_rule
from listdiff.parsers.wa_sensitive import printed

_ENTRY = re.compile(
    r"(?:ML\s?\d{1,2}|\d\s?\.\s?[A-E]\s?\.\s?\d{1,2})(?:\s?\.\s?(?:\d{1,2}|[a-z]))*\.?", re.ASCII
)
_SECTION = re.compile(
    r"(?P<munitions>MUNITIONS\s+LIST)|(?P<dual>DUAL-USE LIST)|(?P<definitions>DEFINITIONS? OF TERMS)"
    r"|(?P<sensitive>(?:SENSITIVE LIST|ANNEX 1)\W*$)|(?P<very>(?:VERY SENSITIVE LIST|ANNEX 2)\W*$)"
)
_CATEGORY = re.compile(r"Category\s+(\d)\s*(?:[-–—,]?\s*Part\s+(\d))?\W*$", re.IGNORECASE)
_GENERAL = re.compile(
    r"General\s+(?:Technology|Software)\s+Note|Note\s+\d\b|Statement of Understanding\s*[-–]"
)
_LISTS = {
    "munitions": "munitions",
    "dual": "dual-use",
    "definitions": "definitions",
    "sensitive": "sensitive",
    "very": "very-sensitive",
}


Codes = list[str]


class _Spot(msgspec.Struct):
    """What the statements now being read speak of."""

    list: str
    codes: Codes
    title: str = ""


def read_statements(part: Part, lists: dict[str, Drafts], account: Account) -> None:
    """Read the part; each statement goes to the list of the item it speaks of."""
    spot = _Spot("dual-use", [])
    current: Draft | None = None
    untold: list[Leaf] = []
    for index, paragraph in part.paragraphs:
        leaf = Leaf(part.document, index)
        if paragraph.blank:
            continue
        text = clean(paragraph.text)
        if is_rule(text):
            account.name(leaf, "rule")
            continue
        section = _SECTION.match(text)
        if section and section.lastgroup and text.upper() == text:
            spot, current = _Spot(_LISTS[section.lastgroup], []), None
            account.name(leaf, "title")
            continue
        category = _CATEGORY.match(text)
        if category and len(text) < 40:
            code = category[1] + (f".P{category[2]}" if category[2] else "")
            spot, current = _Spot(spot.list, [code], ""), None
            account.name(leaf, "title")
            continue
        if text.upper() == text and len(text) > 20 and current is None and not spot.codes:
            account.name(leaf, "title")
            continue
        lead = lead_of(text)
        heading = _heading(text)
        if lead is None and heading:
            spot, current = _Spot(spot.list, heading, text), None
            untold.append(leaf)
            continue
        if lead is not None and lead.role in ("statement-of-understanding", "validity-note"):
            current = _open(lists[spot.list], spot, lead.role, part.document, paragraph.page)
            current.pieces.append(lead.text)
        elif lead is None and _GENERAL.match(text) and len(text) < 80:
            spot, current = _Spot(spot.list, _general(text), text), None
            untold.append(leaf)
            continue
        elif current is None:
            current = _open(
                lists[spot.list], spot, "statement-of-understanding", part.document, paragraph.page
            )
            current.pieces.append(text)
        else:
            current.pieces.append(text)
        account.take(leaf, current.code)
        for before in untold:
            account.take(before, current.code)
        untold = []
    for before in untold:
        account.name(before, "title")


def _general(text: str) -> Codes:
    """``GTN`` for "General Technology Note", as the general notes are coded."""
    found = re.match(r"General\s+(\w+)\s+Note", text)
    return [f"G{found[1][0].upper()}N"] if found else []


def _heading(text: str) -> list[str]:
    """The codes of a heading that names items and says nothing else."""
    found = [printed(c) for c in _ENTRY.findall(text)]
    rest = _ENTRY.sub("", text)
    words = re.findall(r"[A-Za-z]{2,}", re.sub(r"\([^)]*\)+", "", rest))
    if (
        not found
        or not _ENTRY.match(text)
        or any(w.lower() not in ("and", "to", "note", "notes") for w in words)
    ):
        return []
    return found


def _open(drafts: Drafts, spot: _Spot, role: NoteRole, document: int, page: int | None) -> Draft:
    owner = next((c for c in spot.codes if c in drafts.by_code), None)
    code = f"{owner or (spot.codes[0] if spot.codes else 'general')}#{role}"
    draft = Draft(code, owner, role, document, page)
    if spot.title and (len(spot.codes) != 1 or owner is None):
        draft.pieces.append(f"{spot.title}:")
    return drafts.insert_after(owner, draft) if owner is not None else drafts.add(draft)
