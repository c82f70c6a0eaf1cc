"""Redline of a wording: word by word, numbers kept with their unit, moved pieces told."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"\s+|[-+±]?\d[\d.,]*(?:\s?x\s?10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?(?:\s?[A-Za-zµμΩ°%²³/]{1,8}(?![A-Za-z]))?|\w+(?:[-'’]\w+)*|.",
    re.DOTALL,
)


def redline(old: str, new: str) -> list[tuple[str, str]]:
    """Pieces of text marked ``=`` kept, ``-`` gone, ``+`` come, in reading order."""
    from rapidfuzz.distance import Indel

    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    out: list[tuple[str, str]] = []
    for code in Indel.opcodes(before, after):
        gone = "".join(before[code.src_start : code.src_end])
        come = "".join(after[code.dest_start : code.dest_end])
        if code.tag == "equal":
            out.append(("=", gone))
            continue
        if gone:
            out.append(("-", gone))
        if come:
            out.append(("+", come))
    return _tidy(_joined(out))


def moved(pieces: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], list[str]]:
    """The redline cut so that what went in one place and came in another stands by itself, and those texts.

    A piece counts as moved from four words on; both texts stay the same.
    """
    found: list[str] = []
    for mark, text in list(pieces):
        kept = text.strip(_EDGES)
        if mark != "-" or len(kept.split()) < _MOVED:
            continue
        at = next((i for i, (m, t) in enumerate(pieces) if m == "+" and kept in t), None)
        if at is None:
            continue
        pieces = [cut for i, piece in enumerate(pieces) for cut in _cut(piece, kept, i == at, "+")]
        here = next(i for i, piece in enumerate(pieces) if piece == (mark, text))
        pieces = [
            cut for i, piece in enumerate(pieces) for cut in _cut(piece, kept, i == here, "-")
        ]
        found.append(kept)
    return pieces, found


_EDGES = " ,;.\n"
_MOVED = 4
"""Words that a piece needs to be known again."""
_SHORT = 2
"""Words between two edits that are taken into them: single words that happen to be alike shred a text."""


def _cut(piece: tuple[str, str], text: str, here: bool, mark: str) -> Iterator[tuple[str, str]]:
    if not here:
        yield piece
        return
    before, _, after = piece[1].partition(text)
    yield from ((mark, part) for part in (before, text, after) if part)


def _joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Take a word or two that stayed between long edits into them."""
    out: list[tuple[str, str]] = []
    for i, (mark, text) in enumerate(pieces):
        inside = 0 < i < len(pieces) - 1 and mark == "="
        if inside and 0 < len(text.split()) <= _SHORT and _heavy(pieces, i):
            out += [("-", text), ("+", text)]
        else:
            out.append((mark, text))
    return out


def _heavy(pieces: list[tuple[str, str]], at: int) -> bool:
    """Whether words went and came on both sides of a piece, more than it has itself."""
    sides = [[], []]  # type: list[list[tuple[str, str]]]
    for side, step in ((0, -1), (1, 1)):
        i = at + step
        while 0 <= i < len(pieces) and pieces[i][0] != "=":
            sides[side].append(pieces[i])
            i += step
    length = len(pieces[at][1])
    return all({m for m, _ in side} == {"-", "+"} for side in sides) and all(
        sum(len(t) for m, t in side if m == mark) > length for side in sides for mark in "-+"
    )


def _tidy(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join edits between which only a blank stands, deletions before insertions."""
    out: list[tuple[str, str]] = []
    gone, come = "", ""

    def flush() -> None:
        nonlocal gone, come
        if gone:
            out.append(("-", gone))
        if come:
            out.append(("+", come))
        gone, come = "", ""

    for i, (mark, text) in enumerate(pieces):
        blank = mark == "=" and text.isspace() and (gone or come)
        if blank and i + 1 < len(pieces):
            gone += text
            come += text
        elif mark == "=":
            flush()
            if out and out[-1][0] == "=":
                out[-1] = ("=", out[-1][1] + text)
            else:
                out.append((mark, text))
        elif mark == "-":
            gone += text
        else:
            come += text
    flush()
    return out
