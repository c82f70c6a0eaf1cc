"""Lines of made-up pages to paragraphs: what is furniture, and broken words."""

from __future__ import annotations

from listdiff.documents.pagelayout import paragraphs_of
from listdiff.documents.pagelines import Line, Piece


def line(page: int, base: float, *words: str, x: float = 70.0) -> Line:
    """A line of print; words that begin with ``~`` stand close to the word before."""
    pieces = []
    for word in words:
        text = word.removeprefix("~")
        if pieces:
            x = pieces[-1].x1 + (0.0 if word.startswith("~") else 4.0)
        pieces.append(Piece(x, x + 6.0 * len(text), base, text, 12.0, False, False))
    return Line.of(page, base, pieces)


def test_text_that_repeats_below_other_text_is_no_running_line() -> None:
    """Titles of sections repeat at the top of pages; only the line above them runs."""
    pages = [
        [
            line(n, 740, "KITCHEN", "LIST"),
            line(n, 722, "Item", f"{'x' * n}", "of", "the", "kitchen"),
            line(n, 704, f"{n}.A.", "POTS", "AND", "PANS"),
            line(n, 300, "Pots", "as", "follows", f"{'y' * n}"),
            line(n, 60, f"{n}"),
        ]
        for n in range(1, 7)
    ]
    found = list(paragraphs_of(pages))
    assert {p.text for p in found if p.place == "header"} == {"KITCHEN LIST"}
    titles = [p.text for p in found if p.place == "body" and "POTS AND PANS" in p.text]
    assert len(titles) == 6


def test_a_hyphen_that_is_a_piece_of_its_own_joins_its_word() -> None:
    pages = [
        [
            line(1, 700, "A", "lid", "that", "fits", "all", "pots", "and", "pans", "oven", "~-"),
            line(1, 684, "proof", "and", "heavy", "enough", "to", "stay", "on", "the", "pan."),
        ]
    ]
    (one,) = paragraphs_of(pages)
    assert "oven-proof" in one.text


def test_a_footer_that_stands_higher_on_one_page_is_a_footer() -> None:
    pages = [
        [
            line(n, 740, "Pots", "and", f"{'x' * n}", "of", "the", "kitchen"),
            line(n, 400, "Pans", "as", "follows", f"{'y' * n}"),
            line(n, 62 if n == 4 else 42, "KITCHEN", "LIST"),
        ]
        for n in range(1, 13)
    ]
    found = list(paragraphs_of(pages))
    assert [p.place for p in found if p.text == "KITCHEN LIST"] == ["footer"] * 12


def test_lines_of_columns_side_by_side_are_paragraphs_of_their_own() -> None:
    def row(base: float, *cells: tuple[float, str]) -> Line:
        parts = [line(1, base, text, x=x).pieces[0] for x, text in cells]
        return Line.of(1, base, parts)

    names = ("Soup", "Stew", "Tea", "Rice", "Bread", "Cake", "Jam", "Salt")
    rows = [row(700.0 - 12 * n, (251, f"{a} pot"), (389, f"{a} lid")) for n, a in enumerate(names)]
    rows.insert(3, row(670.0, (389, "Wooden spoon")))
    wide = [line(1, 760.0 - 12 * n, "x" * 60) for n in range(3)]
    found = list(paragraphs_of([[*wide, *rows]]))
    assert ["Wooden spoon"] in [[c.text for c in p.cells] for p in found]
    assert ["Tea pot", "Tea lid"] in [[c.text for c in p.cells] for p in found]
