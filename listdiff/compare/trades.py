"""What came and what went, seen together: an item's effect cannot be told from one half of a trade.

Each finder looks for one kind of trade and names the rule that the items of both halves take.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping

import msgspec

from listdiff.codes import entry_of
from listdiff.compare.heldbefore import held, sides, words_elsewhere
from listdiff.compare.likeness import wording_key
from listdiff.compare.pairing import Pairs, is_telling
from listdiff.compare.rules.ranges import shares
from listdiff.compare.rules.substances import numbers
from listdiff.fingerprint import same_but_numbers
from listdiff.model import Item

Key = tuple[bool, str]
"""Whether the code is one of the new edition, and the code."""
_TERM = re.compile(r"(?<![\w'])'([^'\n]{2,60}?)s?'(?!\w)")
"""A term in single quotes, which a technical note explains for its entry."""
_SHORT = 4
"""Words of an item that names no more than goods."""
_HALF = 0.5
"""Share of a short item's words that must be among those that another lost, where that one says the rest, too."""
_FEW = 0.2
"""Share of an item's words that may stand in other words by chance."""
_MOST = 0.85
"""Share of an item's words that must stand in the words above for the one to be the other."""


class Trades(msgspec.Struct):
    """What is told of items that came or went as something else did the reverse."""

    rules: dict[Key, tuple[str, str | None]] = {}
    """Rule by item, with the code where the other half stands, if that is another one."""
    split: dict[str, str] = {}
    """Old code by the code of what took over words of the item that had it."""
    merged: dict[str, str] = {}
    """New code by the code of what gave its words to the item that has it."""


def trades(pairs: Pairs, ended: Collection[str]) -> Trades:
    """What came and what went, seen together.

    `ended` are old codes that the new edition itself calls not used: those are no trade among siblings.
    """
    found = Trades(split=dict(pairs.split), merged=dict(pairs.merged))
    rules = found.rules
    both = sides(pairs)
    for code, home in pairs.split.items():
        # An expert told that the subject goes on, not that its limits do.
        rules[True, code] = ("stood-elsewhere", home)
    for code, home in pairs.merged.items():
        rules[False, code] = ("goes-on-elsewhere", home)

    def tell(told: Iterator[tuple[Key, str, str | None]]) -> None:
        for key, rule, where in told:
            rules.setdefault(key, (rule, where))

    for finder in (_ranges, _elsewhere):
        tell(finder(pairs))
    for side in both:
        tell(held(side))
    for finder in (_terms, _words):
        tell(finder(pairs))
    for side in both:
        own = {item.code for item in side.items}
        tops = [
            item
            for item in side.items
            if item.parent not in own and rules.get((side.new, item.code)) is None
        ]
        for one in words_elsewhere(side, tops):
            if one.near:
                (found.split if side.new else found.merged)[one.code] = one.home
            rule = _MOVES[side.new][0 if one.sure else 1]
            rules[side.new, one.code] = (rule, one.home)
    for finder in (_reused, _exclusions):
        tell(finder(pairs))
    tell(_siblings(pairs, ended))
    return found


_MOVES = {True: ("split-off", "stood-elsewhere"), False: ("merged-in", "goes-on-elsewhere")}
"""Rules for words that came from another item or went to one: surely, and perhaps."""


def _elsewhere(pairs: Pairs) -> Iterator[tuple[Key, str, str | None]]:
    """The same wording went here and came there."""
    gone = {(i.role, wording_key(i)): i.code for i in pairs.removed if is_telling(i)}
    here: dict[str, str] = {}
    for item in pairs.added:
        code = gone.get((item.role, wording_key(item)))
        if code is not None:
            here[item.code] = code
    there = {code: place for place, code in here.items()}
    for new, items, found in ((True, pairs.added, here), (False, pairs.removed, there)):
        for item in items:
            if item.code in found:
                yield (new, item.code), "stands-elsewhere", found[item.code]
        yield from (((new, code), "stands-elsewhere", None) for code in _mostly(items, found))


def _mostly(items: list[Item], found: Mapping[str, str]) -> Iterator[str]:
    """Codes of items most of whose parts went to, or came from, another place."""
    parts: dict[str, list[str]] = defaultdict(list)
    for item in items:
        above = item.code
        while "." in above:
            above = above.rpartition(".")[0]
            parts[above].append(item.code)
    for item in items:
        below = parts.get(item.code, [])
        if below and item.code not in found and 2 * sum(c in found for c in below) >= len(below):
            yield item.code


def _reused(pairs: Pairs) -> Iterator[tuple[Key, str, str | None]]:
    """One item went and another came under its code: perhaps the same in other words."""
    came = {i.code: i for i in pairs.added}
    for item in pairs.removed:
        other = came.get(item.code)
        if other is not None and not _are_two(item, other):
            yield (True, item.code), "code-reused", None
            yield (False, item.code), "code-reused", None


def _are_two(one: Item, other: Item) -> bool:
    """Whether both name substances, and not the same: two things, whatever their place."""
    left, right = numbers(one), numbers(other)
    return bool(left) and bool(right) and left.isdisjoint(right)


def _exclusions(pairs: Pairs) -> Iterator[tuple[Key, str, str | None]]:
    """An entry lost one exclusion and got another."""
    sides = (
        (True, [i for i in pairs.added if i.excludes]),
        (False, [i for i in pairs.removed if i.excludes]),
    )
    both = set.intersection(*({entry_of(i.code) for i in items} for _, items in sides))
    for new, items in sides:
        for item in items:
            if entry_of(item.code) in both:
                yield (new, item.code), "exclusion-traded", None


def _ranges(pairs: Pairs) -> Iterator[tuple[Key, str, str | None]]:
    """One range became two, or two became one, with all else the same."""
    came, went = (
        _grouped(items, lambda i: (i.parent, _masked(i)) if i.parameters else None)
        for items in (pairs.added, pairs.removed)
    )
    for before, after in pairs.both if came or went else ():
        if before.parameters == after.parameters:
            continue
        for rest in came.get((after.parent, _masked(after)), []):
            if shares(before, rest, after):
                yield (True, after.code), "range-split", rest.code
                yield (True, rest.code), "range-split", before.code
        for rest in went.get((before.parent, _masked(after)), []):
            if shares(after, rest, before):
                yield (True, after.code), "ranges-joined", rest.code
                yield (False, rest.code), "ranges-joined", after.code


def _words(pairs: Pairs) -> Iterator[tuple[Key, str, str | None]]:
    """Words of an item became its parts or the reverse, or may have."""
    came, went = (_grouped(items, lambda i: i.parent) for items in (pairs.added, pairs.removed))
    for before, after in pairs.differ:
        grown, shrunk = came.get(after.code, []), went.get(before.code, [])
        if not (grown or shrunk) or after.role in ("category", "heading"):
            continue
        if same_but_numbers(before.fingerprint, after.fingerprint):
            continue
        yield from _between(before, after, grown, shrunk)


def _siblings(pairs: Pairs, ended: Collection[str]) -> Iterator[tuple[Key, str, str | None]]:
    """Entries below one item came as others went: the list may only be sorted anew."""
    gone = [i for i in pairs.removed if i.code not in ended]
    if not (gone and pairs.added):
        return
    renewed = {before.code: after.code for before, after in pairs.both}
    went = _grouped(gone, lambda i: renewed.get(i.parent or "") if _sorts(i) else None)
    came = _grouped(pairs.added, lambda i: i.parent if _sorts(i) else None)
    for parent in came.keys() & went.keys():
        for item in came[parent]:
            yield (True, item.code), "siblings-traded", None
        for item in went[parent]:
            yield (False, item.code), "siblings-traded", None


def _sorts(item: Item) -> bool:
    """Whether an item is one of a list that can be sorted anew: names of substances cannot."""
    return item.role == "entry" and not item.substances


def _terms(pairs: Pairs) -> Iterator[tuple[Key, str, str | None]]:
    """Technical notes on terms that nothing which stayed as it was uses: they belong to what changed."""
    if all(i.role != "technical-note" for i in (*pairs.added, *pairs.removed)):
        return
    kept: dict[str, list[str]] = defaultdict(list)
    for before, after in pairs.both:
        if before.fingerprint == after.fingerprint and after.text and "'" in after.text:
            kept[entry_of(after.code)].append(after.text)
    for new, items in ((True, pairs.added), (False, pairs.removed)):
        rule = "explanation-of-new-words" if new else "explanation-of-old-words"
        for item in items:
            if item.role != "technical-note":
                continue
            terms = _TERM.findall(item.text or "")
            texts = kept[entry_of(item.code)]
            if terms and not any(f"'{t}" in text for t in terms for text in texts):
                yield (new, item.code), rule, None


def _between(
    before: Item, after: Item, grown: list[Item], shrunk: list[Item]
) -> Iterator[tuple[Key, str, str | None]]:
    # Where one side has no parts left, how they go together does not matter.
    kinds = {before.connective, after.connective} - {None}
    turned = before.excludes != after.excludes or len(kinds) > 1
    texts = before.text is not None and after.text is not None
    entered: set[str] = set()
    left: set[str] = set()
    if before.text is not None and after.text is not None:
        from listdiff.compare.pieces import came_and_went

        entered, left = came_and_went(before.text, after.text)
    # 1. what left the words stands in new parts, and the reverse
    down = [i for i in grown if texts and _inside(i, left, before)]
    up = [i for i in shrunk if texts and _inside(i, entered, after)]
    for item in down:
        yield (True, item.code), "words-became-parts", before.code
    for item in up:
        yield (False, item.code), "parts-became-words", after.code
    explained = texts and _covered(left, down) and _covered(entered, up)
    if explained and (down or up) and not turned:
        rule = "words-became-parts" if down else "parts-became-words"
        yield (True, after.code), rule, None
        return
    # 2. words and parts changed at once: a part that shares none of the words stands for itself
    told = False
    for new, items, words in ((True, grown, left), (False, shrunk, entered)):
        for item in items:
            if turned or not texts or not (_apart(item, words) or item in (down if new else up)):
                yield (new, item.code), "words-for-parts", None
                told = True
    if told or (down and not _covered(left, down)) or (up and not _covered(entered, up)):
        yield (True, after.code), "words-for-parts", None


def _apart(item: Item, words: set[str]) -> bool:
    """Whether an item has hardly a word in common with these, and no number."""
    from listdiff.compare.pieces import words_of

    own = words_of(item.text or "")
    common = own & words
    # A reference to a part of what was referred to is no new one.
    heads = {w for w in words if any(c.isdigit() for c in w)}
    if any(w == h or w.startswith(f"{h}.") for w in own for h in heads):
        return False
    return len(common) <= _FEW * len(own)


def _inside(item: Item, words: set[str], home: Item) -> bool:
    """Whether an item says hardly anything that its home does not, much of it among the words it lost, and
    no number that is not."""
    from listdiff.compare.pieces import words_of

    own = words_of(item.text or "")
    figures = {w for w in own if any(c.isdigit() for c in w)}
    if not own or not figures <= words:
        return False
    every = words | words_of(home.text or "")
    some = _HALF if len(own) <= _SHORT else _MOST
    return len(own & every) >= _MOST * len(own) and len(own & words) >= some * len(own)


def _covered(words: set[str], items: list[Item]) -> bool:
    """Whether the items say all of the words but for a few, and every number."""
    if not words:
        return True
    from listdiff.compare.pieces import words_of

    said = {w for item in items for w in words_of(item.text or "")}
    figures = {w for w in words if any(c.isdigit() for c in w)}
    return figures <= said and len(words & said) >= _MOST * len(words)


def _masked(item: Item) -> str:
    return item.fingerprint.split(".", 3)[2]


def _grouped(
    items: list[Item], key: Callable[[Item], Hashable | None]
) -> dict[Hashable, list[Item]]:
    groups: dict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        told = key(item)
        if told is not None:
            groups[told].append(item)
    return groups
