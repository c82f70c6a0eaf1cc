"""The Australia Group's own pages: titles, dates, and lines taken apart into labelled rows.

The lists are published as web pages and circulate as text copied from them, in
English and German: labels may be typed, made by the page, or lost; several
items may stand in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from listdiff.documents.paragraphs import Document, Paragraph
from listdiff.parsers.labels import clean

Kind = Literal["part", "number", "letter", "plant", "bullet", "footnote", "star", "text"]

_SUBJECTS = {
    "chemical-precursors": r"chemical weapons? precursors?|precursor chemicals|Ausgangsstoffe",
    "chemical-equipment": r"dual[- ]use chemical|chemical manufacturing facilities|chemische Produktionsanlagen",
    "biological-equipment": r"dual[- ]use biological|biologische \w*ausrüstung",
    "human-animal-pathogens": r"(?:human and )?animal pathogens|human pathogens|human-? und tierpathogen",
    "plant-pathogens": r"plant pathogens|pflanzenpathogen",
}
"""What each list is about, in the words of its title, English and German."""
_TITLES = {
    name: re.compile(rf"\w*list(?:e|s)?\b[^.;]{{0,60}}?(?:{words})|(?:{words})\W*$", re.IGNORECASE)
    for name, words in _SUBJECTS.items()
}
_GOODS = {
    "biological-equipment": ("fermenter", "containment", "pathogen", "centrifugal separator"),
    "chemical-equipment": ("reaction vessel", "reaktionsbehälter", "agitator", "heat exchanger"),
}
"""Goods by which an equipment list is known where a copy has lost its title."""
_FRONT = 25
"""Paragraphs at the front in which the title is looked for."""
_LONGEST_TITLE = 180
_MONTHS = ("jan", "feb", "mar|mär", "apr", "may|mai", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "de[cz]")  # fmt: skip
_DATE = re.compile(
    r"(?:(?P<d>\d{1,2})\.?\s+)?(?:"
    + "|".join(f"(?P<m{i}>(?:{m})\\w*)" for i, m in enumerate(_MONTHS, 1))
    + r")\.?\s+(?P<y>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("footnote", re.compile(r"\[(\d{1,2})\]\s*(?=\S)")),
    ("plant", re.compile(r"P(?:W|V|B|F|G|WB|WF|WV)(\d{1,2})\.?(?:\s+|$)")),
    ("part", re.compile(r"(I{1,3}|IV|V)\.\s+(?=\S)")),
    ("number", re.compile(r"\(?(\d{1,3})[.)](?:\s*(?=[^\d\s])|\s+|$)")),
    ("letter", re.compile(r"\(?([a-z])[.)](?:\s+|$)")),
    ("bullet", re.compile(r"([-–—•*·])(?:\s+|$)")),
    ("star", re.compile(r"(\*)(?=[A-Z])")),
)
_GERMAN = (
    (re.compile(r"^\(?Technische Anmerkung(en)?\b", re.IGNORECASE), r"Technical Note"),
    (re.compile(r"^\(?Ergänzende Anmerkung(en)?\b", re.IGNORECASE), r"N.B."),
    (re.compile(r"^\(?Anmerkung(en)?\b", re.IGNORECASE), r"Note"),
    (re.compile(r"^\(?Technical notes?\b"), r"Technical Note"),
    (re.compile(r"^\((?=N\.?B\.?|Note)"), ""),
)
"""How notes begin in German and in brackets, and how the shared leads have it."""


class Labelled(msgspec.Struct, frozen=True):
    """A row: its label, if it has one, and its text."""

    kind: Kind
    label: str
    text: str
    x: float
    """Where the label stands, points."""
    text_x: float
    """Where the text starts; as the label where the form tells no more."""
    italic: bool
    paragraph: int
    """Which paragraph of the document it is of, or begins in."""
    page: int | None


def title_of(document: Document) -> str | None:
    """The list that a title at the front names, or None."""
    for paragraph in _front(document):
        text = clean(paragraph.text)[:_LONGEST_TITLE]
        for name, pattern in _TITLES.items():
            if pattern.search(text):
                return name
    return None


def goods_of(document: Document) -> str | None:
    """The equipment list that the goods in a copy without title are of, or None."""
    front = [clean(p.text).lower() for p in _front(document)]
    if not any(re.match(r"i\.\s+\w", text) for text in front):
        return None
    text = " ".join(front)
    counts = {name: sum(word in text for word in words) for name, words in _GOODS.items()}
    best = max(counts, key=lambda n: counts[n])
    return best if counts[best] >= 2 and len(set(counts.values())) > 1 else None


def _front(document: Document) -> list[Paragraph]:
    return [p for p in document.paragraphs if p.place == "body" and not p.blank][:_FRONT]


def is_title(text: str) -> bool:
    """Whether a line is part of a title page."""
    named = any(p.search(text[:_LONGEST_TITLE]) for p in _TITLES.values())
    group = re.fullmatch(r"\W*(?:the\s+)?australia group\W*", text, re.IGNORECASE)
    rest = re.fullmatch(r"\W*for export controls?\W*", text, re.IGNORECASE)
    return bool(named or group or rest) and len(text) <= _LONGEST_TITLE


def date_of(text: str) -> str | None:
    """The day or month of a line that is a date, ``2022-11-30`` or ``2017-07``."""
    found = _DATE.fullmatch(text.strip(" ()"))
    if found is None:
        return None
    month = next(i for i in range(1, 13) if found[f"m{i}"])
    day = f"-{int(found['d']):02d}" if found["d"] else ""
    return f"{found['y']}-{month:02d}{day}"


def english_lead(text: str) -> str:
    """The text with its opening as the shared leads know it."""
    for pattern, lead in _GERMAN:
        text = pattern.sub(lead, text, count=1)
    return text


def rows_of(document: Document, parts: bool) -> Iterator[Labelled]:
    """The rows of a document; `parts` where roman numbers head parts of it."""
    for index, line in _joined(document.paragraphs):
        first = line.cells[0].x if line.cells else 0.0
        behind = line.cells[1].x if len(line.cells) > 1 else first
        texts = _apart(clean(line.text))
        for i, text in enumerate(texts):
            kind, label, rest = _label(text, parts)
            yield Labelled(
                kind,
                label,
                rest,
                first,
                behind if i == 0 and kind != "text" else first,
                line.italic > 0.6,
                index,
                line.page,
            )


def _joined(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[int, Paragraph]]:
    """Body paragraphs; those of one row of a table put together."""
    held: tuple[int, Paragraph] | None = None
    for index, paragraph in enumerate(paragraphs):
        if paragraph.place != "body" or paragraph.blank:
            continue
        if held is not None:
            spot, last = paragraph.table, held[1].table
            if spot is not None and last is not None and spot[:2] == last[:2]:
                cells = (*held[1].cells, *paragraph.cells)
                held = (held[0], msgspec.structs.replace(held[1], cells=cells))
                continue
            yield held
        held = (index, paragraph)
    if held is not None:
        yield held


def _label(text: str, parts: bool) -> tuple[Kind, str, str]:
    for kind, pattern in _LABELS:
        found = pattern.match(text) if parts or kind != "part" else None
        if found is not None:
            return kind, found[1], text[found.end() :]
    return "text", "", text


def _apart(text: str) -> list[str]:
    """A line that holds several items of one list, cut before each."""
    pieces = _cut(text, [rf"(?:(?<=\s)|^){n}\.\s?(?=[A-Z:])" for n in range(1, 400)])
    out: list[str] = []
    for piece in pieces:
        letters = [rf"(?:(?<=[;:,]\s)|^)\(?{c}\)\s" for c in "abcdefghijklmnopqrstuvwxyz"]
        for part in _cut(piece, letters):
            out += re.split(r"(?<=[.;])\s(?=\*[A-Z])", part)
    return [piece for piece in out if piece]


def _cut(text: str, labels: list[str]) -> list[str]:
    """Cut before each label in turn; whole where fewer than two follow one another."""
    start = next(
        (i for i in range(len(labels)) if (i == 0 or i < 30) and re.match(labels[i], text)), 0
    )
    places: list[int] = []
    at = 0
    for label in labels[start:]:
        found = re.compile(label).search(text, at)
        if found is None:
            break
        places.append(found.start())
        at = found.end()
    if len(places) < 2:
        return [text]
    edges = [0, *places] if places[0] else places
    return [text[a:b].strip() for a, b in zip(edges, [*edges[1:], len(text)], strict=True)]
