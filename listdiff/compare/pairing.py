"""Which item of the old edition is which item of the new one.

1. reviewed knowledge: pairs that an expert set (lists/<regime>/successors.toml);
2. what the regime says itself: a place that is not used any more ended its item;
3. from the top down: among the children of one pair, what is the same at once, then those that compete,
   by everything that speaks for them (`likeness`), so that all together weigh the most (`assignment`);
4. items known by name, under another name;
5. what moved elsewhere: found by its rarer words, tops of subtrees first, their children after them.

What is left was added or removed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from listdiff.codes import entry_of
from listdiff.compare.assignment import Candidates, assign
from listdiff.compare.likeness import ENOUGH, NEAR, alike, spread, weight, wording_key
from listdiff.compare.names import by_name, renamed
from listdiff.fingerprint import grams
from listdiff.model import Item

TELLING = 7
"""Words and pairs of words that a wording needs to be known again anywhere in the list."""
ELSEWHERE = 0.75
"""What must speak for two items of different entries."""
RARE = 8
"""Items that may share a word by which one is looked for elsewhere."""
Tree = dict[str | None, list[str]]


class Pairs(msgspec.Struct):
    """The outcome: pairs, and what has no partner."""

    both: list[tuple[Item, Item]] = []
    differ: list[tuple[Item, Item]] = []
    """Those of `both` that do not say the same at the same place."""
    removed: list[Item] = []
    added: list[Item] = []
    scores: dict[str, float] = {}
    """For pairs whose words and code both differ, the similarity by old code."""
    reviewed: set[str] = set()
    """Old codes of pairs that an expert set."""
    split: dict[str, str] = {}
    """Old code by the code of what was split off from it."""
    merged: dict[str, str] = {}
    """New code by the code of what was merged into it."""
    above: tuple[Collection[str | None], Collection[str | None]] = ((), ())
    """Codes of items that have others below them, in the old edition and in the new one."""


Reviewed = Iterable[tuple[str, str | None]]
"""Old codes with those of their successors, None for a provision that ended. One that has two
was split, two that have one were merged; the first of them goes on."""


def pair(old: Iterable[Item], new: Iterable[Item], reviewed: Reviewed = ()) -> Pairs:
    """Pair the items of one list. Linear in the number of items but for those that compete."""
    return pair_coded({i.code: i for i in old}, {i.code: i for i in new}, reviewed)


def pair_coded(old: Mapping[str, Item], new: Mapping[str, Item], reviewed: Reviewed = ()) -> Pairs:
    """The same for items by code."""
    return _Pairing(old, new, reviewed).pairs()


def same_item(old: Item, new: Item) -> bool:
    """Whether two items say the same, their place apart."""
    return (
        old.fingerprint == new.fingerprint
        and old.marks == new.marks
        and old.status == new.status
        and old.connective == new.connective
    )


def is_telling(item: Item) -> bool:
    """Whether the wording is particular enough to be known again far from where it stood."""
    return bool(item.substances) or len(grams(item.fingerprint)) >= TELLING


class _Pairing:
    def __init__(
        self, old: Mapping[str, Item], new: Mapping[str, Item], reviewed: Reviewed
    ) -> None:
        self.before = old
        self.after = new
        self.left: tuple[list[Item], list[Item]] | None = None
        """What had no partner when last looked for."""
        self.trees = _tree(self.before), _tree(self.after)
        self.match: dict[str, str] = {}
        self.taken: dict[str, str] = {}
        self.retired: set[str] = set()
        self.changed: set[str | None] = set()
        """Items below which not all is as it was, place by place."""
        self.content: tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]] = ({}, {})
        self.reviewed: set[str] = set()
        self.split: dict[str, str] = {}
        self.merged: dict[str, str] = {}
        for one, other in reviewed:
            self._reviewed(one, other)

    def pairs(self) -> Pairs:
        self._same_places()
        for one in self.reviewed & self.match.keys():
            self._down(one, self.match[one])
        self._down(None, None)
        self._names()
        for tops in (True, False):
            for one, other in self._elsewhere(tops).items():
                # Its parent may have taken it along in the meantime.
                if self._free_old(one) and self._free_new(other):
                    self._join(one, other)
                    self._down(one, other)
        found = Pairs(
            reviewed=self.reviewed,
            split=self.split,
            merged=self.merged,
            above=(self.trees[0].keys(), self.trees[1].keys()),
        )
        match, after, taken = self.match, self.after, self.taken
        for code, item in self.before.items():
            place = match.get(code)
            if place is not None:
                both = (item, after[place])
                found.both.append(both)
                if code != place:
                    found.differ.append(both)
                    score = alike(*both)
                    if score < 1:
                        found.scores[code] = round(score, 2)
                elif not same_item(*both):
                    found.differ.append(both)
            elif item.status == "in-force":
                found.removed.append(item)
        found.added = [i for c, i in after.items() if not taken.get(c) and i.status == "in-force"]
        return found

    def _join(self, one: str, other: str) -> None:
        self.match[one] = other
        self.taken[other] = one

    def _reviewed(self, one: str, other: str | None) -> None:
        if one not in self.before or (other is not None and other not in self.after):
            return
        self.reviewed.add(one)
        if other is None:
            self.retired.add(one)
        elif one in self.match:
            self.split[other] = one
            self.taken[other] = ""
        elif other in self.taken:
            self.merged[one] = other
            self.retired.add(one)
        else:
            self._join(one, other)

    def _free_old(self, code: str) -> bool:
        return code not in self.match and code not in self.retired

    def _free_new(self, code: str) -> bool:
        return code not in self.taken and self.after[code].status == "in-force"

    def _free(self) -> tuple[list[Item], list[Item]]:
        """What has no partner yet on either side."""
        match, taken, retired = self.match, self.taken, self.retired
        # Partners are never given up, so that what had one needs no second look.
        olds, news = self.left or (self.before.values(), self.after.values())
        self.left = (
            [i for i in olds if i.code not in match and i.code not in retired],
            [i for i in news if i.code not in taken and i.status == "in-force"],
        )
        return self.left

    def _same_places(self) -> None:
        """Find below which items nothing changed; and what is not used, which says nothing but that."""
        after = self.after
        for code, item in self.before.items():
            other = after.get(code)
            if other is None:
                self.changed.add(item.parent)
                if item.status == "not-used":
                    self.retired.add(code)
                continue
            if item.status == other.status == "in-force":
                if item.fingerprint != other.fingerprint or item.parent != other.parent:
                    self.changed |= {item.parent, other.parent}
                continue
            self.changed.add(item.parent)
            if code in self.match:
                continue
            if item.status == other.status:
                self._join(code, code)
            else:
                self.retired.add(code)
        self.changed |= {item.parent for code, item in after.items() if code not in self.before}

    def _down(self, one: str | None, other: str | None) -> None:
        """Pair the children of a pair, and theirs."""
        stack = [(one, other)]
        match, taken, tree = self.match, self.taken, self.trees[0]
        while stack:
            top, home = stack.pop()
            kids = tree.get(top, ())
            if top == home and top not in self.changed:
                for code in kids:
                    if code not in match and code not in taken:
                        match[code] = taken[code] = code
            else:
                olds = [c for c in kids if self._free_old(c)]
                news = [c for c in self.trees[1].get(home, ()) if self._free_new(c)]
                if olds and news:
                    self._children(olds, news, top or "", home or "")
            # Reviewed pairs are gone down once already, wherever they lead.
            stack += [
                (code, match[code])
                for code in kids
                if code in tree and code in match and code not in self.reviewed
            ]

    def _children(self, olds: list[str], news: list[str], top: str, home: str) -> None:
        """Pair among the children of one pair."""
        places = {_label(code, home): code for code in news}
        # A note that gets or loses its number as another comes or goes is at the place of the first.
        for label in {_label(code, top) for code in olds} - places.keys():
            first = f"{label}-1" if "#" in label else ""
            if (twin := places.get(first) or places.get(label.removesuffix("-1"))) is not None:
                places[label] = twin
        twins = Counter(wording_key(self.before[c]) for c in olds)
        others = Counter(wording_key(self.after[c]) for c in news)
        rest: list[str] = []
        for code in olds:
            item, place = self.before[code], places.get(_label(code, top))
            key = wording_key(item)
            if (
                place is not None
                and key == wording_key(self.after[place])
                and twins[key] == others[key] == 1
            ):
                self._join(code, place)
            else:
                rest.append(code)
        left = [c for c in news if c not in self.taken]
        if not (rest and left):
            return
        candidates: Candidates = {}
        for code, fits in self._alike(rest, left).items():
            place = places.get(_label(code, top))
            if place in self.taken:
                place = None
            found = {}
            for other in {*fits, place} - {None}:
                if other is None or not self._may_be(code, other):
                    continue
                told = self._weight(code, other, other == place)
                if other == place and told < ENOUGH and self._spread(code, other):
                    told = ENOUGH
                if told >= ENOUGH:
                    found[other] = told - ENOUGH + _LEAST
            candidates[code] = found
        for code, other in assign(candidates).items():
            self._join(code, other)

    def _may_be(self, one: str, other: str) -> bool:
        """Names that differ are no likeness of words: `_names` looks into them."""
        item, place = self.before[one], self.after[other]
        if one == other or item.role == "definition":
            return True
        return not (by_name(item) and by_name(place))

    def _alike(self, olds: list[str], news: list[str]) -> dict[str, set[str]]:
        """For each old code those new ones with which it shares words, a key or what stands below."""
        if len(olds) * len(news) <= _FEW:
            return {code: set(news) for code in olds}
        index: dict[object, list[str]] = defaultdict(list)
        for code in news:
            for key in self._keys(self.after[code], 1):
                index[key].append(code)
        return {
            code: {
                other
                for key in self._keys(self.before[code], 0)
                if len(index.get(key, ())) <= _COMMON
                for other in index.get(key, ())
            }
            for code in olds
        }

    def _keys(self, item: Item, side: int) -> Iterator[object]:
        yield wording_key(item)
        yield from grams(item.fingerprint)
        for substance in item.substances:
            yield from substance.cas
        yield from self._below(side, item.code)

    def _weight(self, one: str, other: str, placed: bool) -> float:
        below = self._below(0, one), self._below(1, other)
        return weight(self.before[one], self.after[other], below, placed)

    def _spread(self, one: str, other: str) -> bool:
        """Whether the words of the one became parts of the other, or the reverse."""
        item, place = self.before[one], self.after[other]
        if item.role != place.role:
            return False
        return spread(item, (self.after[c] for c in self.trees[1].get(other, ()))) or spread(
            place, (self.before[c] for c in self.trees[0].get(one, ()))
        )

    def _below(self, side: int, code: str) -> frozenset[str]:
        """Wordings of all that stands below an item."""
        known = self.content[side].get(code)
        if known is None:
            items = (self.before, self.after)[side]
            found: set[str] = set()
            for child in self.trees[side].get(code, ()):
                found.add(wording_key(items[child]))
                found |= self._below(side, child)
            known = self.content[side][code] = frozenset(found)
        return known

    def _names(self) -> None:
        olds, news = self._free()
        for found in renamed(olds, news, self.match):
            if self._free_old(found.old) and self._free_new(found.new):
                self._join(found.old, found.new)
                self._down(found.old, found.new)

    def _elsewhere(self, tops: bool) -> dict[str, str]:
        """Items that went to another place of the list; `tops` are those whose parent has a partner."""
        olds, news = self._free()
        olds = [i for i in olds if not (tops and self._waits(i.parent))]
        if not (olds and news):
            return {}
        index: dict[object, list[str]] = defaultdict(list)
        for item in news:
            for key in self._keys(item, 1):
                index[key].append(item.code)
        candidates: Candidates = {}
        for item in olds:
            shared: Counter[str] = Counter()
            for key in set(self._keys(item, 0)):
                if len(places := index.get(key, ())) <= RARE:
                    shared.update(places)
            found = {}
            for code in shared:
                told = self._told_elsewhere(item, self.after[code])
                if told > 0:
                    found[code] = told
            if found:
                candidates[item.code] = found
        return assign(candidates)

    def _waits(self, parent: str | None) -> bool:
        return parent is not None and parent in self.before and self._free_old(parent)

    def _told_elsewhere(self, item: Item, other: Item) -> float:
        """What speaks for an item having gone there, above what is asked for; 0 or less: nothing."""
        if not self._may_be(item.code, other.code):
            return 0.0
        if _section(item.code) != _section(other.code):
            # Goods, software and technology for them may read alike, and are not the same.
            return 0.0
        same = wording_key(item) == wording_key(other)
        if item.role == "validity-note" and not same:
            # The same words with another date hang on many items.
            return 0.0
        near = entry_of(item.code) == entry_of(other.code)
        told = self._weight(item.code, other.code, False) + (NEAR if near else 0.0)
        below = self._below(0, item.code) & self._below(1, other.code)
        if not (is_telling(item) or (below and same) or (near and same)):
            return 0.0
        least = ENOUGH + NEAR if near else ELSEWHERE
        return told - least + _LEAST if told >= least else 0.0


_LEAST = 0.01
"""A pair that just passes still weighs something."""
_FEW = 36
"""Pairs that are weighed one by one without an index."""
_COMMON = 24
"""Children that may share a word by which they are looked for."""


def _section(code: str) -> str:
    """The letter of the section that an item stands in: ``A`` of ``3.A.1``, none in other lists."""
    found = _SECTION.match(code)
    return found[1] if found else ""


_SECTION = re.compile(r"(?:\d{1,2}|5\.P\d)\.([A-E])(?:\.|$)")


def _tree(items: Mapping[str, Item]) -> Tree:
    """Codes by the code of their parent, in printed order; None for what has none here."""
    tree: Tree = defaultdict(list)
    for code, item in items.items():
        parent = item.parent
        tree[parent if parent in items else None].append(code)
    return tree


def _label(code: str, parent: str) -> str:
    """What a child has of its own in its code."""
    return code[len(parent) :] if parent and code.startswith(parent) else code
