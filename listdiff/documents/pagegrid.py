"""Tables without drawn lines: where columns of short words stand side by side on a page.

A line of print runs through all columns there, and each column breaks its words for itself, so
that lines are no parts of one sentence.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable

import msgspec

from listdiff.documents.pagelines import Line
from listdiff.documents.pdfpage import WIDE

_LINES = 6
"""Lines of a page in which two columns must stand side by side."""
_INNER = 60.0
"""Points right of the margin from which a column is not the first: codes and terms stand there."""
_BROAD = 80.0
"""Points that a column is wide, at least."""
_LABEL = 7
"""Letters of a label, at most: ``N.B. 1.``"""
_SAME = 1.5
"""Points by which the lines of a column may start apart."""


class Grid(msgspec.Struct, frozen=True):
    """The baselines between which a page holds a table of three columns or more."""

    top: float
    bottom: float


def grids_of(lines: list[Line], margin: float) -> dict[int, Grid]:
    """The grids of a document, by page."""
    found: dict[int, Grid] = {}
    for page, group in itertools.groupby(lines, lambda line: line.page):
        printed = list(group)
        grid = _grid([line for line in printed if line.column is None], margin)
        if grid is not None:
            found[page] = grid
    return found


def _grid(lines: list[Line], margin: float) -> Grid | None:
    pairs = [set(_pairs(line, margin)) for line in lines]
    columns = Counter(pair for line in pairs for pair in line)
    if not columns:
        return None
    (left, right), often = columns.most_common(1)[0]
    if often < _LINES:
        return None
    held = [i for i, line in enumerate(pairs) if (left, right) in line]
    last = held[-1]
    while last + 1 < len(lines) and _in_column(lines[last + 1], left, right):
        last += 1
    return Grid(lines[held[0]].base, lines[last].base)


def _pairs(line: Line, margin: float) -> Iterable[tuple[int, int]]:
    """Where text stands beside text behind a wide gap, neither of them in the first column."""
    first = line.pieces[0]
    for before, piece in itertools.pairwise(line.pieces):
        if piece.script == "" and piece.x0 - before.x1 > WIDE:
            words = len(before.text) > _LABEL or before is not first
            if first.x0 > margin + _INNER and words and piece.x0 - first.x0 > _BROAD:
                yield round(first.x0), round(piece.x0)
            first = piece


def _in_column(line: Line, left: int, right: int) -> bool:
    return any(abs(line.x - x) < _SAME for x in (left, right))
