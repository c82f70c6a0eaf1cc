"""Changes as a workbook for a spreadsheet program, by pandas and openpyxl."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import msgspec

from listdiff.changes import Changes
from listdiff.errors import ReportError
from listdiff.reports.data import TABLE, rows

Sheet = tuple[str, tuple[str, ...], Sequence[tuple[str, ...]]]


def to_xlsx(changes: Changes) -> bytes:
    """A workbook with the changes and the counts. Raises ReportError without its libraries."""
    counts = msgspec.structs.asdict(changes.summary)
    sides = {"old": changes.old, "new": changes.new}
    about = [
        *((name, f"{side.regime}@{side.label}") for name, side in sides.items()),
        *((name, str(count)) for name, count in counts.items()),
        *((f"{name}, not compared", why) for name, why in changes.not_compared.items()),
    ]
    return workbook(
        (("changes", TABLE, list(rows(changes))), ("summary", ("what", "value"), about))
    )


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """A workbook of tables, each with its name, its columns and its rows; no cell is a formula.

    Raises ReportError without its libraries.
    """
    try:
        import openpyxl  # noqa: F401
        import pandas
    except ImportError as error:
        raise ReportError(
            f"a workbook needs {error.name}, which is not installed; "
            "pip install 'listdiff[tables]', or use --format csv"
        ) from None
    held = io.BytesIO()
    with pandas.ExcelWriter(held, engine="openpyxl") as book:
        for name, columns, table in sheets:
            frame = pandas.DataFrame(table, columns=list(columns))
            frame.to_excel(book, sheet_name=name, index=False)
            _without_formulas(book.sheets[name])
    return held.getvalue()


def _without_formulas(sheet: object) -> None:
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"
