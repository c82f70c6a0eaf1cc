"""Rows of features and weights in long arrays: 8 bytes a feature, however many rows there are."""

from __future__ import annotations

import itertools
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

Packed = tuple["array[int]", "array[float]"]
"""Features and their weights, side by side."""


class Rows:
    """Rows one after the other."""

    def __init__(self) -> None:
        self.features = array("I")
        self.weights = array("f")
        self.ends = array("Q")

    def add(self, features: Collection[int], weights: Collection[float]) -> None:
        """One more row."""
        self.features.extend(features)
        self.weights.extend(weights)
        self.ends.append(len(self.features))

    def row(self, n: int) -> Packed:
        """Row number `n`, a copy."""
        start, end = self.ends[n - 1] if n else 0, self.ends[n]
        return self.features[start:end], self.weights[start:end]

    def trim(self) -> None:
        """Give back the room that was kept for more rows."""
        self.features = self.features[:]
        self.weights = self.weights[:]

    def rewrite(self, made: Callable[[array[int], array[float]], Packed]) -> None:
        """Put what `made` gives of each row, which must not be longer, in the place of it."""
        begin = kept = 0
        for n, end in enumerate(self.ends):
            features, weights = made(self.features[begin:end], self.weights[begin:end])
            begin, start, kept = end, kept, kept + len(features)
            self.features[start:kept] = features
            self.weights[start:kept] = weights
            self.ends[n] = kept
        del self.features[kept:], self.weights[kept:]

    def __len__(self) -> int:
        return len(self.ends)


class Postings:
    """For each feature the rows that have it, in order, with its weight there."""

    def __init__(self, rows: Rows, sizes: Iterable[int]) -> None:
        """`sizes` are by feature how many rows have it, 0 for one that is not asked for."""
        self.starts = array("I", itertools.accumulate(sizes, initial=0))
        self.rows = array("I", bytes(4 * self.starts[-1]))
        self.weights = array("f", bytes(4 * self.starts[-1]))
        free = self.starts[:-1]
        for n in range(len(rows)):
            for feature, weight in zip(*rows.row(n), strict=True):
                if (at := free[feature]) < self.starts[feature + 1]:
                    self.rows[at] = n
                    self.weights[at] = weight
                    free[feature] = at + 1

    def of(self, feature: int) -> Packed:
        """Rows and weights of a feature, copies."""
        start, end = self.starts[feature], self.starts[feature + 1]
        return self.rows[start:end], self.weights[start:end]


class Numbers:
    """Numbers for the features that more than one row has, in the order of the features; no row has one twice.

    `homes` tell for each row where it belongs: a feature that is not `abroad` stands in the rows of one home only.
    """

    def __init__(self, rows: Rows, homes: Sequence[int]) -> None:
        self.features = array("I")
        """The feature of each number."""
        self.counts = array("I")
        """By number how many rows have it."""
        self.held: dict[int, int] = {}
        # Most features stand in one row only, and a counter of all would be the largest thing there is. A table of
        # bytes tells first which may stand in two: what shares a byte is taken along and then counted out.
        self.last = (1 << max(16, len(rows.features).bit_length() - 1)) - 1
        self.seen = bytearray(self.last + 1)
        self._look(rows, homes)
        parts = max(0, len(rows.features).bit_length() - _PART)
        seen, last = self.seen, self.last
        for part in range(1 << parts):
            known = Counter(
                f for f in rows.features if seen[f & last] >= _TWICE and f >> 32 - parts == part
            )
            for feature in sorted(f for f, n in known.items() if n > 1):
                self.features.append(feature)
                self.counts.append(known[feature])

    def _look(self, rows: Rows, homes: Sequence[int]) -> None:
        """Fill the table: 0 for nothing, a home, that plus `_TWICE`, or `_ABROAD` for two homes."""
        seen, last = self.seen, self.last
        begin = 0
        for end, home in zip(rows.ends, homes, strict=True):
            once = home + 1 if home + 1 < _TWICE else _ABROAD
            twice = once if once == _ABROAD else once + _TWICE
            for feature in rows.features[begin:end]:
                at = feature & last
                held = seen[at]
                seen[at] = once if not held else twice if held in (once, twice) else _ABROAD
            begin = end

    def of(self, feature: int) -> int:
        """The number of a feature, -1 for one that has none."""
        at = self.held.get(feature)
        if at is None:
            at = bisect_left(self.features, feature)
            if at == len(self.features) or self.features[at] != feature:
                at = -1
            if len(self.held) >= _HELD:
                self.held.clear()
            self.held[feature] = at
        return at

    def abroad(self, at: int) -> bool:
        """Whether the feature of a number may stand in rows of two homes; never false for one that does."""
        return self.seen[self.features[at] & self.last] == _ABROAD


_TWICE = 100
_ABROAD = 255
_PART = 22
"""Bits of the number of features that are counted at a time."""
_HELD = 1 << 16
"""Numbers that are kept at hand."""
