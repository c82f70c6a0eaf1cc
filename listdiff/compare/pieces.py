"""The places where two texts differ, with what is only editorial or told elsewhere left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from listdiff.editorial import normal

JOINTS = frozenset(("¦", "and", "or"))
"""What joins the members of a list."""
STOP = "¦"
"""Stands for a comma or semicolon, which the normal form drops."""
_COMMA = re.compile(r"[,;](?!\d{3})")
WITH = "§"
"""Stands for "having" and "with", which the normal form drops."""
NUMBER = re.compile(r"[-+±]?\d[\d./⁰¹²³⁴⁵⁶⁷⁸⁹⁻]*")
CODE = re.compile(r"(?:ml\s?)?\d+\.?[a-z][\w.]*|ml\d+[\w.]*", re.IGNORECASE)
_HAVING = re.compile(r"\b(?:and )?(?:having|with)\b(?! (?:any|all) of)", re.IGNORECASE)

_COMPARING = frozenset((
    "less", "lower", "better", "smaller", "greater", "higher", "more", "than", "exceeding", "equal", "to",
    "or", "of", "in", "excess", "above", "below", "not", "minimum", "maximum", "at", "least", "most", "up",
    "(better)", "(less)", "(more)", "(lower)", "over", "under", "fewer", "is", "are", "by", "between",
    "from", "up", "<", ">", "≤", "≥", "=",
))  # fmt: skip
"""Words of comparison: what they say is in the thresholds, which have rules of their own."""
_COMBINING = frozenset(
    (
        "any",
        "all",
        "of",
        "both",
        "either",
        "each",
        "1",
        "or",
        "more",
        "one",
        STOP,
        WITH,
        "and",
        "as",
    )
)
"""Words that say how the parts below go together, which is the connective."""
_SAID_ANYWAY = frozenset(("any", "each", "both", "either", "of"))
_FAR = 16
"""Words within which a list that lost a joint ends with one."""
_NOUN = 2
"""Words of a noun that stands for the parts of a list."""
_SAME = frozenset(
    pair
    for one, other in (
        ("related", "associated"), ("annex", "list"), ("lower", "less"), ("any", "1 or more"),
        ("any", "one or more"), ("and/or", "or"), ("listed", "specified"), ("stated", "specified"),
    )
    for pair in ((one, other), (other, one))
)  # fmt: skip
"""Words that say the same where one stands in the place of the other."""


class Piece(msgspec.Struct, frozen=True):
    """Words that went and words that came between the same words on either side."""

    gone: list[str]
    come: list[str]
    left: list[str]
    right: list[str]


def pieces(old: str, new: str) -> Iterator[Piece]:
    """The places where two texts differ in more than editorial matters."""
    from rapidfuzz.distance import Indel

    before, after = _words(old), _words(new)
    done = (0, 0)
    open_from: tuple[int, int] | None = None
    for at, there, length in Indel.opcodes(before, after).as_matching_blocks():
        start = open_from or done
        gone, come = before[start[0] : at], after[start[1] : there]
        done = (at + length, there + length)
        # What stayed between two places is only what joins a list: they are one place.
        if (
            gone != come
            and there + length < len(after)
            and JOINTS.issuperset(after[there : done[1]])
        ):
            open_from = start
            continue
        open_from = None
        if bare(gone) != bare(come):
            yield Piece(gone, come, after[: start[1]], after[there:])


def told_elsewhere(piece: Piece) -> bool:
    """Whether a place is only another number of a noun, a comparison, or how parts go together."""
    gone, come = bare(piece.gone), bare(piece.come)
    if list(map(singular, gone)) == list(map(singular, come)):
        return True
    if _punctuation(piece) or _same_codes(gone, come):
        return True
    if (" ".join(gone), " ".join(come)) in _SAME or _SAID_ANYWAY.issuperset([*gone, *come]):
        return True
    if gone and come and _COMPARING.issuperset(gone) and _COMPARING.issuperset(come):
        return bool(piece.right) and NUMBER.match(piece.right[0]) is not None
    if [gone, come].count([]) == 1 and _COMPARING.issuperset([*gone, *come]):
        return any(NUMBER.match(w) for w in piece.left[-3:])
    at_the_end = not bare(piece.right)
    if at_the_end and piece.left[-2:] in (["any", "of"], ["all", "of"]):
        # A noun behind "any of the following" only names what the list holds.
        return len(gone) <= _NOUN and len(come) <= _NOUN and all(map(str.isalpha, gone + come))
    return at_the_end and _COMBINING.issuperset(piece.gone) and _COMBINING.issuperset(piece.come)


def _punctuation(piece: Piece) -> bool:
    """A comma in the place of the "and" or "or" of a list that ends with one further on."""
    words = {*piece.gone, *piece.come}
    if not words <= {STOP, "and", "or"} or {"and", "or"} <= words:
        return False
    joint = (words - {STOP}) or {STOP}
    return joint == {STOP} or not joint.isdisjoint(piece.right[:_FAR])


def _same_codes(gone: list[str], come: list[str]) -> bool:
    """Whether references differ only in being cut short: "ml7.b or d", "ml7.b or ml7.d"."""
    return len(gone) == len(come) and all(
        one == other or (CODE.fullmatch(other if len(other) > len(one) else one) is not None
        and (other.endswith(f".{one}") or one.endswith(f".{other}")))
        for one, other in zip(gone, come, strict=True)
    )  # fmt: skip


def only_bounds(words: list[str], units: frozenset[str]) -> bool:
    """Whether words are only numbers, units and comparisons, with a number among them."""
    rest = [w for w in bare(words) if w not in units and w not in _COMPARING]
    return bool(rest) and all(NUMBER.fullmatch(w) for w in rest)


def is_bound(words: list[str]) -> bool:
    """Whether words set a bound: a comparison and a number."""
    kept = set(bare(words)) & _COMPARING - {"to", "or", "of", "by", "is", "are", "in", "at", "not"}
    return bool(kept) and any(NUMBER.match(w.lstrip("(")) for w in words)


def singular(word: str) -> str:
    for ending, short in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if len(word) > 4 and word.endswith(ending) and not word.endswith("ss"):
            return word.removesuffix(ending) + short
    return word


def came_and_went(old: str, new: str) -> tuple[set[str], set[str]]:
    """Words that came and words that went, but for another number of a noun and connectives."""
    found = [p for p in pieces(old, new) if not told_elsewhere(p)]
    came = {singular(w) for p in found for w in p.come}
    return _telling(came), _telling({singular(w) for p in found for w in p.gone})


def words_of(text: str) -> set[str]:
    """The words of a text that say more than how things go together."""
    return _telling({singular(w) for w in _words(text)})


def _telling(words: set[str]) -> set[str]:
    return words - _COMBINING - _COMPARING - {"following", "that", "which", "for"}


def _words(text: str) -> list[str]:
    return normal(_HAVING.sub(WITH, _COMMA.sub(f" {STOP} ", text))).split()


def bare(words: list[str]) -> list[str]:
    return [w for w in words if w not in (STOP, WITH)]
