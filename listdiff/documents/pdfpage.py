"""Characters of a PDF page, as pdfium gives them, to pieces with their places.

pdfium answers one question about one character a call, and the call costs more
than the answer. So only the ends of words are asked about, all those of a page
in one sweep, and words of one text object are kept together: its characters
share font and baseline (a superscript is an object of its own).
"""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Iterator
from itertools import repeat
from typing import Any

import msgspec

from listdiff.documents.pagelines import Piece
from listdiff.documents.pagemarks import Rule, marked, rules_of, upright
from listdiff.documents.scripts import in_wholes, symbol

MAX_CHARACTERS = 200_000
"""Most characters on one page that are read."""
MAX_IN_ALL = 5_000_000
"""Most characters of a document that one process reads: many times the longest real list."""
NARROW = 0.13
"""Gap between two words, in font sizes, up to which they are one word."""
WIDE = 6.0
"""Points between two words from which the gap is a tab or a column, no blank."""
_WORD = re.compile(r"\S+")
_LABEL_ENDS = frozenset(".)-–•")
_LABEL_LONGEST = 6
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


class PageError(ValueError):
    """A page that cannot be read; the message goes on from "page 7"."""


class _Face(msgspec.Struct, frozen=True):
    """Look of a text object."""

    size: float
    italic: bool
    bold: bool
    symbol: bool


_PLAIN = _Face(11.0, False, False, False)
"""Look of characters that belong to no object, which the library made up."""


class PageReader:
    """Reads the pages of a document, with the fonts met so far."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self._raw: Any = raw
        self._read = 0
        self._faces: dict[tuple[float, float, float, int], _Face] = {}
        self._origin = _bare(raw.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
        self._box = _bare(raw.FPDFText_GetCharBox, _INT, _POINTER, _INT, *[_POINTER] * 4)
        self._object = _bare(raw.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
        self._matrix_of = _bare(raw.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
        self._size_of = _bare(raw.FPDFTextObj_GetFontSize, _INT, _POINTER, _POINTER)
        self._font_of = _bare(raw.FPDFTextObj_GetFont, _POINTER, _POINTER)
        self._matrix = raw.FS_MATRIX()
        self._size = ctypes.c_float()
        self._edges = (ctypes.c_double * 4)()
        self._to_matrix = ctypes.addressof(self._matrix)
        self._to_size = ctypes.addressof(self._size)

    def sheet(self, pdf: Any, number: int) -> tuple[list[Piece], list[Rule]]:
        """Pieces of a page, counted from 0, in the order of the file, and its drawn lines."""
        raw = self._raw
        page = upright(raw, pdf, number)
        if not page:
            raise PageError("cannot be read; file damaged")
        text_page = raw.FPDFText_LoadPage(page)
        try:
            count = raw.FPDFText_CountChars(text_page)
            if count > MAX_CHARACTERS:
                raise PageError(f"holds {count:,} characters; not read")
            self._read += count
            if self._read > MAX_IN_ALL:
                raise PageError(f"brings it to more than {MAX_IN_ALL:,} characters; not read")
            if count <= 0:
                return [], []
            handle = ctypes.cast(text_page, _POINTER).value or 0
            pieces = list(self._pieces(handle, self._text(text_page, count)))
            rules = rules_of(raw, page)
            if any(rule.coloured for rule in rules):
                pieces = list(marked(raw, text_page, pieces, rules))
            return pieces, rules
        finally:
            raw.FPDFText_ClosePage(text_page)
            raw.FPDF_ClosePage(page)

    def _text(self, text_page: Any, count: int) -> str:
        """The page's characters, one for each index (UTF-16 units)."""
        buffer = (ctypes.c_ushort * (count + 1))()
        self._raw.FPDFText_GetText(text_page, 0, count, buffer)
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) != count:
            text = "".join(
                chr(self._raw.FPDFText_GetUnicode(text_page, i) & 0xFFFF) for i in range(count)
            )
        # U+FFFE is a hyphen at a line's end as well: lines are joined knowing that
        return text.replace("\x02", "-")

    def _pieces(self, page: int, text: str) -> Iterator[Piece]:
        starts, stops, owners = self._words(page, text)
        lefts, bases = self._origins(page, starts)
        rights, ends = self._origins(page, stops)
        following = [*lefts[1:], -1.0]
        for i, (left, right, base, end, after) in enumerate(
            zip(lefts, rights, bases, ends, following, strict=True)
        ):
            # A blank that the library made up may have no width: it starts where the next word does.
            made_up = right == after and starts[i + 1] > stops[i]
            # A line end that the library made up stands nowhere.
            made_up |= text[stops[i] : stops[i] + 1] in ("\r", "\n")
            if right <= left or made_up or not -0.5 < end - base < 0.5:
                rights[i] = self._right(page, stops[i] - 1, left)
        faces = {owner: self._face(owner) for owner in dict.fromkeys(owners)}
        # The Symbol font has blanks of its own, so its words stay apart.
        most = {owner: 0.0 if face.symbol else WIDE for owner, face in faces.items()}
        cuts = [
            i
            for i, (owner, before, base, under, left, right, start, stop) in enumerate(
                zip(
                    owners[1:], owners, bases[1:], bases, lefts[1:], rights, starts[1:], stops,
                    strict=False,
                ),
                1,
            )
            if owner != before
            or base != under
            or not 0.0 < left - right <= most[owner]
            or start == stop
            # What may be a label stays alone, for it may be a cell.
            or (text[stop - 1] in _LABEL_ENDS and stop - starts[i - 1] <= _LABEL_LONGEST)
        ]  # fmt: skip
        for first, behind in zip([0, *cuts], [*cuts, len(starts)], strict=True):
            if first == behind:
                continue
            face = faces[owners[first]]
            blanks: tuple[tuple[float, float], ...] = ()
            if behind - first == 1:
                shown = text[starts[first] : stops[first]]
            else:
                shown = " ".join(text[starts[first] : stops[behind - 1]].split())
                blanks = tuple(
                    zip(rights[first : behind - 1], lefts[first + 1 : behind], strict=True)
                )
            if face.symbol:
                shown = symbol(shown)
            yield Piece(
                lefts[first], rights[behind - 1], bases[first],
                in_wholes(shown), face.size, face.italic, face.bold, "", blanks,
            )  # fmt: skip

    def _words(self, page: int, text: str) -> tuple[list[int], list[int], list[int]]:
        """Where each word starts and stops, and its text object; cut where that changes."""
        spans = [found.span() for found in _WORD.finditer(text)]
        starts, stops = [a for a, _ in spans], [b for _, b in spans]
        owners = self._owners(page, starts)
        # An object's characters follow each other, so a word between two of one object is its own.
        ends = [i for i, (a, b) in enumerate(zip(owners, [*owners[1:], -1], strict=True)) if a != b]
        lasts = self._owners(page, [stops[i] - 1 for i in ends])
        for i, last in reversed(list(zip(ends, lasts, strict=True))):
            if last == owners[i]:
                continue
            previous = owners[i]
            cuts, theirs = [], []
            inner = range(starts[i] + 1, stops[i])
            for at, owner in zip(inner, self._owners(page, inner), strict=True):
                if owner and owner != previous:
                    cuts.append(at)
                    theirs.append(owner)
                    previous = owner
            starts[i + 1 : i + 1] = cuts
            owners[i + 1 : i + 1] = theirs
            stops[i:i] = cuts
        return starts, stops, owners

    def _owners(self, page: int, indexes: list[int] | range) -> list[int]:
        """The text object of each character, 0 for none."""
        return [found or 0 for found in map(self._object, repeat(page), indexes)]

    def _origins(self, page: int, indexes: list[int]) -> tuple[list[float], list[float]]:
        """Where each character starts on its baseline; 0, 0 behind the last one."""
        size = len(indexes)
        xs, ys = (ctypes.c_double * size)(), (ctypes.c_double * size)()
        x, y = ctypes.addressof(xs), ctypes.addressof(ys)
        to_x, to_y = range(x, x + 8 * size, 8), range(y, y + 8 * size, 8)
        deque(map(self._origin, repeat(page), indexes, to_x, to_y), 0)
        return xs[:], ys[:]

    def _right(self, page: int, last: int, x0: float) -> float:
        """Right edge of a word's last character, where nothing follows on its line."""
        edges = ctypes.addressof(self._edges)
        self._box(page, last, edges, edges + 8, edges + 16, edges + 24)
        return max(self._edges[1], x0 + 0.1)

    def _face(self, owner: int) -> _Face:
        if not owner:
            return _PLAIN
        matrix, size = self._matrix, self._size
        self._matrix_of(owner, self._to_matrix)
        self._size_of(owner, self._to_size)
        key = (matrix.c, matrix.d, size.value, self._font_of(owner) or 0)
        face = self._faces.get(key)
        if face is None:
            c, d, points, font = key
            points = round(points * (c**2 + d**2) ** 0.5, 1) or 11.0
            face = self._faces[key] = _Face(points, *self._font(font))
        return face

    def _font(self, address: int) -> tuple[bool, bool, bool]:
        if not address:
            return (False, False, False)
        raw = self._raw
        font = ctypes.cast(address, raw.FPDF_FONT)
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("latin-1")
        slanted = "Italic" in name or "Oblique" in name
        if not slanted:
            angle = ctypes.c_int()
            if raw.FPDFFont_GetItalicAngle(font, ctypes.byref(angle)):
                slanted = angle.value != 0
        return (slanted, "Bold" in name or "Black" in name, "Symbol" in name.split("+")[-1])


def _bare(function: Any, gives: Any, *takes: Any) -> Any:
    """`function` with plain addresses, which ctypes passes at a third of the cost.

    It keeps the interpreter's lock: these calls take less time than letting go of it.
    """
    return ctypes.PYFUNCTYPE(gives, *takes)(ctypes.cast(function, _POINTER).value or 0)
