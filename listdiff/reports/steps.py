"""Thresholds over time as a light drawing for a page: where each line, label and tick goes, for the template."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from listdiff.lineages import Step
from listdiff.reports.series import Panel, Point, day, panels

WIDTH, HEIGHT = 640, 132
"""Size of one panel in units of the drawing."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 74, 24, 22
_APART = 13
"""Least distance between two labels."""
_MOST = 6
"""Lines in one panel that are still told apart."""


def drawing(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Panels with `lines` (`path`, `name`, `labels`), `ticks` and `turns`, in units of a WIDTH by HEIGHT box.

    None where the item has fewer than two editions or no thresholds.
    """
    if len(steps) < 2:
        return []
    days = {step.edition: day(step.edition) for step in steps}
    first, last = min(days.values()), max(days.values())
    inner = WIDTH - _LEFT - _RIGHT

    def x(edition: str) -> float:
        return round(_LEFT + inner * (days[edition] - first) / (last - first), 1)

    return [
        {
            "unit": panel.unit,
            "log": panel.log,
            "lines": [*_lines(panel, x, [s.edition for s in steps])],
            "ticks": _ticks(steps, x),
            "turns": [x(s.edition) for s in steps if s.quantity],
        }
        for panel in panels(steps)
        if len(panel.lines) <= _MOST
    ]


def _lines(panel: Panel, x: Any, editions: list[str]) -> Any:
    values = [p.value for line in panel.lines for p in line.points]
    low, high = (
        (math.log10(min(values)), math.log10(max(values)))
        if panel.log
        else (min(values), max(values))
    )
    inner = HEIGHT - _TOP - _BOTTOM

    def y(value: float) -> float:
        if high == low:
            return _TOP + inner / 2
        at = math.log10(value) if panel.log else value
        return round(HEIGHT - _BOTTOM - inner * (at - low) / (high - low), 1)

    taken: list[tuple[float, float]] = []
    for line in panel.lines:
        yield {
            "name": line.name,
            "path": _path(line.points, x, y, editions),
            "labels": [*_labels(line.points, x, y, taken)],
        }


def _path(points: list[Point], x: Any, y: Any, editions: list[str]) -> str:
    """A stepped line; it breaks where an edition between has no such threshold."""
    place = {edition: n for n, edition in enumerate(editions)}
    pieces: list[str] = []
    before: Point | None = None
    for point in points:
        at, height = x(point.edition), y(point.value)
        if before is None or place[point.edition] - place[before.edition] > 1:
            if before is not None:
                pieces.append(f"H{x(editions[place[before.edition] + 1])}")
            pieces.append(f"M{at} {height}")
        elif point.edition != before.edition:
            pieces.append(f"H{at}" + (f"V{height}" if point.value != before.value else ""))
        before = point
    if before is not None:
        after = place[before.edition] + 1
        pieces.append(f"H{x(editions[after])}" if after < len(editions) else "h14")
    return "".join(pieces)


def _labels(points: list[Point], x: Any, y: Any, taken: list[tuple[float, float]]) -> Any:
    """The values as printed where they change, none over another."""
    last = ""
    for point in points:
        if point.printed == last:
            continue
        last = point.printed
        at, height = x(point.edition), y(point.value) - 5
        width = 6.2 * len(point.printed)
        tries = 0
        while tries < _MOST and any(
            abs(height - other) < _APART and at < edge and at + width > edge - 40
            for edge, other in taken
        ):
            height, tries = height - _APART, tries + 1
        if height < 9:
            continue
        taken.append((at + width, height))
        yield {"x": at + 2, "y": round(height, 1), "text": point.printed, "edition": point.edition}


def _ticks(steps: Sequence[Step], x: Any) -> list[dict[str, Any]]:
    """The editions that fit below, those with a change first."""
    told = sorted(steps, key=lambda s: (s.change is None, s.change == "editorial"))
    ends = (steps[0], steps[-1])
    found: dict[float, str] = {}
    for step in (*ends, *told):
        at = x(step.edition)
        if all(abs(at - other) > 34 for other in found):
            found[at] = step.edition
    return [{"x": at, "text": text} for at, text in sorted(found.items())]
