"""Histories as pictures, by matplotlib: thresholds over time, and what each edition moved."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from listdiff.errors import ReportError
from listdiff.history import History, Tally
from listdiff.reports.series import day, panels
from listdiff.reports.words import harmless

COLOURS = {"tightened": "#b3261e", "relaxed": "#17694b", "open": "#b9c0c7"}
HATCHES = {"tightened": "///", "relaxed": "...", "open": ""}
"""Patterns, so that colour alone tells nothing."""
_MARKS = "osD^v<>PX"


def history_plot(found: History, path: Path) -> bytes:
    """Each threshold of an item over the editions as steps; changes of quantity are marked.

    Raises ReportError without matplotlib, or where the item has no thresholds.
    """
    pyplot = _pyplot()
    shown = panels(found.editions)
    if not shown:
        raise ReportError(f"{found.code} has no thresholds to plot; leave out --plot")
    days = {step.edition: day(step.edition) for step in found.editions}
    figure, axes = pyplot.subplots(
        len(shown), 1, figsize=(8.5, 1.4 + 2.6 * len(shown)), sharex=True, squeeze=False
    )
    end = max(days.values())
    for panel, (axis,) in zip(shown, axes, strict=True):
        for n, line in enumerate(panel.lines):
            x = [days[p.edition] for p in line.points]
            y = [p.value for p in line.points]
            mark = _MARKS[n % len(_MARKS)]
            (drawn,) = axis.step(
                x, y, where="post", marker=mark, markersize=4, label=harmless(line.name)
            )
            last = None
            for at, point in zip(x, line.points, strict=True):
                if point.printed != last:
                    axis.annotate(
                        harmless(point.printed), (at, point.value), xytext=(2, 5),
                        textcoords="offset points", fontsize="x-small", color=drawn.get_color(),
                    )  # fmt: skip
                last = point.printed
        if panel.log:
            axis.set_yscale("log")
        for step in found.editions:
            if step.quantity is not None:
                axis.axvline(days[step.edition], linestyle=":", color="#5c6670")
        axis.set_ylabel(harmless(panel.unit) or "number")
        axis.set_xlim(min(days.values()) - 0.5, end + 1.5)
        axis.margins(y=0.25)
        axis.legend(fontsize="small")
        axis.grid(alpha=0.3)
    axes[-1][0].set_xticks([*days.values()], [*days], rotation=60, fontsize="small")
    title = f"{found.regime}/{found.list} {found.code} {found.subject or ''}".rstrip()
    figure.suptitle(harmless(f"{title}: thresholds by edition"), fontsize="medium")
    turned = [s for s in found.editions if s.quantity]
    caption = "Each step holds until the next edition."
    for step in turned:
        caption += (
            f" Dotted, {step.edition}: set on another quantity ({' → '.join(step.quantity or ())})."
        )
    figure.text(0.01, 0.005, harmless(caption), fontsize="x-small")
    return _saved(figure, path)


def tally_plot(found: Sequence[Tally], path: Path) -> bytes:
    """Which categories each edition moved, and in which direction: a row of bars a category.

    Raises ReportError without matplotlib, or where nothing changed.
    """
    pyplot = _pyplot()
    editions = sorted({one.edition for one in found}, key=day)
    moving = [t for t in found if t.tightened or t.relaxed or t.mixed or t.unclear]
    if not moving:
        raise ReportError("no changes between neighbouring editions to plot; take a longer span")
    rows = by_category(moving)
    figure, axes = pyplot.subplots(
        len(rows), 1, figsize=(9, 1.6 + 0.8 * len(rows)), sharex=True, sharey=True, squeeze=False
    )
    at = range(len(editions))
    for (name, told), (axis,) in zip(rows.items(), axes, strict=True):
        counts = [told.get(e) for e in editions]
        up = [c.tightened if c else 0 for c in counts]
        down = [-c.relaxed if c else 0 for c in counts]
        still = [c.unclear + c.mixed if c else 0 for c in counts]
        axis.bar(
            at, up, 0.6, color=COLOURS["tightened"], hatch=HATCHES["tightened"], edgecolor="white"
        )
        axis.bar(
            at, down, 0.6, color=COLOURS["relaxed"], hatch=HATCHES["relaxed"], edgecolor="white"
        )
        axis.bar([n + 0.38 for n in at], still, 0.16, color=COLOURS["open"])
        axis.axhline(0, color="#5c6670", linewidth=0.8)
        axis.set_yscale("function", functions=(_root, _square))
        axis.set_ylabel(harmless(name if len(name) <= _NAME else name[: _NAME - 1] + "…"),
                        rotation=0, ha="right", va="center", fontsize="x-small")  # fmt: skip
        axis.tick_params(axis="y", labelsize="x-small")
        for side in ("top", "right"):
            axis.spines[side].set_visible(False)
    axes[-1][0].set_xticks([*at], editions, rotation=60, fontsize="small")
    most = max(max(t.tightened, t.relaxed, t.unclear + t.mixed) for t in moving)
    ticks = [n for n in (1, 10, 50, 200, 1000, 5000) if most / 50 <= n <= most] or [1]
    axes[0][0].set_yticks([*(-n for n in reversed(ticks)), 0, *ticks], labels=[*map(str, reversed(ticks)), "0", *map(str, ticks)])  # fmt: skip
    axes[0][0].set_ylim(-most * 1.15, most * 1.15)
    figure.suptitle(
        "Items by edition and category: tightened (up, hatched) and relaxed (down, dotted);\n"
        "grey beside them: mixed or unclear; heights by square root",
        fontsize="medium",
    )
    return _saved(figure, path)


_NAME = 34
"""Characters of a category's name that fit beside its bars."""


def _root(values: Any) -> Any:
    import numpy

    return numpy.sign(values) * numpy.sqrt(numpy.abs(values))


def _square(values: Any) -> Any:
    import numpy

    return numpy.sign(values) * numpy.square(values)


def by_category(found: Sequence[Tally]) -> dict[str, dict[str, Tally]]:
    """The counts by category and edition, in the order of their codes; a category that was named anew stays one."""
    names: dict[tuple[str, str], str] = {}
    told: dict[tuple[str, str], dict[str, Tally]] = {}
    for one in found:
        code = (one.category or "").partition("  ")[0]
        key = (one.list, code)
        names[key] = f"{one.list}: {one.category}" if one.category else one.list
        told.setdefault(key, {})[one.edition] = one
    lists = list(dict.fromkeys(name for name, _ in told))
    order = sorted(told, key=lambda k: (lists.index(k[0]), not k[1][:1].isdigit(), k[1]))
    return {names[key]: told[key] for key in order}


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
