"""Definitions and sensitive lists: rows of made-up lists to codes."""

from __future__ import annotations

import pytest
from rows import codes, paragraph, read

from listdiff.documents.paragraphs import Document
from listdiff.parsers import wa
from listdiff.parsers.wa_sensitive import codes_in


def test_definitions_carry_their_users() -> None:
    reading = read(
        '0:Cat 2, 3 | 58:"Stirring"', "79:Moving a spoon in a circle.", header="DEFINITIONS"
    )
    assert codes(reading, "definitions") == ["stirring"]
    assert reading.users["stirring"] == ["2", "3"]


TERMS = [
    pytest.param(
        ['0:Cat 2 | 58:"Stirring"', "79:Moving.", '0:Both Lists | 58:"Whisk"', "79:A tool."],
        ["stirring", "whisk"],
        id="a term that both lists use",
    ),
    pytest.param(
        ['0:Cat 2 | 58:"Stirring"', "79:Moving.", '0:Cat 1, 3, 4, 7 | 108:"Whisk"', "79:A tool."],
        ["stirring", "whisk"],
        id="a term that its users push to the right",
    ),
    pytest.param(
        ['0:Cat 2 | 58:"Stirring"', '0:ML4 | 79:"Whisk" in a circle by hand.'],
        ["stirring"],
        id="text that begins with another term",
    ),
    pytest.param(
        [
            '0:Cat 2 | 58:"Stirring"',
            "0:Cat 3 | 79:Moving by any of:",
            "0:Cat 4 | 79:a. | 100:A spoon; or",
            "79:b. | 100:A whisk.",
        ],
        ["stirring", "stirring.a", "stirring.b"],
        id="a list next to the first column",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), TERMS)
def test_terms(lines: list[str], expected: list[str]) -> None:
    assert codes(read(*lines, header="DEFINITIONS"), "definitions") == expected


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


CELLS = [
    ("3.A.1.a. 3.A.1.b.", ["3.A.1.a", "3.A.1.b"]),
    ("3.A.1.a. to 3.A.1.c. & 3.A.1.g.", ["3.A.1.a", "3.A.1.b", "3.A.1.c", "3.A.1.g"]),
    ("3.A. 1", ["3.A.1"]),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_codes_of_a_cell(cell: str, expected: list[str]) -> None:
    assert codes_in(cell) == expected


def test_a_code_behind_the_text_goes_to_the_codes() -> None:
    reading = read(
        "0:Category 3",
        "0:3.A.1.a. to 3.A.1.b. | 104:Forks for 3.A.1... & 3.A.1.g.",
        header="SENSITIVE LIST",
    )
    assert codes(reading, "sensitive") == ["3", "3.A.1.a", "3.A.1.b", "3.A.1.g"]
    assert reading.lists["sensitive"].by_code["3.A.1.g"].text == "Forks for 3.A.1..."
