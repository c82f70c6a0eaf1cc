"""Lines of a page to paragraphs: headers, footers, indents, broken words."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from listdiff.documents.brokenwords import Words
from listdiff.documents.pagegrid import Grid, grids_of
from listdiff.documents.pagelines import Line, Piece
from listdiff.documents.paragraphs import Cell, Paragraph, Place, Run
from listdiff.documents.pdfpage import NARROW, WIDE

_LABEL = re.compile(
    r"(?:\d{1,2}|[A-Za-z]|[ivx]{2,5}|[A-Z]{2}\d{1,2})\.|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\)|\([a-z]{2,4}\)|[-–•]"
)
_PATH = re.compile(r"\d\.[A-E](?:\.\d{1,2})?\.?|\d{1,2}(?:\.\d{1,2}){1,2}\.?")
"""An address of several parts: ``1.B.2.``, ``5.1.1.``"""
_GLUED = re.compile(
    r"(?:\d\.[A-E]\.\d{1,2}|\d{1,2}(?:\.\d{1,2})*|[a-z])\.(?=[A-Z‘“][a-z])|\((?:\d{1,2}|[a-z])\)(?=[A-Za-z]{2})"
)
"""A label to which the text was printed without a blank."""
_LEAD = re.compile(r"(?:Notes?|Technical Notes?|N\.B\.\s?\d?):")
"""A title of a note that opens a line."""
_OPENING = 8
"""Words at a line's start among which a gap or the hanging edge begins a new cell."""
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
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[:;.]\s*(?:or|and)?$|\b(?:or|and)$")


def paragraphs_of(pages: list[list[Line]]) -> Iterator[Paragraph]:
    """Paragraphs of a document in reading order, headers and footers named."""
    alone = [[line for line in lines if line.column is None] for lines in pages]
    margin = _margin(alone)
    broken = Words(pages)
    heads, feet = _running(alone)
    body: list[Line] = []
    for number, lines in enumerate(pages):
        for line in lines:
            if line.column is None and line.base > heads[number]:
                yield _single(line, margin, "header")
            elif line.column is None and line.base < feet[number]:
                yield _single(line, margin, "footer")
            else:
                body.append(line)
    edge = _edge([[line for line in body if line.column is None]])
    grids = grids_of(body, margin)
    for table, flow in enumerate(_flows(body)):
        plain = [line for line in flow if line.column is None]
        yield from _flow(plain, margin, edge, broken, grids)
        for column in (0, 1):
            part = [line for line in flow if line.column == column]
            for paragraph in _flow(part, _margin([part]), _edge([part]), broken, {}):
                yield msgspec.structs.replace(paragraph, table=(table, 0, column), depth=1)


def _flows(body: list[Line]) -> Iterator[list[Line]]:
    """Stretches of text, each with the columns that follow it: a table runs on over pages."""
    columned = {line.page for line in body if line.column is not None}
    part: list[Line] = []
    for line in body:
        if part and part[-1].page in columned and line.page not in columned:
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _flow(
    lines: list[Line], margin: float, edge: float, broken: Words, grids: dict[int, Grid]
) -> Iterator[Paragraph]:
    """Paragraphs of lines that follow one another; in a grid each line is one."""
    leading = _leading(lines)
    block: list[Line] = []
    for line in lines:
        grid = grids.get(line.page)
        gridded = grid is not None and grid.bottom <= line.base <= grid.top
        if block and (gridded or _starts(block, line, edge, leading)):
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
    places: dict[str, list[float]] = {}
    for lines in outer:
        for line in lines:
            places.setdefault(_key(line), []).append(line.base)

    def everywhere(key: str) -> bool:
        return len(places[key]) > max(_REPEATS, len(filled) // 4)

    @cache
    def runs(key: str, base: float) -> bool:
        """A line stands again and again in one place, or nearly everywhere."""
        if everywhere(key):
            return True
        return sum(abs(other - base) <= _STRAY for other in places[key]) >= _REPEATS

    again = [[line for line in lines if runs(_key(line), line.base)] for lines in outer]
    slots = Counter(round(base) for lines in again for base in {line.base for line in lines})
    often = max(_REPEATS, len(filled) // 10)
    held = Counter(round(base) for lines in outer for base in {line.base for line in lines})
    kept = [
        b
        for b in slots
        if (here := sum(slots[b + d] for d in (-1, 0, 1))) >= often
        # where text of all kinds stands, what repeats is text, too
        and 2 * here >= sum(held[b + d] for d in (-1, 0, 1))
    ]
    heads: list[float] = []
    feet: list[float] = []
    for lines, printed in zip(again, pages, strict=True):
        running = {line.base for line in lines if any(abs(line.base - b) <= _STRAY for b in kept)}
        down = sorted({line.base for line in printed}, reverse=True)
        # lines of the text may repeat, too: what stands below a line of text is text
        above = list(itertools.takewhile(running.__contains__, down))
        # at the very foot, what stands on most pages is no text, however high it stands
        usual = {line.base for line in lines if everywhere(_key(line))}
        running |= set(itertools.takewhile(usual.__contains__, reversed(down)))
        heads.append(min((b for b in above if b > top - reach), default=1e9) - 0.5)
        feet.append(max((b for b in running if b <= top - reach), default=-1e9) + 0.5)
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
    word = next((p.first_end for p in line.pieces if p.script == ""), first.x1)
    full = word - first.x0 + first.size * 0.25 > room
    texts = _text_x(block)
    if _labelled(line):
        ended = bool(_ENDS.search(last.text))
        # a whole address is no word of a text that starts further right
        columns = texts[-1:] if _PATH.fullmatch(first.text) else texts
        in_text = any(abs(line.x - x) < _SHIFT for x in columns)
        return not (in_text and full and not ended)
    if _LEAD.match(line.text) and _ENDS.search(last.text):
        return True
    if (
        line.italic != last.italic
        and (not full or line.italic != block[0].italic)
        and (len(line.text) > 12 or not full)
    ):
        return True
    if line.x < min(texts) + _SHIFT:
        cells = _cells(line)
        if len(cells) > 1 and abs(cells[1][0].x0 - texts[-1]) < _SHIFT:
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
    if _GLUED.match(first.text):
        return True
    if _PATH.fullmatch(first.text):
        return len(line.pieces) > 1 and line.pieces[1].x0 - first.x1 > WIDE
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
    starts = [x for p in first.pieces[:6] for x in p.starts]
    return any(abs(x - line.x) < 1.5 for x in starts[1:6])


def _cells(line: Line, hang: float | None = None) -> list[list[Piece]]:
    """Cut the start of a line into cells: labels, wide gaps, the hanging edge."""
    if len(line.pieces) == 1 and hang is None:
        return [[line.pieces[0]]]
    cells: list[list[Piece]] = [[]]
    leading = True
    before: Piece | None = None
    count = 0
    for number, piece in enumerate(line.pieces):
        if count >= _OPENING and not leading:
            cells[-1] += line.pieces[number:]
            break
        if before is not None:
            leading = leading and bool(_LABEL.fullmatch(before.text))
            if piece.script == "":
                gap = piece.x0 - before.x1
                under = hang is not None and abs(piece.x0 - hang) < 1.5 and gap > 2.0
                if leading or (count < _OPENING and (under or gap > WIDE)):
                    cells.append([])
        leading = leading and not cells[-1]
        before = piece
        if hang is not None and piece.blanks and piece.x0 < hang - 1.5:
            for word, (end, start) in enumerate(piece.blanks[: _OPENING - count - 1], 1):
                if abs(start - hang) < 1.5 and start - end > 2.0:
                    left, piece = piece.cut(word)
                    cells[-1].append(left)
                    cells.append([])
                    break
        cells[-1].append(piece)
        count += 1 + len(before.blanks)
    return cells


def _runs(pieces: Iterable[Piece]) -> list[Run]:
    """Pieces of one look put together, with a blank where two stand apart."""
    runs: list[Run] = []
    texts: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None:
            parted = piece.x0 - before.x1 > NARROW * max(piece.size, before.size) and not _degrees(
                before, piece
            )
            # a blank beside raised, lowered, deleted or inserted text is none of it
            alone = parted and bool(piece.script or before.script or piece.change != before.change)
            if alone or _look(piece) != _look(before):
                runs.append(_run(before, texts))
                texts = []
            if alone:
                runs.append(Run(" ", piece.italic, piece.bold))
            elif parted:
                texts.append(" ")
        texts.append(piece.text)
        before = piece
    if before is not None:
        runs.append(_run(before, texts))
    return runs


def _run(of: Piece | Run, texts: list[str]) -> Run:
    return Run("".join(texts), of.italic, of.bold, False, of.script, of.change)


def _look(of: Piece | Run) -> tuple[bool, bool, str, str]:
    return of.italic, of.bold, of.script, of.change


def _degrees(sign: Piece, unit: Piece) -> bool:
    """A raised "o" and the C it belongs to, however narrow the library says the letter is."""
    return sign.script == "super" and sign.text == "o" and unit.text.rstrip(",.;:)") == "C"


def _together(runs: list[Run]) -> tuple[Run, ...]:
    if len(runs) == 1:
        return tuple(runs)
    out: list[Run] = []
    for _, same in itertools.groupby(runs, _look):
        found = list(same)
        out.append(found[0] if len(found) == 1 else _run(found[0], [r.text for r in found]))
    return tuple(out)


def _paragraph(block: list[Line], margin: float, words: Words) -> Paragraph:
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
