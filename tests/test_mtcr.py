"""The MTCR annex: made-up kitchen goods in its form."""

from __future__ import annotations

import pytest
from test_outline import paragraph

from listdiff.documents.paragraphs import Document, Paragraph
from listdiff.importing import ImportProblemError, _check_regime
from listdiff.parsers import mtcr, wa
from listdiff.parsers.finish import items_of
from listdiff.parsers.mtcr_rows import named_in
from listdiff.parsers.reading import NotThisRegimeError, Reading

FRONT = ["0:MISSILE TECHNOLOGY CONTROL REGIME", "0:8th October 2021"]
CONTENTS = ["0:1. | 14:INTRODUCTION", "0:CATEGORY I - ITEM 1", "0:1.A.1. | 36:Kettles"]
START = ["0:1. | 28:INTRODUCTION", "0:CATEGORY I"]


def document(*lines: str | Paragraph) -> Document:
    """A Word document of these lines, with the annex's footer."""
    footer = paragraph("0:MTCR/TEM/2021/Annex", "footer")
    body = [line if isinstance(line, Paragraph) else paragraph(line) for line in lines]
    return Document("kitchen.docx", "0" * 64, (footer, *body), "cells")


def read(*lines: str | Paragraph) -> Reading:
    """Read lines below the title of an introduction and of Category I."""
    return mtcr.read([document(*FRONT, *CONTENTS, *START, *lines)])


def codes(reading: Reading) -> list[str]:
    """Codes of the annex in order, the introduction's title left out."""
    return [d.code for d in reading.lists["annex"].order][1:]


KETTLES = ["0:ITEM 1 | 42:KETTLES", "0:1.A. | 28: | 42:EQUIPMENT"]
CASES = [
    pytest.param(
        [
            "0:1.A.1. | 42:Kettles as follows:",
            "43:a. | 57:Whistling kettles having any of the following:",
            "57:1. | 71:A lid; or",
            "57:2. Two spouts;",
            "43:b. | 57:Silent kettles.",
            "0:1.A.10.Urns for tea.",
            "0:1.B. | 28: | 42:PRODUCTION EQUIPMENT",
            "42:None.",
        ],
        ["1.A.1", "1.A.1.a", "1.A.1.a.1", "1.A.1.a.2", "1.A.1.b", "1.A.10", "1.B"],
        id="levels, codes that run into their text",
    ),
    pytest.param(
        [
            "0:1.A.1. | 42:Kettles for the stoves specified in",
            "44:2.A.1.c. | 90:or 2.A.2.",
        ],
        ["1.A.1"],
        id="a code at the beginning of a line of text is text",
    ),
    pytest.param(
        [
            "0:1.A.1. | 42:Kettles of any of the following:",
            "54:1. | 72:Any of the following metals:",
            "93:i. | 114:Copper;",
            "89:ii. | 114:Tin; or",
            "85:iii. | 114:Lead; or",
            "54:2. | 72:Glass.",
        ],
        ["1.A.1", "1.A.1.1", "1.A.1.1.i", "1.A.1.1.ii", "1.A.1.1.iii", "1.A.1.2"],
        id="roman numerals",
    ),
    pytest.param(
        [
            "0:1.A.1. | 42:Kettles as follows:",
            "43:a. | 57:Whistling kettles.",
            "i 42:Note:",
            "i 42:1.A.1. does not control toy kettles.",
            "i 42:Technical Notes:",
            "i 42:1. | 57:Water is wet.",
            "i 42:2. | 57:Steam is hot.",
        ],
        [
            "1.A.1",
            "1.A.1.a",
            "1.A.1#note",
            "1.A.1#technical-note",
            "1.A.1#technical-note-1",
            "1.A.1#technical-note-2",
        ],
        id="a note and technical notes at one edge hang on one item",
    ),
    pytest.param(
        [
            "0:1.A.1. | 42:Kettles as follows:",
            "43:a. | 57:Whistling kettles as follows:",
            "57:1. | 71:With a lid;",
            "i 57:Note:",
            "i 57:In Item 1.A.1.a.1. a 'lid' closes.",
            "57:2. | 71:Without a lid.",
        ],
        ["1.A.1", "1.A.1.a", "1.A.1.a.1", "1.A.1.a.1#note", "1.A.1.a.2"],
        id="a note hangs on the item that it names",
    ),
    pytest.param(
        [
            "0:1.A.1. | 42:Kettles as follows:",
            "43:a. | 57:Black kettles;",
            "43:b. | 57:Red kettles.",
            "i 42:Note:",
            "i 42:The pots in 1.A.1.a. and 1.A.1.b. above are pots.",
        ],
        ["1.A.1", "1.A.1.a", "1.A.1.b", "1.A.1#note"],
        id="a note that names several hangs where it stands",
    ),
    pytest.param(
        [
            "0:1.A.1. | 42:Kettles.",
            "i 0:Note:",
            "i 0:Kettles specified in 1.A. may boil.",
            "0:1.E. | 28: | 42:TECHNOLOGY",
            "0:1.E.1. | 42:Boiling.",
            "i 0:Note:",
            "i 0:Item 1 goods may be lent.",
        ],
        ["1.A.1", "1.A#note", "1.E", "1.E.1", "1#note"],
        id="a note at the left edge hangs on the sub-item or on the item",
    ),
    pytest.param(
        [
            "0:1.A.1. | 42:Kettles.",
            "i 42:Technical Note:",
            "i 42:'Tea' includes:",
            "i 46:1. | 78:Green tea;",
            "i 46:2. | 78:Black tea.",
        ],
        ["1.A.1", "1.A.1#technical-note", "1.A.1#technical-note.1", "1.A.1#technical-note.2"],
        id="a list in one technical note",
    ),
    pytest.param(
        [
            "0:1.A.1. | 42:Powders as follows:",
            "43:a. | 57:Spices as follows:",
            "57:1. 2,4-Pepperone (CL-20)",
            "i 57:(CAS 7732-18-5);",
            "57:2. | 71:Salt.",
        ],
        ["1.A.1", "1.A.1.a", "1.A.1.a.1", "1.A.1.a.2"],
        id="a label before the digits of a chemical name",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_codes(lines: list[str], expected: list[str]) -> None:
    reading = read(*KETTLES, *lines)
    assert codes(reading) == ["1", "1.A", *expected]
    assert reading.account.left == {}


def test_a_parenthesis_goes_on_with_what_has_not_ended() -> None:
    drafts = read(*KETTLES, *CASES[-1].values[0]).lists["annex"].by_code  # type: ignore[misc]
    assert drafts["1.A.1.a.1"].text.endswith("(CAS 7732-18-5);")
    assert drafts["1.A.1.a"].text == "Spices as follows:"


def test_empty_and_reserved() -> None:
    """The word None is the text of its sub-item; a reserved item has the next number and is not used."""
    reading = read(
        *KETTLES,
        "42:None.",
        "0:CATEGORY II",
        "0:RESERVED FOR FUTURE USE",
        "0:ITEM 3 | 42:PANS",
        "0:3.A. | 42:EQUIPMENT",
        "0:3.A.1. | 42:Pans.",
    )
    items = {i.code: i for i in items_of(reading.lists["annex"].order, {}, {0: 0})}
    assert items["1.A"].text == "EQUIPMENT None."
    assert (items["1.A"].subject, items["1.A"].status) == ("Equipment", "in-force")
    assert items["2"].status == "not-used"
    assert items["1.A"].marks == ["category-I"]
    assert [items[c].marks for c in ("2", "3", "3.A.1")] == [["category-II"]] * 3


def test_the_parts_in_words() -> None:
    reading = mtcr.read(
        [
            document(
                *FRONT,
                "0:1. | 28:INTRODUCTION",
                "28:(a) | 50:Kettles have two kinds.",
                "28:(b) | 50:General Tea Note:",
                "50:Tea is either:",
                "50:1. | 71:Green; or",
                "50:2. | 71:Black.",
                "i 50:Note:",
                "i 50:Herbs are no tea.",
                "0:2. | 28:DEFINITIONS",
                "28:Words mean:",
                '28:"Hot water"',
                "28:Means, such as:",
                "28:- | 42:steam",
                "i 28:Technical Notes:",
                "i 28:1. | 42:Of pots",
                'i 42:"Hot water" includes:',
                "i 43:a. | 57:Tea;",
                '28:"Cup"',
                "28:A vessel.",
                "0:3. | 28:TERMINOLOGY",
                '28:(a) | 50:"Boiled" describes water.',
                "0:CATEGORY I",
                "0:ITEM 1 | 42:KETTLES",
                "0:1.A. | 42:EQUIPMENT",
                "0:1.A.1. | 42:Kettles.",
                "0:STATEMENT OF UNDERSTANDING",
                "0:Members like tea.",
            )
        ]
    )
    found = {d.code: d.role for d in reading.lists["annex"].order}
    assert found == {
        "introduction": "heading",
        "introduction.a": "general-note",
        "introduction.b": "general-note",
        "introduction.b.1": "general-note",
        "introduction.b.2": "general-note",
        "introduction.b#note": "note",
        "definitions": "heading",
        "definitions.hot-water": "definition",
        "definitions.hot-water#technical-note": "technical-note",
        "definitions.hot-water#technical-note-1": "technical-note",
        "definitions.hot-water#technical-note-1.a": "technical-note",
        "definitions.cup": "definition",
        "terminology": "heading",
        "terminology.a": "definition",
        "1": "category",
        "1.A": "category",
        "1.A.1": "entry",
        "statement-of-understanding": "statement-of-understanding",
    }
    assert (reading.reference, reading.dated) == ("MTCR/TEM/2021/Annex", "2021-10-08")


def _cell(text: str, row: int, column: int) -> Paragraph:
    one = paragraph(f"0:{text}")
    return Paragraph(one.cells, table=(0, row, column))


def test_tables_from_word_and_from_lines() -> None:
    """The same items from a table and from lines with columns at their edges."""
    title = "0:UNITS, CONSTANTS, ACRONYMS AND ABBREVIATIONS"
    front = [*KETTLES, "0:1.A.1. | 42:Kettles."]
    word = read(
        *front,
        title,
        "0:USED IN THIS ANNEX",
        _cell("l", 0, 0),
        _cell("litre", 0, 1),
        _cell("SAUCE", 1, 0),
        _cell("Several all-purpose", 1, 1),
        _cell("uses of cream", 1, 1),
    )
    lines = read(
        *front,
        title,
        "12:l | 132:litre",
        "12:SAUCE | 132:Several | 180:all-purpose",
        "132:uses of cream",
    )
    for reading in (word, lines):
        drafts = reading.lists["annex"].by_code
        assert drafts["acronyms.l"].text == "litre"
        assert drafts["acronyms.SAUCE"].text == "Several all-purpose uses of cream"
    assert codes(word) == codes(lines)


def test_cover_and_contents_are_furniture() -> None:
    account = read(*KETTLES, "0:1.A.1. | 42:Kettles.").account
    assert account.kinds == {"cover": 2, "contents": 3, "footer": 1, "title": 1}


def test_codes_that_a_note_names() -> None:
    text = "Item 9 goods in 9.A.3.b.2., 10.A. or 4.C.6.c.2.o do not hold 3.5 litres"
    assert named_in(text) == ["9", "9.A.3.b.2", "10.A", "4.C.6.c.2.o"]


def test_other_documents_are_refused() -> None:
    poem = Document("x.docx", "0" * 64, (paragraph("0:A poem about tea"),), "cells")
    with pytest.raises(NotThisRegimeError):
        mtcr.read([poem])
    annex = document(*FRONT, *START, *KETTLES)
    assert mtcr.recognise(annex)
    assert not wa.recognise(annex)
    with pytest.raises(ImportProblemError, match="looks like a Missile Technology"):
        _check_regime("wa", [annex])
    header = paragraph("0:DUAL-USE LIST - CATEGORY 3 - KITCHENS", "header")
    other = Document("3.docx", "0" * 64, (header, paragraph("0:3.A.1. | 35:Pots.")), "cells")
    with pytest.raises(ImportProblemError, match="looks like a Wassenaar"):
        _check_regime("mtcr", [other])
