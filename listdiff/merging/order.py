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
    everywhere = set(ours) & set(theirs) & set(base)
    core = [[k for k in side if k in everywhere] for side in (ours, theirs, base)]
    first, second = _shared_order(core[0], core[1], core[2])
    mine, yours = _runs(ours, everywhere), _runs(theirs, everywhere)
    return (
        _whole(first, mine, _without_unlike(yours, mine), rank),
        _whole(second, _without_unlike(mine, yours), yours, rank),
    )


Runs = dict[K | None, list[K]]


def _whole(order: list[K], one: Runs[K], other: Runs[K], rank: Rank[K]) -> list[K]:
    out: list[K] = []
    for key in (None, *order):
        if key is not None:
            out.append(key)
        out += _interleaved(one.get(key, []), other.get(key, []), rank)
    return out


def _runs(side: Sequence[K], core: set[K]) -> Runs[K]:
    """What is not everywhere, by the key that is and that it stands behind."""
    runs: Runs[K] = {}
    behind: K | None = None
    for key in side:
        if key in core:
            behind = key
        else:
            runs.setdefault(behind, []).append(key)
    return runs


def _without_unlike(runs: Runs[K], other: Runs[K]) -> Runs[K]:
    """Runs without the keys that the other side has, too, but elsewhere."""
    place = {key: (behind, n) for behind, run in other.items() for n, key in enumerate(run)}
    kept: Runs[K] = {}
    for behind, run in runs.items():
        shared = [k for k in run if k in place]
        # In another order all that both have follows the other.
        same = sorted(place[k][1] for k in shared if place[k][0] == behind)
        turned = same != [place[k][1] for k in shared if place[k][0] == behind]
        kept[behind] = [k for k in run if k not in place or (place[k][0] == behind and not turned)]
    return kept


def _interleaved(one: list[K], other: list[K], rank: Rank[K]) -> list[K]:
    """Two runs as one: what both have in the order of both, in between by rank."""
    out: list[K] = []
    left, right = one[::-1], other[::-1]
    mine, yours = set(one), set(other)
    while left and right:
        if left[-1] == right[-1]:
            out.append(left.pop())
            right.pop()
        elif left[-1] in yours:
            out.append(right.pop())
        elif right[-1] in mine or rank(left[-1]) <= rank(right[-1]):
            out.append(left.pop())
        else:
            out.append(right.pop())
    return out + left[::-1] + right[::-1]


def _shared_order(ours: list[K], theirs: list[K], base: list[K]) -> tuple[list[K], list[K]]:
    """The order of what all have: of each two keys the side that turned them round is followed.

    Blocks that stay together everywhere are ordered as one, so that it costs little.
    """
    if ours == theirs:
        return ours, ours
    if ours == base:
        return theirs, theirs
    if theirs == base:
        return ours, ours
    at = [{k: n for n, k in enumerate(side)} for side in (ours, theirs, base)]
    blocks: list[list[K]] = []
    for key in ours:
        last = blocks[-1][-1] if blocks else None
        if last is not None and all(place[key] == place[last] + 1 for place in at):
            blocks[-1].append(key)
        else:
            blocks.append([key])
    before = [0] * len(blocks)
    for n, block in enumerate(blocks):
        for m in range(n):
            before[n if _first(blocks[m][0], block[0], *at) else m] += 1
    # Each place is taken once only if the relations do not run in a circle.
    if sorted(before) != list(range(len(blocks))):
        return ours, theirs
    order = [key for n in sorted(range(len(blocks)), key=before.__getitem__) for key in blocks[n]]
    return order, order


def _first(one: K, other: K, *at: dict[K, int]) -> bool:
    """Whether `one` comes before `other`."""
    ours, theirs, base = (place[one] < place[other] for place in at)
    return ours if ours != base else theirs
