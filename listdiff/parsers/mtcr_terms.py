"""MTCR: the parts in words around the items: introduction, definitions, terminology, statement."""

from __future__ import annotations

import re

from listdiff.documents.paragraphs import Paragraph
from listdiff.model import Role
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import clean
from listdiff.parsers.leads import lead_of
from listdiff.parsers.levels import Level
from listdiff.parsers.mtcr_rows import mtcr_row, off_notes
from listdiff.parsers.outline import Outline
from listdiff.parsers.wa_terms import term_code

_TERM = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
_ROLES: dict[str, Role] = {
    "introduction": "general-note",
    "definitions": "definition",
    "terminology": "definition",
}
"""What the provisions of each part are."""


class TermsReader:
    """Reads one part under its title: ``introduction.c``, ``definitions.accuracy``."""

    def __init__(self, part: str, drafts: Drafts, account: Account, document: int) -> None:
        self.part = part
        self.account = account
        self.document = document
        self.drafts = drafts
        draft = drafts.add(Draft(part, None, "heading", document, None))
        self.head = draft
        self.root = Level(part, draft, False, 0.0, 28.0, None)
        self.outline = Outline(drafts, self.root, document)

    def read(self, paragraphs: list[tuple[int, Paragraph]]) -> None:
        """Every paragraph, the title first."""
        for n, (index, paragraph) in enumerate(paragraphs):
            self.outline.page = paragraph.page
            if n == 0:
                self.head.page = paragraph.page
                self.head.pieces.append(re.sub(r"^\d\.\s*", "", clean(paragraph.text)))
                level: Level | None = self.root
            else:
                level = self._row(paragraph)
            if level is None or level.draft is None:
                self.account.leave(Leaf(self.document, index), clean(paragraph.text))
            else:
                self.account.take(Leaf(self.document, index), level.draft.code)
        self.account.doubts += self.outline.doubts

    def _row(self, paragraph: Paragraph) -> Level | None:
        row = mtcr_row(paragraph)
        term = _TERM.fullmatch(row.text)
        if self.part == "definitions" and term is not None and not row.marks and not row.italic:
            return self._term(term[1], row.text, row.x)
        lead = lead_of(row.text) if not row.marks else None
        if lead is not None:
            off_notes(self.outline)
            return self.outline.note(lead, row.first, row.x, row.italic)
        if not row.marks:
            return self.outline.add(row)
        level = self.outline.place_all(row)
        if level.draft is not None:
            if level.draft.role == "entry":
                level.draft.role = _ROLES[self.part]
            if row.text:
                level.draft.pieces.append(row.text)
        return level

    def _term(self, term: str, text: str, x: float) -> Level:
        draft = self.drafts.add(
            Draft(
                f"{self.part}.{term_code(term)}",
                self.part,
                "definition",
                self.document,
                self.outline.page,
            )
        )
        draft.subject = term
        draft.pieces.append(text)
        level = Level(draft.code, draft, False, x, x, None)
        self.outline.stack = [self.root, level]
        return level


def read_statement(
    paragraphs: list[tuple[int, Paragraph]], drafts: Drafts, account: Account, document: int
) -> None:
    """The statement of understanding at the end, one item."""
    code = "statement-of-understanding"
    draft = drafts.add(
        Draft(code, None, "statement-of-understanding", document, paragraphs[0][1].page)
    )
    for index, paragraph in paragraphs:
        draft.pieces.append(clean(paragraph.text))
        account.take(Leaf(document, index), code)
