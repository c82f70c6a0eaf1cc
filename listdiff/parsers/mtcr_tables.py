"""MTCR: the table of units, constants and acronyms, and the table of conversions."""

from __future__ import annotations

import re
from collections import Counter

from listdiff.documents.paragraphs import Paragraph
from listdiff.model import Role
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import clean

_HEADS = re.compile(r"(?:Unit|\(from\)|\(to\)|Conversion|\s)+")
_OFTEN = 0.4
"""Share of the rows in which a place must begin a cell to be the edge of a column."""
_SAME = 6.0
"""Points by which a cell may start left of its column's edge."""
_NOT_CODE = re.compile(r"[\s()/\\#]+")

_ROLES: dict[str, Role] = {"acronyms": "acronym", "conversions": "table"}


class _Row:
    """A row of the table: texts of its columns, and where they came from."""

    def __init__(self, page: int | None) -> None:
        self.page = page
        self.columns: dict[int, list[str]] = {}
        self.leaves: list[Leaf] = []

    def text(self, column: int) -> str:
        return " ".join(self.columns.get(column, []))


def read_table(
    part: str,
    paragraphs: list[tuple[int, Paragraph]],
    drafts: Drafts,
    account: Account,
    document: int,
) -> None:
    """Read the rows below a title: ``acronyms.ABEC``, ``conversions.bar``."""
    head = drafts.add(Draft(part, None, "heading", document, paragraphs[0][1].page))
    rows: list[_Row] = []
    for row in _rows(paragraphs, document):
        if _HEADS.fullmatch(" ".join(row.text(n) for n in sorted(row.columns))):
            for leaf in row.leaves:
                account.name(leaf, "title")
            continue
        if 0 in row.columns or not rows:
            rows.append(row)
        else:
            for column, texts in row.columns.items():
                rows[-1].columns.setdefault(column, []).extend(texts)
            rows[-1].leaves += row.leaves
    for row in rows:
        name = row.text(0)
        texts = [row.text(n) for n in sorted(row.columns) if n]
        code = f"{part}.{_NOT_CODE.sub('-', name).strip('-')}"
        draft = drafts.add(Draft(code, head.code, _ROLES[part], document, row.page))
        draft.subject = name
        draft.pieces.append(" ".join(texts))
        for leaf in row.leaves:
            account.take(leaf, draft.code)


def _rows(paragraphs: list[tuple[int, Paragraph]], document: int) -> list[_Row]:
    """Rows as Word's table has them, or as lines of a page with columns at their edges."""
    edges = _edges([p for _, p in paragraphs])
    rows: list[_Row] = []
    open_row: tuple[int, int] | None = None
    for index, paragraph in paragraphs:
        table = paragraph.table
        if table is None or table[:2] != open_row or not rows:
            rows.append(_Row(paragraph.page))
        open_row = table[:2] if table is not None else None
        rows[-1].leaves.append(Leaf(document, index))
        for cell in paragraph.cells:
            text = clean(cell.text)
            if text:
                at = table[2] if table is not None else _column(edges, cell.x)
                rows[-1].columns.setdefault(at, []).append(text)
    return rows


def _edges(paragraphs: list[Paragraph]) -> list[float]:
    starts = Counter(
        round(cell.x) for p in paragraphs if p.table is None for cell in p.cells if cell.text
    )
    need = _OFTEN * max(len(paragraphs), 1)
    return sorted(
        float(x) for x in starts if starts[x] + starts[x + 1] >= need and starts[x] >= starts[x + 1]
    )


def _column(edges: list[float], x: float) -> int:
    return max(sum(x >= edge - _SAME for edge in edges) - 1, 0)
