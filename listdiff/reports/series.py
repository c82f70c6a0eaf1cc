"""Thresholds over editions as lines to draw: one line a quantity and comparator, one panel a unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import msgspec

from listdiff.lineages import Step
from listdiff.reports.words import COMPARATORS
from listdiff.store import ends

LOG = 20
"""Ratio of the largest to the smallest value from which a logarithmic scale is used."""
_HIGHEST = 300
"""Powers of ten beyond which no picture helps."""


class Point(msgspec.Struct, frozen=True):
    """A threshold in one edition."""

    edition: str
    value: float
    printed: str


Points = list[Point]


class Line(msgspec.Struct, frozen=True):
    """One threshold over the editions."""

    name: str
    """Quantity and comparator: ``resolution ≥``."""
    points: Points


Lines = list[Line]


class Panel(msgspec.Struct, frozen=True):
    """The lines of one unit, which share an axis."""

    unit: str
    lines: Lines
    log: bool


def panels(steps: Sequence[Step]) -> list[Panel]:
    """The thresholds of an item by unit, in the order in which they first stand; formulas and shares are left out."""
    found: dict[str, dict[str, Points]] = {}
    for step in steps:
        for p in step.parameters:
            value = number(p.value)
            if value is not None:
                name = f"{p.quantity or 'threshold'} {COMPARATORS[p.comparator]}"
                lines = found.setdefault(p.unit or "", {})
                lines.setdefault(name, []).append(Point(step.edition, value, p.value))
    return [
        Panel(unit, [Line(name, points) for name, points in lines.items()], _is_log(lines.values()))
        for unit, lines in found.items()
    ]


def number(value: str) -> float | None:
    """A decimal string as a number to draw; None for formulas, shares and what no axis holds."""
    try:
        read = Decimal(value)
    except InvalidOperation:
        return None
    if not read.is_finite() or (read and abs(read.adjusted()) > _HIGHEST):
        return None
    return float(read)


def day(label: str) -> float:
    """A label on the axis of time: years and their parts."""
    year, month, of_month = map(int, ends(label).split("-"))
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    return year + (date(year, month, of_month) - first).days / (after - first).days


def moves(steps: Sequence[Step]) -> bool:
    """Whether any threshold of the item ever was another one."""
    told = {
        tuple((p.comparator, p.value, p.unit) for p in s.parameters) for s in steps if s.parameters
    }
    return len(told) > 1


def _is_log(lines: Iterable[Points]) -> bool:
    values = [p.value for points in lines for p in points]
    return all(v > 0 for v in values) and max(values) / min(values) >= LOG
