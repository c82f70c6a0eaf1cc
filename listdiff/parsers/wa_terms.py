"""Wassenaar: definitions of terms, with the categories that use them, and acronyms."""

from __future__ import annotations

import re

import msgspec

from listdiff.documents.paragraphs import Paragraph
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.continuations import continuation_of
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import Row, clean, row_of
from listdiff.parsers.leads import lead_of
from listdiff.parsers.levels import Level
from listdiff.parsers.outline import Outline
from listdiff.parsers.wa_parts import Part, is_rule

_COLUMN = 56.0
"""The first column, which names categories, ends before this place (points)."""
_USERS = re.compile(
    r"Both Lists|(?:All|Cat(?:egory)?|ML|GTN|GSN|GISN|SL|VSL|and|P|\d|[\s.,&\-–])+", re.ASCII
)
_USER = re.compile(r"GTN|GSN|GISN|ML ?(\d{1,2})|5\s?P(?:art)?\s?(\d)|(\d{1,2})", re.ASCII)
_TERM = re.compile(r"[\"“”](.+?)[\"“”]")
_ONLY_TERM = re.compile(r"[\"“”][^\"“”]+[\"“”](?:\s*\([^()]*\))?")
"""A row that is nothing but a term stands for one wherever its tab stop put it."""
_SEE = re.compile(r"[\w\s]{0,40}(?=\s*[-–]\s*see\b)", re.IGNORECASE)
"""More words of a term, where the entry only sends to another one."""
_WORD = re.compile(r"[^\W_]+")


def term_code(title: str) -> str:
    """Code of a definition: its term in lower case, words joined by hyphens."""
    return "-".join(w.lower() for w in _WORD.findall(title)) or "term"


def users_in(text: str) -> list[str]:
    """Codes of the categories and items that a first-column cell names."""
    found: list[str] = []
    munitions = False
    for match in re.finditer(r"Cat|ML|GTN|GSN|GISN|5\s?P\s?(\d)|(\d{1,2})", text):
        word = match[0]
        if word == "Cat":
            munitions = False
        elif word == "ML":
            munitions = True
        elif word.startswith("G"):
            found.append(word)
        elif match[1]:
            found.append(f"5.P{match[1]}")
        elif munitions:
            found.append(f"ML{word}")
        elif int(word) <= 9:
            found.append(word)
        else:
            found.append(f"ML{word}")
    return found


class TermsReader:
    """Reads the definitions."""

    def __init__(self, part: Part, drafts: Drafts, account: Account) -> None:
        self.part = part
        self.drafts = drafts
        self.account = account
        self.root = Level("general", None, False, 0.0, 0.0, None)
        self.outline = Outline(drafts, self.root, part.document)
        self.users: dict[str, list[str]] = {}
        """For each definition the codes of the categories that use it."""
        self.leaf = Leaf(part.document, 0)
        self.munitions = False

    def read(self) -> None:
        """Every paragraph of the part, each to an item or named as furniture."""
        for index, paragraph in self.part.paragraphs:
            self.leaf = Leaf(self.part.document, index)
            if not paragraph.blank:
                self._paragraph(paragraph)
        self.account.doubts += self.outline.doubts

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = clean(paragraph.text)
        self.outline.page = paragraph.page
        if is_rule(text):
            self.account.name(self.leaf, "rule")
            return
        cells = [(clean(c.text), c.x) for c in paragraph.cells if c.text.strip()]
        users = ""
        if (
            cells[0][1] < _COLUMN and _USERS.fullmatch(cells[0][0]) and not cells[0][0].isdigit()
        ) or (cells[0][1] < 12 and len(cells) > 1 and _USERS.fullmatch(cells[0][0])):
            users = cells[0][0]
            cells = cells[1:]
        if cells and continuation_of(cells[0][0]) is not None:
            # "Robot" (contd.): the definition goes on, in the same line or the next
            cells = cells[1:]
            if not cells:
                self.account.name(self.leaf, "continuation")
                return
            edge = cells[0][1] - 0.1
            paragraph = msgspec.structs.replace(
                paragraph, cells=tuple(c for c in paragraph.cells if c.x > edge)
            )
        if cells and self._is_term(cells, paragraph, bool(users)):
            self._open(" ".join(t for t, _ in cells), cells[0][1])
        elif cells:
            row = _without(paragraph, users, cells)
            if not self._body(row, text):
                return
        top = next((v for v in reversed(self.outline.stack) if v.draft is not None), None)
        if top is None or top.draft is None:
            self.account.leave(self.leaf, text)
            return
        self.account.take(self.leaf, top.draft.code)
        if users:
            self._uses(users)

    def _is_term(self, cells: list[tuple[str, float]], paragraph: Paragraph, users: bool) -> bool:
        text, x = cells[0]
        if text[:1] not in '"“”' or paragraph.italic >= 0.5:
            return False
        if users and len(cells) == 1 and _ONLY_TERM.fullmatch(text):
            return True
        return x < 76 and (users or x > 40)

    def _open(self, text: str, x: float) -> None:
        found = _TERM.match(text)
        close = text.find(")") + 1 if found and text[found.end() :].lstrip().startswith("(") else 0
        stop = max(close, found.end() if found else 0)
        more = _SEE.match(text, stop)
        title = text[: more.end() if more else stop] or text
        code = term_code(title)
        draft = self.drafts.add(
            Draft(code, None, "definition", self.part.document, self.outline.page)
        )
        draft.subject = re.sub('["“”]', "", title).strip()
        draft.pieces.append(text)
        self.outline.stack = [
            self.root,
            Level(draft.code, draft, False, x, 79.0, None),
        ]
        self.munitions = False

    def _uses(self, text: str) -> None:
        for level in self.outline.stack:
            if level.draft is not None and level.draft.role == "definition":
                if self.munitions and not re.search("Cat|ML|G", text):
                    text = f"ML {text}"
                held = self.users.setdefault(level.draft.code, [])
                held += [u for u in users_in(text) if u not in held]
                self.munitions = "ML" in text
                return

    def _body(self, row: Row, text: str) -> bool:
        lead = lead_of(row.text) if not row.marks else None
        if lead is not None:
            self.outline.note(
                lead, row.first, row.cells[1][1] if len(row.cells) > 1 else row.x + 30, row.italic
            )
            return True
        if len(self.outline.stack) == 1:
            letters = [c for c in text if c.isalpha()]
            if letters and all(c.isupper() for c in letters):
                self.account.name(self.leaf, "title")
                return False
            draft = self.drafts.by_code.get("general") or self.drafts.add(
                Draft("general", None, "general-note", self.part.document, self.outline.page)
            )
            draft.pieces.append(text)
            self.account.take(self.leaf, "general")
            return False
        if row.marks:
            level = self.outline.place_all(row)
            if level.draft is not None and level.draft.role == "entry":
                level.draft.role = "definition"
            if level.draft is not None and row.text:
                level.draft.pieces.append(row.text)
            return True
        self.outline.add(row)
        return True


def _without(paragraph: Paragraph, users: str, cells: list[tuple[str, float]]) -> Row:
    """The row with its first column taken off."""
    row = row_of(paragraph)
    if not users:
        return row
    marks = tuple(m for m in row.marks if m.x > _COLUMN)
    if not row.marks:
        # what stands before the label was no label
        edge = cells[0][1] - 0.1
        kept = tuple(c for c in paragraph.cells if c.x > edge)
        inner = row_of(msgspec.structs.replace(paragraph, cells=kept))
        if inner.marks:
            return inner
    taken = [c for c in cells if not (marks and c[1] <= marks[-1].x + 0.1)]
    text = " ".join(t for t, _ in taken)
    x = taken[0][1] if taken else row.x
    return Row(marks, text, x, cells[0][1], row.italic, row.bullet, False, tuple(taken))


def read_acronyms(part: Part, drafts: Drafts, account: Account) -> None:
    """Acronyms and abbreviations: two columns, the second may run on."""
    head: Draft | None = None
    last: Draft | None = None
    for index, paragraph in part.paragraphs:
        leaf = Leaf(part.document, index)
        if paragraph.blank:
            continue
        text = clean(paragraph.text)
        if is_rule(text):
            account.name(leaf, "rule")
            continue
        cells = [(clean(c.text), c.x) for c in paragraph.cells if c.text.strip()]
        meaning = " ".join(t for t, x in cells[1:])
        if head is None:
            head = drafts.add(Draft("acronyms", None, "heading", part.document, paragraph.page))
            head.pieces.append(text)
            account.take(leaf, "acronyms")
        elif cells[0][1] > 60 and last is not None:
            last.pieces.append(text)
            account.take(leaf, last.code)
        elif len(cells) > 1 and len(cells[0][0]) <= 24 and not meaning.isupper():
            short = re.sub(r"[\s#/\\]+", "-", cells[0][0])
            last = drafts.add(
                Draft(f"acronyms.{short}", "acronyms", "acronym", part.document, paragraph.page)
            )
            last.subject = cells[0][0]
            last.pieces.append(meaning)
            account.take(leaf, last.code)
        elif last is not None and cells[0][1] > 20:
            last.pieces.append(text)
            account.take(leaf, last.code)
        else:
            account.take(leaf, "acronyms")
            head.pieces.append(text)
