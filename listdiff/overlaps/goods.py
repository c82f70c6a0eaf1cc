"""The same goods: units that share the rarer words of what they say.

Features are hashes: of words and pairs of words from fingerprints (so that no text is needed), from subjects,
defined terms and quantities. Each weighs by its rarity (inverse document frequency), likeness is the cosine.
Candidates come from an index of rare features, never from every pair.
"""

from __future__ import annotations

import itertools
import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from listdiff.fingerprint import grams
from listdiff.model import Item
from listdiff.overlaps.units import Unit

CAP = 80
"""Units of one regime that may share a feature by which candidates are found."""
SUBJECT = 2.0
"""Weight of our own label, beside 1 for words of the document."""
HEAD = 1.0
"""Weight of the words of the entry above."""
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


def vectors(units: list[Unit]) -> tuple[list[Vector], list[Vector]]:
    """Vectors of length 1 for each unit: of all that it says, and of its own words alone."""
    raw = [_features(unit, unit.items) for unit in units]
    own = [_features(unit, [unit.item]) for unit in units]
    known: Counter[int] = Counter()
    for vector in raw:
        known.update(vector.keys())
    rarity = {feature: math.log(len(raw) / n) for feature, n in known.items()}
    return tuple(
        [_unit_length({f: w * rarity.get(f, 0.0) for f, w in vector.items()}) for vector in kind]
        for kind in (raw, own)
    )  # type: ignore[return-value]


def candidates(units: list[Unit], vectors: list[Vector]) -> Iterator[tuple[int, int, float]]:
    """Pairs of units of different regimes with the cosine of their rarer features, smaller index first."""
    index: dict[int, list[int]] = defaultdict(list)
    for n, vector in enumerate(vectors):
        for feature in vector:
            index[feature].append(n)
    common = {f for f, places in index.items() if len(places) > CAP}
    for n, vector in enumerate(vectors):
        shared: dict[int, float] = defaultdict(float)
        regime = units[n].regime
        for feature, weight in vector.items():
            if feature in common:
                continue
            for other in index[feature]:
                if other > n and units[other].regime != regime:
                    shared[other] += weight * vectors[other][feature]
        yield from ((n, other, score) for other, score in shared.items())


def cosine(one: Vector, other: Vector) -> float:
    """Likeness of two vectors of length 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[f] for f, weight in one.items() if f in other)


def _features(unit: Unit, items: Iterable[Item]) -> Vector:
    found: Vector = defaultdict(float)
    for item in items:
        for gram in grams(item.fingerprint):
            found[gram] += 1.0
        own = SUBJECT if item is unit.item else 1.0
        _add(found, item.subject or "", own)
        for words in (*item.terms, *(p.quantity or "" for p in item.parameters)):
            _add(found, words, 1.0)
    if unit.head is not None:
        for gram in grams(unit.head.fingerprint):
            found[gram] += HEAD
        _add(found, unit.head.subject or "", SUBJECT * HEAD)
    # A word that is said often is not as much more telling.
    return {f: 1.0 + math.log(w) if w > 1 else w for f, w in found.items()}


def words(text: str) -> list[str]:
    """The telling words of a label, in the singular."""
    return [_singular(w) for w in _WORD.findall(text.lower()) if w not in _STOP]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def _add(found: Vector, text: str, weight: float) -> None:
    told = words(text)
    for word in told:
        # Plural and singular are one word, also beside those of the fingerprints, which keep both.
        found[zlib.crc32(word.encode())] += weight
    for pair in itertools.pairwise(told):
        found[zlib.crc32(" ".join(pair).encode())] += weight


def _unit_length(vector: Vector) -> Vector:
    length = math.sqrt(sum(w * w for w in vector.values()))
    return {f: w / length for f, w in vector.items()} if length else {}


def common_words(one: Unit, other: Unit) -> list[str]:
    """Words that the labels, terms and quantities of both have, for people."""
    left, right = (set(_labels(u)) for u in (one, other))
    return sorted(left & right, key=lambda w: (-len(w), w))


def _labels(unit: Unit) -> Iterable[str]:
    items = [*unit.items, *([unit.head] if unit.head is not None else [])]
    for item in items:
        for text in (item.subject or "", *item.terms, *(p.quantity or "" for p in item.parameters)):
            yield from words(text)
