"""The engine and DeepDiff agree on which items differ, over every neighbouring pair of shipped editions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from deepdiff import DeepDiff
from test_delta import PAIRS

from listdiff.compare.engine import compare
from listdiff.model import Edition, Item
from listdiff.store import read_edition

OURS = ("source", "subject")
"""Fields that are not the regime's: where an item stood in a document, and our own label."""
READ = ("parameters", "terms", "refers_to", "substances", "excludes", "parent")
"""What is read out of the words: where those are the same to the letter, the words around them changed."""


def plain(edition: Edition) -> dict[str, Any]:
    """Items by code, without what is ours."""
    return {
        i.code: {k: v for k, v in msgspec.to_builtins(i).items() if k not in OURS}
        for i in edition.items
    }


def differing(old: dict[str, Any], new: dict[str, Any]) -> dict[str, set[str]]:
    """Codes that DeepDiff says differ, with the fields in which they do."""
    same = [code for code, item in old.items() if new.get(code) == item]
    left, right = ({c: i for c, i in side.items() if c not in same} for side in (old, new))
    found: dict[str, set[str]] = {}
    for paths in DeepDiff(left, right, threshold_to_diff_deeper=0, view="tree").values():
        for node in paths:
            code, *fields = node.path(output_format="list")
            found.setdefault(code, set()).update(str(f) for f in fields[:1])
    return found


def explained(code: str, fields: set[str], old: dict[str, Item], new: dict[str, Item]) -> bool:
    """The known classes in which an item differs and no change is told of it."""
    before, after = old.get(code), new.get(code)
    there = [i for i in (before, after) if i is not None]
    # 1. a place that the list keeps free, before, after or both
    if all(i.status == "not-used" for i in there):
        return True
    # 2. the same words, of which the words around them make another reading
    if before is None or after is None:
        return False
    return before.fingerprint == after.fingerprint and fields <= set(READ)


@pytest.mark.parametrize(
    ("before", "after"), PAIRS, ids=[f"{b.parent.name}-{a.stem}-{b.stem}" for a, b in PAIRS]
)
def test_both_see_the_same_items_differ(before: Path, after: Path) -> None:
    one, other = read_edition(before), read_edition(after)
    old, new = {i.code: i for i in one.items}, {i.code: i for i in other.items}
    touched: set[str] = set()
    for change in compare(one, other).changes:
        touched |= {code for code in (change.old_code, change.new_code) if code is not None}
    fields = differing(plain(one), plain(other))
    missed = {c for c in fields.keys() - touched if not explained(c, fields[c], old, new)}
    assert missed == set()
    # What the engine reports and DeepDiff finds the same moved away from its code and was replaced by its like.
    alike = touched - fields.keys()
    moved = {
        c.old_code
        for c in compare(one, other).changes
        if c.kind in ("renumbered", "added", "removed")
    }
    assert alike <= {code for code in moved if code} | {
        c.new_code for c in compare(one, other).changes if c.kind == "renumbered" and c.new_code
    }
