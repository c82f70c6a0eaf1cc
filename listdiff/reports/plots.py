"""Histories as pictures, by matplotlib: thresholds over time, and what each edition moved."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from listdiff.errors import ReportError
from listdiff.history import History, Tally
from listdiff.reports.words import harmless

LOG = 20.0
"""Ratio of the largest to the smallest value from which a logarithmic scale is used."""
COLOURS = {
    "tightened": "#b3261e",
    "relaxed": "#17694b",
    "mixed": "#7a4fb5",
    "neutral": "#8a949e",
    "unclear": "#b98900",
}
HATCHES = {"tightened": "///", "relaxed": "...", "mixed": "xxx", "neutral": "", "unclear": "\\\\\\"}
"""Patterns, so that colour alone tells nothing."""


def history_plot(found: History, path: Path) -> bytes:
    """Each threshold of an item over the editions as steps; changes of quantity are marked.

    Raises ReportError without matplotlib, or where the item has no thresholds.
    """
    pyplot = _pyplot()
    lines: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    labels = [step.edition for step in found.editions]
    for n, step in enumerate(found.editions):
        for p in step.parameters:
            try:
                value = float(p.value)
            except ValueError:
                continue
            lines[f"{p.quantity or 'threshold'} {p.comparator}", p.unit or ""].append((n, value))
    if not lines:
        raise ReportError(f"{found.code} has no thresholds to plot; leave out --plot")
    units = list(dict.fromkeys(unit for _, unit in lines))
    figure, axes = pyplot.subplots(
        len(units), 1, figsize=(8, 1 + 2.6 * len(units)), sharex=True, squeeze=False
    )
    for unit, (axis,) in zip(units, axes, strict=True):
        own = {name: points for (name, u), points in lines.items() if u == unit}
        for name, points in own.items():
            axis.step(
                [x for x, _ in points],
                [y for _, y in points],
                where="post",
                marker="o",
                label=harmless(name),
            )
        values = [y for points in own.values() for _, y in points if y > 0]
        if (
            values
            and max(values) / min(values) >= LOG
            and all(y > 0 for p in own.values() for _, y in p)
        ):
            axis.set_yscale("log")
        for n, step in enumerate(found.editions):
            if step.quantity is not None:
                axis.axvline(n - 0.5, linestyle=":", color="#5c6670")
        axis.set_ylabel(harmless(unit) or "number")
        axis.set_xlim(-0.5, len(labels) - 0.5)
        axis.legend(fontsize="small")
        axis.grid(alpha=0.3)
    axes[-1][0].set_xticks(range(len(labels)), labels, rotation=60)
    figure.suptitle(
        harmless(
            f"{found.regime}/{found.list} {found.code} {found.subject or ''}: thresholds by edition"
        ),
        fontsize="medium",
    )
    if any(step.quantity for step in found.editions):
        figure.text(
            0.01,
            0.005,
            "dotted: the threshold is set on another quantity from here on",
            fontsize="x-small",
        )
    return _saved(figure, path)


def tally_plot(found: Sequence[Tally], path: Path) -> bytes:
    """What each edition moved, as stacked bars by effect. Raises ReportError without matplotlib."""
    pyplot = _pyplot()
    editions = list(dict.fromkeys(one.edition for one in found))
    if not editions:
        raise ReportError("no neighbouring editions to plot; take a longer span")
    figure, axis = pyplot.subplots(figsize=(9, 4.2))
    floor = [0] * len(editions)
    for effect, colour in COLOURS.items():
        heights = [sum(getattr(one, effect) for one in found if one.edition == e) for e in editions]
        axis.bar(
            editions,
            heights,
            bottom=floor,
            color=colour,
            hatch=HATCHES[effect],
            edgecolor="white",
            label=effect,
        )
        floor = [a + b for a, b in zip(floor, heights, strict=True)]
    axis.set_ylabel("changes of substance")
    axis.set_title("Changes by edition and effect on what is controlled", fontsize="medium")
    axis.tick_params(axis="x", rotation=60)
    axis.legend(fontsize="small")
    return _saved(figure, path)


def _pyplot() -> Any:
    try:
        import matplotlib
    except ImportError:
        raise ReportError(
            "a plot needs matplotlib, which is not installed; pip install 'listdiff[plot]'"
        ) from None
    matplotlib.use("agg")
    from matplotlib import pyplot

    # The same bytes for the same history.
    matplotlib.rcParams["svg.hashsalt"] = "listdiff"
    return pyplot


def _saved(figure: Any, path: Path) -> bytes:
    """The picture in the format that the file's name asks for. Raises ReportError for others."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in ("svg", "png"):
        raise ReportError(f"{path}: a plot is written as .svg or .png")
    held = io.BytesIO()
    figure.tight_layout()
    figure.savefig(held, format=kind, metadata={"Date": None} if kind == "svg" else None)
    _pyplot().close(figure)
    return held.getvalue()
