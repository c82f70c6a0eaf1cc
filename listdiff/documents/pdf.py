"""PDF files: character geometry to lines, then to paragraphs.

pdfium gives every character with its place. Characters of one text object
share font and baseline, so only the ends of each word are looked at, and a
word is cut where the object changes (a superscript is an object of its own).
"""

from __future__ import annotations

import ctypes
import hashlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from listdiff.documents.pagelayout import Line, Piece, paragraphs_of
from listdiff.documents.paragraphs import Document, DocumentError
from listdiff.documents.scripts import symbol

MAX_PAGES = 5_000
MAX_CHARACTERS = 200_000
"""Most characters on one page that are read."""
_WORD = re.compile(r"\S+")
_SAME_LINE = 1.2
"""Points by which baselines of one line may differ."""
_SCRIPT_REACH = 0.62
"""How far a raised or lowered piece may stand from its line, in line sizes."""
_SCRIPT_LONGEST = 12
_SMALL = 0.75
"""Size of a raised or lowered piece that hardly leaves its line, at most, in line sizes."""
_CLOSE = 2.0
"""Points between it and the piece before it, at most."""
_OFF = 0.5
"""Points by which it leaves the line, at least."""


def read_pdf(path: Path, data: bytes | None = None) -> Document:
    """Read a PDF with a text layer. Raises DocumentError if there is none."""
    if data is None:
        data = path.read_bytes()
    if b"%PDF-" not in data[:1024]:
        raise DocumentError(f"{path}: not a PDF file")
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "password-protected; save it without one first" if locked else "damaged or cut off"
        raise DocumentError(f"{path}: PDF is {reason}") from None
    try:
        if not 0 < len(pdf) <= MAX_PAGES:
            raise DocumentError(f"{path}: has {len(pdf)} pages; 1 to {MAX_PAGES} can be read")
        reader = _Reader(path)
        pages = [reader.page(pdf, number) for number in range(len(pdf))]
    finally:
        pdf.close()
    if not any(pages):
        raise DocumentError(f"{path}: no text in this PDF (scanned?); run OCR on it first")
    return Document(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        paragraphs=tuple(paragraphs_of(pages)),
        layout="indent",
    )


class _Face(msgspec.Struct, frozen=True):
    """Look of a text object."""

    size: float
    italic: bool
    bold: bool
    symbol: bool


class _Reader:
    """Reads pages, with the fonts met so far."""

    def __init__(self, path: Path) -> None:
        import pypdfium2.raw as raw

        self.path = path
        self.raw: Any = raw
        self.fonts: dict[int, tuple[bool, bool, bool]] = {}

    def page(self, pdf: Any, number: int) -> list[Line]:
        raw = self.raw
        page = raw.FPDF_LoadPage(pdf.raw, number)
        if not page:
            raise DocumentError(f"{self.path}: page {number + 1} cannot be read; file damaged")
        text_page = raw.FPDFText_LoadPage(page)
        try:
            count = raw.FPDFText_CountChars(text_page)
            if count > MAX_CHARACTERS:
                raise DocumentError(
                    f"{self.path}: page {number + 1} holds {count:,} characters; not read"
                )
            pieces = list(self._pieces(text_page, count)) if count > 0 else []
        finally:
            raw.FPDFText_ClosePage(text_page)
            raw.FPDF_ClosePage(page)
        return _lines(pieces, number + 1)

    def _text(self, text_page: Any, count: int) -> str:
        """The page's characters, one for each index (UTF-16 units)."""
        buffer = (ctypes.c_ushort * (count + 1))()
        self.raw.FPDFText_GetText(text_page, 0, count, buffer)
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        return "".join(
            chr(self.raw.FPDFText_GetUnicode(text_page, i) & 0xFFFF) for i in range(count)
        )

    def _pieces(self, text_page: Any, count: int) -> Iterator[Piece]:
        raw = self.raw
        text = self._text(text_page, count)
        at, of = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetTextObject
        addressof = ctypes.addressof
        x, y = ctypes.c_double(), ctypes.c_double()
        px, py = ctypes.byref(x), ctypes.byref(y)
        faces: dict[int, _Face] = {}
        plain = _Face(11.0, False, False, False)

        def owner(index: int) -> int:
            found = of(text_page, index)
            if not found:
                return 0
            key = addressof(found.contents)
            if key not in faces:
                faces[key] = self._face(found)
            return key

        for match in _WORD.finditer(text):
            start, stop = match.span()
            first, last = owner(start), owner(stop - 1)
            cuts = [start]
            if first != last:
                previous = first
                for i in range(start + 1, stop):
                    key = owner(i)
                    if key != previous and key:
                        cuts.append(i)
                        previous = key
            cuts.append(stop)
            for left, right in itertools.pairwise(cuts):
                face = faces.get(owner(left), plain)
                at(text_page, left, px, py)
                x0, base = x.value, y.value
                x1 = self._right(text_page, left, right, count, x, y, px, py, base, x0, face)
                piece = text[left:right]
                if face.symbol:
                    # the blank of a symbol font behind a degree sign parts it from its unit
                    piece = symbol(piece).replace("° ", "°")
                yield Piece(
                    x0,
                    x1,
                    base,
                    # pdfium writes a hyphen at the end of a line as a mark of its own
                    piece.replace("\x02", "-").replace("\ufffe", "-"),
                    face.size,
                    face.italic,
                    face.bold,
                )

    def _right(
        self,
        text_page: Any,
        left: int,
        right: int,
        count: int,
        x: ctypes.c_double,
        y: ctypes.c_double,
        px: Any,
        py: Any,
        base: float,
        x0: float,
        face: _Face,
    ) -> float:
        """Right edge of a piece: where the next character begins."""
        if right < count:
            self.raw.FPDFText_GetCharOrigin(text_page, right, px, py)
            if abs(y.value - base) < 0.5 and x.value > x0:
                return x.value
        edges = [ctypes.c_double() for _ in range(4)]
        self.raw.FPDFText_GetCharBox(text_page, right - 1, *(ctypes.byref(e) for e in edges))
        return max(edges[1].value, x0 + 0.1)

    def _face(self, found: Any) -> _Face:
        raw = self.raw
        matrix = raw.FS_MATRIX()
        size = ctypes.c_float()
        raw.FPDFPageObj_GetMatrix(found, ctypes.byref(matrix))
        raw.FPDFTextObj_GetFontSize(found, ctypes.byref(size))
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        font = raw.FPDFTextObj_GetFont(found)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self.fonts:
            self.fonts[key] = self._font(font)
        italic, bold, in_symbol = self.fonts[key]
        return _Face(round(size.value * scale, 1) or 11.0, italic, bold, in_symbol)

    def _font(self, font: Any) -> tuple[bool, bool, bool]:
        if not font:
            return (False, False, False)
        buffer = ctypes.create_string_buffer(256)
        self.raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("latin-1")
        slanted = "Italic" in name or "Oblique" in name
        if not slanted:
            angle = ctypes.c_int()
            if self.raw.FPDFFont_GetItalicAngle(font, ctypes.byref(angle)):
                slanted = angle.value != 0
        return (slanted, "Bold" in name or "Black" in name, "Symbol" in name.split("+")[-1])


def _lines(pieces: list[Piece], page: int) -> list[Line]:
    """Pieces of a page put together to lines, top to bottom.

    A group of short pieces that stands between two lines is raised or lowered
    text of the nearer one.
    """
    groups: list[list[Piece]] = []
    bases: list[float] = []
    for piece in sorted(pieces, key=lambda p: -p.base):
        if bases and bases[-1] - piece.base <= _SAME_LINE:
            groups[-1].append(piece)
        else:
            groups.append([piece])
            bases.append(piece.base)
    groups = [_shifted(group) for group in groups]
    weights = [sum(len(p.text) for p in g) for g in groups]
    home = list(range(len(groups)))
    for i, group in enumerate(groups):
        if max(len(p.text) for p in group) > _SCRIPT_LONGEST:
            continue
        best = None
        for j in (i - 1, i + 1):
            if not 0 <= j < len(groups) or weights[j] <= weights[i]:
                continue
            size = max(p.size for p in groups[j])
            gap = abs(bases[j] - bases[i])
            small = max(p.size for p in group) <= size + 0.1
            if gap > size * _SCRIPT_REACH or not small or not _touches(group, groups[j]):
                continue
            if best is None or gap < abs(bases[best] - bases[i]):
                best = j
        if best is not None:
            home[i] = best
    merged: dict[int, list[Piece]] = {}
    for i, group in enumerate(groups):
        target = home[i] if home[home[i]] == home[i] else i
        for piece in group:
            if target != i:
                shift = bases[i] - bases[target]
                piece = piece.scripted("super" if shift > 0 else "sub")
            merged.setdefault(target, []).append(piece)
    return [
        Line(page=page, base=bases[i], pieces=tuple(sorted(found, key=lambda p: p.x0)))
        for i, found in sorted(merged.items())
    ]


def _shifted(group: list[Piece]) -> list[Piece]:
    """The pieces of one line; much smaller ones set a little off its baseline are raised or lowered."""
    main = max(group, key=lambda p: (p.size, len(p.text)))
    return [
        piece.scripted("super" if piece.base > main.base else "sub")
        if piece.size < main.size * _SMALL
        and abs(piece.base - main.base) > _OFF
        and len(piece.text) <= _SCRIPT_LONGEST
        and any(abs(piece.x0 - p.x1) < _CLOSE for p in group if p is not piece)
        else piece
        for piece in group
    ]


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
