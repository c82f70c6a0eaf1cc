"""Small sentences that every report shares."""

from __future__ import annotations

from listdiff.changes import Aspect, Change
from listdiff.model import Parameter

SIGNS = {"added": "+", "removed": "-", "renumbered": ">", "amended": "~"}
_COMPARATORS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}


def harmless(text: str) -> str:
    """Text without characters that would steer a terminal."""
    return "".join(c if c >= " " and not "\x7f" <= c <= "\x9f" else "\ufffd" for c in text)


def threshold(parameter: Parameter | None) -> str:
    """A threshold in print: ``> 29 WT``."""
    if parameter is None:
        return "none"
    parts = [_COMPARATORS[parameter.comparator], parameter.value]
    if parameter.unit:
        parts.append(parameter.unit)
    return " ".join(parts)


def aspect_line(aspect: Aspect) -> str | None:
    """One line for an aspect other than the wording."""
    if aspect.aspect == "parameter":
        old = aspect.old if isinstance(aspect.old, Parameter) else None
        new = aspect.new if isinstance(aspect.new, Parameter) else None
        name = aspect.quantity or "threshold"
        effect = aspect.effect or "unclear"
        return " ".join((f"{name}:", threshold(old), "->", threshold(new), f"({effect})"))
    if aspect.aspect == "references":
        old_codes = set(aspect.old if isinstance(aspect.old, list) else [])
        new_codes = set(aspect.new if isinstance(aspect.new, list) else [])
        return "references: " + _difference(old_codes, new_codes)
    if aspect.aspect in ("substances", "marks"):
        old_names = set(aspect.old if isinstance(aspect.old, list) else [])
        new_names = set(aspect.new if isinstance(aspect.new, list) else [])
        return f"{aspect.aspect}: " + _difference(old_names, new_names)
    if aspect.aspect == "connective":
        return f"of the list below: {aspect.old or 'not said'} -> {aspect.new or 'not said'}"
    if aspect.aspect == "excludes":
        return "takes out of control: " + ("no -> yes" if aspect.new else "yes -> no")
    if aspect.aspect == "status":
        return f"status: {aspect.old} -> {aspect.new}"
    return None


def _difference(old: set[str], new: set[str]) -> str:
    gone = [f"-{c}" for c in sorted(old - new)]
    come = [f"+{c}" for c in sorted(new - old)]
    return " ".join(gone + come) or "order only"


def codes(change: Change) -> str:
    """The code to show; for a renumbered item both."""
    if change.kind == "renumbered":
        return f"{change.old_code} -> {change.new_code}"
    return change.code


def heads(changes: list[Change]) -> dict[str, int]:
    """How many items each change took along, by its list and code."""
    taken: dict[str, int] = {}
    for change in changes:
        if change.within is not None:
            key = f"{change.list}/{change.kind}/{change.within}"
            taken[key] = taken.get(key, 0) + 1
    return taken


def taken_along(change: Change, taken: dict[str, int]) -> int:
    """How many items below came, went or moved with this one."""
    return taken.get(f"{change.list}/{change.kind}/{change.code}", 0)
