"""Thresholds in words: ``at least 8 cm but below 10 cm``, ``a stirring rate above 1.3 rpm``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from listdiff.model import Parameter
from listdiff.reports.measures import noun

THIN = "\u202f"
"""Narrow blank that groups digits."""
TIED = "\u00a0"
"""Blank at which no line is broken."""
BLANKS = {ord(THIN): " ", ord(TIED): " "}
"""Plain blanks in their place, for terminals and for text that is searched."""
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_PLAIN = re.compile(r"([+-]?)(\d+)(\.\d+)?(?:[eE]([+-]?\d+))?")
_GROUPED = 5
"""Digits from which they are grouped by threes."""
_CLINGING = ("°", "′", "″")
# Not in the words of the lists ("8 bit or more but less than 10 bit"): twelve of theirs in a row would be a quotation.
BOUNDS = {
    ">": "above {0}",
    ">=": "at least {0}",
    "<": "below {0}",
    "<=": "at most {0}",
    "=": "{0}",
}
_COUNTED = {**BOUNDS, ">": "more than {0}", "<": "fewer than {0}"}
_RANGES = {
    (">", "<"): "above {0} but below {1}",
    (">", "<="): "above {0} and up to {1}",
    (">=", "<"): "at least {0} but below {1}",
    (">=", "<="): "{0} to {1}",
}
_COUNTED_RANGES = {
    **_RANGES,
    (">", "<"): "more than {0} but fewer than {1}",
    (">", "<="): "more than {0} and up to {1}",
    (">=", "<"): "at least {0} but fewer than {1}",
}
_BARE = ("above ", "below ", "more ", "fewer ")
"""Words that follow a quantity without "of"."""
_OUTSIDE = "{1} or {0}"
_EXCEPT = " in an exception"
_CUT = re.compile(r"\b(?:one|any|all|an?|the|of|or|and|to|with|in|at|by|for|from)$", re.IGNORECASE)
"""How a qualifier ends that was cut off."""
_LIMIT_WORDS = 6
_LIMITED = " on a condition"
"""In place of a longer qualifier, which the table of thresholds has."""
_SOUNDED = re.compile(r"[aeio]|u(?!n[ai]|s[ae]|t)|[AEFHILMNORSX](?:[A-Z0-9²]|-|\b)")
"""How a word begins that "an" stands before, abbreviations included."""


def number(value: str) -> str:
    """A value as print has it: ``28 000``, ``5 × 10⁶``; formulas and shares stay as they are."""
    found = _PLAIN.fullmatch(value)
    if found is None:
        return value
    sign, whole, part, power = found.groups()
    digits = f"{int(whole):,}".replace(",", THIN) if len(whole) >= _GROUPED else whole
    fraction = "" if part is None or not part.strip(".0") else part
    minus = "−" if sign == "-" else ""
    if power is None or int(power) == 0:
        return f"{minus}{digits}{fraction}"
    times = "" if (digits, fraction) == ("1", "") else f"{digits}{fraction} × "
    return f"{minus}{times}10{str(int(power)).translate(_RAISED)}"


def amount(parameter: Parameter) -> str:
    """The value with its unit."""
    return _with_unit(number(parameter.value), parameter.unit)


def _with_unit(digits: str, unit: str | None) -> str:
    if not unit:
        return digits
    return digits + unit if unit.startswith(_CLINGING) and len(unit) == 1 else digits + TIED + unit


def bound(parameter: Parameter) -> str:
    """A bound in words: ``above 29 WT``; ``fewer than 4`` where things are counted."""
    table = _COUNTED if is_counted(parameter) else BOUNDS
    return table[parameter.comparator].format(amount(parameter))


def reach(lower: Parameter, upper: Parameter) -> str:
    """The range between two bounds of one quantity, or outside them, in words."""
    if _above(lower, upper):
        return _OUTSIDE.format(bound(lower), bound(upper))
    table = _COUNTED_RANGES if is_counted(upper) else _RANGES
    words = table[lower.comparator, upper.comparator]
    first = amount(lower)
    if lower.unit == upper.unit and words == "{0} to {1}":
        first = number(lower.value)
    return words.format(first, amount(upper))


def _above(lower: Parameter, upper: Parameter) -> bool:
    """Whether the lower bound lies above the upper one, so that what lies outside is meant."""
    try:
        return Decimal(lower.si or lower.value) > Decimal(upper.si or upper.value)
    except InvalidOperation:
        return False


def is_counted(parameter: Parameter) -> bool:
    """Whether it says how many things there are."""
    name = noun(parameter)
    return parameter.unit is None and parameter.si is not None and _is_plural(name)


def _is_plural(name: str) -> bool:
    return name.endswith("s") and not name.endswith(("ss", "us", "is"))


def article(word: str) -> str:
    """The word with "a" or "an" before it."""
    return f"{'an' if _SOUNDED.match(word) else 'a'} {word}"


def ranges(parameters: Iterable[Parameter]) -> Iterator[tuple[Parameter, ...]]:
    """The thresholds, the two bounds of one quantity together, lower one first."""
    rest = list(parameters)
    while rest:
        one = rest.pop(0)
        other = next((p for p in rest if bounds_same(one, p)), None)
        if other is None:
            yield (one,)
            continue
        rest.remove(other)
        yield (one, other) if one.comparator[0] == ">" else (other, one)


def bounds_same(one: Parameter, other: Parameter) -> bool:
    """Whether two thresholds are the ends of one range."""
    return (
        (one.quantity, one.dimension) == (other.quantity, other.dimension)
        and {one.comparator[0], other.comparator[0]} == {"<", ">"}
        and one.si is not None
        and other.si is not None
    )


def span(ends: tuple[Parameter, ...]) -> str:
    """One bound, or a range, in words."""
    return bound(ends[0]) if len(ends) == 1 else reach(ends[0], ends[1])


def measured(parameters: Iterable[Parameter]) -> list[str]:
    """Each quantity with its bounds: ``a resolution of at least 8 bit``, ``at least 4 axes``."""
    return list(dict.fromkeys(_measured(ends) for ends in ranges(parameters)))


def _measured(ends: tuple[Parameter, ...]) -> str:
    first = ends[0]
    name = noun(first)
    words = span(ends)
    limits = list(dict.fromkeys(p.qualifier for p in ends if p.qualifier))
    behind = f" {limits[0]}" if len(limits) == 1 else ""
    if behind == _EXCEPT:
        behind = f" ({limits[0]})"
    elif len(limits) > 1 or len(behind.split()) > _LIMIT_WORDS or _CUT.search(behind):
        behind = _LIMITED
    if is_counted(first):
        return f"{words} {name}{behind}"
    many = _is_plural(name)
    of = "" if words.startswith(_BARE) else "of "
    return f"{name if many else article(name)} {of}{words}{behind}"


def joined(words: list[str], most: int = 4) -> str:
    """A list in words: ``a, b and c``; more than `most` are counted."""
    if len(words) > most + 1:
        words = [*words[:most], f"{len(words) - most} more"]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
