"""The NSG's two lists: made-up kitchen goods in their forms."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from rows import paragraph

from listdiff.documents.paragraphs import Cell, Document, Paragraph, Run
from listdiff.importing import ImportProblemError, account_lines, import_documents
from listdiff.parsers import nsg
from listdiff.parsers.finish import items_of
from listdiff.parsers.reading import NotThisRegimeError, Reading
from listdiff.subjects import subjects_for


def document(part: int, *paragraphs: Paragraph, name: str = "kitchen.pdf") -> Document:
    head = [paragraph(f"380:INFCIRC/254/Rev.12/Part {part}", "header")]
    return Document(name, str(part) * 64, (*head, *paragraphs), "indent")


def bold(line: str) -> Paragraph:
    plain = paragraph(line)
    cells = tuple(
        Cell(tuple(msgspec.structs.replace(r, bold=True) for r in cell.runs), cell.x)
        for cell in plain.cells
    )
    return msgspec.structs.replace(plain, cells=cells)


def dual_use(*lines: str) -> Reading:
    front = ("0:OBJECTIVE", "200:ANNEX", "200:DEFINITIONS", "200:1. | 220:KITCHEN GOODS")
    rows = [paragraph(line) for line in (*front, *lines)]
    return nsg.read([document(2, *rows)])


def trigger(*lines: str) -> Reading:
    """Lines of annex B; a leading ``b`` and a blank makes a line bold."""
    rows = [bold("200:ANNEX B"), bold("80:POTS IN DETAIL")]
    rows += [bold(x[2:]) if x.startswith("b ") else paragraph(x) for x in lines]
    return nsg.read([document(1, *rows)])


def codes(reading: Reading, name: str) -> list[str]:
    items = items_of(reading.lists[name].order, {}, {0: 0})
    return [i.code for i in items if i.role != "category"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            [
                "8:1.A. | 62:POTS",
                "8:1.A.1. | 62:Kettles having either of the following:",
                "62:a. | 80:1. | 98:A lid of iron; and",
                "80:2. | 98:A volume of 2 l; or",
                "62:b. | 80:A whistle.",
                "i 62:Technical Note: | 152:In Item 1.A.1.a. lids are covers.",
                "8:1.A.2.Mugs.",
            ],
            [
                "1.A.1", "1.A.1.a", "1.A.1.a.1", "1.A.1.a.2", "1.A.1.b", "1.A.1#technical-note",
                "1.A.2",
            ],
            id="codes at the edge, notes where they belong",
        ),
        pytest.param(
            [
                "8:1.A. | 62:POTS",
                "8:1.A.1. | 62:Kettles:",
                "62:a. | 80:Iron kettles:",
                "80:1. | 98:Large ones;",
                "80:2 | 98:Small ones.",
                "62:Note: | 98:Item 1.A.1.a. does not control:",
                "75:1. | 90:Toys:",
                "90:a. | 144:Of tin;",
                "62:b. | 80:Tin kettles.",
                "62:Notes: | 98:1. | 116:Item 1.A.1. includes urns.",
                "98:2. | 116:Cups are free.",
            ],
            [
                "1.A.1", "1.A.1.a", "1.A.1.a.1", "1.A.1.a.2", "1.A.1.a#note", "1.A.1.a#note.1",
                "1.A.1.a#note.1.a", "1.A.1.b", "1.A.1#note-1", "1.A.1#note-2",
            ],
            id="a lost dot, lists of notes, numbered notes",
        ),
        pytest.param(
            [
                "8:1.A. | 62:POTS",
                "8:1.A.1. | 62:Kettles.",
                "i 62:Technical Notes: | 152:1. | 170:Kettles are pots:",
                "i 162:(a) | 180:with a spout; and",
                "i 162:(b)with a handle.",
                "i 144:N.B.1:",
                "i 144:A spout is a pipe.",
                "i 144:N.B.2:",
                "i 144:A handle is a grip.",
                "i 152:2. | 170:Lids are covers.",
            ],
            [
                "1.A.1", "1.A.1#technical-note-1", "1.A.1#technical-note-1.a",
                "1.A.1#technical-note-1.b", "1.A.1#technical-note-1#nb-1",
                "1.A.1#technical-note-1#nb-2", "1.A.1#technical-note-2",
            ],
            id="notes in notes",
        ),
    ],
)  # fmt: skip
def test_dual_use_codes(lines: list[str], expected: list[str]) -> None:
    reading = dual_use(*lines)
    assert codes(reading, "dual-use") == expected
    assert not reading.account.left


def test_what_is_no_longer_used_says_since_when() -> None:
    reading = dual_use("8:1.A. | 62:POTS", "8:1.A.1. | 62:[No longer used – since 14 June 2013]")
    item = items_of(reading.lists["dual-use"].order, {}, {0: 0})[-1]
    assert (item.status, item.not_used_since) == ("not-used", "2013-06-14")


def test_definitions_units_and_general_notes() -> None:
    rows = [
        "200:ANNEX",
        "8:Note: | 44:Cups are the unit.",
        "8:cm | 44:- | 80:centimetre | 260:- | 296:Length",
        "200:GENERAL NOTE",
        "8:1. | 26:Pots include lids.",
        "200:DEFINITIONS",
        "0:“Stirring accuracy” --",
        "18:is how well one stirs:",
        "18:(a) | 36:with a spoon:",
        "36:(i) | 60:of wood;",
        "36:(ii) | 60:of tin.",
    ]
    reading = nsg.read([document(2, *map(paragraph, rows))])
    assert codes(reading, "dual-use") == [
        "units", "units.cm", "GN", "GN.1", "stirring-accuracy", "stirring-accuracy.a",
        "stirring-accuracy.a.i", "stirring-accuracy.a.ii",
    ]  # fmt: skip
    assert reading.lists["dual-use"].by_code["stirring-accuracy.a"].role == "definition"


def test_trigger_titles_and_notes() -> None:
    reading = trigger(
        "b 1:5. | 37:Stoves",
        "37:INTRODUCTORY NOTE",
        "37:Stoves are hot.",
        "37:Some have doors.",
        "b 1:5.1. | 37:Gas stoves",
        "37:Stoves with a flame as in section 5.2.(b).",
        "37:(a) | 55:Burner plates:",
        "55:Plates of iron.",
        "37:(b) | 55:Doors of glass;",
        "37:EXPLANATORY NOTE",
        "37:Plates may be:",
        "37:(a) | 55:round;",
        "37:EXPORTS",
        "37:All of it at once.",
        "b 1:5.2. | 37:Pans",
        "37:INTRODUCTORY NOTE",
        "37:Pans hold food.",
        "37:Pans of iron.",
    )
    drafts = reading.lists["trigger"].by_code
    assert codes(reading, "trigger") == [
        "5", "5#introductory-note", "5.1", "5.1.a", "5.1.b", "5.1#explanatory-note",
        "5.1#explanatory-note.a", "5.1#exports", "5.2", "5.2#introductory-note",
    ]  # fmt: skip
    assert drafts["5.1"].text.startswith("Gas stoves\n")
    assert (drafts["5.1"].subject, drafts["5.1.a"].subject) == ("Gas stoves", "Burner plates")
    assert drafts["5#introductory-note"].text == "Stoves are hot. Some have doors."
    assert drafts["5.2"].text == "Pans\nPans of iron."
    assert reading.users == {"5.1": ["5.2"]}


def marked(x: float, *parts: tuple[str, str]) -> Paragraph:
    """A row of the right column; each part with its mark."""
    runs = tuple(Run(text, change=mark) for text, mark in parts)  # type: ignore[arg-type]
    return Paragraph((Cell(runs, x),), page=9, table=(0, 0, 1), depth=1)


def compared() -> Document:
    current = [
        bold("200:ANNEX B"),
        bold("80:POTS"),
        bold("1:1. | 37:Pots"),
        bold("1:1.1. | 37:Kettles"),
        paragraph("37:Kettles of 5 l, as follows:"),
        paragraph("37:(a) | 55:Iron kettles;"),
        paragraph("37:(b) | 55:Tin kettles of any size."),
        bold("1:1.2. | 37:Cups"),
        paragraph("37:Cups."),
        bold("1:1.3. | 37:Mugs"),
        paragraph("37:Mugs."),
    ]
    left = ["128:Old (Revision 11)", "144:ANNEX B", "0:1.1. | 36:Kettles"]
    left += ["36:Kettles of 3 l, as follows:", "36:[...]"]
    left += ["36:(b) | 54:Copper kettles of any size.", "0:[No old text]"]
    old = [msgspec.structs.replace(bold(x), page=9, table=(0, 0, 0)) for x in left]
    new = [
        marked(161, ("New", "")),
        marked(145, ("ANNEX B", "")),
        marked(0, ("1.1. Kettles", "")),
        marked(
            36, ("Kettles of ", ""), ("3", "deleted"), ("5", "inserted"), (" l, as follows:", "")
        ),
        marked(36, ("[...]", "")),
        marked(
            36,
            ("(b) ", ""),
            ("Copper", "deleted"),
            ("Tin", "inserted"),
            (" kettles of any size.", ""),
        ),
        marked(0, ("1.3. Mugs", "inserted")),
        marked(36, ("Mugs.", "inserted")),
    ]
    return document(1, *current, *old, *new)


def test_a_comparison_table_gives_the_earlier_edition_back() -> None:
    reading = nsg.read([compared()])
    before = reading.earlier
    assert before is not None
    assert before.kind == "reconstruction"
    assert before.reference == "INFCIRC/254/Rev.11/Part 1"
    texts = {d.code: d.text for d in before.lists["trigger"].order if d.role == "entry"}
    assert texts == {
        "1": "Pots",
        "1.1": "Kettles\nKettles of 3 l, as follows:",
        "1.1.a": "Iron kettles;",
        "1.1.b": "Copper kettles of any size.",
        "1.2": "Cups\nCups.",
    }
    assert not reading.account.left
    assert not reading.account.doubts


def test_an_earlier_edition_is_given_where_its_label_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("listdiff.importing.read_document", lambda path: compared())
    alone = import_documents("nsg", [tmp_path / "x.pdf"], "2013")
    assert [e.edition for e in alone.editions] == ["2013"]
    assert any("--earlier" in line for line in account_lines(alone))
    both = import_documents("nsg", [tmp_path / "x.pdf"], "2013", earlier="2012")
    assert [(e.edition, e.reference, e.sources[0].kind) for e in both.editions] == [
        ("2012", "INFCIRC/254/Rev.11/Part 1", "reconstruction"),
        ("2013", "INFCIRC/254/Rev.12/Part 1", "official"),
    ]
    with pytest.raises(ImportProblemError, match="not earlier"):
        import_documents("nsg", [tmp_path / "x.pdf"], "2013", earlier="2014")


def test_documents_without_an_earlier_edition_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = document(1, *compared().paragraphs[1:12])
    monkeypatch.setattr("listdiff.importing.read_document", lambda path: plain)
    with pytest.raises(ImportProblemError, match="no earlier edition"):
        import_documents("nsg", [tmp_path / "x.pdf"], "2013", earlier="2012")


def test_both_parts_together_or_one_alone() -> None:
    one, two = compared(), document(2, paragraph("200:ANNEX"), paragraph("8:Note: | 44:Cups."))
    reading = nsg.read([one, two])
    assert reading.references == {
        "trigger": "INFCIRC/254/Rev.12/Part 1",
        "dual-use": "INFCIRC/254/Rev.12/Part 2",
    }
    with pytest.raises(NotThisRegimeError, match="two documents"):
        nsg.read([two, two])
    with pytest.raises(NotThisRegimeError, match="without its annexes"):
        nsg.read([document(1, paragraph("0:1. | 20:Be kind to pots."))])


def test_a_document_of_another_regime_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("listdiff.importing.read_document", lambda path: compared())
    with pytest.raises(ImportProblemError, match="Nuclear Suppliers Group"):
        import_documents("wa", [tmp_path / "x.pdf"], "2013")


def test_subjects_of_one_list_stay_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('list = "trigger"\n[subjects]\n"1" = "Pots"\n', "utf-8")
    (tmp_path / "b.toml").write_text('[subjects]\n"2" = "Cups"\n', "utf-8")
    assert subjects_for(tmp_path, "2013", "trigger") == {"1": "Pots", "2": "Cups"}
    assert subjects_for(tmp_path, "2013", "dual-use") == {"2": "Cups"}
