"""The same goods: units that share the rarer words of what they say, and the fields that these are of.

Features are hashes: of words and pairs of words from fingerprints (so that no text is needed), from subjects,
defined terms and quantities, and of fields of goods. Each weighs by its rarity (inverse document frequency),
likeness is the cosine, worth more or less by the roles of the fields (``roles.py``).
Candidates come from an index of rare features, never from every pair.
"""

from __future__ import annotations

import itertools
import math
import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from listdiff.fingerprint import grams
from listdiff.model import Item
from listdiff.overlaps.fields import fields_of, names, singular
from listdiff.overlaps.roles import Agreement
from listdiff.overlaps.rows import Numbers, Packed, Postings, Rows
from listdiff.overlaps.units import Unit, is_named

CAP = 80
"""Units of one regime that may share a feature by which candidates are found."""
OWN = 0.9
"""What like headings are worth beside like provisions."""
SUBJECT = 2.0
"""Weight of our own label, beside 1 for words of the document."""
HEAD = 1.0
"""Weight of the words of the entry above."""
FIELD = 1.5
"""Weight of a field of goods, beside 1 for words of the document. From 1 to 2 the ranks of the EU's key hardly change."""
FIELD_CAP = 400
"""Units that may share a field by which candidates are found."""
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "other",
        "than",
        "that",
        "the",
        "their",
        "therefor",
        "these",
        "to",
        "with",
        "which",
        "listed",
        "items",
        "item",
        "following",
        "such",
        "including",
        "more",
        "less",
        "not",
        "equipment",
    ]
)
Vector = dict[int, float]


class Space:
    """Units as vectors of length 1: of all that they say, and of their own words alone.

    Likeness is told between units of different regimes.
    """

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.whole = Rows()
        self.own = Rows()
        """Own words alone, of units that say more than those."""
        self.own_at = array("i")
        """By unit its row in `own`, -1 where all that it says are its own words."""
        self.index = Postings(self.whole, self._filled())
        self.agreement = Agreement(units)

    def _filled(self) -> array[int]:
        """Fill the rows; by feature how many units have it, 0 for what is too common to look for.

        Features go by number then. What one regime alone says counts for the length and is dropped: nothing of
        another is like it.
        """
        for unit in self.units:
            vector = _features(unit, unit.items)
            self.whole.add(vector.keys(), vector.values())
        self.whole.trim()
        regimes = {r: n for n, r in enumerate(dict.fromkeys(u.regime for u in self.units))}
        numbers = Numbers(self.whole, array("I", (regimes[u.regime] for u in self.units)))
        count = len(self.units)
        rarity = array("d", (math.log(count / n) for n in numbers.counts))
        alone = math.log(count) if count > 1 else 0.0

        def weighed(features: array[int], weights: array[float]) -> Packed:
            """The same weighed by rarity, of length 1."""
            told = [
                (at, w * (rarity[at] if at >= 0 else alone))
                for f, w in zip(features, weights, strict=True)
                for at in (numbers.of(f),)
            ]
            length = math.sqrt(sum(w * w for _, w in told)) or 1.0
            kept = [(at, w / length) for at, w in told if at >= 0 and numbers.abroad(at)]
            return array("I", [at for at, _ in kept]), array("f", [w for _, w in kept])

        self.whole.rewrite(weighed)
        for unit in self.units:
            if len(unit.items) == 1:
                self.own_at.append(-1)
                continue
            own = _features(unit, [unit.item])
            self.own_at.append(len(self.own))
            self.own.add(*weighed(array("I", own.keys()), array("f", own.values())))
        broad = {_hash(name) for name in names()}
        caps = (FIELD_CAP if feature in broad else CAP for feature in numbers.features)
        sizes = zip(numbers.counts, caps, strict=True)
        return array(
            "I",
            (n if n <= cap and numbers.abroad(at) else 0 for at, (n, cap) in enumerate(sizes)),
        )

    def near(self, n: int, least: float) -> list[int]:
        """Units behind `n`, of other regimes, whose rarer words are like its own by `least`."""
        shared: dict[int, float] = defaultdict(float)
        regime = self.units[n].regime
        for feature, weight in zip(*self.whole.row(n), strict=True):
            for other, their in zip(*self.index.of(feature), strict=True):
                if other > n:
                    shared[other] += weight * their
        return [
            o for o, score in shared.items() if score >= least and self.units[o].regime != regime
        ]

    def likeness(self, n: int, others: Iterable[int]) -> Iterator[tuple[int, float]]:
        """How like each of the others is: of all that is said, or a little less of the own words alone.

        More if both control goods of the same fields, less if the one is for the other's.
        """
        whole, own = (dict(zip(*row, strict=True)) for row in (self.whole.row(n), self._own(n)))
        asked = list(others)
        for other, factor in zip(asked, self.agreement.factors(n, asked), strict=True):
            said = max(_dot(whole, self.whole.row(other)), OWN * _dot(own, self._own(other)))
            yield other, factor * said

    def _own(self, n: int) -> Packed:
        at = self.own_at[n]
        return self.whole.row(n) if at < 0 else self.own.row(at)


def _dot(one: Vector, other: Packed) -> float:
    return sum(one[f] * w for f, w in zip(*other, strict=True) if f in one)


def _features(unit: Unit, items: Iterable[Item]) -> Vector:
    found: Vector = defaultdict(float)
    fields: dict[str, float] = defaultdict(float)
    for item in items:
        for gram in grams(item.fingerprint):
            found[gram] += 1.0
        own = SUBJECT if item is unit.item else 1.0
        _add(found, item.subject or "", own)
        for words in (*item.terms, *(p.quantity or "" for p in item.parameters)):
            _add(found, words, 1.0)
        for name in fields_of(item):
            fields[name] += own
    if is_named(unit.item):
        # Known by its name: all toxins are of one field, and none is another.
        fields.clear()
    elif unit.head is not None:
        for name in fields_of(unit.head):
            fields[name] += HEAD
    if unit.head is not None:
        for gram in grams(unit.head.fingerprint):
            found[gram] += HEAD
        _add(found, unit.head.subject or "", SUBJECT * HEAD)
    # A word that is said often is not as much more telling.
    told = {f: 1.0 + math.log(w) if w > 1 else w for f, w in found.items()}
    for name, weight in fields.items():
        told[_hash(name)] = FIELD * (1.0 + math.log(weight) if weight > 1 else weight)
    return told


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """The telling words of a label, in the singular."""
    return tuple(singular(w) for w in _WORD.findall(text.lower()) if w not in _STOP)


def _hash(field: str) -> int:
    # No word has this sign.
    return zlib.crc32(f"~{field}".encode())


def _add(found: Vector, text: str, weight: float) -> None:
    told = words(text)
    for word in told:
        # Plural and singular are one word, also beside those of the fingerprints, which keep both.
        found[zlib.crc32(word.encode())] += weight
    for pair in itertools.pairwise(told):
        found[zlib.crc32(" ".join(pair).encode())] += weight


def common_words(one: Unit, other: Unit) -> list[str]:
    """Words that the labels, terms and quantities of both have, for people."""
    left, right = (set(_labels(u)) for u in (one, other))
    return sorted(left & right, key=lambda w: (-len(w), w))


def _labels(unit: Unit) -> Iterable[str]:
    items = [*unit.items, *([unit.head] if unit.head is not None else [])]
    for item in items:
        for text in (item.subject or "", *item.terms, *(p.quantity or "" for p in item.parameters)):
            yield from words(text)
