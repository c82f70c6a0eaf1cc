"""Wassenaar: categories, munitions list and general notes, which share an outline."""

from __future__ import annotations

import re

import msgspec

from listdiff.documents.paragraphs import PICTURE, Paragraph
from listdiff.model import Role
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.continuations import Continuation, continuation_of
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import Mark, Row, as_text, clean, labelled, pointless, rank, row_of
from listdiff.parsers.leads import Lead, lead_of
from listdiff.parsers.levels import Level
from listdiff.parsers.outline import Outline
from listdiff.parsers.wa_parts import Part, is_rule, is_shouted, part_named
from listdiff.parsers.wa_terms import term_code

_PART = re.compile(r"Part\s*(\d)\s*\.?\s*")
_PART_TITLE = re.compile(r"Part\s*\d\s*[-–—]\s*(?P<title>.+)")
_BLOCK = re.compile(r"(?:ANNEX|TABLE)\b|TECHNICAL NOTES? ON\b")
_SUBTITLE = re.compile(r"[-–]\s*(NOTES?|TECHNICAL NOTES?|STATEMENTS? OF UNDERSTANDING)\s*$")
_KINDS: dict[str, Role] = {
    "N": "note",
    "T": "technical-note",
    "S": "statement-of-understanding",
}
_TABLE_ROW = re.compile(r"([A-Z])\.\s?(?:(\d{1,2})\.?)?")
_RULED_ROW = re.compile(r"_{5,}\s+(?P<label>[A-Z]\.(?:\s?\d{1,2}\.)?)\s+(?P<rest>.+)")
"""A row of the table that was read together with the line drawn above it."""
_GOES_ON = re.compile(r"\(?cont(?:inued|['’]?d)?\.?\)?", re.IGNORECASE)
_GENERAL = re.compile(r"GENERAL\b.*\bNOTE\b", re.IGNORECASE)
_STARRED = re.compile(r"[_\s]*\*[*\s]*")
"""What opens a footnote, with the line drawn above it."""
_EDGE = 15.0
"""Entries of the munitions list stand left of this place (points)."""
_PAGE = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")


class PartReader:
    """Reads one part that is an outline into the drafts of its list."""

    def __init__(self, part: Part, drafts: Drafts, account: Account) -> None:
        self.part = part
        self.drafts = drafts
        self.account = account
        self.root = self._root()
        self.outline = Outline(drafts, self.root, part.document)
        self.block: str | None = None
        self.table: list[Draft] | None = None
        self.footnotes: dict[str, str] = {}
        self.leaf = Leaf(part.document, 0)
        self.foot: int | None = None
        """Page at whose foot a footnote was opened by its star alone."""

    def _root(self) -> Level:
        part = self.part
        code = part.category or "general"
        draft = None
        if part.category:
            draft = self.drafts.by_code.get(code)
            if draft is None:
                page = part.paragraphs[0][1].page if part.paragraphs else None
                draft = self.drafts.add(Draft(code, None, "category", part.document, page))
                draft.pieces.append(part.title)
        return Level(code, draft, False, 0.0, 0.0, None)

    def read(self) -> None:
        """Every paragraph of the part, each to an item or named as furniture."""
        for index, paragraph in self.part.paragraphs:
            self.leaf = Leaf(self.part.document, index)
            if paragraph.blank:
                continue
            if paragraph.place == "footnote":
                self._footnote(paragraph)
                continue
            self._paragraph(paragraph)
            for mark in paragraph.footnotes:
                holder = self.account.items.get(self.leaf)
                if holder is not None:
                    self.footnotes[mark] = holder
        self.account.doubts += self.outline.doubts

    def _took(self, level: Level | None, text: str) -> None:
        if level is None or level.draft is None:
            self.account.leave(self.leaf, text)
            return
        self.account.take(self.leaf, level.draft.code)
        if PICTURE in text:
            self.account.pictures[level.draft.code] += 1

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = clean(paragraph.text)
        if is_rule(text):
            self.account.name(self.leaf, "rule")
            return
        if _PAGE.fullmatch(text) and paragraph.page is None and not paragraph.numbered:
            self.account.name(self.leaf, "page number")
            return
        heading = continuation_of(text)
        if heading is not None:
            self.outline.resume(heading)
            self.outline.resumed = True
            self.account.name(self.leaf, "continuation")
            return
        self._read(paragraph, text)
        self.outline.resumed = False

    def _read(self, paragraph: Paragraph, text: str) -> None:
        if self._title(paragraph, text):
            return
        row = row_of(paragraph)
        if row.marks and row.marks[0].scheme == "entry" and not self._opens_entry(row):
            row = as_text(row)
        self.outline.page = paragraph.page
        starred = _STARRED.match(text) if not row.marks else None
        footed = starred is not None or self.foot == paragraph.page is not None
        if self.table is not None and not footed and self._table(paragraph):
            return
        if starred is not None:
            rest = text[starred.end() :]
            if not rest and row.first > _EDGE:
                self.account.name(self.leaf, "footnote mark")
                return
            self._starred(rest)
            # at the foot of a PDF page the star may stand on a line of its own
            self.foot = paragraph.page if not rest else None
            return
        if self.foot is not None and self.foot == paragraph.page and not row.marks:
            self._starred(text)
            return
        self.foot = None
        if [m.label for m in row.marks] == [self.part.category] and row.text.isupper():
            self.account.name(self.leaf, "title")
            return
        if self._path(row):
            return
        mark = pointless(paragraph) if not row.marks else None
        if mark is not None and self.outline.comes_next(mark):
            self._relative(labelled(row, mark), text)
            return
        lead = lead_of(row.text) if not row.marks else None
        if lead is not None:
            inner = self._gone_on(lead, paragraph)
            if inner is not None:
                self._relative(inner, text)
                return
            self._took(self.outline.note(lead, row.first, _behind_lead(row), row.italic), text)
            return
        if row.marks:
            self._relative(row, text)
            return
        self._took(self.outline.add(row), text)

    # titles, blocks, tables

    def _title(self, paragraph: Paragraph, text: str) -> bool:
        parted = _PART_TITLE.fullmatch(text)
        if parted and parted["title"].upper() == self.part.title.upper():
            self.account.name(self.leaf, "title")
            return True
        if not is_shouted(text):
            return False
        filled = [cell for cell in paragraph.cells if cell.text.strip()]
        if len(filled) > 2 or paragraph.numbered or row_of(paragraph).marks:
            return False
        if self.part.kind in ("general", "munitions") and _GENERAL.match(text):
            self._general(text, filled[0].x)
            return True
        title = self.part.title.upper()
        if (part_named(text) is not None or (title and title in text.upper())) and len(text) < 90:
            self.account.name(self.leaf, "title")
            return True
        if self.part.kind == "category" and _BLOCK.match(text):
            self._block(text, filled[0].x)
            return True
        if self.part.kind == "category" and text.startswith("LIST") and self.block:
            self.account.name(self.leaf, "title")
            return True
        if self.part.kind == "category" and paragraph.italic < 0.5 and self.block is None:
            # a group of entries or of sub-entries: what is open stays open
            above = [v for v in self.outline.stack if not v.note][:2][-1]
            code = f"{above.code}#{term_code(text)}"
            if code in self.drafts.by_code:
                self.account.name(self.leaf, "continuation")
                return True
            parent = above.code if above.draft else None
            draft = self.drafts.add(
                Draft(code, parent, "heading", self.part.document, paragraph.page)
            )
            draft.pieces.append(text)
            self.account.take(self.leaf, draft.code)
            return True
        return False

    def _general(self, text: str, x: float) -> None:
        code = "".join(w[0] for w in re.findall(r"[A-Z]\w+", text.replace('"', "")))
        self.outline.stack = [self.root]
        mark = Mark(code, x)
        level = self.outline.open(mark, code, 0.0, "general-note")
        level.scheme = None
        assert level.draft is not None
        level.draft.pieces.append(text)
        self.account.take(self.leaf, level.draft.code)

    def _block(self, text: str, x: float) -> None:
        """An annex or a table at the end of a category, with its own numbering."""
        name = "annex" if text.startswith("ANNEX") else "table"
        code = f"{self.root.code}.{name}"
        below = _SUBTITLE.search(text)
        role: Role = "heading" if name == "annex" else "table"
        self.table = None
        if text.startswith("TECHNICAL"):
            code, role = f"{self.root.code}#technical-note", "technical-note"
        elif below:
            role = _KINDS[below[1][0]]
            code = f"{code}#{role}"
        known = self.outline.levels.get(code)
        if known is not None:
            self.account.name(self.leaf, "continuation")
            inside = [v for v in self.outline.stack if v is known]
            if not inside:
                self.outline.stack = [self.root, known]
        else:
            self.outline.stack = [self.root]
            level = self.outline.open(
                Mark("1", x), code, 0.0, role, note=role not in ("heading", "table")
            )
            level.scheme = None
            level.anywhere = True
            assert level.draft is not None
            level.draft.pieces.append(text)
            self.account.take(self.leaf, code)
        self.block = code
        if role == "table":
            self.table = []

    def _table(self, paragraph: Paragraph) -> bool:
        """A row of the table: a letter opens an item, other rows go on with it."""
        cells = [clean(cell.text) for cell in paragraph.cells]
        filled = [c for c in cells if c]
        ruled = _RULED_ROW.fullmatch(filled[0]) if filled else None
        if ruled:
            filled = [ruled["label"], ruled["rest"], *filled[1:]]
        start = _TABLE_ROW.fullmatch(filled[0]) if filled else None
        row = row_of(paragraph)
        if lead_of(row.text) is not None and not row.marks:
            return False
        block = self.drafts.by_code[str(self.block)]
        target = self.table[-1] if self.table else block
        if start and abs(paragraph.cells[0].x) < 12:
            code = f"{self.block}.{start[1]}" + (f".{start[2]}" if start[2] else "")
            known = self.drafts.by_code.get(code)
            target = known or self.drafts.add(
                Draft(code, block.code, "table", self.part.document, paragraph.page)
            )
            if self.table is not None:
                self.table.append(target)
            filled = [c for c in filled[1:] if not _GOES_ON.fullmatch(c)]
        if filled:
            target.pieces.append("| " + " | ".join(filled))
        self.account.take(self.leaf, target.code)
        return True

    # rows

    def _opens_entry(self, row: Row) -> bool:
        """``ML18.`` opens an entry at the left edge of the munitions list, nowhere else."""
        return self.part.kind == "munitions" and row.marks[0].x < _EDGE

    def _path(self, row: Row) -> bool:
        """A row that carries its full path, ``3. A. 1. b. text``."""
        marks = list(row.marks)
        category = (self.part.category or "").split(".")[0]
        if self.part.kind == "munitions":
            if not marks or not marks[0].label.startswith("ML"):
                return False
            codes = [marks[0].label]
        elif self.part.kind == "category":
            if not marks or marks[0].label != category or len(marks) < 2:
                return False
            if marks[1].scheme == "number" or not marks[1].label.upper() <= "E":
                return False
            marks[1] = Mark(marks[1].label.upper(), marks[1].x)
            section = f"{category}.{marks[1].label}"
            parted = self.part.category != category
            codes = [self.root.code, f"{self.root.code}.{marks[1].label}" if parted else section]
            codes += [
                f"{section}." + ".".join(m.label for m in marks[2 : i + 1])
                for i in range(2, len(marks))
            ]
        else:
            return False
        if self.part.kind == "munitions":
            codes += [
                f"{codes[0]}." + ".".join(m.label for m in marks[1 : i + 1])
                for i in range(1, len(marks))
            ]
        self.block = None
        self.table = None
        if self.part.kind == "munitions":
            marks, codes = [Mark("general", 0.0), *marks], ["general", *codes]
        text = _PART.sub("", row.text, count=1) if len(row.marks) == 2 else row.text
        known = self.outline.go(marks, codes, row.x)
        lead = lead_of(text) if text else None
        if lead is not None and known == len(marks):
            x = self.outline.top.text_x
            self._took(self.outline.note(lead, x, _behind_lead(row), row.italic), text)
            return True
        if known == len(marks) and not text:
            self.account.name(self.leaf, "continuation")
            return True
        if known == len(marks):
            known -= 1
            top = self.outline.top
            if top.draft is not None and not top.draft.pieces:
                top.draft.pieces.append(text)
                self._took(top, text)
                return True
            if row.italic:
                # a remark on an item, in italics under the item's own path
                bare = Lead("note", None, False, text)
                self._took(self.outline.note(bare, top.text_x, row.x, row.italic), text)
                return True
            del self.outline.stack[-1]
            self.outline.doubts.append(f"{codes[-1]}: printed again with other words")
        titled = len(row.marks) == 3 and known == 1 and self.part.kind == "category"
        if titled and is_shouted(text.removesuffix("None")):
            # the title of a section beside the number of its only entry, which has no text itself
            level = self.outline.open(marks[1], codes[1], marks[2].x, "category")
            level.draft.pieces.append(text)  # type: ignore[union-attr]
            self._took(level, text)
            self.outline.open(marks[2], codes[2], row.x, "entry").italic = False
            return True
        for i in range(known, len(marks) - 1):
            self.outline.skip(marks[i], codes[i], marks[i + 1].x)
        role: Role = "category" if len(row.marks) == 2 and self.part.kind == "category" else "entry"
        level = self.outline.open(marks[-1], codes[-1], row.x, role)
        level.draft.pieces.append(text)  # type: ignore[union-attr]
        level.italic = False
        self._took(level, text)
        return True

    def _relative(self, row: Row, text: str) -> None:
        level = self.outline.place_all(row)
        lead = lead_of(row.text)
        if lead is not None and level.draft is not None:
            self.account.take(self.leaf, level.draft.code)
            self._took(self.outline.note(lead, row.x, _behind_lead(row), row.italic), text)
            return
        if level.draft is not None and row.text:
            level.draft.pieces.append(row.text)
        self._took(level, text)

    def _gone_on(self, lead: Lead, paragraph: Paragraph) -> Row | None:
        """The rest of a row that prints a note's number again before the next label of its list."""
        if lead.number is None or lead.text.startswith("("):
            return None
        cells = [cell for cell in paragraph.cells if cell.text.strip()]
        inner = row_of(msgspec.structs.replace(paragraph, cells=tuple(cells[1:])))
        if not inner.marks or rank(inner.marks[0].label) == 1:
            return None
        heading = Continuation(None, lead.role, lead.number)
        return inner if self.outline.goes_on(heading, inner.marks[0]) else None

    # footnotes

    def _starred(self, text: str) -> None:
        above = self.block or (self.root.code if self.root.draft else None)
        code = f"{above or self.root.code}#footnote"
        draft = self.drafts.by_code.get(code) or self.drafts.add(
            Draft(code, above, "note", self.part.document, None)
        )
        if text:
            draft.pieces.append(text)
        self.account.take(self.leaf, code)

    def _footnote(self, paragraph: Paragraph) -> None:
        text = clean(paragraph.text).lstrip("*^. ")
        holder = self.footnotes.get(paragraph.mark or "")
        if holder is None:
            self._starred(text)
            return
        code = f"{holder}#footnote"
        draft = self.drafts.by_code.get(code)
        if draft is None:
            draft = self.drafts.insert_after(
                holder, Draft(code, holder, "note", self.part.document, None)
            )
        draft.pieces.append(text)
        self.account.take(self.leaf, code)


def _behind_lead(row: Row) -> float:
    """Where the text of a note starts behind its title."""
    return row.cells[1][1] if len(row.cells) > 1 else row.x + 39.0
