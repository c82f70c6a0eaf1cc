"""Wassenaar Arrangement: the published parts of one edition to the drafts of its lists."""

from __future__ import annotations

import re

from listdiff.documents.paragraphs import Document
from listdiff.model import LISTS
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Drafts
from listdiff.parsers.labels import clean
from listdiff.parsers.reading import NotThisRegimeError, Reading, titles
from listdiff.parsers.wa_outline import PartReader
from listdiff.parsers.wa_parts import Part, part_named, parts_of
from listdiff.parsers.wa_sensitive import SensitiveReader
from listdiff.parsers.wa_statements import read_statements
from listdiff.parsers.wa_terms import TermsReader, read_acronyms

TITLE = "Wassenaar Arrangement list"
_REFERENCE = re.compile(r"WA[- ]LIST\s*\((\d\d)\)\s*(\d)(\s*Corr\.?\s*\d?)?", re.IGNORECASE)
_COMMON = ("definitions", "contents", "acronyms", "sensitive", "very-sensitive")
"""Parts whose titles do not tell a Wassenaar list: others have annexes and definitions, too."""
_DATE = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4}|\d\d)\b")


def recognise(document: Document) -> bool:
    """Whether a running line, or a title at the front, is one of a Wassenaar list."""
    for paragraph, text in titles(document):
        if _REFERENCE.search(text):
            return True
        part = part_named(text) if paragraph.place == "header" else None
        if part is not None and part.kind not in _COMMON:
            return True
    return False


def read(documents: list[Document]) -> Reading:
    """Read the documents of one edition.

    Raises NotThisRegimeError where nothing in them is part of a Wassenaar list.
    """
    account = Account()
    lists = {name: Drafts() for name in LISTS["wa"]}
    parts: list[Part] = []
    for number, document in enumerate(documents):
        _furniture(document, number, account)
        parts += parts_of(document, number)
    if not any(p.kind not in ("cover", "contents") for p in parts):
        raise NotThisRegimeError("no part of a Wassenaar list found")
    users: dict[str, list[str]] = {}
    for part in parts:
        if part.kind in ("cover", "contents"):
            _name_all(part, account)
        elif part.kind in ("category", "general"):
            PartReader(part, lists["dual-use"], account).read()
        elif part.kind == "munitions":
            PartReader(part, lists["munitions"], account).read()
        elif part.kind in ("sensitive", "very-sensitive"):
            SensitiveReader(part, lists[part.kind], account).read()
        elif part.kind == "definitions":
            terms = TermsReader(part, lists["definitions"], account)
            terms.read()
            users.update(terms.users)
        elif part.kind == "acronyms":
            read_acronyms(part, lists["definitions"], account)
    for part in parts:
        if part.kind == "statements":
            read_statements(part, lists, account)
    _marks(lists)
    reference, dated = _reference(documents)
    return Reading(lists, account, reference, dated, users)


def _furniture(document: Document, number: int, account: Account) -> None:
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.place in ("header", "footer") and not paragraph.blank:
            account.name(Leaf(number, index), paragraph.place)


def _name_all(part: Part, account: Account) -> None:
    for index, paragraph in part.paragraphs:
        if not paragraph.blank:
            account.name(Leaf(part.document, index), part.kind)


def _marks(lists: dict[str, Drafts]) -> None:
    """Mark the dual-use items that the sensitive and very sensitive lists name."""
    for mark in ("sensitive", "very-sensitive"):
        for draft in lists[mark].order:
            named = lists["dual-use"].by_code.get(draft.code)
            if named is not None and draft.role == "entry":
                named.marks = [*named.marks, mark]


def _reference(documents: list[Document]) -> tuple[str | None, str | None]:
    """Reference and date that most footers print."""
    references: dict[str, int] = {}
    dates: dict[str, int] = {}
    for document in documents:
        for paragraph in document.paragraphs:
            if paragraph.place != "footer":
                continue
            text = clean(paragraph.text)
            for found in _REFERENCE.finditer(text):
                corr = re.sub(r"\s+", " ", found[3] or "").rstrip()
                name = f"WA-LIST ({found[1]}) {found[2]}{corr}"
                references[name] = references.get(name, 0) + 1
            for found in _DATE.finditer(text):
                year = (
                    found[3]
                    if len(found[3]) == 4
                    else ("19" if found[3] > "90" else "20") + found[3]
                )
                day = f"{year}-{int(found[2]):02d}-{int(found[1]):02d}"
                dates[day] = dates.get(day, 0) + 1
    reference = max(references, key=lambda r: references[r]) if references else None
    dated = max(dates, key=lambda d: dates[d]) if dates else None
    return reference, dated
