"""Thresholds out of prose, in stages: amounts, bounds, quantities.

`amounts` reads numbers with their units, `bounds` decides which of them are thresholds and in
which direction, `quantities` names what is measured. docs/design.md (Parameters) tells what
counts as one; docs/accuracy.md how well this is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from listdiff.model import Parameter
from listdiff.parsers.amounts import clean
from listdiff.parsers.bounds import Bound, find_bounds
from listdiff.parsers.quantities import (
    behind,
    counted,
    dimension_behind,
    is_measure,
    linked,
    measure_behind,
    name_of,
    qualifier,
    quantity_before,
    share_of,
)
from listdiff.parsers.units import to_si
from listdiff.wellformed import beyond

_MAY_HOLD = re.compile(
    r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹]|\sor\s(?:more|less|fewer)|\s(?:than|least|exceeding|maximum of|minimum of)\s(?:one|two|three|four|five|six|seven|eight|nine|ten|twe)"
)
_GOVERNED = re.compile(r"(?:\b(?:of|to|is|are|at|by|from)|[,:)=–-])\s*(?:an?\s+)?$", re.IGNORECASE)
"""What a noun phrase and a number that comes before its comparison are joined by."""
_RATED = re.compile(r"\brated\s(?:for|at|to)\s*$", re.IGNORECASE)

_EXCEPTION = re.compile(
    r"\b(?:other than|except(?:ing)?|unless|excluding|not (?:capable of|able to))\s(?!\d)[^,;:)]*$"
)
"""What takes goods out, up to a bound in the same clause."""
_ABOVE = 4_000
"""Characters of the item above that are looked at, its last ones."""
IN_EXCEPTION = "in an exception"
"""Qualifier of such a bound: what moves it works the other way round, or may."""


def find_parameters(text: str, above: str = "", bare: bool = True) -> list[Parameter]:
    """Thresholds of a provision, in order; a range gives two.

    `above` is the text of the item above. `bare` says whether a range or value counts that no
    word of comparison goes with; a technical note explains, so there it does not.
    """
    if _MAY_HOLD.search(text) is None:
        return []
    plain = clean(text)
    return list(_resolve(plain, find_bounds(plain, " ".join(above[-_ABOVE:].split()), bare)))


def _resolve(text: str, bounds: list[Bound]) -> Iterator[Parameter]:
    quantity: str | None = None
    before = 0
    kind: str | None = None
    for bound in bounds:
        amount = bound.amount
        si, dimension = (None, None) if amount.formula else to_si(amount.value, amount.unit)
        if beyond(amount.value) or (si is not None and beyond(si)):
            continue
        if amount.formula and amount.unit:
            dimension = to_si("1", amount.unit)[1]
        shared = before and linked(text[before : bound.lead]) and dimension == kind
        if bound.lead >= before and not shared:
            quantity = _quantity(text, max(before, bound.lead - 130), bound)
        elif bound.noun is not None:
            quantity = name_of(bound.noun) or quantity
        kind = dimension
        yield Parameter(
            quantity,
            bound.comparator,
            amount.value,
            amount.unit,
            si,
            dimension,
            _qualifier(text, bound),
        )
        before = max(before, amount.end)


def _qualifier(text: str, bound: Bound) -> str | None:
    said = qualifier(text, bound.amount.end)
    if _EXCEPTION.search(text[max(0, bound.lead - 160) : bound.lead]) is None:
        return said
    return IN_EXCEPTION if said is None else f"{said}, {IN_EXCEPTION}"


def _quantity(text: str, start: int, bound: Bound) -> str | None:
    amount = bound.amount
    # 1. things counted: "five or more axes", "more than 8 carriers"
    if amount.unit is None and not amount.formula and "/" not in amount.value:
        things = bound.noun.strip("\"'“”‘’") if bound.noun else counted(text, amount.end)
        if things is not None:
            return re.sub(r"[\"'“”‘’]", "", things)
        if amount.word:
            return None
    if bound.inclined:
        return "depth"
    # 2. a symbol: "10 Hz ≤ F ≤ 10 kHz"; 3. said behind the number: "150 mm diameter or less"
    noun = bound.noun.split(" of ")[0] if bound.noun else None
    if noun and (len(noun) < 3 or is_measure(noun) or not text[: amount.start].endswith(" of ")):
        return name_of(noun)
    if (told := dimension_behind(text, amount.end)) is not None:
        return told
    # 4. "rated at more than 4 kW"
    if _RATED.search(text[start : bound.lead]):
        dimension = to_si("1", amount.unit)[1]
        return f"rated {dimension}" if dimension else None
    # 5. "less than 7 % by weight of salt", behind another bound
    if start and (share := share_of(text, amount.end)) is not None:
        return share
    # 6. the noun phrase before, else one right behind
    if bound.first and not _GOVERNED.search(text[start : bound.lead]):
        return measure_behind(text, amount.end)
    return quantity_before(text, start, bound.lead) or behind(text, amount.end)
