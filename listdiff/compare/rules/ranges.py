"""Ranges: both bounds of one quantity moved, or siblings share a range out anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from listdiff.compare.rules.rule import Rule
from listdiff.model import Item, Parameter
from listdiff.sizes import size

RULES = (
    Rule(
        "range-widened", "tightened",
        "the range is wider on both sides or on one, so more is controlled", "range-narrowed",
    ),
    Rule(
        "range-narrowed", "relaxed",
        "the range is narrower on both sides or on one, so less is controlled", "range-widened",
    ),
    Rule(
        "range-shifted", "mixed",
        "the range moved: what it holds now it did not, and the reverse", "range-shifted",
    ),
    Rule(
        "range-opened", "tightened",
        "one of the two bounds of a range was dropped, so more is controlled", "range-closed",
    ),
    Rule(
        "range-closed", "relaxed",
        "a second bound makes a range, so less is controlled", "range-opened",
    ),
    Rule(
        "range-split", "neutral",
        "the rest of the range is controlled by a new sibling with the same conditions", "ranges-joined",
    ),
    Rule(
        "ranges-joined", "neutral",
        "the range takes in that of a sibling that went, with the same conditions", "range-split",
    ),
)  # fmt: skip


def of_both(effects: Iterable[str]) -> str | None:
    """The rule for a range of which both bounds moved, from the rules of each."""
    moves = {RANGE[e] for e in effects if e in RANGE}
    if len(moves) == 2:
        return "range-shifted"
    return {"out": "range-widened", "in": "range-narrowed"}[moves.pop()] if moves else None


RANGE = {
    "lower-bound-lowered": "out", "upper-bound-raised": "out",
    "lower-bound-raised": "in", "upper-bound-lowered": "in",
}  # fmt: skip


def shares(whole: Item, rest: Item, part: Item) -> bool:
    """Whether `whole` is `part` and `rest` put together: one range cut at one point, all else the same."""
    outer, left, right = (list(_keyed(item)) for item in (whole, part, rest))
    if not (len(outer) == len(left) == len(right)):
        return False
    only = [key for key in outer if key not in left or key not in right]
    mine = [key for key in left if key not in outer] + [key for key in right if key not in outer]
    if not only or len(only) > 2 or len(mine) != 2 or len({k[:2] for k in (*only, *mine)}) != 1:
        return False
    cut = {(side, value) for *_, side, value in mine}
    if len({value for _, value in cut}) != 1 or {side[0] for side, _ in cut} != {"<", ">"}:
        return False
    return sorted(len(side) for side, _ in cut) == [1, 2]


def _keyed(item: Item) -> Iterator[tuple[str | None, str | None, str, Decimal | str]]:
    for p in item.parameters:
        yield p.quantity, p.dimension, p.comparator, _number(p)


def _number(parameter: Parameter) -> Decimal | str:
    found = size(parameter)
    return parameter.value if found is None else found
