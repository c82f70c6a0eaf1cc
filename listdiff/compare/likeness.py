"""How much speaks for two items being the same provision: the evidence, weighed.

In the order of its weight: the same content, what stands below, substances, the place, thresholds, words.
"""

from __future__ import annotations

from collections.abc import Iterable

from listdiff.fingerprint import same_but_editorial, same_but_numbers, shared, similarity
from listdiff.model import Item

SAME = 1.5
"""The same content, but for editorial matters: more than any likeness at the same place."""
BELOW = 0.8
"""What stands below is the same: outweighs the place, since headings often read alike."""
SUBSTANCE = 0.5
"""A CAS number in common, or, taken off, two substances that have none in common."""
PLACE = 0.48
"""The same label below the same item."""
NUMBERS = 0.6
"""At least as like as this are wordings that differ in their numbers only."""
THRESHOLDS = 0.2
"""All thresholds in common."""
TERMS = 0.1
"""A defined term in common."""
ENOUGH = 0.6
"""From here on two items below one parent are the same; at the same place a similarity of 0.12 does."""
NEAR = 0.1
"""Somewhere else in the same entry."""
RELATED = 0.12
"""Similarity below which one code with nothing in common was given to something else."""
WITHIN = 4
"""Words and pairs of words of a wording that must stand in a longer one."""
_NOTES = frozenset(("note", "technical-note", "nb"))


def wording_key(item: Item) -> str:
    """What two items share whose wording differs at most editorially."""
    return f"{item.role}.{item.fingerprint.split('.', 2)[1]}"


def alike(one: Item, other: Item) -> float:
    """Similarity of the wordings, 0 to 1; notes of two kinds need much of it."""
    if one.role != other.role and not {one.role, other.role} <= _NOTES:
        return 0.0
    score = similarity(one.fingerprint, other.fingerprint)
    if one.role != other.role:
        return score if score >= BELOW else 0.0
    if score < NUMBERS and one.parameters and same_but_numbers(one.fingerprint, other.fingerprint):
        return NUMBERS
    return score


def weight(
    one: Item, other: Item, below: tuple[frozenset[str], frozenset[str]], placed: bool
) -> float:
    """What speaks for the two; `below` is what stands below each, `placed` that they have one place."""
    score = alike(one, other)
    told = SAME if same_but_editorial(one.fingerprint, other.fingerprint) and score else score
    if one.role == other.role:
        told += SUBSTANCE * _substances(one, other)
        if one.parameters and other.parameters:
            told += THRESHOLDS * _thresholds(one, other)
        if set(one.terms) & set(other.terms):
            told += TERMS
        if placed:
            told += PLACE
            if score < RELATED and told < ENOUGH and related(one, other):
                told = ENOUGH
    if below[0] or below[1]:
        told += BELOW * len(below[0] & below[1]) / len(below[0] | below[1])
    return told


def related(one: Item, other: Item) -> bool:
    """The same provision in other words at one place, rather than a code used again."""
    if one.role != other.role or _substances(one, other) < 0:
        return False
    if one.role in ("category", "heading"):
        # Titles are known by their code; in a list of goods the place is only a number.
        return True
    dimensions = {p.dimension for p in one.parameters} & {p.dimension for p in other.parameters}
    if dimensions - {None, "number"} or set(one.terms) & set(other.terms):
        return True
    marks = one.fingerprint, other.fingerprint
    if any(_within(*pair) for pair in (marks, marks[::-1])):
        return True
    return "#" not in one.code and (
        one.connective is not None and one.connective == other.connective
    )


def _within(one: str, other: str) -> bool:
    """Whether half of the words of the one stand in the other, which may be much longer."""
    held, of = shared(one, other)
    return 2 * held >= of and (held >= WITHIN or 0 < of <= WITHIN)


def spread(whole: Item, parts: Iterable[Item]) -> bool:
    """Whether the words of an item stand in the items below the one that has its place."""
    parts = list(parts)
    if any(wording_key(part) == wording_key(whole) for part in parts):
        # It went one level down as it was, and its place is another's.
        return False
    for part in parts:
        held, of = shared(whole.fingerprint, part.fingerprint)
        back, there = shared(part.fingerprint, whole.fingerprint)
        if held >= WITHIN and (2 * held >= of or 2 * back >= there):
            return True
    return False


def _substances(one: Item, other: Item) -> int:
    """1 with a CAS number in common, -1 where both have some and none in common, else 0."""
    if not (one.substances and other.substances):
        return 0
    left, right = ({cas for s in i.substances for cas in s.cas} for i in (one, other))
    if not (left and right):
        return 0
    return 1 if left & right else -1


def _thresholds(one: Item, other: Item) -> float:
    """Share of the thresholds that both have."""
    left, right = (
        {(p.dimension, p.comparator[0], p.si or p.value) for p in i.parameters}
        for i in (one, other)
    )
    return len(left & right) / len(left | right)
