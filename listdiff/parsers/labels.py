"""Labels of an outline: ``3.``, ``A.``, ``a.``, ``aa.``, ``ML7.``, and their order."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from listdiff.documents.paragraphs import Paragraph

Scheme = Literal["number", "lower", "upper", "entry", "roman"]

_ONE = r"(?:ML ?\d{1,2}|\d{1,2}|[A-Za-z]|([a-z])\1|[ivx]{2,4})"
_LABEL = re.compile(rf"{_ONE}\s?\.?|{_ONE}\)", re.ASCII)
_DOTTED = re.compile(rf"{_ONE}\s?\.", re.ASCII)
_SEVERAL = re.compile(
    r"\.?(?:(?:ML ?\d{1,2}|\d{1,2}|[A-Za-z]|([a-z])\1)\s?\.\s?){2,}(?:\d{1,2}|[a-z])?", re.ASCII
)
_GLUED = re.compile(
    r"((?:\d{1,2}|[A-E]|[a-z]|([a-z])\2|ML ?\d{1,2})\.)"
    # a capital, a quotation mark, or the digits that begin a chemical name
    r"(?:\s+(?=[A-Z\"'“‘(]|\d{1,2}(?:,\d{1,2})+[-\s][A-Za-z])|(?=[A-Z][a-z]))",
    re.ASCII,
)
_CODE = re.compile(r"\d\s?\.\s?[A-E]\s?\.", re.ASCII)
_PIECE = re.compile(r"ML ?\d{1,2}|\d{1,2}|[ivx]{3,4}|[A-Za-z]{1,2}")
_BRACKETS = re.compile(r"\(?(\d{1,2}|[a-z]|([a-z])\2|[ivx]{2,4})\)", re.ASCII)
_IN_FRONT = re.compile(r"\((\d{1,2}|[a-z])\) ?(?=[A-Za-z]{2})", re.ASCII)
"""A label in brackets behind which the text follows without a gap."""
_BARE = re.compile(r"\d{1,2}|[a-z]|([a-z])\1", re.ASCII)
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_BULLET = re.compile(r"[-–—•]")


class Mark(msgspec.Struct, frozen=True):
    """A label and where it stands, points."""

    label: str
    x: float
    sure: bool = True
    """Its place is as printed, not worked out from Word's numbering."""
    roman: bool = False
    """Its letters are a roman number."""

    @property
    def scheme(self) -> Scheme:
        """What it counts with."""
        return "roman" if self.roman else scheme_of(self.label)

    @property
    def rank(self) -> int:
        """Place in its list, from 1."""
        return ROMANS.index(self.label) + 1 if self.roman else rank(self.label)

    @property
    def readings(self) -> tuple[Mark, ...]:
        """The mark as a letter and as a roman number, where it can be either."""
        if self.label not in ROMANS or self.roman:
            return (self,)
        roman = msgspec.structs.replace(self, roman=True)
        return (self, roman) if len(set(self.label)) == 1 else (roman,)


class Row(msgspec.Struct, frozen=True):
    """A paragraph taken apart: labels, then text."""

    marks: tuple[Mark, ...]
    text: str
    x: float
    """Where the text starts, points."""
    first: float
    """Where the first thing on the line starts, points."""
    italic: bool
    bullet: bool = False
    numbered: bool = False
    cells: tuple[tuple[str, float], ...] = ()
    """The text's own cells with their places."""


def scheme_of(label: str) -> Scheme:
    """What `label` counts with."""
    if label.startswith("ML"):
        return "entry"
    if label.isdigit():
        return "number"
    return "upper" if label.isupper() else "lower"


def rank(label: str) -> int:
    """Place of a label in its list, from 1: ``c`` is 3, ``aa`` is 27."""
    if label.startswith("ML"):
        return int(label[2:])
    if label.isdigit():
        return int(label)
    low = label.lower()
    return (len(low) - 1) * 26 + ord(low[0]) - 96


def clean(text: str) -> str:
    """White space folded; no-break and made-up blanks, PDF line-end marks gone."""
    return " ".join(text.replace("\ufffe", "").replace("ₒᵣ", "or").split())


def row_of(paragraph: Paragraph, brackets: bool = False) -> Row:
    """Take a paragraph apart into labels and text; with `brackets`, ``(a)`` is a label, too."""
    marks: list[Mark] = []
    cells = [(clean(cell.text), cell.x) for cell in paragraph.cells]
    filled = [(text, x) for text, x in cells if text]
    first = filled[0][1] if filled else 0.0
    i = 0
    while i < len(filled):
        text, x = filled[i]
        if i < len(filled) - 1:
            # The star of a footnote may stand behind a label.
            text = text.rstrip("*")
        loose = paragraph.numbered or (bool(marks) and paragraph.page is None)
        found = _labels_in(text, dotted=not loose)
        in_brackets = _BRACKETS.fullmatch(text) if brackets else None
        if in_brackets:
            found = [in_brackets[1]]
        if marks and ((len(found) > 1 and _CODE.match(text)) or text.startswith("ML")):
            break
        if not found or (
            i == len(filled) - 1
            and not text.endswith((".", ")"))
            and not (paragraph.numbered and i == 0)
        ):
            break
        marks += [Mark(label, x, not paragraph.numbered) for label in found]
        i += 1
    rest = filled[i:]
    bullet = bool(rest) and bool(_BULLET.fullmatch(rest[0][0]))
    if bullet:
        rest = rest[1:]
    if rest and not bullet:
        glued = _GLUED.match(rest[0][0])
        bracket = _IN_FRONT.match(rest[0][0]) if brackets else None
        if bracket:
            text, x = rest[0]
            marks.append(Mark(bracket[1], x))
            rest = [(text[bracket.end() :], x + 18.0), *rest[1:]]
        elif glued and (marks or len(rest[0][0]) > glued.end()) and _fits(marks, glued[1]):
            text, x = rest[0]
            marks.append(Mark(_PIECE.findall(glued[1])[0], x))
            rest = [(text[glued.end() :], x + 18.0), *rest[1:]]
    x = rest[0][1] if rest else (marks[-1].x + 18.0 if marks else first)
    return Row(
        marks=tuple(marks),
        text=clean(" ".join(text for text, _ in rest)),
        x=x,
        first=first,
        italic=paragraph.italic > 0.6,
        bullet=bullet,
        numbered=paragraph.numbered,
        cells=tuple(rest),
    )


def as_text(row: Row) -> Row:
    """The row with its labels taken for words, as where a line begins with a reference."""
    words = [f"{mark.label}." for mark in row.marks]
    return msgspec.structs.replace(
        row, marks=(), text=clean(" ".join([*words, row.text])), x=row.first
    )


def pointless(paragraph: Paragraph) -> Mark | None:
    """The label that a paragraph may begin with, its point left out: a short cell before the text."""
    filled = [cell for cell in paragraph.cells if cell.text.strip()]
    label = filled[0].text.strip() if len(filled) == 2 else ""
    return Mark(label, filled[0].x) if _BARE.fullmatch(label) else None


def labelled(row: Row, mark: Mark) -> Row:
    """The row with its first cell taken for a label."""
    rest = row.cells[1:]
    text = clean(" ".join(text for text, _ in rest))
    return msgspec.structs.replace(row, marks=(mark,), text=text, x=rest[0][1], cells=rest)


def _fits(marks: list[Mark], label: str) -> bool:
    """A glued label is taken where it goes on a path, or stands alone."""
    if not marks:
        return not label[0].isupper() or label.startswith("ML")
    before, after = marks[-1].scheme, scheme_of(_PIECE.findall(label)[0])
    return (before == "number") != (after == "number")


def _labels_in(text: str, dotted: bool) -> list[str]:
    if text.startswith("N") or text in ("A", "a", "I"):
        return []
    if (_DOTTED if dotted else _LABEL).fullmatch(text):
        return [_PIECE.findall(text)[0].replace(" ", "")]
    if _SEVERAL.fullmatch(text):
        return [piece.replace(" ", "") for piece in _PIECE.findall(text)]
    return []
