"""Workbooks as a spreadsheet program reads them: by openpyxl, and by LibreOffice where it is installed."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from listdiff.errors import ReportError
from listdiff.reports import sheets
from listdiff.reports.cells import LIMIT, lines
from listdiff.reports.data import csv_of
from listdiff.reports.sheets import Pieces, Sheet, Table, workbook

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

HOSTILE = [
    "=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=cmd|' /C calc'!A0", " =1+1", "\t=1+1", "\r=1+1", "\u00a0=1+1",
    "＝1+1", "=HYPERLINK(\"http://kitchen.example\",\"pots\")", "http://kitchen.example/pots", "mailto:cook@kitchen.example",
    "internal:Sheet1!A1", "external:c:\\pots.xlsx", "{=1+1}", "<r><t>pots</t></r>", "<r></r>", "<r>", "</si><si>",
    "<b>&amp;</b>", "_x000D_ and _x0041_", "\x00\x07\x1b[31m", "a\u202eb\u2066c\u061c", "\ufffe\uffff", "pots\npans",
    "'=1+1", "007", "1e5", "2019-10-11", "7647-01-0", "3.10", "TRUE", "#REF!", "  two blanks  ", "10³ µm ≥ Ω", "𝄞",
    "pot;=1+1", "\"quoted\"", "-40", "1/2",
]  # fmt: skip


def one(rows: list[tuple[str | Pieces, ...]], *numbers: str, name: str = "pots") -> bytes:
    columns = tuple(f"column {n}" for n in range(len(rows[0])))
    return workbook([Sheet(name, (Table(columns, rows, frozenset(numbers)),))])


def test_hostile_text_stays_text() -> None:
    made = one([(text, "x") for text in HOSTILE])
    sheet = openpyxl.load_workbook(io.BytesIO(made))["pots"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == [lines(text) for text in HOSTILE]
    assert not any(cell.hyperlink for cell in cells)
    parts = zipfile.ZipFile(io.BytesIO(made))
    page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert "<hyperlink" not in page
    assert not [
        name for name in parts.namelist() if "external" in name or "sheet1.xml.rels" in name
    ]
    for name in parts.namelist():
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\u202e\u061c\ufffe\uffff]", parts.read(name).decode()
        )


def test_what_would_run_is_marked_as_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(one([("=1+1", "pots"), ("-40", "-")])))["pots"]
    marked = [[cell.quotePrefix for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert marked == [[True, False], [False, True]]


def test_the_same_bytes_twice() -> None:
    code = (
        "import sys; from listdiff.reports.sheets import Sheet, Table, workbook;"
        "sys.stdout.buffer.write(workbook([Sheet('pots', (Table(('a',), [('b',)]),))]))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert made[0] == made[1]
    parts = zipfile.ZipFile(io.BytesIO(made[0]))
    assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert re.findall("[0-9]{4}-[0-9]{2}-[0-9]{2}T", parts.read("docProps/core.xml").decode()) == [
        "2000-01-01T",
        "2000-01-01T",
    ]


def test_a_table_is_frozen_filtered_and_wide_enough() -> None:
    rows = [("pots", "A lid. " * 40), ("a longer name", "A lid.")]
    table = Table(("name", "text"), rows)
    book = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("pots", (table,))])))
    sheet = book["pots"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet.print_title_rows == "$1:$1"
    widths = [round(sheet.column_dimensions[c].width) for c in "AB"]
    assert 15 <= widths[0] <= 17
    assert 63 <= widths[1] <= 66
    assert sheet["B2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height >= 5 * 15
    assert sheet.row_dimensions[3].height is None


def test_a_sheet_of_several_tables_has_no_filter() -> None:
    tables = (Table(("a", "b"), [("1", "2")]), Table(("c",), [("3",)], frozenset({"c"})))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("pots", tables)])))["pots"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [["a", "b"], ["1", "2"], [None, None], ["c", None], [3, None]]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == (None, None)


def test_numbers_are_numbers_and_the_rest_stays_text() -> None:
    texts = ["5e3", "-40", "0.1", "1/5000", "1234567890123456", "75000000000", "007"]
    made = one([(text, text) for text in texts], "column 0")
    sheet = openpyxl.load_workbook(io.BytesIO(made))["pots"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[0] for row in rows] == [
        5000, -40, 0.1, "1/5000", "1234567890123456", 75000000000, "007",
    ]  # fmt: skip
    assert [row[1] for row in rows] == texts


def test_a_redline_is_rich_text() -> None:
    redline: Pieces = (("=", "A pot of "), ("-", "tin"), ("+", "brass"), ("<", "x"), (">", "y"))
    made = openpyxl.load_workbook(io.BytesIO(one([(redline, "x")])), rich_text=True)
    pieces = made["pots"]["A2"].value
    assert [str(piece) for piece in pieces] == ["A pot of ", "tin", "brass", "x", "y"]
    fonts = [getattr(piece, "font", None) for piece in pieces]
    assert [bool(font and font.strike) for font in fonts] == [False, True, False, True, False]
    assert [font.u if font else None for font in fonts[1:]] == [None, "single", None, "single"]
    colours = [font.color.rgb for font in fonts[1:]]
    assert colours[0] != colours[1] != colours[2] == colours[3]


@pytest.mark.parametrize("mark", ["=", "-", "+"])
def test_a_redline_of_one_piece(mark: sheets.Mark) -> None:
    for text in ("pots", "<r><t>pots</t></r>", "=1+1"):
        cell = openpyxl.load_workbook(io.BytesIO(one([(((mark, text),), "x")])))["pots"]["A2"]
        assert (cell.value, cell.data_type) == (text, "s")
        if text == "pots":
            assert (bool(cell.font.strike), cell.font.u) == (
                mark == "-",
                "single" if mark == "+" else None,
            )


def test_empty_pieces_and_hostile_ones_in_a_redline() -> None:
    redline: Pieces = (("+", ""), ("=", "=1+1"), ("=", "_x0041_"), ("-", "</t></r>"), ("+", "\x1b"))
    cell = openpyxl.load_workbook(io.BytesIO(one([(redline, "x")])))["pots"]["A2"]
    assert cell.value == "=1+1_x0041_</t></r>\ufffd"
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_long_text_is_cut_with_a_note() -> None:
    long = "pots and pans " * 5000
    redline: Pieces = (("=", long[:20_000]), ("-", long[:20_000]), ("+", "lids"))
    sheet = openpyxl.load_workbook(io.BytesIO(one([(long, redline)])))["pots"]
    for cell, whole in ((sheet["A2"], len(long)), (sheet["B2"], 40_004)):
        assert len(cell.value) == LIMIT
        assert cell.value.endswith(f" … [cut, {whole} characters in all]")
    assert sheet.row_dimensions[2].height <= 409.5


def test_more_rows_than_a_sheet_has_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS", 4)
    assert one([("pots",)] * 3)
    with pytest.raises(ReportError, match="sheet pots would have 5 rows, and a workbook holds 4"):
        one([("pots",)] * 4)


def converted(source: Path, reading: str = "") -> list[list[str]] | None:
    """The rows that LibreOffice sees in a file, formulas evaluated; None where it cannot read tables."""
    office = shutil.which("soffice")
    if office is None:
        return None
    out = source.parent / "out"
    subprocess.run(
        [
            office, "--headless", f"-env:UserInstallation=file://{source.parent}/profile",
            *([f"--infilter=Text - txt - csv (StarCalc):{reading}"] if reading else []),
            "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",
            "--outdir", str(out), str(source),
        ],
        check=False,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    made = out / f"{source.stem}.csv"
    if not made.exists():
        return None
    return list(csv.reader(io.StringIO(made.read_text(encoding="utf-8"), newline="")))


SEPARATORS = {"commas": "44", "semicolons": "59", "tabs": "9"}


def reading(separator: str) -> str:
    """How LibreOffice is to read a CSV: UTF-8, cells as it guesses them, formulas evaluated."""
    return f"{SEPARATORS[separator]},34,76,1,,0,false,true,false,false,false,0,true"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips without LibreOffice Calc; where it is, it must run what is not made harmless."""
    source = tmp_path_factory.mktemp("office") / "pots.csv"
    source.write_text("=1+1,pots\n")
    read = converted(source, reading("commas"))
    if read is None:
        pytest.skip("LibreOffice Calc is not installed")
    assert read == [["2", "pots"]]


@pytest.mark.usefixtures("office")
def test_libreoffice_runs_nothing_in_a_workbook(tmp_path: Path) -> None:
    source = tmp_path / "pots.xlsx"
    source.write_bytes(one([(str(n), text) for n, text in enumerate(HOSTILE)]))
    read = converted(source)
    assert read is not None
    assert [row[1] for row in read[1:]] == [lines(text) for text in HOSTILE]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("separator", SEPARATORS)
def test_libreoffice_runs_nothing_in_a_csv(tmp_path: Path, separator: str) -> None:
    source = tmp_path / "pots.csv"
    bait = [
        "=7*6",
        " +7*6",
        "-7*6",
        "pots;=7*6",
        "pots; +7*6;",
        "pots\t=7*6",
        "@PRODUCT(7,6)",
        "pots\n=7*6",
    ]
    source.write_text(csv_of(("a", "b"), [(text, text) for text in bait]), encoding="utf-8")
    read = converted(source, reading(separator))
    assert read is not None
    assert not [cell for row in read for cell in row if "42" in cell]
    if separator == "commas":
        assert len(read) == len(bait) + 1
        assert [row[0] for row in read[1:]][3] == "pots;'=7*6"
