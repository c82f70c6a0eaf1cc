"""Which item of the old edition is which item of the new one.

In this order: the same code with much the same wording; the same wording under
another code, where only one item has it; items known by name that share one; children of a pair under their
parent's new code; the same code with other words; much the same wording among
the children of one pair. What is left was added or removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from listdiff.codes import entry_of
from listdiff.compare.names import renamed
from listdiff.fingerprint import similarity
from listdiff.model import Item

SURE = 0.5
"""Similarity from which two items of one code are taken for the same at once."""
ALIKE = 0.6
"""Similarity from which siblings of different codes are taken for the same."""
TELLING = 7
"""Words and pairs of words that a wording needs to be known again anywhere in the list."""
RELATED = 0.12
"""Similarity below which one code with nothing in common was given to something else."""


class Pairs(msgspec.Struct):
    """The outcome: pairs, and what has no partner."""

    both: list[tuple[Item, Item]] = []
    removed: list[Item] = []
    added: list[Item] = []
    scores: dict[str, float] = {}
    """For pairs found by similarity alone, the score by old code."""


def pair(old: Iterable[Item], new: Iterable[Item]) -> Pairs:
    """Pair the items of one list. Linear in the number of items but for small groups."""
    before = {item.code: item for item in old}
    after = {item.code: item for item in new}
    match: dict[str, str] = {}
    scores: dict[str, float] = {}
    weak: list[str] = []
    retired: set[str] = set()
    changed = {
        item.parent
        for code, item in before.items()
        if (twin := after.get(code)) is None or twin.fingerprint != item.fingerprint
    }
    here, there = _wordings(before, changed), _wordings(after, changed)
    for code, item in before.items():
        other = after.get(code)
        if other is None:
            continue
        if "not-used" in (item.status, other.status):
            if item.status == other.status:
                match[code] = code
            elif item.status == "in-force":
                # The regime says itself that the item ended: that outweighs a like wording elsewhere.
                retired.add(code)
            continue
        same = item.fingerprint == other.fingerprint
        was, now = ("", "") if same else (wording_key(item), wording_key(other))
        if was != now and ((item.parent, was) in there or (other.parent, now) in here):
            # The same content next door outweighs the code: a sibling was put in or taken out.
            weak.append(code)
            continue
        if _alike(item, other) >= SURE or (
            "#" not in code and item.fingerprint == other.fingerprint
        ):
            match[code] = code
        else:
            weak.append(code)
    taken = set(match.values())

    def free_old(code: str) -> bool:
        return code not in match and code not in retired and before[code].status == "in-force"

    def free_new(code: str) -> bool:
        return code not in taken and after[code].status == "in-force"

    def join(one: str, other: str) -> None:
        match[one] = other
        taken.add(other)

    _same_words(before, after, free_old, free_new, join)
    olds = [before[code] for code in before if free_old(code)]
    news = [after[code] for code in after if free_new(code)]
    for found in renamed(olds, news, match):
        join(found.old, found.new)
        if found.score is not None:
            scores[found.old] = found.score
    for code in weak:
        if free_old(code) and free_new(code) and _related(before[code], after[code]):
            join(code, code)
    loose = _loosen(before, after, match, taken)
    _children(before, after, match, free_old, free_new, join)
    _siblings(before, after, match, free_old, free_new, join, scores)
    for code in [*weak, *loose]:
        # Nothing else claims either side.
        if not (free_old(code) and free_new(code)):
            continue
        one, other = before[code], after[code]
        if _keeps_code(one, other) or (code in loose and _follows(one, other)):
            join(code, code)
    pairs = Pairs(scores=scores)
    for code, item in before.items():
        if code in match:
            pairs.both.append((item, after[match[code]]))
        elif item.status == "in-force":
            pairs.removed.append(item)
    pairs.added = [i for c, i in after.items() if c not in taken and i.status == "in-force"]
    return pairs


def _wordings(items: dict[str, Item], parents: set[str | None]) -> set[tuple[str | None, str]]:
    """What is said below each of these items."""
    return {
        (i.parent, wording_key(i))
        for i in items.values()
        if i.parent in parents and i.status == "in-force"
    }


def _alike(one: Item, other: Item) -> float:
    return similarity(one.fingerprint, other.fingerprint)


def _related(one: Item, other: Item) -> bool:
    """The same provision in other words, rather than a code used again."""
    if one.role != other.role:
        return False
    if _alike(one, other) >= RELATED:
        return True
    dimensions = {p.dimension for p in one.parameters} & {p.dimension for p in other.parameters}
    if dimensions - {None, "number"} or set(one.terms) & set(other.terms):
        return True
    return "#" not in one.code and (
        one.connective is not None and one.connective == other.connective
    )


def _keeps_code(one: Item, other: Item) -> bool:
    """Titles are known by their code; in a list of goods the place is only a number."""
    titles = ("category", "heading")
    return one.parent == other.parent and (one.role in titles or other.role in titles)


def is_telling(item: Item) -> bool:
    """Whether the wording is particular enough to be known again far from where it stood."""
    return bool(item.substances) or len(item.fingerprint.rpartition(".")[2]) >= TELLING * 16 // 3


def _same_words(before, after, free_old, free_new, join) -> None:  # type: ignore[no-untyped-def]
    """The same wording elsewhere, where it stands once on either side or below one parent."""
    olds: dict[str, list[str]] = defaultdict(list)
    news: dict[str, list[str]] = defaultdict(list)
    for code, item in before.items():
        if free_old(code):
            olds[wording_key(item)].append(code)
    for code, item in after.items():
        if free_new(code):
            news[wording_key(item)].append(code)
    for key, codes in olds.items():
        others = news.get(key, [])
        if len(codes) == 1 and len(others) == 1:
            near = entry_of(codes[0]) == entry_of(others[0])
            if near or is_telling(before[codes[0]]):
                join(codes[0], others[0])
            continue
        by_parent: dict[str | None, list[str]] = defaultdict(list)
        for code in others:
            by_parent[after[code].parent].append(code)
        for code in codes:
            same = by_parent.get(before[code].parent)
            if same:
                join(code, same.pop(0))


def wording_key(item: Item) -> str:
    """What two items share whose wording differs at most editorially."""
    return f"{item.role}.{item.fingerprint.split('.', 2)[1]}"


def _follows(one: Item, other: Item) -> bool:
    same = one.fingerprint == other.fingerprint and one.role == other.role
    return same or _related(one, other)


def _loosen(
    before: dict[str, Item], after: dict[str, Item], match: dict[str, str], taken: set[str]
) -> list[str]:
    """Undo what was paired by code below an item that got another code; gives those codes."""
    shifted: set[str | None] = set()
    loose: list[str] = []
    for code, item in before.items():
        if match.get(code, code) != code:
            shifted.add(code)
        elif item.parent in shifted and code in match and before[code].status == "in-force":
            shifted.add(code)
            del match[code]
            taken.discard(code)
            loose.append(code)
    return loose


def _children(before, after, match, free_old, free_new, join) -> None:  # type: ignore[no-untyped-def]
    """Children follow a parent that got another code."""
    for code, item in before.items():
        if not free_old(code) or item.parent is None:
            continue
        home = match.get(item.parent)
        if home is None or home == item.parent or not code.startswith(item.parent):
            continue
        other = home + code[len(item.parent) :]
        if other in after and free_new(other) and _follows(item, after[other]):
            join(code, other)


def _siblings(before, after, match, free_old, free_new, join, scores) -> None:  # type: ignore[no-untyped-def]
    """Much the same wording among the children of one pair, best scores first."""
    news: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    for code, item in after.items():
        if free_new(code):
            news[(item.parent, item.role)].append(code)
    found: list[tuple[float, str, str]] = []
    for code, item in before.items():
        if not free_old(code):
            continue
        home = match.get(item.parent) if item.parent is not None else None
        if item.parent is not None and home is None:
            continue
        for other in news.get((home, item.role), [])[:60]:
            score = _alike(item, after[other])
            if score >= ALIKE:
                found.append((-score, code, other))
    for score, code, other in sorted(found):
        if free_old(code) and free_new(other):
            join(code, other)
            scores[code] = round(-score, 2)
