"""MTCR: rows of the annex, where codes run into their text and letters stand in parentheses."""

from __future__ import annotations

import re

import msgspec

from listdiff.documents.paragraphs import Cell, Paragraph, Run
from listdiff.parsers.labels import Row, clean, row_of
from listdiff.parsers.outline import Outline

EDGE = 10.0
"""Codes, and notes on whole sub-items, stand left of this place (points)."""
TEXT = 43.0
"""Where the text of an entry stands, and the labels below it (points)."""
_PATH = re.compile(r"(\d{1,2}\s?\.\s?[A-E]\s?\.(?:\s?\d{1,2}\s?\.?)?)(?![\d.])\s*")
_PAREN = re.compile(r"\(([a-z])\)\s*")
_NAMED = re.compile(
    r"(?<![\w.])(?:(\d{1,2}\.[A-E])\.?((?:\d{1,2})?(?:\.(?:[a-z]|\d{1,2})(?!\w))*)"
    r"|Item\s+(\d{1,2})(?![\w.]))",
    re.ASCII,
)


def mtcr_row(paragraph: Paragraph) -> Row:
    """Take a paragraph apart; what looks like a code within the text is text."""
    row = row_of(_parted(paragraph))
    marks = row.marks
    if len(marks) > 1 and marks[0].scheme == "number" and marks[1].scheme == "upper":
        if marks[0].x < EDGE and not row.italic:
            return row
        return msgspec.structs.replace(row, marks=(), text=clean(paragraph.text), x=row.first)
    return row


def named_in(text: str) -> list[str]:
    """Codes of the items that a text names, in order: ``2.A.1.c``, ``9.D``, ``13``."""
    found = []
    for match in _NAMED.finditer(text):
        tail = match[2].strip(".") if match[2] else ""
        found.append(match[3] or (f"{match[1]}.{tail}" if tail else match[1]))
    return list(dict.fromkeys(found))


def off_notes(outline: Outline) -> None:
    """Close the notes that are open: notes hang on items, though titles and text share one edge."""
    for i, level in enumerate(outline.stack):
        if level.note:
            del outline.stack[i:]
            return


def _parted(paragraph: Paragraph) -> Paragraph:
    """The paragraph with a label that runs into its text in a cell of its own."""
    for i, cell in enumerate(paragraph.cells):
        text = clean(cell.text)
        if not text:
            continue
        paren = _PAREN.match(text)
        path = _PATH.match(text) if cell.x < EDGE else None
        if path is not None and path.end() == len(text):
            return paragraph
        if paren is not None:
            label, rest = f"{paren[1]}.", text[paren.end() :]
        elif path is not None:
            label, rest = clean(path[1]), text[path.end() :]
        else:
            return paragraph
        look = next(run for run in cell.runs if run.text.strip())
        cells = [Cell((Run(label, italic=look.italic),), cell.x)]
        if rest:
            cells.append(Cell((Run(rest, italic=look.italic),), cell.x + TEXT))
        return msgspec.structs.replace(
            paragraph, cells=(*paragraph.cells[:i], *cells, *paragraph.cells[i + 1 :])
        )
    return paragraph
