"""MTCR: Items 1 to 20 of the annex, each with its sub-items A to E."""

from __future__ import annotations

import re

from listdiff.documents.paragraphs import PICTURE, Paragraph
from listdiff.model import Role
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import Row, clean
from listdiff.parsers.leads import Lead, lead_of
from listdiff.parsers.levels import Level
from listdiff.parsers.mtcr_rows import EDGE, TEXT, mtcr_row, named_in, off_notes
from listdiff.parsers.outline import Outline

_CATEGORY = re.compile(r"CATEGORY\s+(I{1,2})")
_ITEM = re.compile(r"ITEM\s+(\d{1,2})\b\s*(.*)")
_RESERVED = re.compile(r"\W*RESERVED FOR FUTURE USE\W*", re.IGNORECASE)


class ItemsReader:
    """Reads the items; each is an outline of its own."""

    def __init__(self, drafts: Drafts, account: Account, document: int) -> None:
        self.drafts = drafts
        self.account = account
        self.document = document
        self.marks: list[str] = []
        """``category-I`` or ``category-II``, as the last title says."""
        self.number = 0
        self.outline: Outline | None = None
        self.leaf = Leaf(document, 0)

    def read(self, paragraphs: list[tuple[int, Paragraph]]) -> None:
        """Every paragraph, each to an item or named as furniture."""
        for n, (index, paragraph) in enumerate(paragraphs):
            self.leaf = Leaf(self.document, index)
            text = clean(paragraph.text)
            if self._title(paragraph, text):
                continue
            following = paragraphs[n + 1][1] if n + 1 < len(paragraphs) else None
            self._row(mtcr_row(paragraph), paragraph.page, text, following)
        self._close()

    def _close(self) -> None:
        if self.outline is not None:
            self.account.doubts += self.outline.doubts
        self.outline = None

    def _title(self, paragraph: Paragraph, text: str) -> bool:
        category = _CATEGORY.fullmatch(text)
        if category is not None:
            self.marks = [f"category-{category[1]}"]
            self.account.name(self.leaf, "title")
            return True
        item = _ITEM.fullmatch(text)
        if item is not None:
            self._open(int(item[1]), item[2], paragraph.page)
            return True
        if _RESERVED.fullmatch(text):
            # only the page header numbers an item that is kept free
            self._open(self.number + 1, text, paragraph.page)
            return True
        return False

    def _open(self, number: int, title: str, page: int | None) -> None:
        self._close()
        self.number = number
        draft = self._draft(str(number), None, "category", page, title)
        root = Level(draft.code, draft, False, 0.0, 0.0, "number")
        self.outline = Outline(self.drafts, root, self.document)
        self.account.take(self.leaf, draft.code)

    def _draft(
        self, code: str, parent: str | None, role: Role, page: int | None, title: str
    ) -> Draft:
        draft = self.drafts.add(Draft(code, parent, role, self.document, page))
        draft.pieces.append(title)
        draft.marks = list(self.marks)
        return draft

    def _took(self, level: Level | None, text: str) -> None:
        if level is None or level.draft is None:
            self.account.leave(self.leaf, text)
            return
        if level.draft.role in ("entry", "category"):
            level.draft.marks = list(self.marks)
        self.account.take(self.leaf, level.draft.code)
        if PICTURE in text:
            self.account.pictures[level.draft.code] += 1

    def _row(self, row: Row, page: int | None, text: str, following: Paragraph | None) -> None:
        if self.outline is None:
            self.account.leave(self.leaf, text)
            return
        self.outline.page = page
        if self._path(row, text):
            return
        lead = lead_of(row.text) if not row.marks else None
        if lead is not None:
            self._took(self._note(self.outline, lead, row, following), text)
            return
        if row.marks:
            level = self.outline.place_all(row)
            if level.draft is not None and row.text:
                level.draft.pieces.append(row.text)
            self._took(level, text)
            return
        self._took(self.outline.add(row), text)

    def _path(self, row: Row, text: str) -> bool:
        """A row that carries its full path, ``6.B.1. text``."""
        labels = [mark.label for mark in row.marks]
        if self.outline is None or len(labels) < 2 or labels[0] != str(self.number):
            return False
        codes = [".".join(labels[: i + 1]) for i in range(len(labels))]
        known = self.outline.go(list(row.marks), codes, row.x)
        if known == len(codes):
            self.outline.doubts.append(f"{codes[-1]}: printed again")
            if self.outline.top.draft is not None:
                self.outline.top.draft.pieces.append(row.text)
            self._took(self.outline.top, text)
            return True
        for i in range(known, len(codes) - 1):
            self.outline.skip(row.marks[i], codes[i], 0.0)
        section = len(codes) == 2
        level = self.outline.open(
            row.marks[-1], codes[-1], 0.0 if section else TEXT, "category" if section else "entry"
        )
        level.italic = None if section else False
        if level.draft is not None:
            level.draft.pieces.append(row.text)
            if section:
                level.draft.subject = row.text.capitalize()
        for above in self.outline.stack[:-1]:
            # a note at the left edge hangs on the sub-item, whatever stands in it
            above.text_x = 0.0
        self._took(level, text)
        return True

    # notes

    def _note(self, outline: Outline, lead: Lead, row: Row, following: Paragraph | None) -> Level:
        off_notes(outline)
        words = lead.text or (clean(following.text) if following is not None else "")
        owner = self._owner(outline, words, row.first, lead.plural)
        x = row.first
        if owner is not None:
            at = outline.stack.index(owner)
            closed = outline.stack[at + 1 :]
            outline.stack = outline.stack[: at + 1]
            level = outline.note(lead, owner.text_x, owner.text_x, row.italic)
            outline.closed = closed
        else:
            level = outline.note(lead, x, x, row.italic)
        behind = row.cells[1][1] if len(row.cells) > 1 else x + 39.0
        level.text_x = behind if lead.text else x
        # only a title in the plural announces numbered notes, any other a numbered list
        level.plural = level.plural and lead.plural
        return level

    def _owner(self, outline: Outline, words: str, x: float, plural: bool) -> Level | None:
        """The open item on which a note hangs by its words; None where only its place tells.

        A title stands on a line of its own at one of three edges, so its place
        leaves open which of several items it belongs to; the note mostly names it.
        """
        named = named_in(words)
        entries = [level for level in outline.stack if not level.note]
        if x < EDGE:
            for level in reversed(entries[:2]):
                if all(f"{code}.".startswith(f"{level.code}.") for code in named):
                    return level
            return outline.root
        own = [level for level in entries if level.code in named]
        if len(own) != 1 or plural:
            return None
        entry = ".".join(own[0].code.split(".")[:3])
        return own[0] if sum(code.startswith(f"{entry}.") for code in named) < 2 else None
