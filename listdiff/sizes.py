"""How large thresholds are, so that they can be set against one another whatever unit they are printed in."""

from __future__ import annotations

from decimal import Context, Decimal, InvalidOperation

from listdiff.model import Parameter

_ROUNDED = Context(prec=12)
"""SI values of angles rest on constants cut behind twenty digits: the same angle in degrees and in seconds differs there."""


def size(parameter: Parameter) -> Decimal | None:
    """The value in SI units, to twelve digits, or as printed where it has none; None for what is no number."""
    try:
        return _ROUNDED.plus(Decimal(parameter.si or parameter.value))
    except InvalidOperation:
        return None


def sizes(one: Parameter, other: Parameter) -> tuple[Decimal, Decimal] | None:
    """Both in one measure: as printed where they have one unit, else in SI units; None where one is no number."""
    if one.unit == other.unit:
        try:
            return Decimal(one.value), Decimal(other.value)
        except InvalidOperation:
            pass
    left, right = size(one), size(other)
    return None if left is None or right is None else (left, right)
