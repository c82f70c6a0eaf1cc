"""The parts of a Wassenaar edition: which paragraphs belong to which list.

The running header names the part on every page (and in every Word file); where
there is none, the title in the text does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from listdiff.documents.paragraphs import Document, Paragraph
from listdiff.parsers.labels import clean

Kind = Literal[
    "cover",
    "contents",
    "general",
    "category",
    "sensitive",
    "very-sensitive",
    "munitions",
    "definitions",
    "acronyms",
    "statements",
]

_CATEGORY = re.compile(
    r"DUAL-USE LIST\s*[-–—]\s*CATEGORY\s+(\d)\s*[-–—]?\s*(?:PART\s+(\d)\s*[-–—]?\s*)?(.*)",
    re.IGNORECASE,
)
_TITLES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(?:THE )?VERY SENSITIVE LIST|ANNEX 2\b", re.IGNORECASE), "very-sensitive"),
    (re.compile(r"(?:THE )?SENSITIVE LIST|ANNEX 1\b", re.IGNORECASE), "sensitive"),
    (re.compile(r"MUNITIONS\s+LIST\W*$", re.IGNORECASE), "munitions"),
    (
        re.compile(r"DEFINITIONS(?: OF TERMS USED IN THESE LISTS)?\W*$", re.IGNORECASE),
        "definitions",
    ),
    (re.compile(r"ACRONYMS AND ABBREVIATIONS", re.IGNORECASE), "acronyms"),
    (re.compile(r"STATEMENTS OF UNDERSTANDING AND", re.IGNORECASE), "statements"),
    (re.compile(r"TABLE OF CONTENTS\W*$", re.IGNORECASE), "contents"),
    (re.compile(r"DUAL-USE LIST\W*$|GENERAL TECHNOLOGY NOTE\W*$", re.IGNORECASE), "general"),
)
_RULE = re.compile(r"[_\s]{5,}|[.…\s]+")


class Part(msgspec.Struct):
    """A part of the edition within one document."""

    kind: Kind
    document: int
    category: str | None = None
    """``3``, or ``5.P1`` for the first part of category 5."""
    title: str = ""
    paragraphs: list[tuple[int, Paragraph]] = []
    """With their index in the document."""


def part_named(text: str) -> Part | None:
    """The part that a title names, without its paragraphs."""
    found = _CATEGORY.match(text)
    if found:
        number = found[1] + (f".P{found[2]}" if found[2] else "")
        return Part("category", 0, number, found[3].strip(" *"))
    for pattern, kind in _TITLES:
        if pattern.match(text):
            return Part(kind, 0, None, text)
    return None


def is_rule(text: str) -> bool:
    """A drawn line, or dots."""
    return bool(_RULE.fullmatch(text))


def is_shouted(text: str) -> bool:
    """Printed in capitals, as titles are, but for a word of few letters."""
    high, low = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return high + low > 3 and high > 9 * low


def parts_of(document: Document, number: int) -> Iterator[Part]:
    """Cut one document into parts, headers and footers left out."""
    by_page: dict[int | None, Part] = {}
    listing = any(
        p.place == "body" and re.match(r"\W*TABLE OF CONTENTS\W*$", clean(p.text))
        for p in document.paragraphs
    )
    for paragraph in document.paragraphs:
        if paragraph.place == "header":
            named = part_named(clean(paragraph.text))
            if named is not None:
                by_page.setdefault(paragraph.page, named)
    current: Part | None = None
    lines_on_page: dict[int | None, int] = {}
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.place in ("header", "footer"):
            continue
        named = by_page.get(paragraph.page)
        text = clean(paragraph.text)
        if named is None and paragraph.place == "body" and text and not is_rule(text):
            nth = lines_on_page[paragraph.page] = lines_on_page.get(paragraph.page, 0) + 1
            named = part_named(text) if len(text) < 90 else None
            if paragraph.page is not None:
                named = named if nth <= 3 else None
            elif named is not None and not (
                text.isupper()
                and (named.kind == "contents" or not listing)
                and _newer(named, current)
            ):
                named = None
        if named is not None and (current is None or not _same(named, current)):
            if current is not None:
                yield current
            current = Part(named.kind, number, named.category, named.title, [])
        if current is None:
            current = Part("cover", number, None, "", [])
        current.paragraphs.append((index, paragraph))
    if current is not None:
        yield current


def _same(one: Part, other: Part) -> bool:
    return (one.kind, one.category) == (other.kind, other.category)


def _newer(named: Part, current: Part | None) -> bool:
    """A title in the text opens a part only from the front matter on."""
    if current is None:
        return True
    if current.kind == "contents":
        return False
    return current.kind in ("cover", "general") and named.kind != current.kind
