"""Nuclear Suppliers Group: its guidelines, part 1 (trigger list) and part 2 (dual-use list)."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from listdiff.documents.paragraphs import Document
from listdiff.model import LISTS
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Drafts
from listdiff.parsers.labels import clean
from listdiff.parsers.nsg_comparison import comparison_of
from listdiff.parsers.nsg_part1 import Trigger, references_in
from listdiff.parsers.nsg_part2 import DualUse
from listdiff.parsers.nsg_rows import Numbered
from listdiff.parsers.reading import NotThisRegimeError, Reading
from listdiff.parsers.wording import day_of

TITLE = "Nuclear Suppliers Group guideline"
_NAMES = {"1": "trigger", "2": "dual-use"}
_REFERENCE = re.compile(r"INFCIRC/254/Rev\.\s?(\d+)/Part\s?([12])")
_DATE = re.compile(r"Date:\s+(\d{1,2}) (\w+) (\d{4})")


def recognise(document: Document) -> bool:
    """Whether the document prints the reference of one of the two parts."""
    return _part(document) is not None


def read(documents: list[Document]) -> Reading:
    """Read part 1, part 2 or both. Raises NotThisRegimeError where neither is among them."""
    account = Account()
    lists = {name: Drafts() for name in LISTS["nsg"]}
    references: dict[str, str] = {}
    dates: dict[str, str] = {}
    earlier: Reading | None = None
    for number, document in enumerate(documents):
        found = _part(document)
        if found is None:
            raise NotThisRegimeError(f"{document.name}: no part of the NSG guidelines found")
        part, reference = found
        name = _NAMES[part]
        if name in references:
            raise NotThisRegimeError(f"part {part} stands in two documents; import one at a time")
        references[name] = reference
        if dated := _dated(document):
            dates[name] = dated
        paragraphs = [Numbered(i, p) for i, p in enumerate(document.paragraphs)]
        if part == "2":
            DualUse(lists[name], account, number).read_all(paragraphs)
        else:
            earlier = _read_trigger(paragraphs, number, lists[name], account, reference)
        if not lists[name].order:
            raise NotThisRegimeError(f"{document.name}: {reference} without its annexes")
    cited = references_in(lists["trigger"])
    return Reading(lists, account, users=cited, references=references, dates=dates, earlier=earlier)


def _read_trigger(
    paragraphs: list[Numbered], document: int, drafts: Drafts, account: Account, reference: str
) -> Reading | None:
    """Read part 1; where it compares itself with the revision before it, that one, too."""
    pages = {n.paragraph.page for n in paragraphs if n.paragraph.table is not None}
    own = [n for n in paragraphs if n.paragraph.page not in pages]
    table = [n for n in paragraphs if n.paragraph.page in pages]
    Trigger(drafts, account, document).read_all(own)
    for numbered in table:
        if not numbered.paragraph.blank:
            account.name(Leaf(document, numbered.index), "comparison")
    compared = comparison_of(own, table)
    if compared is None:
        return None
    before, lists = Account(), {"trigger": Drafts()}
    Trigger(lists["trigger"], before, document).read_all(compared.rows)
    account.doubts += [f"earlier edition: {doubt}" for doubt in compared.doubts + before.doubts]
    old = re.sub(r"Rev\.\s?\d+", f"Rev.{compared.revision}", reference)
    cited = references_in(lists["trigger"])
    return Reading(lists, before, old, users=cited, kind="reconstruction")


def _part(document: Document) -> tuple[Literal["1", "2"], str] | None:
    """The part that the document is, and its reference: the one printed most often."""
    seen: Counter[tuple[str, str]] = Counter()
    for paragraph in document.paragraphs:
        if len(paragraph.cells) <= 2:
            text = clean(paragraph.text)
            found = _REFERENCE.match(text)
            if found is not None and len(text) < 60:
                seen[found[2], found[0]] += 1
    if not seen:
        return None
    (part, reference), _ = seen.most_common(1)[0]
    return ("1" if part == "1" else "2"), reference


def _dated(document: Document) -> str | None:
    for paragraph in document.paragraphs:
        found = _DATE.search(clean(paragraph.text))
        if found is not None:
            return day_of(found[1], found[2], found[3])
    return None
