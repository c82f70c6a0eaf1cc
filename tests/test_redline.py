"""The redline: nothing lost, numbers with their unit, readable pieces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listdiff.compare.redline import moved, redline

TEXTS = st.lists(
    st.sampled_from(["pot", "lid,", "5 cm", "10³ Pa", "(a)", "or", "70.0 kg;", '"tea"', "\n- jug"]),
    max_size=14,
).map(" ".join)


def side(pieces: list[tuple[str, str]], mark: str) -> str:
    """One of the two texts, put together again."""
    return "".join(text for kind, text in pieces if kind in ("=", mark))


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_it(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert (side(pieces, "-"), side(pieces, "+")) == (old, new)
    assert all(text for _, text in pieces)


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("a lid of 29 cm or more", "a lid of 70.0 cm or more", [("-", "29 cm"), ("+", "70.0 cm")]),
        ("over 5 x 10³ Pa", "over 6 x 10³ Pa", [("-", "5 x 10³ Pa"), ("+", "6 x 10³ Pa")]),
        ("an airfoil pan", "an aerofoil pan", [("-", "airfoil"), ("+", "aerofoil")]),
        ("red clay pots", "red tin pots", [("-", "clay"), ("+", "tin")]),
        ("pots with lids", "pots", [("-", " with lids")]),
        ("the same", "the same", []),
    ],
)
def test_edits(old: str, new: str, edits: list[tuple[str, str]]) -> None:
    assert [piece for piece in redline(old, new) if piece[0] != "="] == edits


def test_a_word_in_a_long_text_is_one_edit() -> None:
    words = [f"word{n}" for n in range(800)]
    other = [*words[:400], "spoon", *words[401:]]
    assert [mark for mark, _ in redline(" ".join(words), " ".join(other))] == ["=", "-", "+", "="]


def test_a_moved_piece_is_told_in_both_places() -> None:
    old = "Pots of clay with a lid of dark brown wood, glazed inside and out"
    new = "Pots of clay, glazed inside and out, with a lid of dark brown wood"
    line, texts = moved(redline(old, new))
    assert len(texts) == 1
    assert ("-", texts[0]) in line
    assert ("+", texts[0]) in line


@given(
    st.lists(
        st.sampled_from(
            ["a", "pot", "of", "5", "kg", ",", "with", "lid", "and", "tin", ";", "spoon"]
        ),
        max_size=30,
    ),
    st.lists(
        st.sampled_from(
            ["a", "pot", "of", "5", "kg", ",", "with", "lid", "and", "tin", ";", "spoon"]
        ),
        max_size=30,
    ),
)
def test_both_texts_stand_in_the_redline(before: list[str], after: list[str]) -> None:
    old, new = " ".join(before), " ".join(after)
    line, _ = moved(redline(old, new))
    assert "".join(text for mark, text in line if mark != "+") == old
    assert "".join(text for mark, text in line if mark != "-") == new
