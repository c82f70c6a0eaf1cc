"""What differs between two items that are the same provision."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from listdiff.changes import Aspect
from listdiff.compare.pairing import same_item
from listdiff.compare.redline import moved, redline
from listdiff.compare.rules import RULES
from listdiff.compare.rules.bounds import bound_rule
from listdiff.compare.rules.connectives import connective_rule
from listdiff.compare.rules.marks import mark_rule
from listdiff.compare.rules.rule import Finding
from listdiff.compare.rules.substances import numbers, substance_rule
from listdiff.fingerprint import (
    same_but_editorial,
    same_but_references,
    same_wording,
    similarity,
)
from listdiff.model import Item, Parameter

Follow = Callable[[str], str]
"""The new code of an item that is referred to by its old one."""


def aspects_of(old: Item, new: Item, excluded: bool, follow: Follow = str) -> list[Aspect]:
    """Differences of two paired items; `excluded` where an item above takes things out."""
    if same_item(old, new):
        return []
    return list(_aspects(old, new, excluded, follow))


def whole_aspects(item: Item, added: bool) -> list[Aspect]:
    """What an item that came or went says: its wording where it is there, and its thresholds."""
    found: list[Aspect] = []
    if item.text:
        found.append(Aspect("wording", redline=[("+" if added else "-", item.text)]))
    for parameter in item.parameters:
        old, new = (None, parameter) if added else (parameter, None)
        found.append(Aspect("parameter", quantity=parameter.quantity, old=old, new=new))
    return found


def editorial_only(old: Item, new: Item, aspects: list[Aspect]) -> bool:
    """Nothing but spelling, punctuation, quotation marks, layout or the numbers of references differs."""
    following = [a for a in aspects if a.rule == "references-follow"]
    if not all(a.aspect == "wording" or a in following for a in aspects):
        return False
    marks = old.fingerprint, new.fingerprint
    return same_but_editorial(*marks) or (bool(following) and same_but_references(*marks))


def _aspects(old: Item, new: Item, excluded: bool, follow: Follow) -> Iterator[Aspect]:
    editorial = same_but_editorial(old.fingerprint, new.fingerprint)
    if not same_wording(old.fingerprint, new.fingerprint):
        line, gone = None, None
        if old.text is not None and new.text is not None:
            line, gone = moved(redline(old.text, new.text))
        score = 1.0 if editorial else similarity(old.fingerprint, new.fingerprint)
        yield Aspect("wording", similarity=round(score, 2), redline=line, moved=gone or None)
    if old.marks != new.marks:
        rule = mark_rule(old.marks, new.marks)
        effect = RULES[rule].effect if rule else "neutral"
        yield Aspect("marks", old=list(old.marks), new=list(new.marks), effect=effect, rule=rule)
    out = excluded or new.excludes
    if old.connective != new.connective:
        rule = connective_rule(old.connective, new.connective)
        effect = Finding(RULES[rule], out).effect
        yield Aspect("connective", old=old.connective, new=new.connective, effect=effect, rule=rule)
    if editorial:
        return
    for before, after in _bounds(old.parameters, new.parameters):
        rule = bound_rule(before, after)
        if after is None and before is not None and _bounded(before, old, new):
            rule = "range-opened"
        elif before is None and after is not None and _bounded(after, new, old):
            rule = "range-closed"
        yield Aspect(
            "parameter",
            quantity=(after or before).quantity,  # type: ignore[union-attr]
            old=before,
            new=after,
            effect=Finding(RULES[rule], out).effect,
            rule=rule,
        )
    if old.excludes != new.excludes:
        yield Aspect("excludes", old=old.excludes, new=new.excludes, effect="unclear")
    if set(old.refers_to) != set(new.refers_to):
        follows = {follow(code) for code in old.refers_to} == set(new.refers_to)
        rule = "references-follow" if follows else "reference-replaced"
        effect = RULES[rule].effect
        yield Aspect("references", old=old.refers_to, new=new.refers_to, effect=effect, rule=rule)
    rule = substance_rule(old, new)
    if rule is not None:
        before_cas, after_cas = sorted(numbers(old)), sorted(numbers(new))
        effect = Finding(RULES[rule], out).effect
        yield Aspect("substances", old=before_cas, new=after_cas, effect=effect, rule=rule)


def _bounded(bound: Parameter, here: Item, there: Item) -> bool:
    """Whether the other end of the range that `bound` ends here is set there, too."""
    ends = [p for p in here.parameters if _ends(bound, p)]
    return bool(ends) and any(_same(p, other) for p in ends for other in there.parameters)


def _ends(one: Parameter, other: Parameter) -> bool:
    kind = (one.quantity, one.dimension) == (other.quantity, other.dimension)
    return kind and {one.comparator[0], other.comparator[0]} == {"<", ">"}


def _same(one: Parameter, other: Parameter) -> bool:
    return one == other or (
        one.si is not None
        and (one.si, one.dimension, one.comparator) == (other.si, other.dimension, other.comparator)
        and (one.value, one.unit) == (other.value, other.unit)
    )


def _bounds(
    old: list[Parameter], new: list[Parameter]
) -> Iterator[tuple[Parameter | None, Parameter | None]]:
    """Parameters that differ, paired by what they measure, nearest kinds first."""
    before, after = list(old), list(new)
    for parameter in old:
        twin = next((p for p in after if _same(parameter, p)), None)
        if twin is not None:
            before.remove(parameter)
            after.remove(twin)
    for keys in (
        ("quantity", "dimension", "comparator", "qualifier"),
        ("quantity", "dimension", "comparator"),
        ("dimension", "comparator"),
        ("quantity",),
        ("dimension",),
    ):
        for parameter in list(before):
            twin = next(
                (p for p in after if all(_key(p, k) == _key(parameter, k) for k in keys)), None
            )
            if twin is not None:
                before.remove(parameter)
                after.remove(twin)
                yield parameter, twin
    if len(before) == len(after) == 1:
        # One threshold on another quantity in the place of one: CTP became APP.
        yield before[0], after[0]
        return
    for parameter in before:
        yield parameter, None
    for parameter in after:
        yield None, parameter


def _key(parameter: Parameter, name: str) -> object:
    value = getattr(parameter, name)
    if name == "comparator":
        return str(value)[0]
    return value
