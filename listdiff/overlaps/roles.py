"""Roles of fields: what a provision controls, and what that is only for ("rocket stages"; "valves for rocket stages").

Told by where words stand in a text or label: the goods come first, what they serve stands behind "for", "usable in",
"designed for" or "components of". Units that control goods of the same fields are alike by more than the words they
share, a whole and what is only made for it by less.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from listdiff.model import Item
from listdiff.overlaps.fields import fields_said
from listdiff.overlaps.rows import Rows
from listdiff.overlaps.units import Unit, is_named

SAME = 1.2
"""What likeness is worth between units that control goods of the same fields."""
OTHER = 0.6
"""What it is worth between units that control goods of other fields, or goods and what is only for them."""
_PARTS = r"\b(?:components?|parts|accessories)"
_AIM = rf"(?:\b(?:for|usable|suitable|used|designed)\b|{_PARTS} of\b)"
_GOODS_END = re.compile(
    rf"{_AIM}|\b(?:therefor|specially|capable|having|containing|incorporating|employing|other than|which|that|with"
    rf"|as follows)\b|[:;(]",
    re.IGNORECASE,
)
_SERVED = re.compile(
    rf"{_AIM}\s+(.*?)(?=\b(?:having|containing|as follows|capable|other than|which|that)\b|[:;(]|$)",
    re.IGNORECASE | re.DOTALL,
)


class Roles(NamedTuple):
    """Names of fields by their role."""

    controls: frozenset[str]
    serves: frozenset[str]
    """Fields that it is only for, none of which it controls."""


def roles_of(unit: Unit) -> Roles:
    """The roles of what a unit says itself; where it names no goods, or no purpose, those of the entry above."""
    if is_named(unit.item):
        return Roles(frozenset(), frozenset())
    controls, serves = _roles(unit.item)
    if unit.head is not None and not (controls and serves):
        above = _roles(unit.head)
        controls, serves = controls or above[0], serves or above[1]
    return Roles(frozenset(controls), frozenset(serves - controls))


def _roles(item: Item) -> tuple[set[str], set[str]]:
    controls: set[str] = set()
    serves: set[str] = set()
    for said in (item.text, item.subject):
        if said:
            end = _GOODS_END.search(said)
            controls.update(fields_said(said[: end.start()] if end else said))
            served = _SERVED.search(said)
            serves.update(fields_said(served[1]) if served else ())
    return controls, serves


class Agreement:
    """How far units agree in what they control."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.controls = Rows()
        """By unit its fields, weighed by rarity, of length 1."""
        self.serves = Rows()
        numbers: dict[str, int] = {}
        for unit in units:
            for role, row in zip(roles_of(unit), (self.controls, self.serves), strict=True):
                told = [numbers.setdefault(name, len(numbers)) for name in sorted(role)]
                row.add(told, [1.0] * len(told))
        counts = Counter(self.controls.features)
        count = len(self.controls)

        def weighed(features: array[int], _: array[float]) -> tuple[array[int], array[float]]:
            told = [math.log(count / counts[f]) for f in features]
            length = math.sqrt(sum(w * w for w in told)) or 1.0
            return features, array("f", [w / length for w in told])

        self.controls.rewrite(weighed)

    def factors(self, n: int, others: Iterable[int]) -> Iterator[float]:
        """What likeness to each of the others is worth, 1 where their roles say nothing."""
        controls = dict(zip(*self.controls.row(n), strict=True))
        serves = set(self.serves.row(n)[0])
        for other in others:
            theirs, weights = self.controls.row(other)
            if controls and theirs:
                both = zip(theirs, weights, strict=True)
                alike = sum(controls[f] * w for f, w in both if f in controls)
                yield OTHER + (SAME - OTHER) * alike
            elif controls:
                yield 1.0 if controls.keys().isdisjoint(self.serves.row(other)[0]) else OTHER
            else:
                yield 1.0 if serves.isdisjoint(theirs) else OTHER
