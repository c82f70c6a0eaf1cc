"""The picture of a report: how many changes of each effect by part, as stacked bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from listdiff.changes import Effect
from listdiff.reports.changeviews import View

EFFECTS: tuple[Effect, ...] = ("tightened", "mixed", "unclear", "neutral", "relaxed")
"""In the order of the bars: what controls more left, what controls less right."""
_SHORT = 18
_LONG = 38
_BARS = 46.0
"""Percent of the width that the longest bar takes."""
_START = 40.0


class Bar(msgspec.Struct, frozen=True):
    """One effect in a row; `x` and `width` in percent of the picture."""

    effect: Effect
    count: int
    x: float
    width: float


Bars = tuple[Bar, ...]


class Band(msgspec.Struct, frozen=True):
    """One row of the picture."""

    name: str
    short: str
    long: str
    total: int
    bars: Bars


def bands(parts: Iterable[tuple[str, str, Sequence[View]]]) -> list[Band]:
    """A row for each part, its bars as long as it has changes; parts are given by short name, name and changes."""
    named = [(short, name, Counter(v.effect for v in found)) for short, name, found in parts]
    most = max((counts.total() for *_, counts in named), default=1)
    return [_band(short, name, counts, most) for short, name, counts in named]


def _band(short: str, name: str, counts: Counter[Effect], most: int) -> Band:
    bars: list[Bar] = []
    x = _START
    for effect in EFFECTS:
        width = _BARS * counts[effect] / most
        if counts[effect]:
            bars.append(Bar(effect, counts[effect], round(x, 2), round(width, 2)))
        x += width
    return Band(name, _cut(short, _SHORT), _cut(name, _LONG), counts.total(), tuple(bars))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
