"""Standing: whether status, connective and what stands below an item go together."""

from __future__ import annotations

from collections.abc import Iterator

from listdiff.model import Edition, Item
from listdiff.soundness.dates import begins, is_date
from listdiff.soundness.findings import Finding, fault
from listdiff.store import ends

_ONLY_SAY = ("nb", "validity-note", "statement-of-understanding")
"""What may go on standing below an item that is not used: it controls nothing."""


def faults(edition: Edition) -> Iterator[Finding]:
    """What does not go together in the items of an edition."""
    unused = {item.code for item in edition.items if item.status == "not-used"}
    parents = {item.parent for item in edition.items}
    for n, item in enumerate(edition.items):
        if item.not_used_since is not None:
            yield from _since(n, item, item.not_used_since, edition.edition)
        if item.status == "not-used":
            yield from _unused(n, item)
        elif item.parent in unused and item.role not in _ONLY_SAY:
            says = f"in force, but {item.parent} above it is not used"
            yield fault("not-used-above", says, ("items", n, "status"), item.code)
        if item.connective in ("any", "all") and item.code not in parents:
            says = f"says {item.connective!r} of what stands below it, but nothing does"
            yield fault("connective-alone", says, ("items", n, "connective"), item.code)


def _since(n: int, item: Item, since: str, label: str) -> Iterator[Finding]:
    where = ("items", n, "not_used_since")
    if item.status != "not-used":
        yield fault("since-in-force", f"in force, but not used since {since}", where, item.code)
    if not is_date(since):
        says = f"not used since {since!r}, which is no date"
        yield fault("since-malformed", says, where, item.code)
    elif is_date(label) and begins(since) > ends(label):
        says = f"not used since {since}, which is later than edition {label}"
        yield fault("since-later", says, where, item.code)


def _unused(n: int, item: Item) -> Iterator[Finding]:
    held = {
        "parameters": item.parameters,
        "substances": item.substances,
        "connective": item.connective,
        "excludes": item.excludes,
    }
    for name, value in held.items():
        if value:
            says = f"not used, but it has {name}"
            yield fault("not-used-controls", says, ("items", n, name), item.code)
