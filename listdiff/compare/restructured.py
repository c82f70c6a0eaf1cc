"""Entries in which several provisions changed at once: there one may stand in for another, and nothing is told of either.

Measured on the labelled changes (sets first and second): what came or went alone in its entry was told wrong in 1 of
26 cases, where others of the entry were reworded in 4 of 25, and where another went as it came, or the reverse, in
10 of 24.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Mapping

from msgspec import structs

from listdiff.changes import Change
from listdiff.codes import entry_of
from listdiff.compare.rules import FAMILIES, RULES
from listdiff.fingerprint import grams
from listdiff.model import Item

_WHOLE = frozenset(
    f"{stem}-{event}"
    for stem in ("item", "condition", "exclusion", "exclusion-condition")
    for event in ("added", "removed")
)
_WORDS = frozenset(r.id for r in FAMILIES["words"] if r.effect in ("tightened", "relaxed"))
WORDS = 1
"""Words and pairs of words that two provisions have in common if one may stand in for the other."""
_EVERYWHERE = frozenset(
    zlib.crc32(word.encode())
    for word in (
        "of", "or", "and", "for", "in", "to", "than", "any", "all", "by", "as", "more", "less", "not", "on", "is",
        "are", "at", "from", "that", "which", "exceeding", "be", "0", "1", "2", "other", "one", "greater",
    )
)  # fmt: skip
"""Hashes of words that every wording may hold."""
_TURNED = {"added": "removed", "removed": "added"}
_POINTING = ("#nb", "#technical-note", "#introductory-note")


def cautious(
    changes: list[Change], old: Mapping[str, Item], new: Mapping[str, Item]
) -> list[Change]:
    """The changes of one list; what an entry's other changes make doubtful is unclear, with the reason.

    `old` and `new` are the items of both editions by code.
    """

    def item(change: Change) -> Item:
        return new[change.new_code] if change.new_code is not None else old[change.old_code or ""]

    tops: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if not change.editorial and change.within is None:
            tops[entry_of(change.code)].append(change)
    doubtful: dict[tuple[str, str], Change] = {}
    for group in tops.values():
        if len(group) == 1:
            continue
        for change in group:
            if change.effect in ("tightened", "relaxed", "mixed") and _doubtful(
                change, [c for c in group if c is not change and _akin(item(change), item(c))]
            ):
                doubtful[change.kind, change.code] = change
    if not doubtful:
        return changes
    rule = RULES["entry-restructured"]
    out: list[Change] = []
    for change in changes:
        top = doubtful.get((change.kind, change.within or change.code))
        if top is None or (change is not top and change.effect != top.effect):
            out.append(change)
            continue
        why = change.why if change.within else f"{change.why}; but {rule.says}"
        rules = (rule.id, *change.rules)
        out.append(structs.replace(change, effect="unclear", why=why, rules=rules))
    return out


def _akin(one: Item, other: Item) -> bool:
    """Whether two provisions have words or a measured quantity in common, so that one may stand in for the other."""
    words = set(grams(one.fingerprint)) & set(grams(other.fingerprint))
    if len(words - _EVERYWHERE) >= WORDS:
        return True
    common = {p.dimension for p in one.parameters} & {p.dimension for p in other.parameters}
    return bool(common - {None, "number"})


def _doubtful(change: Change, group: list[Change]) -> bool:
    others = [c for c in group if not any(p in c.code for p in _POINTING)]
    if change.kind in _TURNED:
        known = bool(_WHOLE.intersection(change.rules))
        turned = any(c.kind == _TURNED[change.kind] for c in others)
        reworded = any(c.kind not in _TURNED and c.effect == "unclear" for c in others)
        return known and (turned or reworded)
    by_words = bool(_WORDS.intersection(change.rules))
    return by_words and any(c.kind in _TURNED for c in others)
