"""Fingerprints: they stand in for a wording that is not shipped.

Parts with dots between: a hash of the exact text, one of its editorial normal form, one of that with its
numbers and references masked, where it refers to items one of it with only the references masked, and a
bottom-k sketch of its words and pairs of words (Broder 1997), from which similarity is estimated.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import struct
import zlib
from functools import lru_cache

SKETCH = 24
"""How many hashes a sketch keeps: texts of up to a dozen words are compared exactly."""


_NUMBER = re.compile(
    r"\d+(?:\.\d+)?(?:\s?(?:%|°c|[fpnμmcdkMGT]?(?:Hz|Pa|eV|bit|[mgsJWVNKAT])[²³]?"
    r"(?:/[a-z]{1,3}[²³]?)?)(?!\w))?"
)
"""A number with its unit, if it has one."""
_REFERENCE = re.compile(
    r"\b(?:ml ?\d{1,2}|\d\.[a-e]|\d[a-e]\d{3})(?:\.(?:[a-z]{1,2}|\d{1,3})){0,12}+(?!\.*+\w)"
)
"""The code of an item in normal form: ``3.a.1.b``, ``ml7.b``, ``2b350.a``."""


def _short(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=5).hexdigest()


def _bytes(text: str) -> bytes:
    """UTF-8, in which half a character is one as well: any text has a fingerprint."""
    return text.encode(errors="surrogatepass")


def fingerprint(text: str) -> str:
    """Fingerprint of a wording: ``exact.editorial.masked.sketch``, ``exact.editorial.masked.unreferred.sketch``."""
    exact = " ".join(text.split())
    # Its expressions are compiled where a wording is read, not where fingerprints are compared.
    from listdiff.editorial import normal, squeezed

    plain = normal(exact)
    words = _bytes(plain).split()
    grams = set(map(zlib.crc32, words))
    grams.update(map(zlib.crc32, map(b" ".join, itertools.pairwise(words))))
    lowest = sorted(grams)[:SKETCH]
    packed = base64.urlsafe_b64encode(struct.pack(f">{len(lowest)}I", *lowest)).decode()
    editorial = _short(_bytes(squeezed(plain)))
    unreferred = _REFERENCE.sub("0", plain)
    masked = _NUMBER.sub("0", unreferred)
    numberless = editorial if masked == plain else _short(_bytes(squeezed(masked)))
    parts = [_short(_bytes(exact)), editorial, numberless]
    if unreferred != plain:
        parts.append(_short(_bytes(squeezed(unreferred))))
    return ".".join((*parts, packed.rstrip("=")))


@lru_cache(maxsize=8192)
def _sketch(mark: str) -> tuple[int, ...]:
    packed = mark.rpartition(".")[2]
    data = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    return struct.unpack(f">{len(data) // 4}I", data[: len(data) // 4 * 4])


def similarity(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 1, from their fingerprints."""
    if one == other or same_but_editorial(one, other):
        return 1.0
    left, right = _sketch(one), _sketch(other)
    if not left or not right:
        return 0.0
    both = sorted({*left, *right})
    if len(left) == SKETCH or len(right) == SKETCH:
        both = both[:SKETCH]
    shared = set(left) & set(right)
    # Wordings that differ are never told as the same: the sketch does not hold every word.
    return min(sum(value in shared for value in both) / len(both), 0.99)


def same_wording(one: str, other: str) -> bool:
    """The texts are the same to the letter."""
    return one.partition(".")[0] == other.partition(".")[0]


def same_but_editorial(one: str, other: str) -> bool:
    """The texts differ in nothing but editorial matters."""
    return one.split(".", 2)[1:2] == other.split(".", 2)[1:2]


def same_but_numbers(one: str, other: str) -> bool:
    """The texts differ in nothing but numbers, references and editorial matters."""
    return one.split(".", 3)[2:3] == other.split(".", 3)[2:3]


def same_but_references(one: str, other: str) -> bool:
    """Both texts refer to items, and differ in nothing but which, and in editorial matters."""
    left, right = one.split("."), other.split(".")
    return len(left) == len(right) == 5 and left[3] == right[3]


def shared(one: str, other: str) -> tuple[int, int]:
    """How many of the words of `one` stand in `other`, and of how many that can be told.

    Of a long wording the sketch holds the lowest hashes only, so higher ones of `one` tell nothing.
    """
    left, right = _sketch(one), _sketch(other)
    if len(right) == SKETCH:
        left = tuple(h for h in left if h <= right[-1])
    there = set(right)
    return sum(h in there for h in left), len(left)


def grams(mark: str) -> tuple[int, ...]:
    """The hashes of words and pairs of words that a fingerprint keeps, lowest first."""
    return _sketch(mark)
