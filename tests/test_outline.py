"""The outline: rows of made-up lists to codes, one table."""

from __future__ import annotations

import pytest

from listdiff.documents.paragraphs import Cell, Document, Paragraph, Run
from listdiff.parsers import wa
from listdiff.parsers.reading import NotThisRegimeError, Reading


def paragraph(line: str, place: str = "body") -> Paragraph:
    """A paragraph from ``x:text | x:text``; a leading ``i `` makes it italic."""
    italic = line.startswith("i ")
    cells = []
    for part in line.removeprefix("i ").split(" | "):
        x, _, text = part.partition(":")
        cells.append(Cell((Run(text, italic=italic),), float(x)))
    return Paragraph(tuple(cells), place=place)  # type: ignore[arg-type]


def read(*lines: str, header: str = "DUAL-USE LIST - CATEGORY 3 - KITCHENS") -> Reading:
    """Read lines as one Word document under a running header."""
    paragraphs = [paragraph(f"0:{header}", "header"), *map(paragraph, lines)]
    return wa.read([Document("kitchen.docx", "0" * 64, tuple(paragraphs), "cells")])


def codes(reading: wa.Reading, name: str = "dual-use") -> list[str]:
    """Codes of a list, in order."""
    return [d.code for d in reading.lists[name].order]


CASES = [
    pytest.param(
        [
            "0:3. | 17:A. | 35:POTS AND PANS",
            "0:3. | 17:A. | 35:1. | 56:Kettles as follows:",
            "59:a. | 79:Whistling kettles;",
            "79:1. | 103:With a lid; or",
            "79:2. | 103:Without a lid;",
            "59:b. | 79:Silent kettles.",
        ],
        ["3", "3.A", "3.A.1", "3.A.1.a", "3.A.1.a.1", "3.A.1.a.2", "3.A.1.b"],
        id="levels by indent",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Kettles as follows:",
            "59:a. | 79:Whistling kettles;",
            "i 80:Note | 119:3.A.1.a. does not apply to:",
            "i 120:a. | 140:Toy kettles;",
            "i 120:b. | 140:Painted kettles.",
            "59:b. | 79:Silent kettles.",
            "i 56:Note 1 | 96:3.A.1. does not apply to urns.",
            "i 56:Note 2 | 96:3.A.1. does not apply to cups.",
        ],
        [
            "3",
            "3.A.1",
            "3.A.1.a",
            "3.A.1.a#note",
            "3.A.1.a#note.a",
            "3.A.1.a#note.b",
            "3.A.1.b",
            "3.A.1#note-1",
            "3.A.1#note-2",
        ],
        id="notes hang on their item, their lists are not entries",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Kettles.",
            "i 56:Technical Notes",
            "i 57:1. | 79:Water is wet.",
            "i 57:2. | 79:Steam is hot.",
            "i 56:N.B. | 96:For pots see 3.A.2.",
        ],
        [
            "3",
            "3.A.1",
            "3.A.1#technical-note",
            "3.A.1#technical-note-1",
            "3.A.1#technical-note-2",
            "3.A.1#nb",
        ],
        id="technical notes with numbers",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 59:a. | 79:1. | 103:Lids.",
            "0:3. | 17:A. | 35:1. | 59:a. | 79:2. | 103:Rims.",
            "103:a. | 127:Round rims;",
            "0:3. | 17:A. | 35:1. | 59:b. | 79:Handles.",
        ],
        ["3", "3.A.1.a.1", "3.A.1.a.2", "3.A.1.a.2.a", "3.A.1.b"],
        id="full paths",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Forks as follows:",
            "i 56:Note 1 | 96:3.A.1. does not apply to:",
            "i 96:a. | 117:Toy forks;",
            "i 56:Note 1 cont.",
            "i 96:b. | 117:Paper forks.",
        ],
        ["3", "3.A.1", "3.A.1#note-1", "3.A.1#note-1.a", "3.A.1#note-1.b"],
        id="a note goes on after its repeated title",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Forks as follows:",
            "59:h. | 79:Forks of steel:",
            "79:1. | 103:Long forks;",
            "0:3. | 17:A. | 35:2. | 56:Spoons.",
            "0:3. | 17:A. | 35:1. | 59:h. cont.",
            "79:2. | 103:Short forks.",
        ],
        ["3", "3.A.1", "3.A.1.h", "3.A.1.h.1", "3.A.2", "3.A.1.h.2"],
        id="an item goes on after its repeated code, whatever stood between",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Forks as follows:",
            "i 56:Note | 96:3.A.1. does not apply to:",
            "i 96:a. | 117:Toy forks as follows:",
            "i 117:1. | 138:Of paper;",
            "0:3. | 17:A. | 35:1. | 59:Note | 96:a. cont.",
            "i 117:2. | 138:Of wood;",
            "i 96:b. | 117:Tin forks.",
        ],
        [
            "3",
            "3.A.1",
            "3.A.1#note",
            "3.A.1#note.a",
            "3.A.1#note.a.1",
            "3.A.1#note.a.2",
            "3.A.1#note.b",
        ],
        id="a list in a note goes on after its repeated address",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Forks as follows:",
            "59:a. | 79:Forks of steel having any of the following:",
            "i 56:N.B. | 96:For spoons see 3.A.2.",
            "79:1. | 103:A weight of 1 kg or more; or",
            "79:2. | 103:Three prongs.",
        ],
        ["3", "3.A.1", "3.A.1.a", "3.A.1#nb", "3.A.1.a.1", "3.A.1.a.2"],
        id="a note on the entry does not end the list in which it stands",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Forks.",
            "i 56:Technical Note",
            "i 56:The 'box' is measured as follows:",
            "i 56:Width: | 96:The larger of the following:",
            "i 98:a. | 117:The handle;",
            "i 98:b. | 117:The prongs.",
            "i 56:Height: | 96:The larger of the following:",
            "i 98:a. | 117:The handle.",
        ],
        [
            "3",
            "3.A.1",
            "3.A.1#technical-note",
            "3.A.1#technical-note.a",
            "3.A.1#technical-note.b",
            "3.A.1#technical-note.a~2",
        ],
        id="two lists in one note",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Forks made on presses as in",
            "56:ML18. | 90:of the Munitions List.",
            "59:a. | 79:Large forks.",
        ],
        ["3", "3.A.1", "3.A.1.a"],
        id="a reference at the beginning of a line is no label",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Forks as follows:",
            "1: | 59:a. | 79:1. | 103:Large forks;",
            "79:2. | 103:Small forks.",
        ],
        ["3", "3.A.1", "3.A.1.a", "3.A.1.a.1", "3.A.1.a.2"],
        id="two labels in one row",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:POTS",
            "0:3. | 17:A. | 35:1. | 56:Pots as follows:",
            "59:a. | 79:Iron pots;",
            "79:COPPER POTS",
            "59:b. | 79:Copper pots.",
        ],
        ["3", "3.A", "3.A.1", "3.A.1.a", "3.A#copper-pots", "3.A.1.b"],
        id="a heading within a list does not end it",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Forks of any of the following:",
            "59:a. | 79:Any of the following metals:",
            "79:i. | 103:Tin;",
            "79:ii. | 103:Lead;",
            "79:iii. | 103:Steel;",
            "59:b. | 79:Wood.",
        ],
        ["3", "3.A.1", "3.A.1.a", "3.A.1.a.i", "3.A.1.a.ii", "3.A.1.a.iii", "3.A.1.b"],
        id="roman numerals",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Pots.",
            "0:TECHNICAL NOTE ON VOLUME",
            "0:V = H * W",
            "i 56:Note 1 | 96:Lids do not count.",
            "i 56:Note W | 96:For pots with handles, handles do not count.",
        ],
        ["3", "3.A.1", "3#technical-note", "3#technical-note#note-1", "3#technical-note#note-W"],
        id="notes of a technical note of its own hang on it",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_codes(lines: list[str], expected: list[str]) -> None:
    assert codes(read(*lines)) == expected


def test_a_parenthesis_goes_on_with_the_entry_that_has_not_ended() -> None:
    reading = read(
        "0:3. | 17:A. | 35:1. | 56:Powders as follows:",
        "59:a. | 79:Salt",
        "56:(CAS 7647-14-5);",
        "59:b. | 79:Sugar.",
    )
    drafts = reading.lists["dual-use"].by_code
    assert drafts["3.A.1.a"].text == "Salt (CAS 7647-14-5);"
    assert not reading.account.doubts


def test_every_paragraph_is_accounted_for() -> None:
    reading = read(
        "0:3. | 17:A. | 35:1. | 56:Kettles.", "0:_____________", "i 56:Note | 96:Kettles are hot."
    )
    taken = len(reading.account.items) + len(reading.account.furniture)
    assert taken == 4
    assert not reading.account.left


def test_munitions_share_the_outline() -> None:
    reading = read(
        "0:ML1. | 32:Knives as follows:",
        "32:a. | 51:Bread knives;",
        "52:1. | 72:With teeth;",
        "0:ML1. | 32:b. | 51:Not used since 2019",
        header="MUNITIONS LIST",
    )
    assert codes(reading, "munitions") == ["ML1", "ML1.a", "ML1.a.1", "ML1.b"]


def test_definitions_carry_their_users() -> None:
    reading = read(
        '0:Cat 2, 3 | 58:"Stirring"', "79:Moving a spoon in a circle.", header="DEFINITIONS"
    )
    assert codes(reading, "definitions") == ["stirring"]
    assert reading.users["stirring"] == ["2", "3"]


def test_sensitive_entries_mark_the_items_they_name() -> None:
    header = [paragraph("0:DUAL-USE LIST - CATEGORY 3 - KITCHENS", "header")]
    first = Document(
        "3.docx", "0" * 64, (*header, paragraph("0:3. | 17:A. | 35:1. | 56:Pots.")), "cells"
    )
    second = Document(
        "sl.docx",
        "1" * 64,
        (
            paragraph("0:Sensitive List", "header"),
            paragraph("0:Category 3"),
            paragraph("0:3.A.1. | 60:Pots..."),
        ),
        "cells",
    )
    reading = wa.read([first, second])
    assert codes(reading, "sensitive") == ["3", "3.A.1"]
    assert reading.lists["dual-use"].by_code["3.A.1"].marks == ["sensitive"]


def test_other_documents_are_refused() -> None:
    document = Document("x.docx", "0" * 64, (paragraph("0:A poem about tea"),), "cells")
    with pytest.raises(NotThisRegimeError):
        wa.read([document])
