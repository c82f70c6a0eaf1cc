"""Wassenaar: the sensitive and very sensitive lists, tables of codes and what is kept of them."""

from __future__ import annotations

import re

from listdiff.documents.paragraphs import Paragraph
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import Row, clean, row_of
from listdiff.parsers.leads import lead_of
from listdiff.parsers.outline import Level, Outline
from listdiff.parsers.wa_parts import Part, is_rule

_ONE = r"\d\s?\.\s?[A-E]\s?\.(?:\s?\d{1,2}\s?\.?(?:\s?(?:\d{1,2}|[a-z])\s?\.?)*)?"
_CODES = re.compile(
    rf"{_ONE}(?:\s*(?:&|and|,|or|to)\s*(?:{_ONE}|(?:[a-z]|\d{{1,2}})\.))*\s*[,&;*]*", re.ASCII
)
_EACH = re.compile(_ONE, re.ASCII)
_LONE = re.compile(r"(?:&|and|,)\s*([a-z]|\d{1,2})\.(?![\w.])")
_CATEGORY = re.compile(
    r"Category\s+(\d)\s*\*?\s*(?:[-–—]?\s*Part\s+(\d))?\s*\W*(cont\w*\.?|continued)?\W*(.*)",
    re.IGNORECASE,
)


def printed(code: str) -> str:
    """A code as it is written in other documents: ``1.D. 2`` is ``1.D.2``."""
    return re.sub(r"\s", "", code).strip(".")


def codes_in(cell: str) -> list[str]:
    """The codes that a cell of the first column names, or none."""
    if not _CODES.fullmatch(cell):
        return []
    found = [printed(c) for c in _EACH.findall(cell)]
    for lone in _LONE.findall(cell):
        found.append(f"{found[-1].rpartition('.')[0]}.{lone}")
    return list(dict.fromkeys(found))


class SensitiveReader:
    """Reads the sensitive or the very sensitive list."""

    def __init__(self, part: Part, drafts: Drafts, account: Account) -> None:
        self.part = part
        self.drafts = drafts
        self.account = account
        self.root = Level("general", None, False, 0.0, 0.0, None)
        self.outline = Outline(drafts, self.root, part.document)
        self.category: Level | None = None
        self.leaf = Leaf(part.document, 0)
        self.twins: dict[str, list[str]] = {}
        """Codes that share the text of the first one."""

    def read(self) -> None:
        """Every paragraph of the part, each to an item or named as furniture."""
        for index, paragraph in self.part.paragraphs:
            self.leaf = Leaf(self.part.document, index)
            if not paragraph.blank:
                self._paragraph(paragraph)
        self._share()
        self.account.doubts += self.outline.doubts

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = clean(paragraph.text)
        row = row_of(paragraph)
        self.outline.page = paragraph.page
        filled = [(clean(c.text), c.x) for c in paragraph.cells if c.text.strip()]
        if is_rule(text):
            self.account.name(self.leaf, "rule")
            return
        category = _CATEGORY.fullmatch(text)
        if category and not category[4]:
            self._category(category, row)
            return
        found = codes_in(filled[0][0])
        if found:
            self._entry(found, filled[1:], row)
            return
        if self.category is None and sum(c.isupper() for c in text) > 0.8 * sum(
            c.isalpha() for c in text
        ):
            self.account.name(self.leaf, "title")
            return
        if text.startswith("*"):
            self._footnote(text)
            return
        lead = lead_of(row.text) if not row.marks else None
        if lead is not None and not lead.continued:
            level = self.outline.note(lead, row.first, row.x + 40, row.italic)
        elif row.marks:
            level = self.outline.top
            for i, mark in enumerate(row.marks):
                level = self.outline.place(mark, row, deepest=i > 0)
            if level.draft is not None and row.text:
                level.draft.pieces.append(row.text)
        else:
            added = self._text(row)
            if added is None:
                return
            level = added
        if level.draft is None:
            self.account.leave(self.leaf, text)
            return
        self.account.take(self.leaf, level.draft.code)

    def _text(self, row: Row) -> Level | None:
        top = self.outline.top
        if top.draft is not None and not top.draft.pieces:
            top.text_x = row.first
            top.draft.pieces.append(row.text)
            return top
        added = self.outline.add(row)
        if added is None:
            self.account.leave(self.leaf, row.text)
        return added

    def _category(self, found: re.Match[str], row: Row) -> None:
        code = found[1] + (f".P{found[2]}" if found[2] else "")
        if code in self.drafts.by_code:
            self.account.name(self.leaf, "continuation")
            return
        draft = self.drafts.add(
            Draft(code, None, "category", self.part.document, self.outline.page)
        )
        self.category = Level(code, draft, False, row.first, row.first + 60.0, None, settled=False)
        self.outline.stack = [self.root, self.category]
        self.account.take(self.leaf, code)

    def _entry(self, codes: list[str], cells: list[tuple[str, float]], row: Row) -> None:
        known = self.outline.levels.get(codes[0])
        if known is not None and known.draft is not None:
            self.outline.stack = [self.root, known]
            if cells:
                known.draft.pieces.append(" ".join(t for t, _ in cells))
            self.account.take(self.leaf, known.draft.code)
            return
        parent = self.category.code if self.category is not None else None
        draft = self.drafts.add(
            Draft(codes[0], parent, "entry", self.part.document, self.outline.page)
        )
        text = " ".join(t for t, _ in cells)
        if text:
            draft.pieces.append(text)
        x = cells[0][1] if cells else 0.0
        level = Level(draft.code, draft, False, row.first, x, None, settled=bool(cells))
        self.outline.levels[codes[0]] = level
        self.outline.stack = [self.root, level]
        self.twins[draft.code] = codes[1:]
        self.account.take(self.leaf, draft.code)

    def _footnote(self, text: str) -> None:
        code = f"{self.category.code if self.category else 'general'}#footnote"
        draft = self.drafts.by_code.get(code) or self.drafts.add(
            Draft(
                code,
                self.category.code if self.category else None,
                "note",
                self.part.document,
                self.outline.page,
            )
        )
        draft.pieces.append(text.lstrip("* "))
        self.account.take(self.leaf, code)

    def _share(self) -> None:
        """One row may name several codes: each becomes an item with the row's text."""
        for code, others in self.twins.items():
            first = self.drafts.by_code[code]
            after = code
            for other in others:
                if other in self.drafts.by_code:
                    continue
                twin = Draft(other, first.parent, "entry", first.document, first.page)
                twin.pieces = list(first.pieces)
                self.drafts.insert_after(after, twin)
                after = other
