"""What an item does where it stands, for reports to say it."""

from __future__ import annotations

from listdiff.changes import Stands
from listdiff.compare.rules import explaining
from listdiff.model import Item


def stands(item: Item, parent: Item | None, excluded: bool) -> Stands:
    """What an item does; `excluded` where an item above it takes things out of control."""
    if item.role in explaining.ROLES or explaining.describes(item):
        return "explanation"
    if item.excludes and not excluded:
        return "exclusion"
    above = parent.connective if parent is not None else None
    if excluded:
        return "exclusion-condition" if above == "all" else "exclusion"
    if item.role == "note":
        return "reading"
    if above == "all":
        return "condition"
    joined = parent is not None and item.role == parent.role == "entry"
    return "part" if joined and above is None else "control"
