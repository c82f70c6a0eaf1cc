"""Small sentences that every report shares."""

from __future__ import annotations

from listdiff.changes import Aspect, Change, Changes, Counterpart, Entry
from listdiff.model import Parameter

SIGNS = {"added": "+", "removed": "-", "renumbered": ">", "amended": "~"}
_STEERING = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd"),
    **dict.fromkeys((*range(0x9, 0xE), 0x85, 0x2028, 0x2029), " "),
    # Marks that turn the direction of writing show a reader another text than is there.
    **dict.fromkeys(
        (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"
    ),
}
COMPARATORS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}


def harmless(text: str) -> str:
    """One line of text without characters that would steer a terminal or reorder the line."""
    return text if text.isascii() and text.isprintable() else text.translate(_STEERING)


def threshold(parameter: Parameter | None) -> str:
    """A threshold in print: ``> 29 WT``."""
    if parameter is None:
        return "none"
    parts = [COMPARATORS[parameter.comparator], parameter.value]
    if parameter.unit:
        parts.append(parameter.unit)
    return " ".join(parts)


def aspect_line(aspect: Aspect) -> str | None:
    """One line for an aspect other than the wording."""
    if aspect.aspect == "parameter":
        old = aspect.old if isinstance(aspect.old, Parameter) else None
        new = aspect.new if isinstance(aspect.new, Parameter) else None
        name = aspect.quantity or "threshold"
        if aspect.effect is None:
            # of an item that came or went as a whole
            return f"{name}: {threshold(new or old)}"
        if old is not None and new is not None and old.quantity != new.quantity:
            left, right = (f"{p.quantity or 'threshold'} {threshold(p)}" for p in (old, new))
            return f"{left} -> {right} ({aspect.effect})"
        return " ".join((f"{name}:", threshold(old), "->", threshold(new), f"({aspect.effect})"))
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


def not_compared(changes: Changes, name: str) -> str:
    """The line for a list that only one side has."""
    return f"{name}: not compared, {changes.not_compared[name]}"


def stale(line: str) -> str:
    """The line for a reviewed successor that matches nothing."""
    return f"successor {line} matches nothing; mend successors.toml"


def told(change: Change) -> list[Aspect]:
    """The aspects to show: where the whole text of an item stands, its thresholds stand in it."""
    whole = change.kind in ("added", "removed") and any(a.redline for a in change.aspects)
    return [a for a in change.aspects if not (whole and a.aspect == "parameter")]


def _difference(old: set[str], new: set[str]) -> str:
    gone = [f"-{c}" for c in sorted(old - new)]
    come = [f"+{c}" for c in sorted(new - old)]
    return " ".join(gone + come) or "order only"


def codes(change: Change) -> str:
    """The code to show; for a renumbered item both."""
    if change.kind == "renumbered":
        return f"{change.old_code} -> {change.new_code}"
    return change.code


def shown(changes: list[Change]) -> list[Change]:
    """The changes to show: neither editorial nor taken along by one that is shown itself."""
    tops = {(c.list, c.kind, c.code) for c in changes}
    return [
        c
        for c in changes
        if not c.editorial
        and (
            c.within is None
            or (c.kind == "renumbered" and c.aspects)
            or (c.list, c.kind, c.within) not in tops
        )
    ]


def grouped(changes: list[Change]) -> dict[str, dict[str, list[Change]]]:
    """The changes by list and part, each where its first change stands.

    A list without parts has one, with no name.
    """
    lists: dict[str, dict[str, list[Change]]] = {}
    named = {c.list for c in changes if c.part}
    for change in changes:
        part = change.part or ("entries" if change.list in named else "")
        lists.setdefault(change.list, {}).setdefault(part, []).append(change)
    return lists


def editions(changes: Changes, name: str) -> str:
    """The editions of a list that were compared, where the sides are labelled otherwise."""
    labels = changes.old.lists.get(name), changes.new.lists.get(name)
    if labels == (changes.old.label, changes.new.label):
        return ""
    return " (" + " to ".join(label or "none" for label in labels) + ")"


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


_SHOWN = 6
"""Touched items that are named; the rest is a number."""


def touches(change: Change) -> str:
    """The line for the items that a change touches: those that changed themselves are starred."""
    named = [
        ("" if t.list == change.list else f"{t.list} ") + t.code + ("*" if t.changed else "")
        for t in change.touches
    ]
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN + 1 else ""
    kept = named[:_SHOWN] if more else named
    return f"{touched(change)}: {', '.join(kept)}{more}"


def touched(change: Change) -> str:
    """How many items a change touches, and how: ``touches 2 items that refer to it``."""
    one = len(change.touches) == 1
    uses = {
        "term": "uses the term" if one else "use the term",
        "reference": "refers to it" if one else "refer to it",
    }
    how = " or ".join(uses[by] for by in dict.fromkeys(t.by for t in change.touches))
    what = "1 item" if one else f"{len(change.touches)} items"
    return f"touches {what} that {how}"


def counterpart_line(other: Counterpart) -> str:
    """The line for what another regime controls of the same goods."""
    subject = f" {other.subject}" if other.subject else ""
    bounds = [f"{p.quantity or 'threshold'} {threshold(p)}" for p in other.parameters[:_BOUNDS]]
    more = len(other.parameters) - len(bounds)
    told = "; ".join([*bounds, *([f"and {more} more"] if more > 0 else [])])
    age = ""
    if other.since is not None:
        age = f"; thresholds since {other.since}" + ("" if other.before else " or before")
    place = f"{other.regime}/{other.list}@{other.edition} {other.code}{subject}"
    return f"overlaps {place}: {told or 'no threshold in common'} ({other.relation}{age})"


_BOUNDS = 4
"""Thresholds of a counterpart that are named."""


def entry_line(entry: Entry) -> str:
    """The line for several changes of one entry: ``3.A.1 together: mixed (1 tightened, 2 relaxed)``."""
    names = ("tightened", "relaxed", "mixed", "neutral", "unclear")
    counts = [f"{count} {name}" for name in names if (count := getattr(entry, name))]
    return f"{entry.code} together: {entry.effect} ({', '.join(counts)})"


def is_moved(aspect: Aspect, text: str) -> bool:
    """Whether a piece of a redline only stands at another place."""
    return bool(aspect.moved) and text in (aspect.moved or ())
