"""Fields of goods: what a provision is about, by the words that belong to a field (``fields.toml`` beside this).

Two regimes name the same goods in different words: a star tracker here is an astro compass there. Words are looked
for in texts, labels, terms and quantities; where there is no text, in the fingerprint, which keeps hashes of some of
its words and pairs of words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from listdiff.fingerprint import grams
from listdiff.model import Item

_WORD = re.compile(r"[a-z0-9]+")
_FILE = Path(__file__).with_name("fields.toml")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    fields: dict[str, tuple[str, ...]]
    """Words, one or two each, by the name of the field."""


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, tuple[str, ...]], dict[int, tuple[str, ...]]]:
    """The fields of a word or pair of words, and of their hashes in a fingerprint, in singular and plural."""
    known: dict[str, tuple[str, ...]] = {}
    hashes: dict[int, tuple[str, ...]] = {}
    for name, phrases in msgspec.toml.decode(_FILE.read_bytes(), type=_File).fields.items():
        plain = {" ".join(_WORD.findall(phrase)) for phrase in phrases}
        forms = plain | {form for phrase in plain for form in _plurals(phrase)}
        told = {" ".join(_told(form)) for form in forms}
        for said in told:
            known[said] = (*known.get(said, ()), name)
        for form in forms | told:
            gram = zlib.crc32(form.encode())
            hashes[gram] = (*hashes.get(gram, ()), name)
    return known, hashes


def _plurals(phrase: str) -> Iterator[str]:
    yield phrase + "s"
    if phrase.endswith("y"):
        yield phrase[:-1] + "ies"
    if phrase.endswith(("s", "x", "ch", "sh")):
        yield phrase + "es"


def _told(text: str) -> list[str]:
    return [singular(w) for w in _WORD.findall(text.lower())]


def singular(word: str) -> str:
    """A word of a label without the ending of the plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def names() -> list[str]:
    """The names of all fields."""
    return sorted({name for fields in _known()[0].values() for name in fields})


def fields_of(item: Item) -> list[str]:
    """The fields of what an item names, each as often as it does."""
    _, hashes = _known()
    found: list[str] = []
    said = (item.subject, *item.terms, *(p.quantity for p in item.parameters))
    for label in said:
        if label:
            found += _of_label(label)
    if item.text:
        found += fields_said(item.text)
    else:
        for gram in grams(item.fingerprint):
            if gram in hashes:
                found += hashes[gram]
    return found


def common_fields(ours: Iterable[Item], theirs: Iterable[Item]) -> list[str]:
    """The fields that both sides name, for people."""
    left, right = ({name for item in side for name in fields_of(item)} for side in (ours, theirs))
    return sorted(left & right)


def fields_said(text: str) -> list[str]:
    """The fields that a text names, each as often as it does."""
    known, _ = _known()
    found: list[str] = []
    before = ""
    for word in _told(text):
        for said in (word, f"{before} {word}"):
            if said in known:
                found += known[said]
        before = word
    return found


@lru_cache(maxsize=16384)
def _of_label(label: str) -> tuple[str, ...]:
    return tuple(fields_said(label))
