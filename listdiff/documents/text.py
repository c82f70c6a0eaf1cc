"""Plain text files: a line is a paragraph, wide gaps part its cells."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from listdiff.documents.paragraphs import Cell, Document, DocumentError, Paragraph, Run, name_of

MAX_LINES = 500_000
_COLUMN = 6.0
"""Points that a character of indent counts for; about its width at 11 points."""
_TAB = 8
"""Columns from one tab stop to the next, as terminals have them."""
_GAP = re.compile(r" {3,}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


def decoded(data: bytes) -> str | None:
    """The characters of a UTF-8 text (UTF-16 with its mark, too), or None for anything else."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def read_text(path: Path, data: bytes | None = None) -> Document:
    """Read a plain text file. Raises DocumentError if it is not one, or holds nothing."""
    if data is None:
        data = path.read_bytes()
    text = decoded(data)
    if text is None:
        raise DocumentError(f"{path}: not text in UTF-8; save it as UTF-8 first")
    lines = text.splitlines()
    if not text.strip():
        raise DocumentError(f"{path}: nothing but white space")
    if len(lines) > MAX_LINES:
        raise DocumentError(f"{path}: has {len(lines):,} lines; at most {MAX_LINES:,} are read")
    return Document(
        name=name_of(path),
        sha256=hashlib.sha256(data).hexdigest(),
        paragraphs=tuple(_paragraph(line) for line in lines if line.strip()),
        layout="indent",
    )


def _paragraph(line: str) -> Paragraph:
    line = line.expandtabs(_TAB).replace("\u00a0", " ").rstrip()
    start = len(line) - len(line.lstrip())
    cells: list[Cell] = []
    for gap in _GAP.finditer(line, start):
        cells.append(_cell(line, start, gap.start()))
        start = gap.end()
    cells.append(_cell(line, start, len(line)))
    return Paragraph(tuple(cells))


def _cell(line: str, start: int, end: int) -> Cell:
    return Cell((Run(line[start:end]),), start * _COLUMN)
