"""Numbers: decimal strings, their values in SI units reckoned again, check digits of CAS numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from listdiff.model import Edition, Item, Parameter
from listdiff.soundness.findings import Finding, Where, fault
from listdiff.wellformed import beyond

_DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_SHARE = re.compile(r"[0-9]+(?:\.[0-9]+)?/[0-9]+(?:e[0-9]+)?")
# A number and a letter with something to reckon between them: 1.7 + L/1000.
_FORMULA = re.compile(r"(?=.*[0-9])(?=.*[^\W\d_])(?=.*[-+*/×·^⁄()]).+")
_CAS = re.compile(r"[0-9]{2,7}-[0-9]{2}-[0-9]")


def faults(edition: Edition) -> Iterator[Finding]:
    """What is wrong with the numbers of an edition."""
    for n, item in enumerate(edition.items):
        for k, parameter in enumerate(item.parameters):
            yield from _parameter(item, parameter, ("items", n, "parameters", k))
        if item.substances:
            yield from _cas(n, item)


def _parameter(item: Item, parameter: Parameter, where: Where) -> Iterator[Finding]:
    value, unit, si = parameter.value, parameter.unit, parameter.si
    plain = _DECIMAL.fullmatch(value) or _SHARE.fullmatch(value)
    if not plain and not (si is None and _FORMULA.fullmatch(value)):
        says = f"{value!r} is not a decimal number"
        yield fault("value-malformed", says, (*where, "value"), item.code)
        return
    if si is not None and not _DECIMAL.fullmatch(si):
        yield fault("si-malformed", f"{si!r} is not a decimal number", (*where, "si"), item.code)
        return
    if unit is not None and not unit.strip():
        yield fault("unit-blank", "the unit is blank; write null", (*where, "unit"), item.code)
        return
    if beyond(value) or (si is not None and beyond(si)):
        says = f"{value[:40]} is beyond what can be reckoned"
        yield fault("value-beyond", says, (*where, "value"), item.code)
        return
    right, dimension = _reckoned(value if plain else None, unit)
    agrees = si is None or right is None or Decimal(si) == Decimal(right)
    shown = f"{value} {unit}" if unit else value
    if unit and dimension is None and (si, parameter.dimension) != (None, None):
        says = f"unit {unit!r} is not known, so its SI value and dimension cannot be checked"
        yield fault("unit-unknown", says, (*where, "unit"), item.code)
        return
    if not agrees:
        says = f"{shown} is {right} in SI units, not {si}"
        yield fault("si-disagrees", says, (*where, "si"), item.code)
    elif si is None and right is not None:
        says = f"the SI value of {shown} is left out; it is {right}"
        yield fault("si-missing", says, (*where, "si"), item.code)
    if dimension != parameter.dimension:
        says = f"{shown} measures {dimension}, not {parameter.dimension}"
        yield fault("dimension-disagrees", says, (*where, "dimension"), item.code)


@lru_cache(maxsize=8192)
def _reckoned(value: str | None, unit: str | None) -> tuple[str | None, str | None]:
    """SI value and dimension; of a formula (None) the dimension alone, if it has a unit."""
    from listdiff.parsers.units import to_si

    if value is not None:
        return to_si(value, unit)
    return None, to_si("1", unit)[1] if unit else None


def _cas(n: int, item: Item) -> Iterator[Finding]:
    from listdiff.parsers.substances import valid_cas

    for k, substance in enumerate(item.substances):
        for m, number in enumerate(substance.cas):
            if _CAS.fullmatch(number) is None or not valid_cas(number):
                where = ("items", n, "substances", k, "cas", m)
                says = f"CAS number {number} has a wrong check digit"
                yield fault("cas-check-digit", says, where, item.code)
