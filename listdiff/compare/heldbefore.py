"""What came was controlled before, or what went still is: by a range, a substance or words that stand elsewhere.

Each finder names the rule for the item, and the place where the other half is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal, InvalidOperation

import msgspec

from listdiff.codes import entry_of
from listdiff.compare.pairing import Pairs
from listdiff.compare.rules.substances import numbers
from listdiff.fingerprint import grams, same_but_editorial, same_but_numbers, shared, similarity
from listdiff.model import Item

Key = tuple[bool, str]
Told = tuple[Key, str, str | None]
Interval = tuple[Decimal, Decimal]
Intervals = dict[str, Interval]

ALIKE = 0.35
"""Similarity from which two siblings ask for the same but for their range."""
MUCH = 0.5
"""Similarity of siblings from which the one may have been part of the other."""
SURE = 0.85
"""Share of an item's words in another from which it was split off, not only alike."""
HELD = 0.6
"""Share from which it may have been."""
LEFT = 0.5
"""Share that may still stand in the other, since words recur."""
LEAST = 6
"""Words and pairs of words that must be there to tell by."""
RARE = 12
"""Items that may share a word by which one is looked for."""
_ENDLESS = Decimal("Infinity")


class Side(msgspec.Struct):
    """One direction of looking: what came, in the old edition; or what went, in the new one."""

    new: bool
    items: list[Item]
    """What came, or what went."""
    other: list[tuple[Item, Item]]
    """Pairs that differ: the item on the side looked into, and on the side of `items`."""
    alone: list[Item]
    """What stands only on the side looked into."""
    home: dict[str, str]
    """Codes on the side looked into by those on the side of `items`, where they differ."""


def sides(pairs: Pairs) -> tuple[Side, Side]:
    """Both directions."""
    differ = [
        (o, n)
        for o, n in pairs.differ
        if o.fingerprint != n.fingerprint and not same_but_editorial(o.fingerprint, n.fingerprint)
    ]
    moved = {o.code: n.code for o, n in pairs.differ if o.code != n.code}
    back = {new: old for old, new in moved.items()}
    came = Side(True, pairs.added, differ, pairs.removed, back)
    gone = Side(False, pairs.removed, [(n, o) for o, n in differ], pairs.added, moved)
    return came, gone


def held(side: Side) -> Iterator[Told]:
    """All that is known to be controlled on the other side, too."""
    if side.items:
        yield from _substances(side)
        yield from _ranges(side)
        yield from _likely(side)


def _substances(side: Side) -> Iterator[Told]:
    """CAS numbers that another item has on the other side, and no longer on this one."""
    if not any(item.substances for item in side.items):
        return
    known: dict[str, str] = {}
    for there, here in side.other:
        for cas in numbers(there) - numbers(here):
            known.setdefault(cas, there.code)
    for item in side.alone:
        for cas in numbers(item):
            known.setdefault(cas, item.code)
    rule = "substance-named-already" if side.new else "substance-still-named"
    for item in side.items:
        own = numbers(item)
        if own and own <= known.keys():
            yield (side.new, item.code), rule, known[min(own)]


def _ranges(side: Side) -> Iterator[Told]:
    """A range that a sibling held on the other side, where its own changed since."""
    siblings: dict[str | None, list[tuple[Item, Item | None]]] = defaultdict(list)
    for there, here in side.other:
        if there.parameters != here.parameters and there.parameters:
            siblings[there.parent].append((there, here))
    for alone in side.alone:
        if alone.parameters:
            siblings[alone.parent].append((alone, None))
    for item in side.items:
        if not item.parameters or item.role != "entry":
            continue
        own = intervals(item)
        for there, now in siblings.get(side.home.get(item.parent or "", item.parent), []):
            if there.role != "entry":
                continue
            whole = intervals(there)
            common = own.keys() & whole.keys()
            if not common or not all(_overlap(own[d], whole[d]) for d in common):
                continue
            alike = similarity(item.fingerprint, there.fingerprint) >= ALIKE
            if (
                alike
                and whole.keys() <= own.keys()
                and all(_inside(own[d], whole[d]) for d in common)
            ):
                yield (side.new, item.code), "range-held" if side.new else "range-kept", there.code
                break
            if now is None or any(whole[d] != intervals(now).get(d) for d in common):
                yield (side.new, item.code), "sibling-moved", there.code
                break


def _likely(side: Side) -> Iterator[Told]:
    """A sibling that reads much alike and changed at the same time: what came may have been part of it."""
    changed: dict[str | None, list[Item]] = defaultdict(list)
    for there, here in side.other:
        if there.role == "entry" and not same_but_numbers(there.fingerprint, here.fingerprint):
            changed[there.parent].append(there)
    for item in side.items:
        if item.role != "entry" or item.substances or len(grams(item.fingerprint)) < LEAST:
            continue
        for there in changed.get(side.home.get(item.parent or "", item.parent), []):
            if similarity(item.fingerprint, there.fingerprint) >= MUCH:
                yield (side.new, item.code), "sibling-moved", there.code
                break


def intervals(item: Item) -> Intervals:
    """What an item's thresholds let in, by what they measure; what is bounded twice alike is left out."""
    found: dict[str, list[Decimal]] = {}
    twice: set[str] = set()
    for p in item.parameters:
        if p.dimension is None or p.si is None:
            continue
        try:
            value = Decimal(p.si)
        except InvalidOperation:
            continue
        bounds = found.setdefault(p.dimension, [-_ENDLESS, _ENDLESS])
        lower = p.comparator[0] == ">"
        if p.comparator == "=" or bounds[0 if lower else 1].is_finite():
            twice.add(p.dimension)
        bounds[0 if lower else 1] = value
    return {d: (low, high) for d, (low, high) in found.items() if d not in twice}


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _inside(one: Interval, whole: Interval) -> bool:
    return whole[0] <= one[0] and one[1] <= whole[1]


class Elsewhere(msgspec.Struct):
    """An item whose words stand in another on the other side and no longer on this one."""

    code: str
    home: str
    """Code of the other item."""
    near: bool
    """Both are of one role and one entry, so that the one was split off from the other, or merged into it."""
    sure: bool
    """And it is all of the item, thresholds and references included."""


def words_elsewhere(side: Side, tops: Iterable[Item]) -> Iterator[Elsewhere]:
    """Items whose words stand elsewhere on the other side, told from the sketches of fingerprints."""
    tops = [item for item in tops if len(grams(item.fingerprint)) >= LEAST]
    if not tops:
        return
    index: dict[int, list[int]] = defaultdict(list)
    pool: list[tuple[Item, Item | None]] = [*side.other, *((item, None) for item in side.alone)]
    for n, (there, _) in enumerate(pool):
        for gram in grams(there.fingerprint):
            index[gram].append(n)
    for item in tops:
        near: Counter[int] = Counter()
        for gram in grams(item.fingerprint):
            if len(places := index.get(gram, ())) <= RARE:
                near.update(places)
        best: tuple[float, Elsewhere] | None = None
        for n, _ in near.most_common(RARE):
            there, here = pool[n]
            share = _share(item, there, here)
            if share >= HELD and (best is None or share > best[0]):
                same = entry_of(item.code) == entry_of(there.code) and item.role == there.role
                sure = same and share >= SURE and _figures(item, there)
                best = (share, Elsewhere(item.code, there.code, same, sure))
        if best is not None:
            yield best[1]


def _share(item: Item, there: Item, here: Item | None) -> float:
    """Share of an item's words that the other has on its side and has lost on this one."""
    held, of = shared(item.fingerprint, there.fingerprint)
    if of < LEAST or held < HELD * of:
        return 0.0
    if here is not None:
        left, among = shared(item.fingerprint, here.fingerprint)
        if left > LEFT * among:
            return 0.0
    return held / of


def _figures(item: Item, there: Item) -> bool:
    """Whether all thresholds and references of an item stand in the other."""
    own, known = (
        {(p.dimension, p.comparator, p.si or p.value) for p in i.parameters} for i in (item, there)
    )
    return own == known and set(item.refers_to) <= set(there.refers_to)


def only_new(item: Item, fresh: Collection[str]) -> bool:
    """Whether all items that an exclusion names, the one it stands at apart, came with this edition."""
    named = {code for code in item.refers_to if entry_of(code) != entry_of(item.code)}
    return bool(named) and all(code in fresh for code in named)
