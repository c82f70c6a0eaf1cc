"""The outline: rows of made-up lists to codes, one table."""

from __future__ import annotations

import pytest
from rows import codes, paragraph, read

from listdiff.documents.paragraphs import Document
from listdiff.parsers import wa
from listdiff.parsers.finish import item_of
from listdiff.parsers.reading import NotThisRegimeError

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
            "0:3. | 17:A. | 35:1. | 56:Forks.",
            "i 56:Technical Note",
            "i 56:'Prongs' are any of the following:",
            "i 57:1. | 79:Teeth;",
            "i 57:2. | 79:Spikes.",
            "i 56:N.B. | 96:For spoons see 3.A.2.",
        ],
        [
            "3",
            "3.A.1",
            "3.A.1#technical-note",
            "3.A.1#technical-note.1",
            "3.A.1#technical-note.2",
            "3.A.1#nb",
        ],
        id="a list in the only note, and a note beside its title",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Forks.",
            "i 56:Technical Notes",
            "i 56:For the purposes of 3.A.1.:",
            "i 57:1. | 79:Prongs are:",
            "i 79:a. | 99:Teeth;",
            "i 56:Technical Notes cont.",
            "i 57:1. | 79:b. | 99:Spikes.",
        ],
        [
            "3",
            "3.A.1",
            "3.A.1#technical-note",
            "3.A.1#technical-note-1",
            "3.A.1#technical-note-1.a",
            "3.A.1#technical-note-1.b",
        ],
        id="the number of a note printed again after a heading",
    ),
    pytest.param(
        [
            "0:3. | 17:A. | 35:1. | 56:Forks.",
            "i 56:Note 1 | 96:3.A.1. includes:",
            "i 97:a. | 117:Large forks:",
            "i 117:1. | 137:Hay forks;",
            "i 56:Note 1 | 97:b. | 117:Small forks:",
            "i 117:1. | 137:Cake forks.",
        ],
        [
            "3",
            "3.A.1",
            "3.A.1#note-1",
            "3.A.1#note-1.a",
            "3.A.1#note-1.a.1",
            "3.A.1#note-1.b",
            "3.A.1#note-1.b.1",
        ],
        id="the number of a note printed again before its next label",
    ),
    pytest.param(
        [
            "0:Part 1 - Kitchens",
            "0:3. | 17:A. | 35:1. | 56:Forks.",
            "i 56:Note 1* | 96:Forks have prongs.",
            "i 56:Note 2 | 96:...",
        ],
        ["3", "3.A.1", "3.A.1#note-1", "3.A.1#note-2"],
        id="a title with the number of its part, a number with a star, a note cut short",
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
            "0:3. | 17:A. | 35:1. | 56:Pots.*",
            "1:______________ *",
            "8:The cooks of two kitchens see this otherwise.",
            "0:3. | 17:A. | 35:2. | 56:Pans.",
        ],
        ["3", "3.A.1", "3#footnote", "3.A.2"],
        id="a footnote under its rule",
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


def test_a_label_without_its_point_is_read_where_it_comes_next() -> None:
    reading = read(
        "0:3. | 17:A. | 35:1. | 56:Kettles as follows:",
        "59:a. | 79:Whistling kettles;",
        "59:b | 79:Silent kettles;",
        "59:x | 79:Copper kettles;",
        "59:c. | 79:Tin kettles.",
    )
    assert [c for c in codes(reading) if len(c) > 5] == ["3.A.1.a", "3.A.1.b", "3.A.1.c"]


def test_a_level_that_is_named_and_not_printed_is_reported() -> None:
    reading = read(
        "0:3. | 17:A. | 35:POTS AND PANS",
        "0:3. | 17:A. | 35:1. | 59:a. | 79:Whistling kettles;",
    )
    assert codes(reading) == ["3", "3.A", "3.A.1.a"]
    assert reading.account.doubts == ["3.A.1: named in a path, not printed itself"]


def test_the_title_of_a_section_may_stand_beside_the_number_of_its_entry() -> None:
    reading = read(
        "0:3. | 17:A. | 35:1. | 56:POTS AND PANS",
        "0:3. | 17:A. | 35:1. | 59:a. | 79:Whistling kettles;",
        "0:3. | 17:C. | 35:1. | 56:SPOONS - None",
    )
    drafts = reading.lists["dual-use"].by_code
    assert drafts["3.A"].text == "POTS AND PANS"
    assert (drafts["3.A.1"].parent, drafts["3.A.1"].text) == ("3.A", "")
    assert drafts["3.C"].text == "SPOONS - None"
    assert not reading.account.doubts


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


def test_a_note_cut_short_keeps_its_dots() -> None:
    drafts = read("0:3. | 17:A. | 35:1. | 56:Forks.", "i 56:Note 4 | 96:...").lists["dual-use"]
    assert drafts.by_code["3.A.1#note-4"].text == "..."


def test_what_explains_a_formula_stays_with_it() -> None:
    drafts = read(
        "0:3. | 17:A. | 35:1. | 56:Forks having any of the following:",
        "59:a. | 79:A volume of 2.",
        "i 79:Technical Note",
        "i 79:The volume is H x W",
        "56:where H is the height",
    ).lists["dual-use"]
    assert drafts.by_code["3.A.1.a#technical-note"].text.endswith("W where H is the height")


def test_munitions_share_the_outline() -> None:
    reading = read(
        "0:ML1. | 32:Knives as follows:",
        "32:a. | 51:Bread knives;",
        "52:1. | 72:With teeth;",
        "0:ML1. | 32:b. | 51:Not used since 2019",
        header="MUNITIONS LIST",
    )
    assert codes(reading, "munitions") == ["ML1", "ML1.a", "ML1.a.1", "ML1.b"]


def test_a_star_behind_a_label_is_that_of_a_footnote() -> None:
    reading = read(
        "0:ML1.* | 32:Knives as follows:",
        "32:a. | 51:Bread knives;",
        header="MUNITIONS LIST",
    )
    assert codes(reading, "munitions") == ["ML1", "ML1.a"]


def test_other_documents_are_refused() -> None:
    document = Document("x.docx", "0" * 64, (paragraph("0:A poem about tea"),), "cells")
    with pytest.raises(NotThisRegimeError):
        wa.read([document])


RULE = "_" * 40
TABLE = [
    "0:3. | 17:A. | 35:1. | 56:Pots.",
    "0:TABLE - GLAZES",
    "0:1. | 28:Glaze | 161:Pot",
    "0:A. | 28:Salt",
    "28:glaze | 161:Clay",
    "0:A. | 28:(continued) | 161:Stoneware",
    f"0:{RULE} B.1. Tin glaze",
    "28:(dipped)",
]


def test_rows_of_a_table_go_on_and_are_named_on_one_line() -> None:
    drafts = read(*TABLE).lists["dual-use"].by_code
    assert drafts["3.table.A"].text == "| Salt\n| glaze | Clay\n| Stoneware"
    assert drafts["3.table.A"].line == "Salt glaze Clay Stoneware"
    assert drafts["3.table.B.1"].text == "| Tin glaze\n| (dipped)"
    item = item_of(drafts["3.table.B.1"], [], {0: 0})
    assert item.subject == "Tin glaze (dipped)"
