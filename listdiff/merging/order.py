"""One order out of two that began as the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
Rank = Callable[[K], Any]


def merged_order(
    ours: Sequence[K], theirs: Sequence[K], base: Sequence[K], rank: Rank[K]
) -> tuple[list[K], list[K]]:
    """All keys of both sides in order, twice: the two differ only where both sides moved the same.

    What one side alone has stays behind what it stands behind there; where both put something in one place,
    `rank` says which comes first. No key may stand twice in one sequence.
    """
    mine, yours = set(ours), set(theirs)
    shared = [k for k in ours if k in yours], [k for k in theirs if k in mine]
    first, second = _shared_order(*shared, [k for k in base if k in mine and k in yours])
    runs = _runs(ours, yours), _runs(theirs, mine)

    def alone(behind: K | None) -> list[K]:
        return _interleaved(runs[0].get(behind, []), runs[1].get(behind, []), rank)

    def whole(order: list[K]) -> list[K]:
        out = alone(None)
        for key in order:
            out.append(key)
            out += alone(key)
        return out

    return whole(first), whole(second)


def _runs(side: Sequence[K], other: set[K]) -> dict[K | None, list[K]]:
    """What a side has alone, by the shared key it stands behind."""
    runs: dict[K | None, list[K]] = {}
    behind: K | None = None
    for key in side:
        if key in other:
            behind = key
        else:
            runs.setdefault(behind, []).append(key)
    return runs


def _interleaved(one: list[K], other: list[K], rank: Rank[K]) -> list[K]:
    if not one or not other:
        return [*one, *other]
    out: list[K] = []
    left, right = one[::-1], other[::-1]
    while left and right:
        out.append((left if rank(left[-1]) <= rank(right[-1]) else right).pop())
    return out + left[::-1] + right[::-1]


def _shared_order(ours: list[K], theirs: list[K], base: list[K]) -> tuple[list[K], list[K]]:
    """The order of what both have: of each two keys the side that turned them round is followed.

    Blocks that stay together everywhere are ordered as one, so that it costs little.
    """
    if ours == theirs:
        return ours, ours
    if len(base) == len(ours):
        if ours == base:
            return theirs, theirs
        if theirs == base:
            return ours, ours
    at = [{k: n for n, k in enumerate(side)} for side in (ours, theirs, base)]
    blocks: list[list[K]] = []
    for key in ours:
        last = blocks[-1][-1] if blocks else None
        if last is not None and all(_next(place, last, key) for place in at):
            blocks[-1].append(key)
        else:
            blocks.append([key])
    before = [0] * len(blocks)
    for n, block in enumerate(blocks):
        for m in range(n):
            told = _first(blocks[m][0], block[0], *at)
            if told is None:
                return ours, theirs
            before[n if told else m] += 1
    # Each place is taken once only if the relations do not run in a circle.
    if sorted(before) != list(range(len(blocks))):
        return ours, theirs
    order = [key for n in sorted(range(len(blocks)), key=before.__getitem__) for key in blocks[n]]
    return order, order


def _next(place: dict[K, int], one: K, other: K) -> bool:
    if one not in place or other not in place:
        return one not in place and other not in place
    return place[other] == place[one] + 1


def _first(one: K, other: K, *at: dict[K, int]) -> bool | None:
    """Whether `one` comes before `other`; None where the sides do not agree and the base does not tell."""
    ours, theirs, base = at
    mine, yours = ours[one] < ours[other], theirs[one] < theirs[other]
    if mine == yours:
        return mine
    if one not in base or other not in base:
        return None
    return mine if mine != (base[one] < base[other]) else yours
