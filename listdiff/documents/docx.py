"""Word files (.docx): WordprocessingML to paragraphs.

ECMA-376 part 1 is the source of the element names and of their defaults. What
a reader of the page sees comes over: automatic numbers, raised characters,
footnotes, inserted text. Deleted, struck-through and hidden text does not.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from listdiff.documents.numbering import Numbering
from listdiff.documents.paragraphs import (
    PICTURE,
    Cell,
    Document,
    DocumentError,
    Paragraph,
    Place,
    Run,
    Script,
    name_of,
)
from listdiff.documents.scripts import character, symbol
from listdiff.documents.wordstyles import Look, Shape, Styles, w, whole

MAX_PART = 64 * 1024 * 1024
"""Bytes that the parts of a file may unpack to, all together: ten times the largest real ones."""
MAX_MARKS = 1_000_000
"""Tags and attributes of all parts that are read; each takes memory many times its bytes."""
MAX_TABLES_DEEP = 50
_OLE = b"\xd0\xcf\x11\xe0"
_PICTURES = {w("drawing"), w("pict"), w("object")}
_LEFT_OUT = {w("del"), w("moveFrom"), w("instrText"), w("delText"), w("rPrChange")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTBOX = w("txbxContent")
_HALF_EM = 0.48
"""Mean width of a character in ems, to guess where a tab lands."""
_DEFAULT_TAB = 36.0
"""Distance of the tab stops that Word makes up, points."""
_MARK_LIMIT = 12
"""A shifted run longer than this is a shifted line, not a superscript."""


def read_docx(path: Path, data: bytes | None = None) -> Document:
    """Read a Word file. Raises DocumentError for anything that is not one."""
    if data is None:
        data = path.read_bytes()
    if data[:4] == _OLE:
        raise DocumentError(
            f"{path}: password-protected or legacy Word file; save it as an open .docx first"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise DocumentError(f"{path}: not a Word file, or cut off ({error})") from None
    with archive:
        parts = _Parts(path, archive)
        document = parts.xml("word/document.xml")
        body = document.find(w("body")) if document is not None else None
        if body is None:
            raise DocumentError(f"{path}: holds no Word document (no word/document.xml)")
        reader = _Reader(
            path, Styles(parts.xml("word/styles.xml")), Numbering(parts.xml("word/numbering.xml"))
        )
        paragraphs: list[Paragraph] = []
        for kind in ("header", "footer"):
            for root in parts.matching(rf"word/{kind}\d*\.xml"):
                paragraphs += reader.block(root, kind)
        paragraphs += reader.block(body, "body")
        notes = parts.xml("word/footnotes.xml")
        if notes is not None:
            paragraphs += _footnotes(reader, notes)
    return Document(
        name=name_of(path),
        sha256=hashlib.sha256(data).hexdigest(),
        paragraphs=tuple(paragraphs),
        layout="cells",
    )


def _footnotes(reader: _Reader, root: etree._Element) -> Iterator[Paragraph]:
    for note in root.iter(w("footnote")):
        if note.get(w("type")) in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        yield from reader.block(note, "footnote", mark=note.get(w("id")))


class _Parts:
    """The XML parts of the package, read within limits."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self.archive = archive
        self.names = set(archive.namelist())
        self.unpacked = self.marks = 0

    def xml(self, name: str) -> etree._Element | None:
        if name not in self.names:
            return None
        try:
            with self.archive.open(name) as stream:
                data = stream.read(MAX_PART - self.unpacked + 1)
        except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError) as error:
            raise DocumentError(f"{self.path}: {name} cannot be unpacked ({error})") from None
        except Exception as error:  # zlib.error and its kin are not OSError
            raise DocumentError(f"{self.path}: {name} is damaged ({error})") from None
        self.unpacked += len(data)
        self.marks += data.count(b"<") + data.count(b"=")
        if self.unpacked > MAX_PART:
            raise DocumentError(f"{self.path}: unpacks to more than {MAX_PART >> 20} MB; not read")
        if self.marks > MAX_MARKS:
            raise DocumentError(f"{self.path}: more than {MAX_MARKS:,} tags; not read")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            message = str(error).splitlines()[0][:120] if str(error) else "empty"
            raise DocumentError(f"{self.path}: {name} is not sound XML ({message})") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocumentError(f"{self.path}: {name} declares entities; not read")
        return root

    def matching(self, pattern: str) -> Iterator[etree._Element]:
        for name in sorted(self.names):
            if re.fullmatch(pattern, name):
                root = self.xml(name)
                if root is not None:
                    yield root


class _Line:
    """Cells being filled while the runs of a paragraph go by."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.cells: list[Cell] = []
        self.runs: list[Run] = []
        self.at = shape.first
        self.x = shape.first

    def put(self, run: Run, size: float) -> None:
        if run.text:
            self.runs.append(run)
            self.x += len(run.text) * size * _HALF_EM

    def tab(self) -> None:
        self._close()
        self.x = self.at = self._next_stop()

    def _next_stop(self) -> float:
        stops = [s for s in self.shape.stops if s > self.x + 0.5]
        if self.shape.left > self.x + 0.5:
            stops.append(self.shape.left)
        made_up = (int(self.x / _DEFAULT_TAB + 0.02) + 1) * _DEFAULT_TAB
        return min(stops) if stops else made_up

    def _close(self) -> None:
        self.cells.append(Cell(runs=tuple(_joined(self.runs)), x=round(self.at, 1)))
        self.runs = []

    def finish(self) -> tuple[Cell, ...]:
        self._close()
        return tuple(self.cells)


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs of one look put together: Word spreads one word over many."""
    held: Run | None = None
    for run in runs:
        if held is not None and _look(held) == _look(run):
            held = Run(held.text + run.text, *_look(held))
        else:
            if held is not None:
                yield held
            held = run
    if held is not None:
        yield held


def _look(run: Run) -> tuple[bool, bool, bool, Script]:
    return (run.italic, run.bold, run.underline, run.script)


class _Reader:
    def __init__(self, path: Path, styles: Styles, numbering: Numbering) -> None:
        self.path = path
        self.styles = styles
        self.numbering = numbering
        self.tables = 0

    def block(
        self,
        root: etree._Element,
        place: str,
        mark: str | None = None,
        table: tuple[int, int, int] | None = None,
        depth: int = 0,
    ) -> Iterator[Paragraph]:
        """Paragraphs of a body, a cell, a header or a footnote, in order."""
        spot: Place = place  # type: ignore[assignment]
        for child in root:
            tag = child.tag
            if tag == w("p"):
                yield from self.paragraph(child, spot, mark, table, depth)
            elif tag == w("tbl"):
                if depth >= MAX_TABLES_DEEP:
                    raise DocumentError(
                        f"{self.path}: tables nested more than {MAX_TABLES_DEEP} deep; not read"
                    )
                number = self.tables
                self.tables += 1
                for i, row in enumerate(child.iterchildren(w("tr"))):
                    if row.find(f"{w('trPr')}/{w('del')}") is not None:
                        continue
                    column = 0
                    for cell in row.iter(w("tc")):
                        if _owner(cell, w("tr")) is not row:
                            continue
                        yield from self.block(cell, spot, mark, (number, i, column), depth + 1)
                        span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
                        column += max(1, whole(span, 1))
            elif tag in (w("sdt"), w("sdtContent"), w("ins"), w("moveTo"), w("customXml")):
                yield from self.block(child, spot, mark, table, depth)

    def paragraph(
        self,
        element: etree._Element,
        place: Place,
        mark: str | None,
        table: tuple[int, int, int] | None,
        depth: int,
    ) -> Iterator[Paragraph]:
        properties = element.find(w("pPr"))
        style = self.styles.name_of(properties)
        shape = self.styles.shape(properties)
        look = self.styles.look(properties)
        label = self.numbering.label(properties, self.styles)
        if label is not None:
            shape = shape.over(label.shape)
        line = _Line(shape)
        if label is not None and label.text:
            line.put(Run(label.text, italic=look.italic), look.size)
            if label.tab:
                line.tab()
            else:
                line.put(Run(" "), look.size)
        footnotes: list[str] = []
        boxes: list[etree._Element] = []
        self._runs(element, line, look, footnotes, boxes)
        cells = line.finish()
        broken = any("\n" in run.text for cell in cells for run in cell.runs)
        rows = _at_breaks(cells) if broken else [cells]
        for i, row in enumerate(rows):
            last = i == len(rows) - 1
            yield Paragraph(
                cells=row,
                style=style,
                place=place,
                table=table,
                depth=depth,
                numbered=label is not None and bool(label.text) and i == 0,
                footnotes=tuple(footnotes) if last else (),
                mark=mark,
            )
        for box in boxes:
            yield from self.block(box, place, mark, table, depth)

    def _runs(
        self,
        element: etree._Element,
        line: _Line,
        look: Look,
        footnotes: list[str],
        boxes: list[etree._Element],
    ) -> None:
        for child in element:
            tag = child.tag
            if tag == w("r"):
                self._run(child, line, look, footnotes, boxes)
            elif tag in _LEFT_OUT or tag == w("pPr") or not isinstance(tag, str):
                continue
            elif len(child):
                self._runs(child, line, look, footnotes, boxes)

    def _run(
        self,
        element: etree._Element,
        line: _Line,
        base: Look,
        footnotes: list[str],
        boxes: list[etree._Element],
    ) -> None:
        look = self.styles.run(element.find(w("rPr")), base)
        if look.hidden or look.strike:
            return

        def put(text: str) -> None:
            if look.caps:
                text = text.upper()
            script = look.script if len(text) <= _MARK_LIMIT else ""
            line.put(
                Run(
                    text,
                    italic=look.italic,
                    bold=look.bold,
                    underline=look.underline,
                    script=script,
                ),
                look.size,
            )

        for child in element.iter():
            tag = child.tag
            if tag == w("t"):
                text = child.text or ""
                if look.symbol or any("\uf020" <= c <= "\uf0ff" for c in text):
                    text = symbol(text)
                put(text)
            elif tag == w("tab") and child.getparent() is element:
                line.tab()
            elif tag == w("noBreakHyphen"):
                put("-")
            elif tag == w("sym"):
                code = child.get(w("char")) or ""
                if re.fullmatch("[0-9A-Fa-f]{1,5}", code):
                    put(symbol(character(int(code, 16))))
            elif (tag == w("br") and child.get(w("type")) not in ("page", "column")) or tag == w(
                "cr"
            ):
                line.put(Run("\n"), 0)
            elif tag == w("footnoteReference"):
                footnotes.append(child.get(w("id")) or "")
            elif tag in _PICTURES and not _inside(child, element, _PICTURES):
                inner = list(child.iter(_TEXTBOX))
                kept = [b for b in inner if not _inside(b, child, {_FALLBACK, _TEXTBOX})]
                if kept:
                    boxes.extend(kept)
                elif not _inside(child, element, {_FALLBACK}):
                    put(PICTURE)


def _inside(element: etree._Element, top: etree._Element, tags: set[str]) -> bool:
    """Whether an element of `tags` stands between `element` and `top`."""
    parent = element.getparent()
    while parent is not None and parent is not top:
        if parent.tag in tags:
            return True
        parent = parent.getparent()
    return False


def _owner(element: etree._Element, tag: str) -> etree._Element | None:
    parent = element.getparent()
    while parent is not None and parent.tag != tag:
        parent = parent.getparent()
    return parent


def _at_breaks(cells: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """Cut a paragraph where its author broke the line by hand."""
    rows: list[list[Cell]] = [[]]
    for cell in cells:
        runs: list[Run] = []
        x = cell.x
        for run in cell.runs:
            pieces = run.text.split("\n")
            for i, piece in enumerate(pieces):
                if i:
                    rows[-1].append(Cell(tuple(runs), x))
                    rows.append([])
                    runs = []
                if piece:
                    runs.append(Run(piece, *_look(run)))
        rows[-1].append(Cell(tuple(runs), x))
    return [tuple(row) for row in rows]
