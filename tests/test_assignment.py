"""Pairs with the greatest weight together, against trying everything."""

from __future__ import annotations

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


def test_weights_that_round_end_all_the_same() -> None:
    """Reckoned in fractions, a path through these led back to itself and never ended."""
    weights = {
        "o0": {"n0": 0.37666666666666665, "n1": 1.01, "n3": 0.8433333333333333},
        "o1": {
            "n0": 0.6433333333333333, "n1": 0.6042857142857143, "n2": 0.21000000000000002, "n3": 0.7433333333333333,
        },
        "o2": {"n0": 0.22428571428571428, "n1": 0.41000000000000003, "n2": 0.08, "n3": 0.24333333333333335},
    }  # fmt: skip
    found = assign(weights)
    assert abs(sum(weights[o][n] for o, n in found.items()) - best(weights)) < 1e-5


def test_many_rivals_are_settled() -> None:
    many = {
        f"o{i}": {f"n{(i + k) % 300}": 1 + (i * 7 + k) % 5 for k in range(6)} for i in range(300)
    }
    assert len(assign(many)) == 300
