"""NSG: rows of either part to drafts, on the shared outline."""

from __future__ import annotations

import re

import msgspec

from listdiff.documents.paragraphs import Paragraph
from listdiff.model import Role
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import Mark, Row, as_text, clean, row_of
from listdiff.parsers.leads import Lead, lead_of
from listdiff.parsers.levels import Level
from listdiff.parsers.outline import Outline

_PAGE = re.compile(r"[-–\s]*(?:\d{1,3}|\d-\d{1,2}|[ivxl]{1,6})[-–\s]*")
_NAMES = re.compile(r"(?:1\.\s*)?(?:In |For )?[Ii]tems? (\d\.[A-E]\.\d{1,2}(?:\.\w{1,2})*)")
"""A note that begins with the code of the item it is about."""
STRETCH = re.compile(
    r"GENERAL NOTES?|[A-Z]+ CONTROLS|DEFINITIONS|MATERIAL AND EQUIPMENT|TABLE: [A-Z ]+"
)
"""Titles within an annex that open a stretch of it."""
_TITLE = re.compile(r"(INTRODUCTORY|EXPLANATORY) NOTES?|(EXPORTS)")
_REFERENCE = re.compile(r"\d\.[A-E]\.\d")
_BARE = re.compile(r"\d{1,2}|[a-z]")
_TAB = 12.0
"""Points from a label without a dot to its text, which words of one line never stand apart."""
_OWN: tuple[Role, ...] = ("definition", "general-note")
_STEP = 18.0
"""Points from a label to its text, where the row does not show it."""


class Numbered(msgspec.Struct, frozen=True):
    """A paragraph with its place in the document."""

    index: int
    paragraph: Paragraph


class Rows:
    """Reads rows below one root into the drafts of a list."""

    def __init__(self, drafts: Drafts, account: Account, document: int) -> None:
        self.drafts = drafts
        self.account = account
        self.document = document
        self.leaf = Leaf(document, 0)
        self.page: int | None = None
        self.outline = self._outline("")

    def _outline(self, code: str) -> Outline:
        return Outline(self.drafts, Level(code, None, False, 0.0, 0.0, None), self.document)

    def at(self, numbered: Numbered) -> str:
        """Go to a paragraph; its text."""
        self.leaf = Leaf(self.document, numbered.index)
        self.page = self.outline.page = numbered.paragraph.page
        return clean(numbered.paragraph.text)

    def furniture(self, kind: str) -> None:
        """The paragraph is furniture of this kind."""
        self.account.name(self.leaf, kind)

    def under(self, code: str, role: Role, parent: str | None, *texts: str) -> Draft:
        """A new item that starts an outline of its own."""
        self.account.doubts += self.outline.doubts
        draft = Draft(code, parent, role, self.document, self.page, [t for t in texts if t])
        draft = self.drafts.add(draft)
        level = Level(draft.code, draft, False, 0.0, 0.0, None)
        self.outline = Outline(self.drafts, level, self.document)
        self.outline.page = self.page
        self.account.take(self.leaf, draft.code)
        return draft

    def entry(self, code: str, role: Role, parent: str | None, x: float, *texts: str) -> Level:
        """A new item with a code of its own, whose text starts at `x`."""
        self.under(code, role, parent, *texts)
        level = self.outline.top
        level.text_x = x
        return level

    def read(self, paragraph: Paragraph) -> None:
        """A row that is placed by its label and its indent."""
        row = row_of(_dotted(paragraph), brackets=True)
        if len(row.marks) > 1 and _REFERENCE.match(clean(paragraph.text)):
            row = as_text(row)
        titled = _TITLE.fullmatch(row.text) if not row.marks else None
        if titled is not None:
            self._titled((titled[1] or titled[2]).lower(), row)
            return
        lead = lead_of(row.text) if not row.marks else None
        if lead is not None:
            self._note(lead, row, paragraph)
            return
        if row.marks:
            top = self.outline.top
            if top.awaits and row.marks[0].rank == 1:
                top.tab = row.marks[0].x  # a list that was announced may stand anywhere
            level: Level | None = self.outline.place_all(row)
            self._roles()
        else:
            self._take(self.outline.add(row), row.text)
            return
        lead = lead_of(row.text)
        assert level is not None
        if lead is not None:
            self._take(level, row.text)
            level = self.outline.note(lead, row.x, row.x + _STEP, row.italic)
        elif row.text and level.draft is not None:
            level.draft.pieces.append(row.text)
        self._take(level, row.text)

    def _roles(self) -> None:
        """What is listed in a definition is part of it, no entry."""
        root = self.outline.root.draft
        for level in self.outline.stack[1:]:
            if root is not None and level.draft is not None and level.draft.role == "entry":
                level.draft.role = root.role if root.role in _OWN else "entry"

    def _take(self, level: Level | None, text: str) -> None:
        if level is None or level.draft is None:
            self.account.leave(self.leaf, text)
        else:
            self.account.take(self.leaf, level.draft.code)

    def _titled(self, name: str, row: Row) -> None:
        """A note whose title stands on a line of its own: the rows under it are its text."""
        outline = self.outline
        owner = min(
            (v for v in outline.stack if not v.note),
            key=lambda v: (abs(v.text_x - row.first) > 6.0, -outline.stack.index(v)),
        )
        del outline.stack[outline.stack.index(owner) + 1 :]
        suffix = "exports" if name == "exports" else f"{name}-note"
        level = outline.open(
            Mark("1", row.first), f"{owner.code}#{suffix}", row.first, "note", True
        )
        level.scheme = None
        level.owner = owner.code
        owner.kids.pop(True, None)
        self._take(level, row.text)

    def _note(self, lead: Lead, row: Row, paragraph: Paragraph) -> None:
        rest = tuple(cell for cell in paragraph.cells if cell.x > row.first + 1.0)
        behind = rest[0].x if rest else row.first
        x = self._owner(lead, row.first)
        first = row_of(msgspec.structs.replace(paragraph, cells=rest), brackets=True)
        if not (lead.plural and lead.text and first.marks):
            self._take(self.outline.note(lead, x, behind, row.italic), row.text)
            return
        # "Notes: 1. text": the title, then the first of them
        title = msgspec.structs.replace(lead, text="")
        level = self.outline.note(title, x, behind, row.italic)
        level.text_x = behind
        self._take(level, row.text)
        self.read(msgspec.structs.replace(paragraph, cells=rest))

    def _owner(self, lead: Lead, x: float) -> float:
        """Go to the item that a note is about; where its text starts, else `x`."""
        outline = self.outline
        number = int(lead.number) if lead.number and lead.number.isdigit() else 0
        before = f"#{lead.role}-{number - 1}" if number > 1 else None
        for i, level in enumerate(outline.stack):
            if before and level.code.endswith(before):
                del outline.stack[i:]
                return outline.top.text_x
        named = _NAMES.match(lead.text)
        about = outline.levels.get(named[1]) if named else None
        if about is None or about not in outline.stack:
            return x
        del outline.stack[outline.stack.index(about) + 1 :]
        return about.text_x


def _dotted(paragraph: Paragraph) -> Paragraph:
    """The paragraph, a label that lost its dot mended: ``3 <tab> text``."""
    first, *rest = paragraph.cells
    if not rest or rest[0].x - first.x < _TAB or not _BARE.fullmatch(first.text.strip()):
        return paragraph
    run = msgspec.structs.replace(first.runs[0], text=f"{first.text.strip()}.")
    return msgspec.structs.replace(
        paragraph, cells=(msgspec.structs.replace(first, runs=(run,)), *rest)
    )


def is_page(text: str) -> bool:
    """A page number: ``- 12 -``, ``iv``, ``3-2``."""
    return bool(_PAGE.fullmatch(text))
