"""One field, changed by two people: the joined value, or that there is none."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable
from typing import Any, Final

import msgspec

from listdiff.merging.order import merged_order

CLASH: Final = object()
"""Both changed it, differently."""
NONE_YET: Final = object()
"""The base has no such field."""
_SETS = ("refers_to", "terms", "marks")
_KEYS: dict[str, Callable[[Any], Hashable]] = {
    "substances": lambda one: one.name,
    "sources": lambda one: one.sha256,
    "refers_to": lambda one: one,
    "terms": lambda one: one,
    "marks": lambda one: one,
}
"""Lists whose elements are known by what they name."""


def joined(field: str, base: Any, ours: Any, theirs: Any) -> Any:
    """The value of a field after both edits, or CLASH."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if not (isinstance(ours, list) and isinstance(theirs, list)):
        return CLASH
    before = [] if base is NONE_YET else base
    if field == "parameters":
        return CLASH if base is NONE_YET else _in_places(before, ours, theirs)
    if field not in _KEYS or not isinstance(before, list):
        return CLASH
    return _by_key(field, before, ours, theirs)


def _by_key(field: str, base: list[Any], ours: list[Any], theirs: list[Any]) -> Any:
    """Element by element where each is known by its name and nothing stands twice."""
    key = _KEYS[field]
    known = [{key(one): one for one in side} for side in (base, ours, theirs)]
    if any(len(k) != len(side) for k, side in zip(known, (base, ours, theirs), strict=True)):
        return CLASH
    old, mine, yours = known
    gone = old.keys() - mine.keys() - yours.keys()
    came = mine.keys() - old.keys(), yours.keys() - old.keys()
    # One name that both replaced by another: which of the two is meant nobody can tell. Items say which of the sources they mean.
    if field != "sources" and gone and all(came) and came[0] != came[1]:
        return CLASH
    kept: dict[Hashable, Any] = {}
    for name in {**mine, **yours}:
        sides = [side.get(name, NONE_YET) for side in known]
        value = joined("", *sides)
        if value is CLASH:
            return CLASH
        if value is not NONE_YET:
            kept[name] = value
    if field in _SETS and all(side == sorted(side) for side in (base, ours, theirs)):
        return sorted(kept.values())
    orders = [[key(one) for one in side if key(one) in kept] for side in (ours, theirs, base)]
    first, second = merged_order(orders[0], orders[1], orders[2], str)
    return [kept[name] for name in first] if first == second else CLASH


def _in_places(base: list[Any], ours: list[Any], theirs: list[Any]) -> Any:
    """Element by element where the places that the two changed lie apart."""
    bytes_of = [[msgspec.json.encode(one) for one in side] for side in (base, ours, theirs)]
    if any(len(set(side)) != len(side) for side in bytes_of):
        return CLASH
    hunks = [
        [
            (i, j, side[m:n])
            for what, i, j, m, n in difflib.SequenceMatcher(
                None, bytes_of[0], plain, autojunk=False
            ).get_opcodes()
            if what != "equal"
        ]
        for plain, side in zip(bytes_of[1:], (ours, theirs), strict=True)
    ]
    for i, j, new in hunks[0]:
        for m, n, other in hunks[1]:
            if (i, j, new) != (m, n, other) and _touch(i, j, m, n):
                return CLASH
    out = list(base)
    both = hunks[0] + [hunk for hunk in hunks[1] if hunk not in hunks[0]]
    for i, j, new in sorted(both, key=lambda hunk: hunk[:2], reverse=True):
        out[i:j] = new
    plain = [msgspec.json.encode(one) for one in out]
    return out if len(set(plain)) == len(plain) else CLASH


def _touch(i: int, j: int, m: int, n: int) -> bool:
    """Whether two stretches overlap; what is put in also touches the elements at its sides."""
    if i == j or m == n:
        return i <= n and m <= j
    return i < n and m < j
