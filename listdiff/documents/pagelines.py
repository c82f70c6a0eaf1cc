"""Pieces of a page put together to lines, raised and lowered text where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Literal

import msgspec

from listdiff.documents.paragraphs import Change

_SAME_LINE = 1.2
"""Points by which baselines of one line may differ."""
_SCRIPT_REACH = 0.62
"""How far a raised or lowered piece may stand from its line, in line sizes."""
_SCRIPT_SIZE = 0.8
"""Size of raised or lowered text that stays within its line, at most, in line sizes."""
_SCRIPT_LEAST = 0.3
"""Points by which it then stands off the baseline, at least."""
_SCRIPT_LONGEST = 12
"""Most characters of a piece that may be raised or lowered text."""


class Piece(msgspec.Struct, frozen=True):
    """Words that share font and baseline, with ordinary blanks between them.

    Places are points from the left and from the bottom of the page.
    """

    x0: float
    x1: float
    base: float
    text: str
    size: float
    italic: bool
    bold: bool
    script: Literal["", "super", "sub"] = ""
    blanks: tuple[tuple[float, float], ...] = ()
    """Where each blank in `text` begins and ends."""
    change: Change = ""
    """Shown as deleted or inserted."""

    @property
    def starts(self) -> tuple[float, ...]:
        """Where its words start."""
        return (self.x0, *[end for _, end in self.blanks])

    @property
    def first_end(self) -> float:
        """Where its first word ends."""
        return self.blanks[0][0] if self.blanks else self.x1

    def scripted(self, script: Literal["super", "sub"]) -> Piece:
        """The same piece, raised or lowered."""
        return msgspec.structs.replace(self, script=script)

    def cut(self, word: int) -> tuple[Piece, Piece]:
        """The piece in two; `word` is the first of the second, counted from 0."""
        words = self.text.split(" ")
        end, start = self.blanks[word - 1]
        replace = msgspec.structs.replace
        return (
            replace(self, x1=end, text=" ".join(words[:word]), blanks=self.blanks[: word - 1]),
            replace(self, x0=start, text=" ".join(words[word:]), blanks=self.blanks[word:]),
        )


class Line(msgspec.Struct, frozen=True):
    """One line of print."""

    page: int
    base: float
    pieces: tuple[Piece, ...]
    x: float
    """Where it starts."""
    right: float
    """Where it ends."""
    text: str
    """Its words."""
    italic: bool
    """Most of it is italic."""
    column: int | None = None
    """Column of a table that runs over pages, counted from 0."""

    @classmethod
    def of(cls, page: int, base: float, pieces: list[Piece]) -> Line:
        """The line of these pieces, given from left to right."""
        text = " ".join([p.text for p in pieces])
        slanted = sum([len(p.text) for p in pieces if p.italic])
        return cls(
            page,
            base,
            tuple(pieces),
            pieces[0].x0,
            pieces[-1].x1,
            text,
            slanted * 2 > len(text) - len(pieces) + 1,
        )


def lines_of(pieces: list[Piece], page: int) -> Iterator[Line]:
    """Lines of a page, top to bottom.

    A group of short pieces that stands between two lines is raised or lowered
    text of the nearer one.
    """
    groups: list[list[Piece]] = []
    bases: list[float] = []
    for piece in sorted(pieces, key=attrgetter("base"), reverse=True):
        if bases and bases[-1] - piece.base <= _SAME_LINE:
            groups[-1].append(piece)
        else:
            groups.append([piece])
            bases.append(piece.base)
    home = _homes(groups, bases)
    merged: dict[int, list[Piece]] = {}
    for i, group in enumerate(groups):
        target = home[i] if home[home[i]] == home[i] else i
        if target != i:
            script: Literal["super", "sub"] = "super" if bases[i] > bases[target] else "sub"
            group = [piece.scripted(script) for piece in group]
        merged.setdefault(target, []).extend(group)
    for i, found in sorted(merged.items()):
        found.sort(key=attrgetter("x0"))
        yield Line.of(page, bases[i], _scripts_within(found))


def _homes(groups: list[list[Piece]], bases: list[float]) -> list[int]:
    """For each group, the one whose line it belongs to: itself, or a neighbour."""
    weights = [sum([len(p.text) for p in g]) for g in groups]
    sizes = [max([p.size for p in g]) for g in groups]
    home = list(range(len(groups)))
    for i, group in enumerate(groups):
        if max([len(p.text) for p in group]) > _SCRIPT_LONGEST:
            continue
        best = None
        for j in (i - 1, i + 1):
            if not 0 <= j < len(groups) or weights[j] <= weights[i]:
                continue
            gap = abs(bases[j] - bases[i])
            small = sizes[i] <= sizes[j] + 0.1
            if gap > sizes[j] * _SCRIPT_REACH or not small or not _touches(group, groups[j]):
                continue
            if best is None or gap < abs(bases[best] - bases[i]):
                best = j
        if best is not None:
            home[i] = best
    return home


def _scripts_within(line: list[Piece]) -> list[Piece]:
    """Small pieces that stand a little off the baseline, close to a word: subscripts mostly."""
    if len({p.base for p in line}) == 1:
        return line
    main = max((p for p in line if not p.script), key=lambda p: (p.size, len(p.text)))
    out = list(line)
    for i, piece in enumerate(line):
        shift = piece.base - main.base
        small = piece.size <= main.size * _SCRIPT_SIZE and len(piece.text) <= _SCRIPT_LONGEST
        if piece.script or not small or abs(shift) < _SCRIPT_LEAST:
            continue
        if i and -2.0 <= piece.x0 - line[i - 1].x1 <= 2.0:
            out[i] = piece.scripted("super" if shift > 0 else "sub")
    return out


def _touches(group: list[Piece], line: list[Piece]) -> bool:
    """Each piece of the group stands close behind or before a piece of the line."""
    return all(
        any(
            -2.0 <= p.x0 - q.x1 <= 4.0 or -2.0 <= q.x0 - p.x1 <= 4.0
            for q in [*line, *group]
            if q is not p
        )
        for p in group
    )
