"""Australia Group."""

from __future__ import annotations

from listdiff.documents.paragraphs import Document
from listdiff.parsers.ag_eu import is_annex, read_annex
from listdiff.parsers.draft import Drafts
from listdiff.parsers.reading import Reading

TITLE = "list of the Australia Group"
LISTS = (
    "chemical-precursors",
    "chemical-equipment",
    "biological-equipment",
    "human-animal-pathogens",
    "plant-pathogens",
)


def recognise(document: Document) -> bool:
    return is_annex(document)


def read(documents: list[Document]) -> Reading:
    lists = {name: Drafts() for name in LISTS}
    return read_annex(documents, lists)
