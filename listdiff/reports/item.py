"""Items for a terminal: the code, what is said about it, what it holds."""

from __future__ import annotations

from collections.abc import Iterator

from listdiff.lookup import Found, with_levels
from listdiff.model import Item
from listdiff.reports.words import harmless, threshold

_CONNECTIVES = {
    "any": "any of the list below",
    "all": "all of the list below",
    "list": "list below",
}


def heading(found: Found) -> str:
    """The line above the items of an edition."""
    return harmless(f"{found.regime}/{found.list}@{found.edition}  {found.reference or ''}")


def lines(found: Found) -> Iterator[str]:
    """The items of an edition, indented by their level."""
    for item, level in with_levels(found.items):
        for line in _lines(item):
            yield "  " * level + line


def _lines(item: Item) -> Iterator[str]:
    title = item.subject or ""
    if item.status == "not-used":
        title = f"not used since {item.not_used_since}" if item.not_used_since else "not used"
    marks = "".join(f" [{mark}]" for mark in item.marks)
    yield harmless(f"{item.code}  {title}{marks}").rstrip()
    if item.text and item.text != item.subject and item.status == "in-force":
        yield from ("    " + harmless(piece) for piece in item.text.split("\n"))
    yield from ("    · " + harmless(fact) for fact in _facts(item))


def _facts(item: Item) -> Iterator[str]:
    if item.excludes:
        yield "takes out of control"
    if item.connective:
        yield _CONNECTIVES[item.connective]
    for p in item.parameters:
        qualifier = f" {p.qualifier}" if p.qualifier else ""
        yield f"{p.quantity or 'threshold'} {threshold(p)}{qualifier}"
    yield from (f"{s.name} (CAS {', '.join(s.cas)})" for s in item.substances)
    if item.terms:
        yield "terms: " + ", ".join(item.terms)
    if item.refers_to:
        yield "refers to " + ", ".join(item.refers_to)
