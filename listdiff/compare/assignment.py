"""The best way to pair two sides when several candidates compete.

Maximum-weight matching of a sparse bipartite graph by shortest augmenting paths (Jonker and Volgenant 1987).
What competes with nobody is paired at once, so that the work grows with the contests only.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterator

_FINE = 1_000_000
"""Steps into which a weight of 1 is cut."""
Candidates = dict[str, dict[str, float]]
"""For each item of the one side the items of the other that it may be, with weights above 0."""


def assign(candidates: Candidates) -> dict[str, str]:
    """The pairs with the greatest weight together, each item in at most one."""
    found: dict[str, str] = {}
    for part in _components(candidates):
        if len(part) == 1:
            ((one, others),) = part.items()
            found[one] = max(others, key=others.__getitem__)
        else:
            found |= _matching(part)
    return found


def _components(candidates: Candidates) -> Iterator[Candidates]:
    """The parts of the graph that share no item."""
    rivals: dict[str, list[str]] = defaultdict(list)
    for one, others in candidates.items():
        for other in others:
            rivals[other].append(one)
    seen: set[str] = set()
    for start in candidates:
        if start in seen or not candidates[start]:
            continue
        part: Candidates = {}
        queue = [start]
        seen.add(start)
        while queue:
            one = queue.pop()
            part[one] = candidates[one]
            for other in candidates[one]:
                fresh = [r for r in rivals.pop(other, ()) if r not in seen]
                seen.update(fresh)
                queue += fresh
        yield part


def _matching(part: Candidates) -> dict[str, str]:
    """One item after the other gets its place, for which those before it may have to move on."""
    # Whole numbers: with rounding a path could lead back to itself.
    gain = {one: {o: round(w * _FINE) for o, w in others.items()} for one, others in part.items()}
    mine: dict[str, str | None] = {}
    owner: dict[str, str] = {}
    price: dict[str, int] = defaultdict(int)
    for source in part:
        distance: dict[str, int] = {}
        via: dict[str, str] = {}
        settled: set[str] = set()
        # Entries: distance, a count that keeps the order fixed, the place, who would take it.
        queue: list[tuple[int, int, str | None, str]] = []
        count = itertools.count()
        one, spent = source, 0
        while True:
            held = mine.get(one)
            # Steps from an item that has a place cost 0 or more: its place is the best at these prices.
            base = 0 if held is None else -gain[one][held] - price[held]
            heapq.heappush(queue, (spent - base, next(count), None, one))
            for other, weight in gain[one].items():
                far = spent - weight - price[other] - base
                if other not in settled and (other not in distance or far < distance[other]):
                    distance[other], via[other] = far, one
                    heapq.heappush(queue, (far, next(count), other, one))
            while True:
                spent, _, place, taker = heapq.heappop(queue)
                if place is None or (spent == distance[place] and place not in settled):
                    break
            if place is None or place not in owner:
                break
            settled.add(place)
            one = owner[place]
        for other in settled:
            price[other] += distance[other] - spent
        # Each item on the path gives up its place for the next one.
        while True:
            before = mine.get(taker)
            mine[taker] = place
            if place is not None:
                owner[place] = taker
            if taker == source or before is None:
                break
            place, taker = before, via[before]
    return {one: other for one, other in mine.items() if other is not None}
