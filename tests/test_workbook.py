"""Reports as workbooks and tables: what stands where, and hostile words in every field."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from kitchen import edition, item

from listdiff.changes import Aspect, Change, Changes, Counterpart, Entry, Side, Touched, summarised
from listdiff.cli import cli
from listdiff.cli.options import RequestError, refuse_terminal
from listdiff.compare.engine import compare
from listdiff.model import Edition, Item, Parameter, Place, Source, Substance
from listdiff.reports.data import to_csv
from listdiff.reports.editions import edition_csv, edition_xlsx
from listdiff.reports.workbook import to_xlsx
from listdiff.store import Snapshot, write_edition

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

BAD = '=HYPERLINK("http://kitchen.example")\x1b\u202e'
SEEN = '=HYPERLINK("http://kitchen.example")\ufffd\ufffd'
KETTLE = item("3.A.1", "Kettles having any of the following:", subject="Kettles")
OLD = edition(
    "2019",
    KETTLE,
    item("3.A.1.a", "A depth exceeding 50 cm; or"),
    item("3.A.1.b", "A rim of brass or of tin;"),
    item("3.A.1.c", "Kept under airfoil lids and cloths of wool"),
)
NEW = edition(
    "2021",
    KETTLE,
    item("3.A.1.a", "A depth exceeding 70 cm; or"),
    item("3.A.1.b", "Not used since 2020"),
    item("3.A.1.c", "Kept under aerofoil lids and cloths of wool"),
    item("3.A.1.d", "More than two spouts made of glass.\nBlown or cast."),
)


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def table(data: bytes, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the names of their columns; nothing is the empty text."""
    head, *rows = [["" if v is None else v for v in row] for row in book(data)[name].values]
    return [dict(zip(head, row, strict=True)) for row in rows]


def in_order(data: bytes) -> None:
    """No cell is a formula, no sheet links anywhere, nothing steers."""
    for sheet in book(data):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.coordinate
                assert cell.hyperlink is None
                assert not {"\x1b", "\u202e"} & set(str(cell.value))
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


@pytest.fixture
def sides() -> tuple[Snapshot, Snapshot]:
    knives = edition("2021", item("ML1", "Knives"), name="munitions")
    return (
        Snapshot("wa", "2019", {"dual-use": msgspec.structs.replace(OLD, published="2019-12-05")}),
        Snapshot("wa", "2021", {"dual-use": NEW, "munitions": knives}),
    )


def test_a_sheet_a_kind(sides: tuple[Snapshot, Snapshot]) -> None:
    data = to_xlsx(compare(*sides), *sides)
    kinds = ["added", "removed", "renumbered", "amended", "editorial"]
    assert book(data).sheetnames == ["summary", *kinds, "thresholds", "entries"]
    codes = {
        kind: [row.get("code") or row["new_code"] for row in table(data, kind)] for kind in kinds
    }
    assert codes == {
        "added": ["3.A.1.d"],
        "removed": ["3.A.1.b"],
        "renumbered": [],
        "amended": ["3.A.1.a"],
        "editorial": ["3.A.1.c"],
    }
    assert table(data, "added")[0]["text"] == "More than two spouts made of glass.\nBlown or cast."
    (amended,) = table(data, "amended")
    assert amended["details"] == "depth: > 50 cm -> > 70 cm (relaxed)"
    assert amended["redline"] == "A depth exceeding 50 cm70 cm; or"
    assert "within" not in amended
    (bound,) = [row for row in table(data, "thresholds") if row["kind"] == "amended"]
    assert (bound["old"], bound["new"], bound["old_si"], bound["new_si"], bound["effect"]) == (
        "> 50 cm", "> 70 cm", 0.5, 0.7, "relaxed",
    )  # fmt: skip
    assert table(data, "entries")[0]["tightened"] == 1
    in_order(data)


def test_the_summary(sides: tuple[Snapshot, Snapshot]) -> None:
    found = compare(*sides)
    rows = [
        [v for v in row if v is not None] for row in book(to_xlsx(found, *sides))["summary"].values
    ]
    assert ["reference", "KITCHEN (19) 1", "KITCHEN (21) 1"] in rows
    assert ["trust", "official", "official"] in rows
    assert ["dual-use", "old", "2019", "KITCHEN (19) 1", "2019-12-05", "official", 4] in rows
    assert ["dual-use", "new", "2021", "KITCHEN (21) 1", "official", 5] in rows
    assert ["munitions", "there is no earlier edition than 2021"] in rows
    for name, count in msgspec.structs.asdict(found.summary).items():
        assert [name, count] in rows
    few = msgspec.structs.replace(found, changes=[c for c in found.changes if not c.editorial])
    text = str([*book(to_xlsx(few))["summary"].values])
    assert "1 editorial changes are counted, but not listed" in text


def test_without_texts_there_is_no_redline() -> None:
    facts = [
        msgspec.structs.replace(e, items=[msgspec.structs.replace(i, text=None) for i in e.items])
        for e in (OLD, NEW)
    ]
    found = compare(*facts)
    data = to_xlsx(found)
    for name in ("added", "removed", "amended"):
        assert not {"text", "redline"} & table(data, name)[0].keys()
    assert "wording differs (similarity" in to_csv(found)


def hostile_item(code: str) -> Item:
    amount = Parameter(BAD, "=", BAD, BAD, BAD, BAD, BAD)
    return Item(
        code=code, parent=BAD, role="entry", status="in-force", not_used_since=BAD, subject=BAD, text=BAD,
        fingerprint=BAD, connective=None, excludes=False, parameters=[amount], substances=[Substance(BAD, [BAD])],
        refers_to=[BAD], terms=[BAD], marks=[BAD], source=Place(0, 7),
    )  # fmt: skip


def hostile_edition() -> Edition:
    return Edition(
        regime="wa", list=BAD, edition=BAD, reference=BAD, adopted=BAD, published=BAD,
        sources=[Source(BAD, BAD, BAD, "official")], text="full", items=[hostile_item(BAD), hostile_item("-1+1")],
    )  # fmt: skip


def hostile_changes() -> Changes:
    amount = Parameter(BAD, "=", BAD, BAD, BAD, BAD, BAD)
    aspects = (
        Aspect("parameter", BAD, amount, amount, "unclear"),
        Aspect("references", old=[BAD], new=[]),
        Aspect("status", old=BAD, new=BAD),
        Aspect(
            "wording",
            similarity=0.5,
            redline=[("=", BAD), ("-", BAD), ("+", "http://x")],
            moved=[BAD],
        ),
    )
    other = Counterpart("nsg", BAD, BAD, BAD, BAD, 0.5, BAD, (amount,), BAD, True)
    made = [
        Change(
            BAD, kind, BAD, BAD, BAD, BAD, editorial, "unclear", BAD, BAD, aspects, BAD, (BAD,),
            (Touched(BAD, BAD, "term", True),), BAD, BAD, (other,),
        )
        for kind in ("added", "removed", "renumbered", "amended")
        for editorial in (False, True)
    ]  # fmt: skip
    side = Side(BAD, BAD, BAD, {BAD: BAD}, BAD)
    return Changes(
        "listdiff-changes/1", side, side, summarised(made), made, {BAD: BAD},
        [Entry(BAD, BAD, "unclear", 0, 0, 0, 0, 1)], [BAD],
    )  # fmt: skip


def test_hostile_words_in_every_field_of_changes() -> None:
    found = hostile_changes()
    data = to_xlsx(found)
    in_order(data)
    for kind in ("added", "removed", "renumbered", "amended", "editorial"):
        for row in table(data, kind):
            texts = [v for k, v in row.items() if k not in ("kind", "effect")]
            assert all(SEEN in text for text in texts), row
    for row in csv.DictReader(io.StringIO(to_csv(found))):
        assert [row[k] for k in ("list", "old_code", "within", "subject", "why")] == [
            f"'{SEEN}"
        ] * 5
        assert not [cell for cell in row.values() if cell.lstrip()[:1] in "=+-@" and cell]


def test_hostile_words_in_every_field_of_an_edition() -> None:
    data = edition_xlsx(hostile_edition())
    in_order(data)
    for name, fields in (
        (
            "items",
            "list edition parent not_used_since subject text thresholds substances refers_to terms marks",
        ),
        ("thresholds", "list edition subject quantity value unit qualifier si dimension"),
        ("substances", "list edition subject name cas"),
        ("sources", "list edition reference adopted published title url sha256"),
    ):
        for row in table(data, name):
            assert all(SEEN in row[field] for field in fields.split()), name
    rows = list(csv.reader(io.StringIO(edition_csv(hostile_edition()).decode())))
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in "=+-@" and cell]
    assert rows[2][3] == "'-1+1"


def test_an_edition_as_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(edition_csv(NEW).decode())))
    assert [row["code"] for row in rows] == [i.code for i in NEW.items]
    assert rows[1]["thresholds"] == "depth > 70 cm"
    assert (rows[2]["status"], rows[2]["not_used_since"]) == ("not-used", "2020")
    assert (rows[1]["parent"], rows[1]["excludes"], rows[0]["connective"]) == ("3.A.1", "no", "any")
    bare = msgspec.structs.replace(NEW, items=[msgspec.structs.replace(KETTLE, text=None)])
    assert "text" not in edition_csv(bare).decode().splitlines()[0].split(",")


def test_an_edition_as_a_workbook() -> None:
    salt = item(
        "1.C.1",
        "Salt",
        substances=[Substance("Salt", ["7647-14-5", "1-2-3"]), Substance("Chalk", [])],
    )
    found = edition("2021", *NEW.items, salt)
    data = edition_xlsx(found)
    assert data == edition_xlsx(found)
    assert [row["code"] for row in table(data, "items")] == [i.code for i in found.items]
    first = table(data, "thresholds")[0]
    assert [first[k] for k in ("code", "quantity", "comparator", "value", "unit", "si", "as_printed")] == [
        "3.A.1.a", "depth", ">", 70, "cm", 0.7, "> 70 cm",
    ]  # fmt: skip
    assert [(row["name"], row["cas"]) for row in table(data, "substances")] == [
        ("Salt", "7647-14-5"), ("Salt", "1-2-3"), ("Chalk", ""),
    ]  # fmt: skip
    for name in ("items", "thresholds", "substances", "sources"):
        assert book(data)[name].freeze_panes == "A2"
        assert book(data)[name].auto_filter.ref.startswith("A1:")


def test_an_empty_edition_and_no_changes() -> None:
    empty = edition("2021")
    assert table(edition_xlsx(empty), "items") == []
    assert edition_csv(empty).decode().count("\n") == 1
    assert table(to_xlsx(compare(empty, empty)), "added") == []


def run(lists: Path, *words: str) -> bytes:
    done = CliRunner().invoke(cli, ["--lists", str(lists), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    for one in (OLD, NEW):
        write_edition(tmp_path / "wa" / "dual-use" / f"{one.edition}.json", one)
    knives = edition("2021", item("ML1", "Knives", subject="Knives"), name="munitions")
    write_edition(tmp_path / "wa" / "munitions" / "2021.json", knives)
    return tmp_path


def test_show_gives_tables_of_whole_editions(lists: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(lists, "show", "wa", "--format", "csv").decode())))
    assert [(row["list"], row["code"]) for row in rows] == [
        *(("dual-use", i.code) for i in NEW.items),
        ("munitions", "ML1"),
    ]
    out = tmp_path / "pots.xlsx"
    assert (
        run(lists, "show", "wa", "3a1", "--depth", "0", "--format", "xlsx", "-o", str(out)) == b""
    )
    assert [row["code"] for row in table(out.read_bytes(), "items")] == [i.code for i in NEW.items]
    run(lists, "show", "wa", "ML1", "--format", "json", "-o", str(tmp_path / "ml1.json"))
    assert '"ML1"' in (tmp_path / "ml1.json").read_text()
    run(lists, "show", "wa", "ML1", "-o", str(tmp_path / "ml1.txt"))
    assert (
        (tmp_path / "ml1.txt")
        .read_text()
        .startswith("wa/munitions@2021  KITCHEN (21) 1\nML1  Knives")
    )


def test_history_and_overlaps_as_workbooks(lists: Path) -> None:
    one = run(lists, "history", "wa", "3.A.1.a", "--format", "xlsx")
    assert [row["edition"] for row in table(one, "editions")] == ["2019", "2021"]
    assert [row["value"] for row in table(one, "thresholds")] == [50, 70]
    (tally,) = table(run(lists, "history", "wa", "--format", "xlsx"), "tallies")
    assert (tally["edition"], tally["added"], tally["editorial"]) == ("2021", 1, 1)
    twin = edition(
        "2021",
        item("1.B.7", "Kettles with a depth of more than 30 cm", subject="Kettles"),
        regime="nsg",
    )
    write_edition(lists / "nsg" / "dual-use" / "2021.json", twin)
    data = run(lists, "overlaps", "--min-score", "0", "--format", "xlsx")
    assert book(data).sheetnames == ["pairs", "thresholds", "lists"]
    assert [row["left_code"] for row in table(data, "pairs")] == ["1.B.7"]
    assert isinstance(table(data, "pairs")[0]["score"], float | int)
    assert len(table(data, "lists")) == 3
    in_order(data)


@pytest.mark.parametrize("output", [None, "-", "pots.xlsx"])
def test_a_terminal_gets_no_workbook(monkeypatch: pytest.MonkeyPatch, output: str | None) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    refuse_terminal("csv", output)
    if output == "pots.xlsx":
        refuse_terminal("xlsx", output)
        return
    with pytest.raises(RequestError, match="name a file with -o"):
        refuse_terminal("xlsx", output)
