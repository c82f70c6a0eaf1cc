"""Missile Technology Control Regime: the Equipment, Software and Technology Annex to drafts."""

from __future__ import annotations

import re
from collections import Counter

from listdiff.documents.paragraphs import Document, Paragraph
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Drafts
from listdiff.parsers.labels import clean
from listdiff.parsers.mtcr_items import ItemsReader
from listdiff.parsers.mtcr_tables import read_table
from listdiff.parsers.mtcr_terms import TermsReader, read_statement
from listdiff.parsers.reading import NotThisRegimeError, Reading, titles

TITLE = "Missile Technology Control Regime annex"
_OWN = re.compile(r"MISSILE TECHNOLOGY CONTROL REGIME|CATEGORY I{1,2}; ITEM \d{1,2}")
_REFERENCE = re.compile(r"MTCR/TEM/\d{4}/Annex", re.IGNORECASE)
_DATE = re.compile(r"\b(\d{1,2})\S{0,3}\s+([A-Z][a-z]+),?\s+(\d{4})\b")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_INTRODUCTION = re.compile(r"1\.\s+INTRODUCTION\b")
_PARTS = (
    (_INTRODUCTION, "introduction"),
    (re.compile(r"2\.\s+DEFINITIONS"), "definitions"),
    (re.compile(r"3\.\s+TERMINOLOGY"), "terminology"),
    (re.compile(r"CATEGORY I{1,2}|ITEM \d{1,2}\s.*"), "items"),
    (
        re.compile(r"UNITS, CONSTANTS, ACRONYMS AND ABBREVIATIONS(?: USED IN THIS ANNEX)?"),
        "acronyms",
    ),
    (re.compile(r"TABLE OF CONVERSIONS(?: USED IN THIS ANNEX)?"), "conversions"),
    (
        re.compile(r"(?:ADDENDUM\s+\S\s+)?STATEMENT OF UNDERSTANDING", re.IGNORECASE),
        "statement",
    ),
)
"""How each part of the annex begins, in printed order."""
_NAMED = ("acronyms", "conversions", "statement")
"""Parts whose title stands on lines of its own, on every page."""
_MORE_TITLE = re.compile(r"USED IN THIS ANNEX")


def recognise(document: Document) -> bool:
    """Whether a running line, or the title at the front, is the annex's."""
    return any(_OWN.fullmatch(text) or _REFERENCE.search(text) for _, text in titles(document))


def read(documents: list[Document]) -> Reading:
    """Read the annex. Raises NotThisRegimeError where no item of it is found."""
    account = Account()
    drafts = Drafts()
    for number, document in enumerate(documents):
        _read(document, number, drafts, account)
    if not any(draft.role == "entry" for draft in drafts.order):
        raise NotThisRegimeError("no item of the MTCR annex found")
    reference, dated = _reference(documents)
    return Reading({"annex": drafts}, account, reference, dated)


def _read(document: Document, number: int, drafts: Drafts, account: Account) -> None:
    for part, paragraphs in _parts(document, number, account):
        if part in ("cover", "contents"):
            for index, _ in paragraphs:
                account.name(Leaf(number, index), part)
        elif part == "items":
            ItemsReader(drafts, account, number).read(paragraphs)
        elif part == "statement":
            read_statement(paragraphs, drafts, account, number)
        elif part in ("acronyms", "conversions"):
            read_table(part, paragraphs, drafts, account, number)
        else:
            TermsReader(part, drafts, account, number).read(paragraphs)


def _parts(
    document: Document, number: int, account: Account
) -> list[tuple[str, list[tuple[int, Paragraph]]]]:
    """The parts of the document in order, blank paragraphs and furniture left out."""
    body: list[tuple[int, Paragraph, str]] = []
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.blank:
            continue
        if paragraph.place in ("header", "footer"):
            account.name(Leaf(number, index), paragraph.place)
        else:
            body.append((index, paragraph, clean(paragraph.text)))
    starts = [n for n, (_, _, text) in enumerate(body) if _INTRODUCTION.match(text)]
    first = starts[-1] if starts else 0
    listing = starts[0] if len(starts) > 1 else first
    parts: list[tuple[str, list[tuple[int, Paragraph]]]] = []
    at = -1
    for n, (index, paragraph, text) in enumerate(body):
        if n < first:
            name = "cover" if n < listing else "contents"
        else:
            found = next((i for i, (p, _) in enumerate(_PARTS) if p.fullmatch(text)), None)
            at = max(at, found) if found is not None else at
            name = _PARTS[at][1] if at >= 0 else "cover"
            if name in _NAMED and (found == at or _MORE_TITLE.fullmatch(text)):
                account.name(Leaf(number, index), "title")
                continue
        if not parts or parts[-1][0] != name:
            parts.append((name, []))
        parts[-1][1].append((index, paragraph))
    return parts


def _reference(documents: list[Document]) -> tuple[str | None, str | None]:
    """Reference and date that most running lines print."""
    references: Counter[str] = Counter()
    dates: Counter[str] = Counter()
    for document in documents:
        for _, text in titles(document):
            references.update(_REFERENCE.findall(text))
            for day, month, year in _DATE.findall(text):
                if month in _MONTHS:
                    dates[f"{year}-{_MONTHS.index(month) + 1:02d}-{int(day):02d}"] += 1
    most = references.most_common(1)
    dated = dates.most_common(1)
    return most[0][0] if most else None, dated[0][0] if dated else None
