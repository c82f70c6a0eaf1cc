"""Items that are known by name, not by number: the same thing under another name.

A code whose last step is a word (``viruses.hendra-virus``, a definition's term)
names its item. Two such items below one parent are the same if they share a
name, "formerly" and the like included; if one name has a word more; or if one
long word is spelled otherwise. Only where no other item of either edition fits, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

import msgspec

from listdiff.model import Item

_LABEL = re.compile(r"\d+|[a-z]|([a-z])\1|[A-Z]{1,2}\d*|P\d", re.ASCII)
_PARTS = re.compile(r"[()\[\]:;/]|,|\bor\b")
_BEFORE = re.compile(
    r"^\W*(?:formerly|previously|also|now)?\s*(?:known as|called)?\s*(?:syn\.)?\s*(?:all members of the)?\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 6
"""Letters that a name in brackets needs: "QL" or "(F38)" tells nothing apart."""
_LONG = 8
"""Letters from which a word may be spelled otherwise."""
_SPELLED = 75.0
"""Likeness, 0 to 100, of two spellings of one word."""


class Renamed(msgspec.Struct, frozen=True):
    """Two items that are one thing; `score` where the names are only alike."""

    old: str
    new: str
    score: float | None = None


def renamed(olds: list[Item], news: list[Item], match: dict[str, str]) -> Iterator[Renamed]:
    """Items without a partner yet that are one thing under two names."""
    left = {i.code: i for i in olds if by_name(i)}
    right = {i.code: i for i in news if by_name(i)}
    for keys, fits in ((_names, None), (_fewer, _word_more), (_masked, _spelled)):
        for one, other in _unique(left.values(), right.values(), keys, fits, match):
            score = None
            if fits is not None:
                from rapidfuzz import fuzz

                score = round(fuzz.ratio(_plain(one.subject), _plain(other.subject)) / 100, 2)
            del left[one.code], right[other.code]
            yield Renamed(one.code, other.code, score)


def by_name(item: Item) -> bool:
    """Whether the item's code is made from its name."""
    last = item.code.rpartition(".")[2]
    return bool(item.subject) and "#" not in item.code and not _LABEL.fullmatch(last)


def _unique(
    olds: Iterable[Item],
    news: Iterable[Item],
    keys: Callable[[str], Iterable[Hashable]],
    fits: Callable[[str, str], bool] | None,
    match: dict[str, str],
) -> list[tuple[Item, Item]]:
    """Pairs below one parent that share a key with each other and with nothing else."""
    sides: tuple[dict[Hashable, list[Item]], ...] = (defaultdict(list), defaultdict(list))
    for side, items in zip(sides, (olds, news), strict=True):
        for item in items:
            parent = item.parent
            if side is sides[0] and parent is not None:
                parent = match.get(parent, parent)
            for key in set(keys(item.subject or "")):
                side[parent, item.role, key].append(item)
    partners: dict[str, dict[str, tuple[Item, Item]]] = defaultdict(dict)
    back: dict[str, set[str]] = defaultdict(set)
    for key, ones in sides[0].items():
        for one in ones:
            for other in sides[1].get(key, []):
                if fits is not None and not fits(one.subject or "", other.subject or ""):
                    continue
                partners[one.code][other.code] = (one, other)
                back[other.code].add(one.code)
    return [
        found
        for others in partners.values()
        if len(others) == 1
        for code, found in others.items()
        if len(back[code]) == 1
    ]


def _plain(name: str | None) -> str:
    """Lower case, British and American spellings alike."""
    return (name or "").lower().replace("ae", "e").replace("oe", "e")


def _words(name: str) -> tuple[str, ...]:
    """Words of a name in the singular."""
    words = (w.replace("'", "") for w in _WORD.findall(_plain(name)))
    return tuple(w[:-1] if len(w) > 4 and w.endswith("s") else w for w in words)


def _parts(name: str) -> list[tuple[str, ...]]:
    """The names that one name gives: the first form, and those in brackets."""
    parts = [_words(_BEFORE.sub("", part)) for part in _PARTS.split(name)]
    return [p for i, p in enumerate(parts) if p and (i == 0 or sum(map(len, p)) >= _SHORTEST)]


def _names(name: str) -> Iterator[str]:
    """Each name as letters alone, and with its words in the order of the alphabet."""
    for words in _parts(name):
        yield "".join(words)
        yield " ".join(sorted(words))


def _first(name: str) -> tuple[str, ...]:
    parts = _parts(name)
    return parts[0] if parts else ()


def _fewer(name: str) -> Iterator[tuple[str, ...]]:
    """The first form, and what is left of it without one of its later words."""
    words = _first(name)
    yield words
    for i in range(1, len(words)):
        rest = words[:i] + words[i + 1 :]
        if len(rest) > 1 or len(rest[0]) >= _LONG:
            yield rest


def _word_more(one: str, other: str) -> bool:
    return abs(len(_first(one)) - len(_first(other))) == 1


def _masked(name: str) -> Iterator[tuple[str, ...]]:
    """The first form with one of its later long words masked."""
    words = _first(name)
    for i in range(1, len(words)):
        if len(words[i]) >= _LONG:
            yield (*words[:i], "", *words[i + 1 :])


def _spelled(one: str, other: str) -> bool:
    pairs = [(a, b) for a, b in zip(_first(one), _first(other), strict=False) if a != b]
    if len(pairs) != 1:
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(*pairs[0]) >= _SPELLED
