"""Made-up lists written as rows, and the codes they are read to."""

from __future__ import annotations

from listdiff.documents.paragraphs import Cell, Document, Paragraph, Run
from listdiff.parsers import wa
from listdiff.parsers.reading import Reading


def paragraph(line: str, place: str = "body") -> Paragraph:
    """A paragraph from ``x:text | x:text``; a leading ``i `` makes it italic."""
    italic = line.startswith("i ")
    cells = []
    for part in line.removeprefix("i ").split(" | "):
        x, _, text = part.partition(":")
        cells.append(Cell((Run(text, italic=italic),), float(x)))
    return Paragraph(tuple(cells), place=place, page=1)  # type: ignore[arg-type]


def read(*lines: str, header: str = "DUAL-USE LIST - CATEGORY 3 - KITCHENS") -> Reading:
    """Read lines as one Word document under a running header."""
    paragraphs = [paragraph(f"0:{header}", "header"), *map(paragraph, lines)]
    return wa.read([Document("kitchen.docx", "0" * 64, tuple(paragraphs), "cells")])


def codes(reading: wa.Reading, name: str = "dual-use") -> list[str]:
    """Codes of a list, in order."""
    return [d.code for d in reading.lists[name].order]
