"""Pairs with the greatest weight together, against trying everything."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from listdiff.compare.assignment import Candidates, assign

WEIGHTS = st.integers(1, 40).map(lambda n: n / 8)
GRAPHS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.dictionaries(st.sampled_from("uvwxyz"), WEIGHTS, max_size=5),
    max_size=6,
)


def best(candidates: Candidates, taken: frozenset[str] = frozenset()) -> float:
    """The greatest weight there is, by trying every way."""
    if not candidates:
        return 0.0
    (_one, others), *rest = candidates.items()
    left = dict(rest)
    return max(
        [best(left, taken)]
        + [w + best(left, taken | {o}) for o, w in others.items() if o not in taken]
    )


@settings(max_examples=400, deadline=None)
@given(GRAPHS)
def test_no_other_pairs_weigh_more(candidates: Candidates) -> None:
    found = assign(candidates)
    assert len(set(found.values())) == len(found)
    assert sum(candidates[o][n] for o, n in found.items()) == best(candidates)


def test_first_come_does_not_win() -> None:
    """Taking the best pair first would leave the second item alone."""
    assert assign({"a": {"x": 0.9, "y": 0.8}, "b": {"x": 0.85}}) == {"a": "y", "b": "x"}


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), st.randoms(use_true_random=False))
def test_weights_that_round_end_all_the_same(olds: int, news: int, chance: random.Random) -> None:
    """Thirds and tenths once led a path back to itself."""
    weights = {
        f"o{i}": {f"n{j}": 0.1 + chance.randrange(30) / 7 for j in range(news)} for i in range(olds)
    }
    assert len(assign(weights)) == min(olds, news)


def test_many_rivals_are_settled() -> None:
    many = {
        f"o{i}": {f"n{(i + k) % 300}": 1 + (i * 7 + k) % 5 for k in range(6)} for i in range(300)
    }
    assert len(assign(many)) == 300
