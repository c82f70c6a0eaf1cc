"""What differs between two files of one edition and is no change of the list: labels, pages, dates, sources.

`compare` says what became of a list. Who reviews a file must also know that something else in it was edited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import structs

from listdiff.changes import Change
from listdiff.model import Edition, Item

_TOLD = ("code", "status", "fingerprint", "text", "marks", "connective", "excludes", "parameters", "substances")  # fmt: skip
"""Fields of an item of which a change tells."""
_NAMES = tuple(f.name for f in structs.fields(Item))


def untold(old: Edition, new: Edition, changes: Iterable[Change]) -> dict[str, int]:
    """How many items differ in each field that no change tells of, and 1 for each such field of the edition itself.

    Nothing for editions of which one follows the other: there, pages and sources always differ.
    """
    if (old.regime, old.list, old.edition) != (new.regime, new.list, new.edition):
        return {}
    found: Counter[str] = Counter()
    for field in structs.fields(Edition):
        if field.name != "items" and getattr(old, field.name) != getattr(new, field.name):
            found[field.name] += 1
    changed = {c.new_code for c in changes}
    before = {i.code: i for i in old.items}
    for item in new.items:
        one = before.get(item.code)
        if one is None or one == item:
            continue
        for name in _NAMES:
            if getattr(one, name) != getattr(item, name):
                found[name] += item.code not in changed or name not in _TOLD
    kept = before.keys() & {i.code for i in new.items}
    if [c for c in before if c in kept] != [i.code for i in new.items if i.code in kept]:
        found["order"] += 1
    return {name: count for name, count in found.items() if count}
