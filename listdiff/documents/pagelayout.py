"""Lines of a page to paragraphs: headers, footers, indents, broken words."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from listdiff.documents.paragraphs import Cell, Paragraph, Place, Run

_LABEL = re.compile(
    r"(?:\d{1,2}|[A-Za-z]|[ivx]{2,5}|[A-Z]{2}\d{1,2})\.|\((?:\d{1,2}|[a-z]{1,4})\)|[-–•]"
)
_GAP = 6.0
"""Points between two words near a line's start that begin a new cell."""
_SPACE = 0.13
"""Gap between two pieces that is a blank, in font sizes."""
_SHIFT = 3.0
"""Points by which a line may start away from its paragraph's edge."""
_ZONE = 0.14
"""Share of the page at its top and bottom where headers and footers stand."""
_REPEATS = 3
"""Pages on which a line must stand to be a running header or footer."""
_STRAY = 8.0
"""Points by which a header or footer may stray from where it mostly stands."""
_PARTED = 1.22
"""Distance to the line above, in usual distances, that parts two paragraphs."""
_EITHER = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line, soft or hard."""
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[:;.]\s*(?:or|and)?$|\b(?:or|and)$")


class Piece(msgspec.Struct, frozen=True):
    """Characters of one word that share font and baseline; points from the left."""

    x0: float
    x1: float
    base: float
    text: str
    size: float
    italic: bool
    bold: bool
    script: Literal["", "super", "sub"] = ""

    def scripted(self, script: Literal["super", "sub"]) -> Piece:
        """The same piece, raised or lowered."""
        return msgspec.structs.replace(self, script=script)


class Line(msgspec.Struct, frozen=True):
    """One line of print."""

    page: int
    base: float
    pieces: tuple[Piece, ...]

    @property
    def x(self) -> float:
        """Where it starts."""
        return self.pieces[0].x0

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].x1

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(p.text for p in self.pieces)

    @property
    def italic(self) -> bool:
        """Most of it is italic."""
        return sum(len(p.text) for p in self.pieces if p.italic) * 2 > sum(
            len(p.text) for p in self.pieces
        )


def paragraphs_of(pages: list[list[Line]]) -> Iterator[Paragraph]:
    """Paragraphs of a document in reading order, headers and footers named."""
    margin = _margin(pages)
    edge = _edge(pages)
    broken = _Words(pages)
    heads, feet = _running(pages)
    body: list[Line] = []
    for number, lines in enumerate(pages):
        for line in lines:
            if line.base > heads[number]:
                yield _single(line, margin, "header")
            elif line.base < feet[number]:
                yield _single(line, margin, "footer")
            else:
                body.append(line)
    leading = _leading(body)
    block: list[Line] = []
    for line in body:
        if block and _starts(block, line, edge, leading):
            yield _paragraph(block, margin, broken)
            block = []
        block.append(line)
    if block:
        yield _paragraph(block, margin, broken)


def _margin(pages: list[list[Line]]) -> float:
    """Left edge of the text: the leftmost place where many lines start."""
    starts = Counter(round(line.x) for lines in pages for line in lines)
    need = max(3, sum(starts.values()) // 100)
    often = [x for x in starts if sum(starts[x + d] for d in (-1, 0, 1)) >= need]
    return float(min(often)) if often else 0.0


def _edge(pages: list[list[Line]]) -> float:
    """Right edge of the text: where long lines end."""
    ends = sorted(line.right for lines in pages for line in lines)
    return ends[int(len(ends) * 0.9)] if ends else 0.0


def _leading(lines: list[Line]) -> float:
    gaps = Counter(
        round(a.base - b.base, 1)
        for a, b in itertools.pairwise(lines)
        if a.page == b.page and 4 < a.base - b.base < 40
    )
    return gaps.most_common(1)[0][0] if gaps else 12.0


def _running(pages: list[list[Line]]) -> tuple[list[float], list[float]]:
    """For each page, the baselines above which and below which it is furniture."""
    filled = [lines for lines in pages if lines]
    if not filled:
        return [1e9] * len(pages), [-1e9] * len(pages)
    top = max(line.base for lines in filled for line in lines)
    bottom = min(line.base for lines in filled for line in lines)
    reach = (top - bottom) * _ZONE
    outer = [[line for line in lines if _outer(line, top, bottom, reach)] for lines in pages]
    seen = Counter(text for lines in outer for text in {_key(line) for line in lines})
    again = [[line for line in lines if seen[_key(line)] >= _REPEATS] for lines in outer]
    slots = Counter(round(base) for lines in again for base in {line.base for line in lines})
    often = max(_REPEATS, len(filled) // 10)
    kept = [b for b in slots if sum(slots[b + d] for d in (-1, 0, 1)) >= often]
    heads: list[float] = []
    feet: list[float] = []
    for lines in again:
        bases = [line.base for line in lines if any(abs(line.base - b) <= _STRAY for b in kept)]
        heads.append(min((b for b in bases if b > top - reach), default=1e9) - 0.5)
        feet.append(max((b for b in bases if b <= top - reach), default=-1e9) + 0.5)
    return heads, feet


def _outer(line: Line, top: float, bottom: float, reach: float) -> bool:
    return line.base > top - reach or line.base < bottom + reach


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _starts(block: list[Line], line: Line, edge: float, leading: float) -> bool:
    """Whether `line` starts a new paragraph after the lines of `block`."""
    last = block[-1]
    hang = block[1].x if len(block) > 1 else None
    room = edge - last.right
    first = line.pieces[0]
    word = next((p.x1 for p in line.pieces if p.x1 - first.x0 > 0 and p.script == ""), first.x1)
    full = word - first.x0 + first.size * 0.25 > room
    ended = bool(_ENDS.search(last.text))
    texts = _text_x(block)
    if _labelled(line):
        in_text = any(abs(line.x - x) < _SHIFT for x in texts)
        return not (in_text and full and not ended)
    if (
        line.italic != last.italic
        and (not full or line.italic != block[0].italic)
        and (len(line.text) > 12 or not full)
    ):
        return True
    columns = _cells(line)
    if (
        len(columns) > 1
        and line.x < min(texts) + _SHIFT
        and any(abs(columns[1][0].x0 - x) < _SHIFT for x in texts[-1:])
    ):
        return True
    if hang is not None:
        if abs(line.x - hang) > _SHIFT:
            return True
    elif not any(abs(line.x - x) < _SHIFT for x in texts):
        return not (full and _hangs(block[0], line))
    if line.page == last.page and last.base - line.base > leading * _PARTED:
        return True
    return not full


def _labelled(line: Line) -> bool:
    first = line.pieces[0]
    if not _LABEL.fullmatch(first.text):
        return False
    return len(line.pieces) == 1 or line.pieces[1].x0 - first.x1 > 1.0


def _text_x(block: list[Line]) -> list[float]:
    """Places where the next line of a paragraph may start."""
    if len(block) > 1:
        return [block[1].x]
    return [cell[0].x0 for cell in _cells(block[0])]


def _hangs(first: Line, line: Line) -> bool:
    """The line starts under a word of the paragraph's first line."""
    return any(abs(p.x0 - line.x) < 1.5 for p in first.pieces[1:6])


def _cells(line: Line, hang: float | None = None) -> list[list[Piece]]:
    """Cut the start of a line into cells: labels, wide gaps, the hanging edge."""
    cells: list[list[Piece]] = [[]]
    leading = True
    for i, piece in enumerate(line.pieces):
        if i and piece.script == "":
            before = line.pieces[i - 1]
            gap = piece.x0 - before.x1
            label = leading and bool(_LABEL.fullmatch(before.text))
            under = hang is not None and abs(piece.x0 - hang) < 1.5 and gap > 2.0 and i < 8
            if label or under or (gap > _GAP and i < 8):
                cells.append([])
        leading = (
            leading
            and (not cells[-1])
            and (i == 0 or bool(_LABEL.fullmatch(line.pieces[i - 1].text)))
        )
        cells[-1].append(piece)
    return cells


def _runs(pieces: Iterable[Piece]) -> list[Run]:
    runs: list[Run] = []
    before: Piece | None = None
    for piece in pieces:
        text = piece.text
        if before is not None and piece.x0 - before.x1 > _SPACE * max(piece.size, before.size):
            text = " " + text
            if piece.script or before.script:
                runs.append(Run(" ", italic=piece.italic, bold=piece.bold))
                text = text[1:]
        runs.append(Run(text, italic=piece.italic, bold=piece.bold, script=piece.script))
        before = piece
    return runs


def _together(runs: list[Run]) -> tuple[Run, ...]:
    out: list[Run] = []
    for run in runs:
        if out and (out[-1].italic, out[-1].bold, out[-1].script) == (
            run.italic,
            run.bold,
            run.script,
        ):
            out[-1] = Run(out[-1].text + run.text, run.italic, run.bold, False, run.script)
        else:
            out.append(run)
    return tuple(out)


def _paragraph(block: list[Line], margin: float, words: _Words) -> Paragraph:
    hang = block[1].x if len(block) > 1 else None
    parts = _cells(block[0], hang)
    cells = [(part[0].x0, _runs(part)) for part in parts]
    tail = cells[-1][1]
    for line in block[1:]:
        more = _runs(line.pieces)
        words.join(tail, more)
        tail.extend(more)
    return Paragraph(
        cells=tuple(Cell(_together(runs), round(x - margin, 1)) for x, runs in cells),
        page=block[0].page,
    )


def _single(line: Line, margin: float, place: Place) -> Paragraph:
    cell = Cell(_together(_runs(line.pieces)), round(line.x - margin, 1))
    return Paragraph(cells=(cell,), place=place, page=line.page)


class _Words:
    """Joins words that were broken at the end of a line.

    Whether the hyphen belongs to the word is asked of the document itself:
    the form that stands elsewhere in it, unbroken, is taken.
    """

    def __init__(self, pages: list[list[Line]]) -> None:
        self.known: Counter[str] = Counter(
            piece.text.strip("\"'“”‘’().,;:").lower()
            for lines in pages
            for line in lines
            for piece in line.pieces[:-1]
        )

        votes = 0
        for lines in pages:
            for above, below in itertools.pairwise(lines):
                if above.pieces[-1].text.endswith(_EITHER):
                    alone = above.pieces[-1].text == _EITHER
                    end = "".join(p.text for p in above.pieces[-1 - alone :])
                    votes += self._votes(_stem(end), _rest(below.pieces[0].text))
        self.breaks = votes > 0
        """The document breaks words at line ends, so that a hyphen there means little."""

    def _votes(self, stem: str, rest: str) -> int:
        """Whether the two parts stand elsewhere as one word (1), with a hyphen (-1), or not (0)."""
        whole, split = self.known[stem + rest], self.known[f"{stem}-{rest}"]
        return (whole > split) - (split > whole)

    def join(self, before: list[Run], after: list[Run]) -> None:
        """Put a blank between two lines, or none where a word runs across."""
        last, first = before[-1], after[0]
        text = "".join(run.text for run in before[-2:])
        soft = last.text.endswith("\u00ad")
        hyphen = text.endswith(("-", "\u2010", _EITHER)) and last.script == ""
        if not soft and not (hyphen and len(text) > 1 and text[-2].isalnum()):
            after[0] = (
                msgspec.structs.replace(first, text=" " + first.text) if not first.script else first
            )
            if first.script:
                after.insert(0, Run(" ", italic=first.italic))
            return
        stem, rest = _stem(text), _rest(first.text)
        votes = self._votes(stem, rest)
        either = text.endswith(_EITHER)
        broken = votes == 0 and either and self.breaks and stem.isalpha() and len(stem) > 1
        if soft or ((votes > 0 or broken) and rest[:1].isalpha() and rest[:1].islower()):
            before[-1] = msgspec.structs.replace(last, text=last.text[:-1])
        elif either:
            before[-1] = msgspec.structs.replace(last, text=last.text[:-1] + "-")


def _stem(text: str) -> str:
    """The word at the end of a line, its hyphen off."""
    words = text[:-1].split()
    return words[-1].strip("\"'“”‘’(").lower() if words else ""


def _rest(text: str) -> str:
    """The word at the beginning of a line."""
    words = text.split()
    return words[0].strip("\"'“”‘’).,;:").lower() if words else ""
