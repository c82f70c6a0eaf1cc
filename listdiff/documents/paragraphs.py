"""What every reader gives: the paragraphs of a document, in reading order.

A paragraph is a row of cells. In Word a tab starts a new cell; in a PDF a gap
does. Each cell knows where it starts (``x``, points from the left edge of the
text), so that the level of an item can be read from either format.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec

from listdiff.documents.scripts import lowered, raised
from listdiff.errors import ListdiffError

Place = Literal["body", "header", "footer", "footnote"]
Script = Literal["", "super", "sub"]
Change = Literal["", "deleted", "inserted"]
PICTURE = "\ufffc"
"""Stands in the text where a picture or an embedded object stands (U+FFFC)."""


def name_of(path: Path) -> str:
    """The name of a file as text that can be kept; bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path.name).decode("utf-8", "replace")


class Run(msgspec.Struct, frozen=True):
    """A stretch of characters of one look."""

    text: str
    italic: bool = False
    bold: bool = False
    underline: bool = False
    script: Script = ""
    """Raised or lowered; `shown` writes it with Unicode's own characters."""
    change: Change = ""
    """Marked as deleted or inserted, where the document shows what changed."""

    @property
    def shown(self) -> str:
        """The text with raised and lowered characters as Unicode (``10³``)."""
        if not self.script:
            return self.text
        return raised(self.text) if self.script == "super" else lowered(self.text)


class Cell(msgspec.Struct, frozen=True):
    """What stands between two tabs."""

    runs: tuple[Run, ...]
    x: float
    """Where it starts: points from the left edge of the text area."""

    @property
    def text(self) -> str:
        """Its characters, superscripts and subscripts as Unicode."""
        if len(self.runs) == 1:
            return self.runs[0].shown
        return "".join([run.shown for run in self.runs])


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph as a reader of the page sees it."""

    cells: tuple[Cell, ...]
    style: str | None = None
    """Name of the paragraph style, where the format has one."""
    place: Place = "body"
    page: int | None = None
    """Page number, counted from 1, where the format knows pages."""
    table: tuple[int, int, int] | None = None
    """Table, row and column, each counted from 0, for text in a table."""
    depth: int = 0
    """How many tables deep it stands."""
    numbered: bool = False
    """Its first cell is a number that the word processor made, not typed."""
    footnotes: tuple[str, ...] = ()
    """Marks of the footnotes it refers to, in order."""
    mark: str | None = None
    """Its own mark, if it is the text of a footnote."""

    @property
    def text(self) -> str:
        """All cells, with a tab between one and the next."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def blank(self) -> bool:
        """Nothing on it but white space."""
        return not any(
            run.text and not run.text.isspace() for cell in self.cells for run in cell.runs
        )

    @property
    def italic(self) -> float:
        """Share of its visible characters that are italic, 0 to 1."""
        runs = [run for cell in self.cells for run in cell.runs]
        slanted = sum([len(run.text) - run.text.count(" ") for run in runs if run.italic])
        if not slanted:
            return 0.0
        return slanted / sum([len(run.text) - run.text.count(" ") for run in runs])


class Document(msgspec.Struct, frozen=True):
    """A file that was read."""

    name: str
    """File name, without its folder."""
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    layout: Literal["cells", "indent"]
    """How levels show: as empty cells before a label (Word) or as indent (PDF)."""


class DocumentError(ListdiffError):
    """A file that cannot be read; the message is one line and names the file."""
