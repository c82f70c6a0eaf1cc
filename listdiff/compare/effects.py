"""Whether a change lets more or less be controlled, where set inclusion decides it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from listdiff.changes import Aspect, Effect
from listdiff.model import Item, Parameter

_LOWER = (">", ">=")
_MIRROR: dict[Effect, Effect] = {"tightened": "relaxed", "relaxed": "tightened"}
DECIDED = ("entry", "note")
"""Roles whose thresholds set what is controlled; the others explain."""


NAMES = {
    "note": "a note",
    "technical-note": "a technical note",
    "nb": "an N.B.",
    "definition": "a definition",
    "general-note": "a general note",
    "statement-of-understanding": "a statement of understanding",
    "validity-note": "a validity note",
    "acronym": "an acronym",
    "heading": "a heading",
    "table": "a table",
    "category": "a title",
}


def mirrored(effect: Effect) -> Effect:
    """The same effect seen from a provision that takes things out of control."""
    return _MIRROR.get(effect, effect)


def bound_effect(old: Parameter, new: Parameter) -> Effect:
    """Effect of one bound that moved: a raised lower bound lets goods go."""
    if old.dimension != new.dimension or old.comparator[0] != new.comparator[0]:
        return "unclear"
    try:
        before, after = Decimal(old.si or old.value), Decimal(new.si or new.value)
    except InvalidOperation:
        return "unclear"
    if (old.si is None) != (new.si is None) or (old.si is None and old.unit != new.unit):
        return "unclear"
    if before == after:
        if old.comparator == new.comparator:
            return "neutral"
        return "relaxed" if len(new.comparator) < len(old.comparator) else "tightened"
    raised = after > before
    if old.comparator in _LOWER:
        return "relaxed" if raised else "tightened"
    if old.comparator == "=":
        return "unclear"
    return "tightened" if raised else "relaxed"


def together(effects: list[Effect]) -> Effect:
    """Effect of several changes of one item."""
    kinds = {e for e in effects if e != "neutral"}
    if not kinds:
        return "neutral"
    if "unclear" in kinds:
        return "unclear"
    return kinds.pop() if len(kinds) == 1 else "mixed"


def whole_effect(
    item: Item, added: bool, parent: Item | None, excluded: bool
) -> tuple[Effect, str]:
    """Effect of an item that came or went, with the reason."""
    what = "added" if added else "removed"
    if item.role not in ("entry", "note", "category"):
        return (
            "unclear",
            f"{NAMES.get(item.role, 'an item')} was {what}; what it changes depends on what uses it",
        )
    if item.role == "note" and not (item.excludes or excluded):
        return "unclear", f"a note was {what} that takes nothing out of control by itself"
    effect: Effect = "tightened" if added else "relaxed"
    why = f"a controlled item was {what}"
    joined = parent is not None and parent.connective == "all"
    if (item.excludes or excluded) and joined and not item.excludes:
        why = f"a condition of an exclusion was {what}"
    elif item.excludes or excluded:
        effect, why = mirrored(effect), f"an exclusion was {what}"
    elif parent is not None and parent.connective == "all":
        effect, why = mirrored(effect), f"a condition under 'all of the following' was {what}"
    elif (
        parent is not None
        and item.role == "entry"
        and parent.role == "entry"
        and parent.connective is None
    ):
        return (
            "unclear",
            f"a sub-item was {what} and the item above does not say how its sub-items combine",
        )
    return effect, why


def amended_effect(
    old: Item, new: Item, aspects: list[Aspect], excluded: bool, only_numbers: bool
) -> tuple[Effect, str]:
    """Effect of the aspects of a changed item, with the reason."""
    if not aspects:
        return "neutral", "nothing but the code changed"
    if new.role not in DECIDED or (new.role == "note" and not (new.excludes or excluded)):
        kind = NAMES.get(new.role, "an item")
        return "unclear", f"{kind} changed; what it changes depends on what uses it"
    effects = [a.effect for a in aspects if a.effect is not None and a.aspect != "wording"]
    reworded = any(a.aspect == "wording" for a in aspects) and not only_numbers
    if old.excludes != new.excludes:
        return "unclear", "what was taken out of control and what was controlled changed places"
    if reworded:
        told = together(effects) if effects else "neutral"
        if told in ("tightened", "relaxed"):
            return (
                "unclear",
                f"the thresholds alone are {told}, but the words around them changed too",
            )
        return (
            "unclear",
            "the words changed; whether more or less is controlled is for a reader to judge",
        )
    effect = together(effects) if effects else "unclear"
    return effect, _reason(effect, aspects)


def _reason(effect: Effect, aspects: list[Aspect]) -> str:
    bounds = [a for a in aspects if a.aspect == "parameter"]
    if (
        len(bounds) == 1
        and isinstance(bounds[0].old, Parameter)
        and isinstance(bounds[0].new, Parameter)
    ):
        if effect in ("tightened", "relaxed"):
            side = "lower" if bounds[0].old.comparator in _LOWER else "upper"
            move = "more" if effect == "tightened" else "less"
            return f"the {side} bound moved, so {move} is controlled"
        if effect == "neutral":
            return "the threshold is the same, written otherwise"
    if effect == "mixed":
        return "some thresholds control more now and some less"
    if effect == "unclear":
        return "the change of numbers cannot be weighed by set inclusion"
    return f"each threshold that moved is {effect}" if effect != "neutral" else "no threshold moved"
