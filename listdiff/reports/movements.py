"""How the thresholds of an item moved, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listdiff.changes import Aspect, Change
from listdiff.model import Parameter
from listdiff.reports import phrasebook as book
from listdiff.reports.amounts import (
    amount,
    bound,
    bounds_same,
    is_counted,
    joined,
    measured,
    number,
    reach,
)
from listdiff.reports.measures import noun

_ENDS = ("range-opened", "range-closed")
_WORDS = re.compile(r"\w+?(?=s?\b)")


def movements(change: Change) -> Iterator[str]:
    """A clause for each threshold that moved, and for those that came and went; both ends of one range in one."""
    rest = [a for a in change.aspects if a.aspect == "parameter"]
    whole = [a for a in rest if None in (a.old, a.new) and a.rule not in _ENDS]
    rest = [a for a in rest if a not in whole]
    while rest:
        one = rest.pop(0)
        other = next((a for a in rest if _ends(one, a)), None)
        if other is not None:
            rest.remove(other)
            yield _range(one, other)
        else:
            yield _one(one, change)
    same = "read" in change.rules and change.effect == "neutral"
    dropped = book.SETS_NOT_ITSELF if "words-became-parts" in change.rules else book.SETS_NOT
    for template, side in ((book.SETS, "new"), (dropped, "old")):
        if same and side == "new":
            # It was controlled before, in other words or units.
            continue
        found = [p for a in whole if isinstance(p := getattr(a, side), Parameter)]
        if found:
            yield template.format(joined(measured(found)))


def _name(parameter: Parameter) -> str:
    return book.NUMBER.format(noun(parameter)) if is_counted(parameter) else noun(parameter)


def _sides(aspect: Aspect) -> tuple[Parameter | None, Parameter | None]:
    old = aspect.old if isinstance(aspect.old, Parameter) else None
    new = aspect.new if isinstance(aspect.new, Parameter) else None
    return old, new


def _ends(one: Aspect, other: Aspect) -> bool:
    """Whether two thresholds are the ends of one range, before and now."""
    (old, new), (old_too, new_too) = _sides(one), _sides(other)
    if old is None or new is None or old_too is None or new_too is None:
        return False
    return bounds_same(old, old_too) and bounds_same(new, new_too) and old.quantity == new.quantity


def _range(one: Aspect, other: Aspect) -> str:
    before, after = (
        reach(*((a, b) if a.comparator[0] == ">" else (b, a)))
        for a, b in zip(_sides(one), _sides(other), strict=True)
        if a is not None and b is not None
    )
    new = _sides(one)[1]
    assert new is not None
    return book.NOW.format(name=_name(new), old=before, new=after)


def _one(aspect: Aspect, change: Change) -> str:
    old, new = _sides(aspect)
    if old is None or new is None:
        return _end(aspect, old or new)
    if _name(old) != _name(new) and (aspect.rule == "quantity-replaced" or old.unit != new.unit):
        return book.REPLACED.format(
            new_name=_name(new), new=bound(new), old_name=_name(old), old=bound(old)
        )
    if aspect.rule == "same-value-rewritten" and old.comparator == new.comparator:
        if amount(old) != amount(new):
            return book.REWRITTEN.format(name=_name(new), new=amount(new), old=amount(old))
        if _name(old) == _name(new):
            return ""
        return book.RENAMED.format(old=_name(old), new=_name(new), bound=bound(new))
    if old.comparator[0] != new.comparator[0]:
        return book.TURNED_ROUND.format(name=_name(new), old=bound(old), new=bound(new))
    if "read" in change.rules and change.effect == "neutral" and old.unit != new.unit:
        return book.NOW.format(name=_name(new), old=bound(old), new=bound(new))
    applies = book.APPLIES.get(change.stands or "", {}).get(new.comparator)
    if _differ(old, new) and applies is not None and old.comparator == new.comparator:
        return book.ON_ANOTHER.format(
            new_name=_name(new),
            applies=applies,
            new=amount(new),
            old=amount(old),
            old_name=_name(old),
        )
    if old.comparator != new.comparator or applies is None or aspect.rule == "exact-value-changed":
        return book.WENT.format(name=_name(new), applies="", old=bound(old), new=bound(new))
    first = number(old.value) if old.unit == new.unit and old.unit != "°" else amount(old)
    return book.WENT.format(name=_name(new), applies=applies, old=first, new=amount(new))


def _differ(old: Parameter, new: Parameter) -> bool:
    """Whether both name what they are set on, and not the same."""
    if not old.quantity or not new.quantity:
        return False
    one, other = (_WORDS.findall(noun(p).lower().replace("z", "s")) for p in (old, new))
    return sorted(one) != sorted(other)


def _end(aspect: Aspect, found: Parameter | None) -> str:
    """An end of a range that came or went, where the other end stayed."""
    assert found is not None
    side, a_side = book.SIDES[found.comparator[0]]
    words = bound(found)
    if aspect.rule == "range-opened":
        return book.OPENED.format(side=side, name=_name(found), old=words)
    return book.CLOSED.format(side=a_side, name=_name(found), new=words)
