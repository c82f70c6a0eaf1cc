"""NSG guidelines, part 1: the trigger list, annexes A, B and C.

Items of annex B have their printed numbers (``5.1.1.a``), sections of the other
annexes the letter of theirs before the number (``A.2.1``, ``C.5``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from listdiff.documents.paragraphs import Paragraph
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import clean, row_of
from listdiff.parsers.nsg_rows import Numbered, Rows, is_page
from listdiff.parsers.wa_terms import term_code
from listdiff.parsers.wording import is_short_name

_ANNEX = re.compile(r"ANNEX ([ABC])")
_HEADING = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(.+)", re.DOTALL)
_GENERAL = re.compile(r"GENERAL NOTES?|[A-Z]+ CONTROLS")
# A definition that begins with its term once more, behind the heading, says no more for it.
_TERM = re.compile(r"[“\"](.+?),?[”\"]\s*(?:[-–—]\s*)?(?:[“\"](?i:\1),?[”\"],?\s*)?(.+)", re.DOTALL)
_CATEGORY = re.compile(r"CATEGORY ([IVX]+)")
_TABLE = re.compile(r"TABLE\b.*")
_MARK = re.compile(r"\[([a-z])\]\s*(.*)", re.DOTALL)
_CITED = re.compile(
    r"\b(?:[Pp]aragraphs?|[Ss]ections?|[Ii]tems?|under|see)\s+(?P<number>\d(?:\.\d{1,2}){1,2})\.?(?:\s?\((?P<letter>[a-z])\))?"
)
_EDGE = 6.0
"""Headings and terms stand left of this place (points)."""
_SHORT = 8
"""Most words of a title that stands on a line of its own."""


class Trigger(Rows):
    """Reads the annexes to part 1."""

    annex = ""
    """The annex that is being read, A, B or C; nothing before the first."""
    region = ""
    """What of it: title, general, definitions, list or table."""
    groups: frozenset[str] | set[str] = frozenset()
    """Numbers of the sections that have others below them."""

    def read_all(self, paragraphs: Iterable[Numbered]) -> None:
        """Every paragraph, each to an item or named as furniture."""
        paragraphs = list(paragraphs)
        texts = (clean(n.paragraph.text) for n in paragraphs if n.paragraph.cells[0].x < _EDGE)
        numbers = [found[1] for text in texts if (found := _HEADING.match(text))]
        self.groups = {number.rpartition(".")[0] for number in numbers}
        for numbered in paragraphs:
            text = self.at(numbered)
            paragraph = numbered.paragraph
            if paragraph.blank:
                continue
            if paragraph.place in ("header", "footer"):
                self.furniture(paragraph.place)
            elif is_page(text):
                self.furniture("page number")
            elif found := _ANNEX.fullmatch(text):
                self.annex, self.region = found[1], "title"
                self.under(self.annex, "category", None).titled = True
            elif not self.annex:
                self.furniture("guidelines")
            else:
                self._read(paragraph, text)
        self.account.doubts += self.outline.doubts

    def _read(self, paragraph: Paragraph, text: str) -> None:
        left = paragraph.cells[0].x < _EDGE
        heading = _HEADING.fullmatch(text) if left else None
        if self._title(text):
            return
        if heading is not None and self.region in ("title", "list") and self._heads(paragraph):
            self._section(heading[1], *self._parts(paragraph, heading))
        elif self.region == "title":
            self._annex_title(text)
        elif self.region == "table":
            self._table(paragraph, text)
        elif self.region == "definitions" and left and (term := _TERM.fullmatch(text)):
            draft = self.under(term_code(term[1]), "definition", self.annex, term[2])
            draft.subject = term[1][0].upper() + term[1][1:]
        else:
            self._behind_introduction(paragraph)
            self.read(paragraph)
            self._name(paragraph)

    def _behind_introduction(self, paragraph: Paragraph) -> None:
        """Close an introductory note behind which the text of its item stands.

        A note on a section that has sections below it may have several paragraphs.
        """
        stack = self.outline.stack
        note = next((v for v in stack if v.code.endswith("#introductory-note")), None)
        root = self.outline.root
        if note is None or note.bare or root.code in self.groups or root.draft is None:
            return
        if not row_of(paragraph, brackets=True).marks and len(root.draft.pieces) == 1:
            del stack[stack.index(note) :]

    def _title(self, text: str) -> bool:
        """A title that opens another stretch of the annex."""
        if _GENERAL.fullmatch(text):
            self.region = "general"
            code = "".join(word[0] for word in text.split())
            self.under(code, "general-note", self.annex, text).titled = True
        elif text == "DEFINITIONS":
            self.region = "definitions"
            self.furniture("title")
        elif text == "MATERIAL AND EQUIPMENT":
            self.region = "list"
            self.furniture("title")
        elif found := _CATEGORY.fullmatch(text):
            above = self.outline.root.code.split(".")
            code = ".".join(above[:2])
            self.entry(f"{code}.{found[1]}", "entry", code, 37.0, text)
            self._name_as(self.outline.top.draft, text)
        elif self.annex == "C" and _TABLE.fullmatch(text) and text.isupper():
            self.region = "table"
            self.under("C.table", "table", "C", text).titled = True
        else:
            return False
        return True

    def _annex_title(self, text: str) -> None:
        draft = self.drafts.by_code[self.annex]
        draft.pieces = [" ".join([*draft.pieces, text])]
        draft.subject = draft.subject or text.capitalize()
        self.account.take(self.leaf, draft.code)

    # sections

    def _heads(self, paragraph: Paragraph) -> bool:
        """A number at the edge is a heading where it is bold, or in the annex without titles."""
        return self.annex == "C" or any(run.bold for run in paragraph.cells[0].runs)

    def _parts(self, paragraph: Paragraph, heading: re.Match[str]) -> tuple[str, str]:
        """Title and the text that runs on behind it, by their print."""
        if self.annex == "C":
            return "", heading[2]
        runs = [run for cell in paragraph.cells for run in (*cell.runs, None)]
        end = 0
        for i, run in enumerate(runs):
            if run is not None and run.text.strip() and (run.bold or run.script):
                end = i + 1
            elif run is not None and run.text.strip():
                break
        shown = [
            clean("".join(r.shown if r else " " for r in part)) for part in (runs[:end], runs[end:])
        ]
        found = _HEADING.fullmatch(shown[0])
        return (found[2] if found else heading[2]), shown[1] if found else ""

    def _section(self, number: str, title: str, text: str) -> None:
        self.region = "list"
        code = number if self.annex == "B" else f"{self.annex}.{number}"
        above = code.rpartition(".")[0] or self.annex
        parent = above if above in self.drafts.by_code else self.annex
        level = self.entry(code, "entry", parent, 37.0, title, text)
        if title:
            self._name_as(level.draft, title)

    def _name(self, paragraph: Paragraph) -> None:
        """A short text behind a label that goes on below it is a title: ``(b) Rotor tubes:``."""
        draft = self.outline.top.draft
        if draft is None or draft.role != "entry" or not row_of(paragraph, brackets=True).marks:
            return
        text = draft.pieces[0] if len(draft.pieces) == 1 else ""
        if text and len(text.split()) <= _SHORT and not text.endswith((".", ";", ",", "or", "and")):
            self._name_as(draft, text)

    def _name_as(self, draft: Draft | None, title: str) -> None:
        if draft is None:
            return
        draft.titled = True
        if is_short_name(title.rstrip(":")):
            draft.subject = title.rstrip(":")

    # the table of categories

    def _table(self, paragraph: Paragraph, text: str) -> None:
        found = _MARK.fullmatch(text)
        if found is not None and found[2]:
            self.drafts.add(
                Draft(
                    f"C.table#note-{found[1]}",
                    "C.table",
                    "note",
                    self.document,
                    self.page,
                    [found[2]],
                )
            )
            self.account.take(self.leaf, f"C.table#note-{found[1]}")
            return
        cells = [clean(cell.text) for cell in paragraph.cells]
        self.drafts.by_code["C.table"].pieces.append("| " + " | ".join(c for c in cells if c))
        self.account.take(self.leaf, "C.table")


def references_in(drafts: Drafts) -> dict[str, list[str]]:
    """For each item the items of the list that its text names: ``section 5.1.1.(e)``."""
    found: dict[str, list[str]] = {}
    for draft in drafts.order:
        for cited in _CITED.finditer(draft.text):
            if draft.code.startswith("C"):
                continue
            code = cited["number"] + (f".{cited['letter']}" if cited["letter"] else "")
            known = next((c for c in (code, cited["number"]) if c in drafts.by_code), None)
            if known is not None and known != draft.code:
                found.setdefault(draft.code, []).append(known)
    return found
