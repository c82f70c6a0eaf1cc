"""Rows of features in long arrays: the same as dicts and counters would tell."""

from __future__ import annotations

from array import array
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listdiff.overlaps.rows import Numbers, Packed, Postings, Rows

FEATURES = st.one_of(st.integers(0, 40), st.integers(0, 2**32 - 1))
ROWS = st.lists(st.dictionaries(FEATURES, st.sampled_from((0.5, 1.0, 2.0)), max_size=12), max_size=12)  # fmt: skip


def packed(made: list[dict[int, float]]) -> Rows:
    rows = Rows()
    for row in made:
        rows.add(row.keys(), row.values())
    return rows


def counts(rows: Rows) -> dict[int, int]:
    numbers = Numbers(rows, [0] * len(rows))
    return dict(zip(numbers.features, numbers.counts, strict=True))


@pytest.mark.parametrize("part", [22, 1])
@given(made=ROWS)
def test_numbers_are_for_features_of_two_rows_at_least(
    part: int, made: list[dict[int, float]]
) -> None:
    counted = Counter(feature for row in made for feature in row)
    with pytest.MonkeyPatch.context() as patch:
        # Counted all at once, and in many parts.
        patch.setattr("listdiff.overlaps.rows._PART", part)
        patch.setattr("listdiff.overlaps.rows._HELD", 3)
        assert counts(packed(made)) == {f: n for f, n in counted.items() if n > 1}
        numbers = Numbers(packed(made), range(len(made)))
        for feature in [*counted, *counted]:
            at = numbers.of(feature)
            assert (at < 0) == (counted[feature] == 1)
            assert at < 0 or (numbers.features[at] == feature and numbers.abroad(at))


@given(ROWS, st.lists(st.sampled_from((0, 1, 98, 99, 300)), min_size=12, max_size=12))
def test_what_two_homes_have_is_abroad(made: list[dict[int, float]], homes: list[int]) -> None:
    numbers = Numbers(packed(made), homes[: len(made)])
    for at, feature in enumerate(numbers.features):
        having = {home for row, home in zip(made, homes, strict=False) if feature in row}
        assert numbers.abroad(at) >= (len(having) > 1)


def test_what_one_home_has_is_not_abroad() -> None:
    numbers = Numbers(packed([{1: 1.0, 2: 1.0}, {1: 1.0}, {2: 1.0}]), [0, 0, 1])
    assert [numbers.abroad(numbers.of(feature)) for feature in (1, 2)] == [False, True]


def test_features_that_share_a_byte_are_told_apart() -> None:
    # The table of bytes has 2**16 places for so few.
    alike = [{1: 1.0, 2: 1.0}, {1 + (1 << 16): 1.0, 2: 1.0}]
    assert counts(packed(alike)) == {2: 2}


@given(ROWS)
def test_rows_are_rewritten_in_their_place(made: list[dict[int, float]]) -> None:
    def even(features: array[int], weights: array[float]) -> Packed:
        kept = [(f, w * 2) for f, w in zip(features, weights, strict=True) if f % 2 == 0]
        return array("I", [f for f, _ in kept]), array("f", [w for _, w in kept])

    rows = packed(made)
    rows.trim()
    rows.rewrite(even)
    told = [dict(zip(*rows.row(n), strict=True)) for n in range(len(rows))]
    assert told == [{f: w * 2 for f, w in row.items() if f % 2 == 0} for row in made]
    assert len(rows.features) == sum(map(len, told))


def test_postings_name_the_rows_in_order_and_only_what_is_asked_for() -> None:
    rows = packed([{0: 1.0, 1: 0.5}, {1: 2.0}, {0: 0.25, 2: 1.0}])
    index = Postings(rows, [2, 2, 0])
    assert [*map(list, index.of(0))] == [[0, 2], [1.0, 0.25]]
    assert [*map(list, index.of(1))] == [[0, 1], [0.5, 2.0]]
    assert [*map(list, index.of(2))] == [[], []]
