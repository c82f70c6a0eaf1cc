"""Changes for machines: JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec

from listdiff.changes import COLUMNS, Change, Changes
from listdiff.reports.cells import csv_cell
from listdiff.reports.words import aspect_line, harmless

_ESCAPED = {n: f"\\u{n:04x}" for n in range(0x7F, 0xA0)}
TABLE = (*COLUMNS, "details")
"""The columns of the table in CSV and workbook."""


def to_json(changes: Changes) -> str:
    """The changes document as JSON, one space of indent."""
    return as_json(changes)


def as_json(value: object) -> str:
    """Any value as JSON, one space of indent, the characters that steer a terminal escaped."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"
    return text if text.isascii() else text.translate(_ESCAPED)


def to_csv(changes: Changes) -> str:
    """One row a change."""
    return csv_of(TABLE, rows(changes))


def csv_of(columns: Iterable[str], table: Iterable[Iterable[str]]) -> str:
    """A table as CSV; cells that a spreadsheet would run are made harmless (`cells.csv_cell`)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in table:
        writer.writerow([csv_cell(cell) for cell in row])
    return out.getvalue()


def details(change: Change) -> Iterator[str]:
    """A line for each aspect; for a wording that is not here, how alike it is."""
    for aspect in change.aspects:
        line = aspect_line(aspect)
        if line is not None:
            yield line
        elif not aspect.redline and aspect.similarity is not None:
            yield f"wording differs (similarity {aspect.similarity:.2f})"


def rows(changes: Changes) -> Iterator[tuple[str, ...]]:
    """The cells of the table, one tuple a change, in the order of TABLE."""
    for change in changes.changes:
        cells = (
            change.list, change.kind, change.old_code, change.new_code, change.within,
            "yes" if change.editorial else "no", change.effect, change.subject, change.why, "; ".join(details(change)),
        )  # fmt: skip
        yield tuple(harmless(cell or "") for cell in cells)
