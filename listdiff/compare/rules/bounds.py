"""Thresholds: one bound that moved, came or went."""

from __future__ import annotations

from listdiff.compare.rules.rule import Rule
from listdiff.model import Parameter
from listdiff.sizes import sizes

RULES = (
    Rule(
        "lower-bound-raised", "relaxed",
        "the lower bound was raised, so less is controlled", "lower-bound-lowered",
    ),
    Rule(
        "lower-bound-lowered", "tightened",
        "the lower bound was lowered, so more is controlled", "lower-bound-raised",
    ),
    Rule(
        "upper-bound-raised", "tightened",
        "the upper bound was raised, so more is controlled", "upper-bound-lowered",
    ),
    Rule(
        "upper-bound-lowered", "relaxed",
        "the upper bound was lowered, so less is controlled", "upper-bound-raised",
    ),
    Rule(
        "bound-made-strict", "relaxed",
        "the bound itself is no longer within, so less is controlled", "bound-made-inclusive",
    ),
    Rule(
        "bound-made-inclusive", "tightened",
        "the bound itself is within now, so more is controlled", "bound-made-strict",
    ),
    Rule(
        "same-value-rewritten", "neutral",
        "the threshold is the same, written otherwise", "same-value-rewritten",
    ),
    Rule(
        "exact-value-changed", "unclear",
        "a value that must be met exactly is another one now", "exact-value-changed",
    ),
    Rule(
        "bound-turned", "unclear",
        "a lower bound became an upper one or the reverse", "bound-turned",
    ),
    Rule(
        "quantity-replaced", "unclear",
        "the threshold is set on another quantity now; no set of goods includes the other",
        "quantity-replaced",
    ),
    Rule(
        "unit-unlike", "unclear",
        "the threshold has a unit now that cannot be weighed against the old one", "unit-unlike",
    ),
    Rule(
        "formula-changed", "unclear",
        "a threshold is a formula, which is not weighed", "formula-changed",
    ),
    Rule(
        "threshold-added", "unclear",
        "a threshold came, and the words do not tell whether it is a condition more or another way in",
        "threshold-dropped",
    ),
    Rule(
        "threshold-dropped", "unclear",
        "a threshold went, and the words do not tell whether it was a condition or another way in",
        "threshold-added",
    ),
    Rule(
        "exception-threshold-moved", "unclear",
        "the threshold stands in an exception, so it may work either way", "exception-threshold-moved",
    ),
)  # fmt: skip
_EXCEPTION = "in an exception"
"""End of the qualifier of a bound that stands behind words such as "other than" (parsers/parameters.py)."""


def bound_rule(old: Parameter | None, new: Parameter | None) -> str:
    """The id of the rule for a parameter that became another; None where it came or went."""
    if old is None or new is None:
        return "threshold-added" if old is None else "threshold-dropped"
    if any((p.qualifier or "").endswith(_EXCEPTION) for p in (old, new)):
        return "exception-threshold-moved"
    if old.dimension != new.dimension or (old.unit != new.unit and _unlike(old, new)):
        return "quantity-replaced"
    if old.comparator[0] != new.comparator[0]:
        return "bound-turned"
    if (old.si is None) != (new.si is None) or (old.si is None and old.unit != new.unit):
        return "unit-unlike"
    both = sizes(old, new)
    if both is None:
        return "same-value-rewritten" if old.value == new.value else "formula-changed"
    before, after = both
    if before == after:
        if old.comparator == new.comparator:
            return "same-value-rewritten"
        strict = len(new.comparator) < len(old.comparator)
        return "bound-made-strict" if strict else "bound-made-inclusive"
    if old.comparator == "=":
        return "exact-value-changed"
    side = "lower" if old.comparator[0] == ">" else "upper"
    return f"{side}-bound-{'raised' if after > before else 'lowered'}"


def _unlike(old: Parameter, new: Parameter) -> bool:
    """Whether the quantities have no word in common."""
    return set((old.quantity or "").split()).isdisjoint((new.quantity or "").split())
