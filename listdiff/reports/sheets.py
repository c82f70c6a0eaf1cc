"""Tables as a workbook for a spreadsheet program (XLSX): text stays text, and the same tables give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from listdiff.errors import ReportError
from listdiff.reports.cells import LIMIT, cut, cut_note, head, length, lines, number, runs

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Mark = Literal["=", "-", "+", "<", ">"]
Pieces = tuple[tuple[Mark, str], ...]
"""A redline: ``=`` kept, ``-`` gone, ``+`` come, ``<`` moved away, ``>`` moved here."""
Cell = str | Pieces
Rows = Sequence[Sequence[Cell]]

ROWS = 1_048_576
"""Rows that a sheet of a workbook has, the one of the headings among them."""
_WIDE = 30
_CAPS = {
    "part": 20,
    "why": 36,
    "details": 36,
    "text": 64,
    "redline": 64,
    **dict.fromkeys(("value", "si", "old_si", "new_si", "left_si", "right_si"), 16),
}
"""Characters that a column is wide at most, where it is not `_WIDE`."""
_LINE, _TALLEST = 15.0, 409.0
"""Points that a line is high, and a row at most."""
_DATE = datetime(2000, 1, 1)
_CELL = {"valign": "top", "text_wrap": True}
_FONTS: dict[Mark, dict[str, Any]] = {
    "-": {"font_strikeout": True, "font_color": "#A1260D"},
    "+": {"underline": 1, "font_color": "#0B6B2E"},
    "<": {"font_strikeout": True, "italic": True, "font_color": "#5B3A8C"},
    ">": {"underline": 1, "italic": True, "font_color": "#5B3A8C"},
}


class Table(msgspec.Struct, frozen=True):
    """Columns and rows; what stands in the columns `numbers` is written as a number where it is one."""

    columns: tuple[str, ...]
    rows: Rows
    numbers: frozenset[str] = frozenset()


Tables = tuple[Table, ...]


class Sheet(msgspec.Struct, frozen=True):
    """A sheet with one table to sort and filter, or with several, one below the other.

    Its name is one that the program gives, never one from a list.
    """

    name: str
    tables: Tables


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """A workbook of these sheets; no cell is a formula, none a link.

    Raises ReportError without its library, and for more rows than a sheet has.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise ReportError(
            f"a workbook needs {error.name}, which is not installed; "
            "pip install 'listdiff[tables]', or use --format csv"
        ) from None
    held = io.BytesIO()
    # In memory its zip entries all have one date; with a date of its own the book has none of today.
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"created": _DATE})
    styles = _Styles(book)
    for sheet in sheets:
        if (count := sum(len(table.rows) + 2 for table in sheet.tables) - 1) > ROWS:
            raise ReportError(
                f"sheet {sheet.name} would have {count:,} rows, and a workbook holds {ROWS:,}; "
                "use --format csv, or select with --code"
            )
        _write(book.add_worksheet(sheet.name), sheet, styles)
    book.close()
    return held.getvalue()


class _Styles:
    """The formats of a workbook."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format(
            {**_CELL, "bold": True, "bg_color": "#E4E9ED", "bottom": 1, "text_wrap": False}
        )
        self.plain = book.add_format()
        self.number = book.add_format({"valign": "top", "align": "right", "indent": 1})
        # With the mark for text the program does not run it after an edit, either.
        self.cell = {
            quoted: book.add_format({**_CELL, "quote_prefix": quoted}) for quoted in (False, True)
        }
        self.font: dict[Mark, Any] = {mark: book.add_format(f) for mark, f in _FONTS.items()}
        self.whole: dict[tuple[Mark, bool], Any] = {
            (mark, quoted): book.add_format({**_CELL, **font, "quote_prefix": quoted})
            for mark, font in _FONTS.items()
            for quoted in (False, True)
        }


def _write(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    widths = _widths(sheet)
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    top = 0
    for table in sheet.tables:
        for at, name in enumerate(table.columns):
            page.write_string(top, at, name, styles.head)
        numeric = [name in table.numbers for name in table.columns]
        for n, row in enumerate(table.rows, top + 1):
            for at, cell in enumerate(row):
                if cell:
                    _put(page, n, at, cell, numeric[at], styles)
            # Not every program sets the height of a row by what stands in it.
            if (height := _height(row, widths)) > _LINE:
                page.set_row(n, height)
        top += len(table.rows) + 2
    if len(sheet.tables) == 1:
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, top - 2, len(widths) - 1)
        page.repeat_rows(0)
        page.hide_gridlines(0)
    # Codes and labels of editions are text, also where they look like numbers.
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})
    _set_print(page)


def _set_print(page: Worksheet) -> None:
    """One page wide, landscape on A4, with the name of the sheet."""
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(0.4, 0.4, 0.5, 0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P / &N")


def _put(page: Worksheet, n: int, at: int, cell: Cell, numeric: bool, styles: _Styles) -> None:
    if not isinstance(cell, str):
        _put_redline(page, n, at, _fitted(cell), styles)
        return
    value = number(cell) if numeric else None
    if value is not None:
        page.write_number(n, at, value, styles.number)
        return
    text = cut(lines(cell))
    _string(page, n, at, text, styles.plain, styles.cell[runs(text)])


def _string(page: Worksheet, n: int, at: int, text: str, font: Any, style: Any) -> None:
    if text.startswith("<r>"):
        # XlsxWriter takes a string in this tag for markup of its own; in two pieces it is text.
        page.write_rich_string(n, at, font, text[:1], font, text[1:], style)
    else:
        page.write_string(n, at, text, style)


def _put_redline(page: Worksheet, n: int, at: int, pieces: Pieces, styles: _Styles) -> None:
    quoted = runs("".join(text for _, text in pieces))
    if len(pieces) == 1:
        # A rich text has two pieces or more.
        ((mark, text),) = pieces
        whole = styles.cell[quoted] if mark == "=" else styles.whole[mark, quoted]
        _string(page, n, at, text, styles.plain if mark == "=" else styles.font[mark], whole)
    if len(pieces) < 2:
        return
    parts: list[Any] = []
    for mark, text in pieces:
        parts += [styles.plain if mark == "=" else styles.font[mark], text]
    page.write_rich_string(n, at, *parts, styles.cell[quoted])


def _fitted(pieces: Pieces) -> Pieces:
    """The pieces as far as a cell holds them, neighbours of one mark together, none empty."""
    made: list[tuple[Mark, str]] = []
    for mark, text in pieces:
        if made and made[-1][0] == mark:
            made[-1] = (mark, made[-1][1] + lines(text))
        elif text:
            made.append((mark, lines(text)))
    whole = "".join(text for _, text in made)
    if length(whole) <= LIMIT:
        return tuple(made)
    note = cut_note(whole)
    room = LIMIT - len(note)
    kept: list[tuple[Mark, str]] = []
    for mark, text in made:
        part = head(text, room)
        room -= length(part)
        if part:
            kept.append((mark, part))
    return (*kept, ("=", note))


def _widths(sheet: Sheet) -> list[int]:
    """The width of each column in characters, by its longest line, up to a cap."""
    widths: list[int] = []
    for at in range(max(len(table.columns) for table in sheet.tables)):
        own = [table for table in sheet.tables if at < len(table.columns)]
        cap = max(_CAPS.get(table.columns[at], _WIDE) for table in own)
        # The button of the filter stands beside the name.
        longest = max(len(table.columns[at]) + 4 for table in own)
        for table in own:
            for row in table.rows:
                if longest >= cap:
                    break
                longest = max(longest, max(map(len, _text(row[at]).split("\n"))) + 2)
        widths.append(min(longest, cap))
    return widths


def _height(row: Sequence[Cell], widths: list[int]) -> float:
    """The height of a row in points, by its tallest cell."""
    most = 1
    for cell, width in zip(row, widths, strict=False):
        if isinstance(cell, str) and len(cell) < width and "\n" not in cell:
            continue
        parts = map(len, _text(cell).split("\n"))
        # Lines break at blanks, so they hold somewhat less than the width.
        most = max(most, sum(1 if n < width else -(-n * 11 // (width * 10)) for n in parts))
    return min(most * _LINE, _TALLEST)


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "".join(piece for _, piece in cell)
