"""Thresholds of two provisions side by side, and whether the one controls more.

A lower bound that is lower controls more, an upper bound that is higher does; values compare in SI. Where one side
sets a threshold that the other does not, it controls less by that one. Several thresholds that point both ways, or
that combine in ways the facts do not tell, are not decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from listdiff.model import Item, Parameter
from listdiff.overlaps.document import Compared, Relation
from listdiff.overlaps.goods import words
from listdiff.overlaps.units import Unit
from listdiff.sizes import size

NEAR = 1000.0
"""Times by which two values of one dimension may differ and still be about the same thing."""
MOST = 12
"""Thresholds that are shown for a pair."""
Bound = tuple[Parameter, str]
"""A threshold, and the code of the item that carries it."""


def bounds(unit: Unit) -> list[Bound]:
    """The thresholds of a provision and its parts, those of what it takes out apart."""
    found = [(p, i.code) for i in unit.items if not i.excludes for p in i.parameters]
    if unit.head is not None:
        found += [(p, unit.head.code) for p in unit.head.parameters]
    return found


def side_by_side(left: Unit, right: Unit) -> list[Compared]:
    """The thresholds of both that measure the same, nearest values first, then those of one side only."""
    ours, theirs = bounds(left), bounds(right)
    pairs = sorted(_likely(ours, theirs), key=lambda pair: pair[0])
    taken: set[tuple[int, int]] = set()
    found: list[Compared] = []
    for _, i, j in pairs:
        if (0, i) in taken or (1, j) in taken:
            continue
        taken |= {(0, i), (1, j)}
        (one, here), (other, there) = ours[i], theirs[j]
        found.append(
            Compared(
                one.quantity or other.quantity, one, other, here, there, relation_of(one, other)
            )
        )
    return found[:MOST]


def _likely(ours: list[Bound], theirs: list[Bound]) -> Iterator[tuple[float, int, int]]:
    """Pairs of thresholds that may be on the same thing, each with how far they are apart."""
    by_dimension: dict[str, list[int]] = defaultdict(list)
    for j, (parameter, _) in enumerate(theirs):
        if parameter.dimension is not None:
            by_dimension[parameter.dimension].append(j)
    for i, (one, _) in enumerate(ours):
        for j in by_dimension.get(one.dimension or "", ()):
            other = theirs[j][0]
            told = _apart(one, other)
            if told is not None:
                yield told, i, j


def _apart(one: Parameter, other: Parameter) -> float | None:
    """How unlike two thresholds of one dimension are; None where they are on different things."""
    if one.comparator[0] != other.comparator[0]:
        return None
    same = set(words(one.quantity or "")) & set(words(other.quantity or ""))
    named = bool(one.quantity) and bool(other.quantity)
    before, after = size(one), size(other)
    if before is None or after is None:
        return None
    ratio = _ratio(before, after)
    if ratio > NEAR or (named and not same and (one.dimension == "number" or ratio > 10)):
        return None
    return (0.0 if same else 1.0) + min(1.0, ratio / NEAR)


def _ratio(one: Decimal, other: Decimal) -> float:
    if one == other:
        return 1.0
    if not one or not other or (one < 0) != (other < 0):
        return NEAR
    bigger, smaller = max(abs(one), abs(other)), min(abs(one), abs(other))
    return float(bigger / smaller)


def relation_of(one: Parameter, other: Parameter) -> Relation:
    """Which of two bounds on the same quantity lets in more."""
    left, right = size(one), size(other)
    if left is None or right is None or one.comparator[0] != other.comparator[0]:
        return "undecided"
    if one.comparator == "=" or other.comparator == "=":
        return "same" if left == right else "undecided"
    if left == right:
        if one.comparator == other.comparator:
            return "same"
        return "left-more" if len(one.comparator) > len(other.comparator) else "right-more"
    lower = one.comparator[0] == ">"
    return "left-more" if (left < right) == lower else "right-more"


def relation(left: Unit, right: Unit, compared: list[Compared]) -> tuple[Relation, str]:
    """The relation of two provisions by their thresholds and substances, with the reason."""
    told = _by_substances(left, right)
    if told is not None:
        return told
    kinds = {c.relation for c in compared}
    if not compared:
        return "undecided", "no thresholds in common; the words are for a reader to compare"
    if len(kinds) > 1 or "undecided" in kinds:
        more = sorted(kinds & {"left-more", "right-more"})
        if len(more) == 2:
            return (
                "partly",
                "thresholds go both ways, so that each controls what the other does not",
            )
        if kinds != {*more, "same"}:
            return "undecided", "some thresholds cannot be weighed against one another"
    if not _simple(left, compared, "left") or not _simple(right, compared, "right"):
        return "undecided", "thresholds of the one have no counterpart in the other"
    if kinds == {"same"}:
        return "same", "the same thresholds; the words around them are for a reader to compare"
    if "left-more" in kinds:
        return "left-more", "its thresholds let in more"
    return "right-more", "its thresholds let in more"


def _simple(unit: Unit, compared: list[Compared], side: str) -> bool:
    """Whether all thresholds of a provision are among those compared."""
    own = {id(p) for p, _ in bounds(unit)}
    known = {id(c.left if side == "left" else c.right) for c in compared}
    return own <= known


def _by_substances(left: Unit, right: Unit) -> tuple[Relation, str] | None:
    """Single substances and families by their CAS numbers; None where neither side is one."""
    ours, theirs = substances(left.items), substances(right.items)
    if bounds(left) or bounds(right):
        return None
    if bool(ours) != bool(theirs) and left.chemicals and right.chemicals:
        side = "left" if ours else "right"
        return (
            "partly",
            f"the {side} one is a substance with a CAS number, the other a family of them",
        )
    if not ours or not theirs:
        return None
    if ours == theirs:
        return "same", f"the same CAS numbers: {', '.join(sorted(ours))}"
    common = ours & theirs
    if not common:
        return None
    if ours < theirs:
        return "partly", f"{len(common)} of the {len(theirs)} CAS numbers of the right one"
    if theirs < ours:
        return "partly", f"{len(common)} of the {len(ours)} CAS numbers of the left one"
    return "partly", f"{len(common)} CAS numbers in common"


def substances(items: list[Item]) -> frozenset[str]:
    """All CAS numbers of some items."""
    return frozenset(cas for i in items for s in i.substances for cas in s.cas)
