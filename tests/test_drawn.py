"""What is drawn on a page: turned pages, columns, words shown as deleted or inserted."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import Stroke, Words, pdf

from listdiff.documents.open import read_document
from listdiff.documents.paragraphs import Document

FRAME = [
    Stroke(60, 100, 60, 500),
    Stroke(420, 100, 420, 500),
    Stroke(780, 100, 780, 500),
    Stroke(60, 100, 780, 100),
    Stroke(60, 500, 780, 500),
]
LEFT = [Words(66, 480, "Old pans of iron are heavy."), Words(66, 440, "Old lids.")]
RIGHT = [Words(426, 480, "New pans of steel are light."), Words(426, 440, "New lids.")]


def read(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "kitchen.pdf"
    path.write_bytes(data)
    return read_document(path)


@pytest.mark.parametrize("turned", [False, True])
def test_columns_are_read_one_after_the_other(tmp_path: Path, turned: bool) -> None:
    pages = [[*FRAME, *LEFT, *RIGHT], [*FRAME, *LEFT, *RIGHT]]
    document = read(tmp_path, pdf(*pages, turned=turned))
    found = [(p.table and p.table[2], p.page, p.text) for p in document.paragraphs]
    assert found == [
        (column, page, text)
        for column, texts in ((0, LEFT), (1, RIGHT))
        for page in (1, 2)
        for text in (texts[0].text, texts[1].text)
    ]


def test_text_that_crosses_the_page_is_in_no_column(tmp_path: Path) -> None:
    document = read(tmp_path, pdf([Words(66, 520, "Pots, old and new"), *FRAME, *LEFT, *RIGHT]))
    assert document.paragraphs[0].text == "Pots, old and new"
    assert document.paragraphs[0].table is None


def test_words_shown_as_deleted_and_inserted(tmp_path: Path) -> None:
    # Helvetica 11: a figure is 6.1 points wide, so "40" ends at 112.2 and "65" at 124.5
    words = [Words(100, 480, "4065 litres"), *(Words(100, 460 - 14 * n, "pots") for n in range(4))]
    lines = [Stroke(100, 483, 112, 483.6, blue=True), Stroke(112.4, 478, 124.4, 478.6, blue=True)]
    document = read(tmp_path, pdf([*words, *lines]))
    runs = document.paragraphs[0].cells[0].runs
    assert [(r.text.strip(), r.change) for r in runs if r.text.strip()] == [
        ("40", "deleted"),
        ("65", "inserted"),
        ("litres", ""),
    ]


def test_a_black_line_under_a_title_marks_nothing(tmp_path: Path) -> None:
    document = read(tmp_path, pdf([Words(100, 480, "Pots"), Stroke(100, 478, 125, 478.6)]))
    assert all(not run.change for p in document.paragraphs for c in p.cells for run in c.runs)


def test_lines_of_text_that_repeat_are_no_running_header(tmp_path: Path) -> None:
    pages = [
        [
            Words(100, 780, f"Pots of kind {kind}" if kind not in "adgj" else "NOTE"),
            Words(100, 400, f"Lid of kind {kind}"),
        ]
        for kind in "abcdefghijkl"
    ]
    document = read(tmp_path, pdf(*pages))
    assert {p.place for p in document.paragraphs} == {"body"}


def test_a_glued_label_opens_a_paragraph(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        pdf(
            [Words(100, 480, "Pots as follows"), Words(100, 467, "1.Iron pots of any kind at all")]
        ),
    )
    assert [p.text for p in document.paragraphs][-1].startswith("1.")
