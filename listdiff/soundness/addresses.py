"""Codes and parents: whether every item has one place of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listdiff.model import LISTS, Edition, Item
from listdiff.soundness.findings import Finding, fault
from listdiff.soundness.wordings import CONTROL

_NO_CODE = re.compile(r"[/\\\n\r]")
_BLANK = re.compile(r"\s")
_SECOND = re.compile(r"~[0-9]+$")


def faults(edition: Edition) -> Iterator[Finding]:
    """What is wrong with the addresses of an edition and of its items."""
    if edition.regime not in LISTS:
        known = ", ".join(LISTS)
        yield fault("regime-unknown", f"regime {edition.regime!r} is none of {known}", ("regime",))
    elif edition.list not in LISTS[edition.regime]:
        known = ", ".join(LISTS[edition.regime])
        yield fault("list-unknown", f"list {edition.list!r} is none of {known}", ("list",))
    if not edition.items:
        yield fault("items-none", "no items", ("items",))
    codes = {item.code for item in edition.items}
    seen: set[str] = set()
    for n, item in enumerate(edition.items):
        yield from _code(n, item, seen)
        if item.parent is not None and item.parent not in seen:
            yield _orphan(n, item, codes)
        seen.add(item.code)


def _code(n: int, item: Item, seen: set[str]) -> Iterator[Finding]:
    code, where = item.code, ("items", n, "code")
    if not code or _NO_CODE.search(code) or CONTROL.search(code):
        yield fault("code-malformed", "not a code", where, code)
    elif _BLANK.search(code):
        yield fault("code-blank", "a blank in the code", where, code)
    if code in seen:
        yield fault("code-twice", "the code stands twice", where, code)
    if item.role == "entry" and _SECOND.search(code):
        says = "a second reading of one address; one of them may be misread"
        yield fault("second-reading", says, where, code)


def _orphan(n: int, item: Item, codes: set[str]) -> Finding:
    where = ("items", n, "parent")
    if item.parent in codes:
        return fault("parent-behind", f"parent {item.parent!r} stands behind it", where, item.code)
    return fault("parent-missing", f"parent {item.parent!r} is missing", where, item.code)
