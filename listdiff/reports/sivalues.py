"""Thresholds in SI units, for those printed in different ones."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from listdiff.model import Parameter
from listdiff.reports.amounts import number

_UNITS = {
    "length": "m", "mass": "kg", "time": "s", "current": "A", "temperature": "K", "frequency": "Hz", "force": "N",
    "pressure": "Pa", "energy": "J", "power": "W", "voltage": "V", "angle": "rad", "area": "m²", "volume": "m³",
    "speed": "m/s", "acceleration": "m/s²", "magnetic induction": "T", "absorbed dose": "Gy", "information": "bit",
    "information per time": "bit/s", "sample rate": "samples/s", "angle per time": "rad/s", "ratio": "",
    "power per area": "W/m²", "energy per mass": "J/kg", "mass per volume": "kg/m³",
}  # fmt: skip
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}
_PLAIN = range(-3, 5)
"""Powers of ten that are written out."""


def in_si(parameter: Parameter) -> str | None:
    """The bound in SI units; None where it has no value in them or its unit has no name here."""
    unit = _UNITS.get(parameter.dimension or "")
    if parameter.si is None or unit is None:
        return None
    try:
        value = Decimal(parameter.si)
    except InvalidOperation:
        return None
    if value == 0 or value.adjusted() in _PLAIN:
        text = number(format(value.normalize(), "f"))
    else:
        digits = value.scaleb(-value.adjusted()).normalize()
        text = number(f"{digits:f}e{value.adjusted()}")
    return " ".join(part for part in (_SIGNS[parameter.comparator], text, unit) if part)
