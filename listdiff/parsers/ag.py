"""Australia Group: its five lists as it publishes them, or as the EU's Annex I takes them over."""

from __future__ import annotations

from listdiff.documents.paragraphs import Document
from listdiff.model import LISTS
from listdiff.parsers.account import Account
from listdiff.parsers.ag_eu import is_annex, read_annex
from listdiff.parsers.ag_lists import READERS
from listdiff.parsers.ag_rows import goods_of, title_of
from listdiff.parsers.draft import Drafts
from listdiff.parsers.reading import NotThisRegimeError, Reading

TITLE = "list of the Australia Group"


def recognise(document: Document) -> bool:
    """Whether a title at the front is one of the group's, or the EU's codes of its lists stand in it."""
    return (title_of(document) or goods_of(document)) is not None or is_annex(document)


def read(documents: list[Document]) -> Reading:
    """Read the documents of one edition: the group's own, one a list, or the EU's.

    Raises NotThisRegimeError where a document is neither, or both kinds are mixed.
    """
    lists = {name: Drafts() for name in LISTS["ag"]}
    annexes = [is_annex(document) for document in documents]
    if any(annexes):
        if not all(annexes):
            other = documents[annexes.index(False)].name
            raise NotThisRegimeError(f"an EU text together with {other}; import them one by one")
        return read_annex(documents, lists)
    account = Account()
    dates: set[str] = set()
    for number, document in enumerate(documents):
        name = title_of(document)
        if name is None:
            name = goods_of(document)
            account.doubts.append(f"{document.name}: no title; its goods are those of {name}")
        if name is None:
            raise NotThisRegimeError(f"{document.name} has no title of one of the group's lists")
        reader = READERS[name](document, number, lists[name], account)
        reader.read()
        if reader.dated is not None:
            dates.add(reader.dated)
    return Reading(lists, account, dated=max(dates, default=None))
