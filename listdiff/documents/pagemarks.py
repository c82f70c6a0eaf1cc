"""What is drawn on a PDF page beside its text: turned pages, columns, words struck or underlined.

A page that is shown turned is turned upright before its text is read, so that
nothing else has to know. Thin drawn lines part the columns of a table that runs
over pages, and mark words that a document shows as deleted or inserted.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from listdiff.documents.pagelines import Line, Piece, lines_of
from listdiff.documents.paragraphs import Change

_THIN = 1.5
"""Most points that a drawn line is thick."""
_TALL = 0.6
"""Least share of the text's height that a line between two columns runs along."""
_LONG = 100.0
"""Points from which a line across belongs to a frame, not to a word."""
_DEEP, _HIGH = 0.35, 0.6
"""How far below and above its baseline a line belongs to a word, in sizes of its letters."""
_STRUCK = 0.05
"""Height above the baseline from which it runs through the letters, in their size."""
_DARK = 96
"""Colours whose parts differ by less are black or grey, drawn for other reasons."""
_PATH = 2
"""pdfium's number for a drawn path (FPDF_PAGEOBJ_PATH)."""


class Rule(msgspec.Struct, frozen=True):
    """A thin drawn line; points from the left and from the bottom."""

    x0: float
    y0: float
    x1: float
    y1: float
    coloured: bool

    @property
    def across(self) -> bool:
        """It runs from left to right."""
        return self.x1 - self.x0 > self.y1 - self.y0


class Gutter(msgspec.Struct, frozen=True):
    """The line between two columns, and how far up and down they reach."""

    x: float
    top: float
    bottom: float


def upright(raw: Any, pdf: Any, number: int) -> Any:
    """A page of a document, loaded; one that is shown turned is turned upright first."""
    page = raw.FPDF_LoadPage(pdf, number)
    turns = raw.FPDFPage_GetRotation(page) if page else 0
    if not turns:
        return page
    wide, high = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    # /Rotate counts quarter turns clockwise (ISO 32000-1, 7.7.3.3)
    matrix = {
        1: raw.FS_MATRIX(0, -1, 1, 0, 0, high),
        2: raw.FS_MATRIX(-1, 0, 0, -1, wide, high),
        3: raw.FS_MATRIX(0, 1, -1, 0, wide, 0),
    }[turns]
    raw.FPDFPage_TransFormWithClip(page, ctypes.byref(matrix), None)
    raw.FPDFPage_SetRotation(page, 0)
    raw.FPDF_ClosePage(page)
    return raw.FPDF_LoadPage(pdf, number)


def rules_of(raw: Any, page: Any) -> list[Rule]:
    """The thin drawn lines of a page."""
    edges = [ctypes.c_float() for _ in range(4)]
    to_edges = [ctypes.byref(edge) for edge in edges]
    parts = [ctypes.c_uint() for _ in range(4)]
    to_parts = [ctypes.byref(part) for part in parts]
    found = []
    for i in range(raw.FPDFPage_CountObjects(page)):
        drawn = raw.FPDFPage_GetObject(page, i)
        if raw.FPDFPageObj_GetType(drawn) != _PATH:
            continue
        raw.FPDFPageObj_GetBounds(drawn, *to_edges)
        x0, y0, x1, y1 = (edge.value for edge in edges)
        if min(x1 - x0, y1 - y0) > _THIN:
            continue
        raw.FPDFPageObj_GetFillColor(drawn, *to_parts)
        shades = [part.value for part in parts[:3]]
        found.append(Rule(x0, y0, x1, y1, max(shades) - min(shades) >= _DARK))
    return found


def gutter_of(rules: Iterable[Rule], top: float, bottom: float) -> Gutter | None:
    """The line that parts the text between `top` and `bottom` in two framed columns, or None."""
    runs: dict[float, list[Rule]] = {}
    frame: list[Rule] = []
    for rule in rules:
        if rule.across and not rule.coloured and rule.x1 - rule.x0 > _LONG:
            frame.append(rule)
        if rule.across or rule.coloured:
            continue
        place = next((x for x in runs if abs(x - rule.x0) < _THIN), rule.x0)
        runs.setdefault(place, []).append(rule)
    left, right = min((r.x0 for r in frame), default=0.0), max((r.x1 for r in frame), default=0.0)
    inner = [
        x
        for x, parts in runs.items()
        if left + _THIN < x < right - 2 * _THIN
        and sum(r.y1 - r.y0 for r in parts) >= _TALL * max(top - bottom, 1.0)
    ]
    if len(inner) != 1:
        return None
    parts = runs[inner[0]]
    return Gutter(inner[0], max(r.y1 for r in parts), min(r.y0 for r in parts))


def marked(
    raw: Any, text_page: Any, pieces: Iterable[Piece], rules: Iterable[Rule]
) -> Iterator[Piece]:
    """Pieces of text that say whether they are shown as deleted or inserted, by coloured lines.

    A piece is cut where its mark changes.
    """
    lines = [rule for rule in rules if rule.across and rule.coloured]
    places = _places(raw, text_page) if lines else {}
    for piece in pieces:
        near = [r for r in lines if r.x0 < piece.x1 and r.x1 > piece.x0 and _on(r, piece)]
        if near:
            yield from _cut(piece, near, places)
        else:
            yield piece


class _Part(msgspec.Struct):
    """Characters of one word that have one mark."""

    mark: Change
    x0: float
    x1: float
    text: str


def _cut(
    piece: Piece, near: list[Rule], places: dict[tuple[float, float], list[float]]
) -> Iterator[Piece]:
    """The piece, cut where its mark changes."""
    ends = [*[end for end, _ in piece.blanks], piece.x1]
    group: list[_Part] = []
    for word, x0, x1 in zip(piece.text.split(" "), piece.starts, ends, strict=True):
        known = places.get((round(piece.base, 1), round(x0, 1)), [])
        step = (x1 - x0) / len(word)
        starts = [known[i] if i < len(known) else x0 + i * step for i in range(len(word))]
        stops = [*starts[1:], x1]
        marks = [_mark((a + b) / 2, near, piece) for a, b in zip(starts, stops, strict=True)]
        cuts = [i for i in range(1, len(marks)) if marks[i] != marks[i - 1]]
        for first, last in zip([0, *cuts], [*cuts, len(marks)], strict=True):
            part = _Part(marks[first], starts[first], stops[last - 1], word[first:last])
            if group and group[-1].mark != part.mark:
                yield _joined(piece, group)
                group = []
            group.append(part)
    yield _joined(piece, group)


def _joined(piece: Piece, parts: list[_Part]) -> Piece:
    """The piece with nothing but these parts of it, each a word."""
    return msgspec.structs.replace(
        piece,
        x0=parts[0].x0,
        x1=parts[-1].x1,
        text=" ".join(part.text for part in parts),
        blanks=tuple((a.x1, b.x0) for a, b in itertools.pairwise(parts)),
        change=parts[0].mark,
    )


def _places(raw: Any, text_page: Any) -> dict[tuple[float, float], list[float]]:
    """Where each character starts, and those behind it on its line, by baseline and place."""
    x, y = ctypes.c_double(), ctypes.c_double()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    found: dict[tuple[float, float], list[float]] = {}
    word: list[list[float]] = []
    before = 0.0
    for i in range(raw.FPDFText_CountChars(text_page)):
        raw.FPDFText_GetCharOrigin(text_page, i, to_x, to_y)
        if chr(raw.FPDFText_GetUnicode(text_page, i)).isspace() or y.value != before:
            word = []
        before = y.value
        word.append(found.setdefault((round(y.value, 1), round(x.value, 1)), []))
        for starts in word:
            starts.append(x.value)
    return found


def _on(rule: Rule, piece: Piece) -> bool:
    """The line runs through or under the letters of the piece."""
    height = (rule.y0 + rule.y1) / 2 - piece.base
    return -_DEEP * piece.size < height < _HIGH * piece.size


def _mark(x: float, near: list[Rule], piece: Piece) -> Change:
    """What the lines at `x` say; one through the letters says more than one under them."""
    heights = [(r.y0 + r.y1) / 2 - piece.base for r in near if r.x0 <= x <= r.x1]
    if not heights:
        return ""
    return "deleted" if max(heights) > _STRUCK * piece.size else "inserted"


def lines_in(pieces: list[Piece], rules: list[Rule], page: int) -> list[Line]:
    """Lines of a page; those in two columns left before right, behind those outside them."""
    bases = [piece.base for piece in pieces]
    gutter = gutter_of(rules, max(bases), min(bases)) if bases and rules else None
    if gutter is None:
        return list(lines_of(pieces, page))
    parts: dict[int | None, list[Piece]] = {None: [], 0: [], 1: []}
    for piece in pieces:
        inside = gutter.bottom <= piece.base <= gutter.top
        parts[int(piece.x0 > gutter.x) if inside else None].append(piece)
    return [
        msgspec.structs.replace(line, column=column)
        for column, part in parts.items()
        for line in lines_of(part, page)
    ]
