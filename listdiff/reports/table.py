"""What a folder holds, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from listdiff.listing import Row
from listdiff.reports.words import harmless

_COLUMNS = ("regime", "list", "edition", "items", "trust", "text", "reference")


def table(rows: Sequence[Row]) -> Iterator[str]:
    """A line of headings and a line for each edition, in columns."""
    cells = [
        _COLUMNS,
        *(tuple(_cell(getattr(row, name)) for name in _COLUMNS) for row in rows),
    ]
    widths = [max(len(line[i]) for line in cells) for i in range(len(_COLUMNS))]
    for line in cells:
        yield "  ".join(
            cell.rjust(width) if name == "items" else cell.ljust(width)
            for name, cell, width in zip(_COLUMNS, line, widths, strict=True)
        ).rstrip()


def _cell(value: str | int | None) -> str:
    return "" if value is None else harmless(str(value))
