"""Changes for machines: JSON and CSV."""

from __future__ import annotations

import csv
import io

import msgspec

from listdiff.changes import Changes
from listdiff.reports.words import aspect_line

COLUMNS = (
    "list",
    "kind",
    "old_code",
    "new_code",
    "within",
    "editorial",
    "effect",
    "subject",
    "why",
    "details",
)


def to_json(changes: Changes) -> str:
    """The changes document as JSON, one space of indent."""
    return msgspec.json.format(msgspec.json.encode(changes), indent=1).decode() + "\n"


def to_csv(changes: Changes) -> str:
    """One row a change; cells that a spreadsheet would run are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for change in changes.changes:
        details = "; ".join(line for a in change.aspects if (line := aspect_line(a)))
        cells = (
            change.list, change.kind, change.old_code, change.new_code, change.within,
            "yes" if change.editorial else "no", change.effect, change.subject, change.why, details,
        )  # fmt: skip
        writer.writerow([_cell(cell) for cell in cells])
    return out.getvalue()


def _cell(value: str | None) -> str:
    text = value or ""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
