"""HTML pages: what a browser would show as text. Nothing is fetched, no script is run.

A block element is a paragraph, a list item carries the number that a browser
would print before it, and each cell of a table gives paragraphs of its own.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from lxml import etree

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

MAX_ELEMENTS = 2_000_000
_INDENT = 18.0
"""Points from one level of a list to the next; a level of the Word files is as wide."""
_HEAD = 2048
"""Bytes at the front in which a tag tells that a file is HTML."""
_TELLING = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|h[1-6]|p|div|table|ul|ol|article|main)\b[^<]*>",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_SKIPPED = frozenset(
    ("head", "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select",
     "button", "input", "textarea", "audio", "video", "canvas")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br")
)  # fmt: skip
_PLACES: dict[str, Place] = {"nav": "header", "header": "header", "aside": "footer", "footer": "footer"}  # fmt: skip
_DEEPER = frozenset(("ol", "ul", "dd", "blockquote"))
_STYLE = re.compile(r"(?<![a-z-])([a-z-]++)\s*+:\s*([^;]+)")
_TYPES = {"1": "1", "a": "a", "A": "A", "i": "i", "I": "I", "decimal": "1", "lower-alpha": "a",
          "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
          "upper-roman": "I", "none": ""}  # fmt: skip
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def is_html(data: bytes) -> bool:
    """Whether the first bytes of a file hold a tag of HTML."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.replace(b"\0", b"")
    return b"\0" not in head and bool(_TELLING.search(head))


def read_html(path: Path, data: bytes | None = None) -> Document:
    """Read an HTML page. Raises DocumentError for one without text, or too large."""
    if data is None:
        data = path.read_bytes()
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_decoded(data), parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(f"{path}: HTML is damaged ({str(error).splitlines()[0]})") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # the parser leaves out what lies deeper, and says so only here
        raise DocumentError(f"{path}: HTML is nested too deeply; not read")
    if root is None:
        raise DocumentError(f"{path}: HTML without content")
    if sum(1 for _ in zip(root.iter(), range(MAX_ELEMENTS + 1), strict=False)) > MAX_ELEMENTS:
        raise DocumentError(f"{path}: more than {MAX_ELEMENTS:,} elements; not read")
    paragraphs = tuple(_Page().read(root))
    if not any(not p.blank for p in paragraphs):
        raise DocumentError(f"{path}: no text in this HTML page; is it made by a script?")
    return Document(name_of(path), hashlib.sha256(data).hexdigest(), paragraphs, "indent")


def _decoded(data: bytes) -> str:
    """The characters: by byte order mark, by what the page declares, UTF-8, or Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    else:
        declared = _CHARSET.search(data[:_HEAD])
        for name in ("utf-8-sig", declared[1].decode("ascii") if declared else "", "cp1252"):
            try:
                text = data.decode(name or "utf-8")
                break
            except (UnicodeDecodeError, LookupError):
                continue
        else:
            text = data.decode("utf-8", "replace")
    return _DECLARED.sub("", text).replace("\0", "")


class _Look(msgspec.Struct, frozen=True):
    """How the characters of an element look."""

    italic: bool = False
    bold: bool = False
    underline: bool = False
    script: Script = ""
    place: Place = "body"
    x: float = 0.0
    style: str | None = None
    pre: bool = False


class _Page:
    """Walks a page once, without recursion: pages may be nested deeply."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.label: str | None = None
        self.look = _Look()
        self.counts: list[tuple[str, int]] = []
        self.tables: list[list[int]] = []
        """Number, row and column of each open table."""
        self.number = 0

    def read(self, root: etree._Element) -> Iterator[Paragraph]:
        """Its paragraphs, in the order of the source."""
        looks = [_Look()]
        skipped = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            block = tag in _BLOCKS
            if event == "start":
                look = self._look(element, tag, looks[-1])
                looks.append(look)
                if skipped or _hidden(element, tag):
                    skipped += 1
                    continue
                if block:
                    yield from self._flush()
                    self._open(element, tag)
                self.look = look
                if tag == "img" and element.get("alt") != "":
                    self._put(PICTURE, look)
                self._put(element.text, look)
                continue
            looks.pop()
            if skipped:
                skipped -= 1
            else:
                if block:
                    yield from self._flush()
                    self._close(tag)
            self.look = looks[-1]
            if not skipped:
                self._put(element.tail, looks[-1])
        yield from self._flush()

    def _look(self, element: etree._Element, tag: str, above: _Look) -> _Look:
        more: dict[str, object] = {}
        styles = dict(_STYLE.findall((element.get("style") or "").lower()))
        if tag in ("i", "em", "cite", "dfn") or "italic" in styles.get("font-style", ""):
            more["italic"] = True
        if tag in ("b", "strong", "th") or styles.get("font-weight", "").strip() in ("bold", "700"):
            more["bold"] = True
        if tag == "u":
            more["underline"] = True
        raised = styles.get("vertical-align", "").strip()
        if tag in ("sup", "sub") or raised in ("super", "sub"):
            more["script"] = "super" if "sup" in (tag, raised[:3]) else "sub"
        if tag in _PLACES and above.place == "body":
            more["place"] = _PLACES[tag]
        if tag == "pre":
            more["pre"] = True
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            more["style"] = f"Heading {tag[1]}"
        step = _INDENT if tag in _DEEPER else 0.0
        step += _points(styles.get("margin-left", "")) + _points(styles.get("padding-left", ""))
        if tag in ("td", "th"):
            step -= above.x
        if step:
            more["x"] = max(0.0, above.x + step)
        return msgspec.structs.replace(above, **more) if more else above

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag in ("ol", "ul"):
            self.counts.append((_kind(element, tag), _whole(element.get("start"), 1) - 1))
        elif tag == "li" and self.counts:
            kind, last = self.counts[-1]
            here = _whole(element.get("value"), last + 1)
            self.counts[-1] = (kind, here)
            self.label = _label(kind, here)
        elif tag == "table":
            self.tables.append([self.number, -1, -1])
            self.number += 1
        elif tag == "tr" and self.tables:
            self.tables[-1][1] += 1
            self.tables[-1][2] = -1
        elif tag in ("td", "th") and self.tables:
            self.tables[-1][2] += 1

    def _close(self, tag: str) -> None:
        if tag in ("ol", "ul") and self.counts:
            self.counts.pop()
        elif tag == "li":
            self.label = None
        elif tag == "table" and self.tables:
            self.tables.pop()

    def _put(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if not look.pre:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
            if text.startswith(" ") and (not self.runs or self.runs[-1].text.endswith(" ")):
                text = text[1:]
        if text:
            self.runs.append(Run(text, look.italic, look.bold, look.underline, look.script))

    def _flush(self) -> Iterator[Paragraph]:
        runs, self.runs = self.runs, []
        for line in _lines(runs):
            if not any(run.text.strip() for run in line):
                continue
            look = self.look
            cells = [Cell(tuple(line), look.x)]
            numbered = self.label is not None
            if self.label is not None:
                mark = Cell((Run(self.label, italic=line[0].italic),), look.x - _INDENT)
                cells.insert(0, mark)
                self.label = None
            spot = tuple(self.tables[-1]) if self.tables else None
            yield Paragraph(
                cells=tuple(cells),
                style=look.style,
                place=look.place,
                table=(spot[0], max(spot[1], 0), max(spot[2], 0)) if spot else None,
                depth=len(self.tables),
                numbered=numbered,
            )


def _lines(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs of one block, parted where preformatted text has line ends."""
    line: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line.append(msgspec.structs.replace(run, text=first))
        for piece in rest:
            yield line
            line = [msgspec.structs.replace(run, text=piece)]
    yield line


def _hidden(element: etree._Element, tag: str) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return tag in _SKIPPED or element.get("hidden") is not None or "display:none" in style


def _kind(element: etree._Element, tag: str) -> str:
    """What a list counts with: ``1``, ``a``, ``A``, ``i``, ``I``, a dash, or nothing."""
    styles = dict(_STYLE.findall((element.get("style") or "").lower()))
    named = str(styles.get("list-style-type", styles.get("list-style", ""))).strip()
    given = _TYPES.get(named.split()[0] if named else "")
    if given is not None:
        return given
    return _TYPES.get(element.get("type") or "1", "1") if tag == "ol" else "-"


def _label(kind: str, number: int) -> str | None:
    """The label that a browser prints before an item; None for a list without any."""
    if kind in ("", "-"):
        return kind or None
    if kind in ("i", "I") and 0 < number < 4000:
        text, left = "", number
        for value, letters in _ROMAN:
            text += letters * (left // value)
            left %= value
        return (text if kind == "i" else text.upper()) + "."
    if kind in ("a", "A") and number > 0:
        text, left = "", number
        while left:
            left, digit = divmod(left - 1, 26)
            text = chr(97 + digit) + text
        return (text if kind == "a" else text.upper()) + "."
    return f"{number}."


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise


def _points(length: str) -> float:
    """A length of CSS in points: 96 px and 72 pt to the inch, an em of 12 pt."""
    found = re.fullmatch(r"\s*(-?\d{1,4}(?:\.\d+)?)\s*(px|pt|em|rem|cm|in)\s*", length)
    scale = {"px": 0.75, "pt": 1.0, "em": 12.0, "rem": 12.0, "cm": 28.35, "in": 72.0}
    return float(found[1]) * scale[found[2]] if found else 0.0
