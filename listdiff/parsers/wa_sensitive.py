"""Wassenaar: the sensitive and very sensitive lists, tables of codes and what is kept of them."""

from __future__ import annotations

import re

from listdiff.documents.paragraphs import Paragraph
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.continuations import continuation_of
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import Row, clean, row_of, scheme_of
from listdiff.parsers.leads import lead_of
from listdiff.parsers.levels import Level
from listdiff.parsers.outline import Outline
from listdiff.parsers.wa_parts import Part, is_rule

_STEP = r"\s?(?:\d{1,2}|[a-z])"
_ONE = rf"\d\s?\.\s?[A-E]\s?\.\s?\d{{1,2}}(?![\d])(?:\s?\.{_STEP}(?![A-Za-z\d]|\s?\.\s?[A-E]\s?\.))*\.?"
_CODES = re.compile(
    rf"{_ONE}(?:\s*(?:&|and|,|or|to)\s*(?:{_ONE}|(?:[a-z]|\d{{1,2}})\.)|\s+{_ONE})*"
    r"\s*(?:to|and|[,&;*])*",
    re.ASCII,
)
_TOKEN = re.compile(
    rf"(?P<word>&|and|,|to)?\s*(?:(?P<code>{_ONE})|(?P<lone>[a-z]|\d{{1,2}})\.(?![\w.]))", re.ASCII
)
_LAST = re.compile(rf"(?P<text>.*\S)\s+&\s+(?P<code>{_ONE})", re.ASCII | re.DOTALL)
"""Text behind which the last code of the first column was read, where that ran on."""
_OPEN = re.compile(r"(?:&|and|,|to)\s*$")
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
    found: list[str] = []
    for match in _TOKEN.finditer(cell):
        code = printed(match["code"]) if match["code"] else ""
        if not code and found:
            code = f"{found[-1].rpartition('.')[0]}.{match['lone']}"
        if match["word"] == "to" and found:
            found += _between(found[-1], code)
        if code:
            found.append(code)
    return list(dict.fromkeys(found))


def _between(first: str, last: str) -> list[str]:
    """Codes between two of one list: ``7.D.4.a`` and ``7.D.4.d`` give b and c."""
    stem, _, low = first.rpartition(".")
    other, _, high = last.rpartition(".")
    if stem != other or scheme_of(low) != scheme_of(high) or len(low + high) > 4:
        return []
    if low.isdigit():
        return [f"{stem}.{n}" for n in range(int(low) + 1, int(high))]
    return [f"{stem}.{chr(n)}" for n in range(ord(low[0]) + 1, ord(high[0]))]


def _unglued(cells: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The cells, a first one that holds codes and text cut in two."""
    text, x = cells[0]
    start = _CODES.match(text)
    if start is None or start.end() == len(text) or x > 12 or text[start.end()] not in "\"“'‘":
        return cells
    return [(text[: start.end()], x), (text[start.end() :], x + 100.0), *cells[1:]]


def _in_order(cells: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The cells, a code that ended up behind the text put back to the codes before it."""
    last = _LAST.fullmatch(cells[-1][0]) if len(cells) > 1 else None
    if last is None or not codes_in(cells[0][0]):
        return cells
    first = (f"{cells[0][0]} & {last['code']}", cells[0][1])
    return [first, *cells[1:-1], (last["text"], cells[-1][1])]


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
        self.open_row = ""
        """First column of the row above, if it runs on."""
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
        heading = continuation_of(text)
        if heading is not None and self.category is not None:
            self.outline.resume(heading)
            self.account.name(self.leaf, "continuation")
            return
        category = _CATEGORY.fullmatch(text)
        if category and not category[4]:
            self._category(category, row)
            return
        if (
            len(filled) == 2
            and filled[1][0] == "None"
            and (named := _CATEGORY.fullmatch(filled[0][0]))
        ):
            self._category(named, row)
            if self.category is not None and self.category.draft is not None:
                self.category.draft.pieces = ["None"]
            return
        filled = _in_order(_unglued(filled))
        found = codes_in(filled[0][0])
        if found:
            if self.open_row and len(filled) == 1:
                # the first column runs on: "9.E.3.a.1. to" / "9.E.3.a.5."
                self._more(found, filled[0][0])
                return
            self.open_row = filled[0][0] if _OPEN.search(filled[0][0]) else ""
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
        if lead is not None:
            level = self.outline.note(lead, row.first, row.x + 40, row.italic)
        elif row.marks:
            level = self.outline.place_all(row)
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

    def _more(self, codes: list[str], cell: str) -> None:
        top = self.outline.stack[1] if len(self.outline.stack) > 1 else None
        if top is None or top.draft is None:
            return
        held = self.twins.setdefault(top.draft.code, [])
        last = held[-1] if held else top.code
        if self.open_row.rstrip().endswith("to"):
            held += _between(last, codes[0])
        held += codes
        self.open_row = cell if _OPEN.search(cell) else ""
        self.account.take(self.leaf, top.draft.code)

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
