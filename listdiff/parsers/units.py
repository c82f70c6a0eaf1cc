"""Units of measurement: what they measure, and how many SI base units they are.

Factors are exact (BIPM, The International System of Units, 9th edition, 2019);
the atomic mass unit is measured, so it counts as itself; non-SI ones carry their conventional value: knot 1852/3600 m/s, inch 25.4 mm,
nautical mile 1,852 m, horsepower is left out (there are several).
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation, localcontext
from functools import lru_cache

_PREFIX = {
    "f": -15, "p": -12, "n": -9, "μ": -6, "m": -3, "c": -2, "d": -1,
    "k": 3, "M": 6, "G": 9, "T": 12, "P": 15,
}  # fmt: skip
_BASE: dict[str, tuple[str, str]] = {
    "m": ("length", "1"), "g": ("mass", "0.001"), "s": ("time", "1"), "A": ("current", "1"),
    "K": ("temperature", "1"), "Hz": ("frequency", "1"), "N": ("force", "1"),
    "Pa": ("pressure", "1"), "J": ("energy", "1"), "W": ("power", "1"), "V": ("voltage", "1"),
    "F": ("capacitance", "1"), "Ω": ("resistance", "1"), "ohm": ("resistance", "1"),
    "T": ("magnetic induction", "1"), "H": ("inductance", "1"), "Gy(Si)": ("absorbed dose", "1"),
    "Gy": ("absorbed dose", "1"), "eV": ("energy", "1.602176634e-19"), "bit": ("information", "1"),
    "bps": ("information rate", "1"), "SPS": ("sample rate", "1"), "rad": ("angle", "1"),
    "S": ("conductance", "1"), "l": ("volume", "0.001"), "L": ("volume", "0.001"),
    "Bq": ("activity", "1"), "lx": ("illuminance", "1"), "C": ("charge", "1"),
    "Wh": ("energy", "3600"), "Ah": ("charge", "3600"), "Nm": ("torque", "1"), "Ns": ("impulse", "1"),
    "VA": ("power", "1"), "byte": ("information", "8"), "Byte": ("information", "8"), "b": ("information", "1"),
    "Gal": ("acceleration", "0.01"), "gal": ("acceleration", "0.01"), "coulomb": ("charge", "1"), "lm": ("luminous flux", "1"),
}  # fmt: skip
_PLAIN: dict[str, tuple[str, str]] = {
    "%": ("ratio", "0.01"), "ppm": ("ratio", "1e-6"), "ppb": ("ratio", "1e-9"),
    "g₀": ("acceleration", "9.80665"), "grams": ("mass", "0.001"), "gram": ("mass", "0.001"), "kilograms": ("mass", "1"), "kilogram": ("mass", "1"),
    "metric tons": ("mass", "1000"), "parts/million": ("ratio", "1e-6"), "parts/billion": ("ratio", "1e-9"),
    "atmospheres": ("pressure", "101325"), "atmosphere": ("pressure", "101325"),
    "microns": ("length", "1e-6"), "micron": ("length", "1e-6"), "rads": ("absorbed dose", "0.01"),
    "milligal": ("acceleration", "0.00001"), "milligals": ("acceleration", "0.00001"), "cc": ("volume", "1e-6"),
    "atomic mass unit": ("ion mass", "1"), "atomic mass units": ("ion mass", "1"), "u": ("ion mass", "1"),
    "tonnes": ("mass", "1000"), "tonne": ("mass", "1000"), "t": ("mass", "1000"),
    "hour": ("time", "3600"), "hours": ("time", "3600"), "hr": ("time", "3600"), "h": ("time", "3600"),
    "min": ("time", "60"), "minutes": ("time", "60"), "minute": ("time", "60"),
    "second": ("time", "1"), "seconds": ("time", "1"), "sec": ("time", "1"),
    "millisecond": ("time", "0.001"), "milliseconds": ("time", "0.001"),
    "microsecond": ("time", "1e-6"), "microseconds": ("time", "1e-6"),
    "msec": ("time", "0.001"), "μsec": ("time", "1e-6"), "nsec": ("time", "1e-9"),
    "microradian": ("angle", "1e-6"), "microradians": ("angle", "1e-6"), "milliradian": ("angle", "0.001"),
    "milliradians": ("angle", "0.001"),
    "nanosecond": ("time", "1e-9"), "nanoseconds": ("time", "1e-9"),
    "day": ("time", "86400"), "days": ("time", "86400"),
    "inch": ("length", "0.0254"), "inches": ("length", "0.0254"), "angstrom": ("length", "1e-10"),
    "metres": ("length", "1"), "metre": ("length", "1"), "meter": ("length", "1"),
    "nautical miles": ("length", "1852"), "nautical mile": ("length", "1852"),
    "mm": ("length", "0.001"), "bar": ("pressure", "100000"), "knots": ("speed", "0.51444444444444444444"),
    "bits": ("information", "1"), "byte": ("information", "8"), "bytes": ("information", "8"),
    "WT": ("adjusted peak performance", "1e12"), "Mtops": ("composite theoretical performance", "1e6"),
    "rpm": ("rotational speed", "0.016666666666666666667"), "joules": ("energy", "1"),
    "dB": ("level", "1"), "dBm": ("level re 1 mW", "1"), "dBc": ("level re carrier", "1"),
    "dBc/Hz": ("phase noise", "1"), "dBi": ("antenna gain", "1"),
    "meters": ("length", "1"), "watt": ("power", "1"), "watts": ("power", "1"), "volt": ("voltage", "1"),
    "volts": ("voltage", "1"), "ohms": ("resistance", "1"), "knot": ("speed", "0.51444444444444444444"),
    "micro g": ("acceleration", "0.00000980665"), "bars": ("pressure", "100000"), "poise": ("viscosity", "0.1"),
    "Mach": ("Mach number", "1"), "times": ("ratio", "1"), "weight percent": ("ratio", "0.01"),
    "error": ("errors", "1"), "failures": ("failures", "1"), "frames": ("frames", "1"), "full frames": ("frames", "1"),
    "flashes": ("flashes", "1"), "angstroms": ("length", "1e-10"), "μr": ("angle", "1e-6"), "mr": ("angle", "0.001"),
    "nm/hr": ("speed", "0.51444444444444444444"), "ml": ("volume", "1e-6"), "square": ("square", "1"),
    "ft": ("length", "0.3048"), "km/h": ("speed", "0.27777777777777777778"), "tesla": ("magnetic induction", "1"),
    "n": ("neutrons", "1"), "channels": ("count", "1"), "elements": ("count", "1"), "cycles": ("count", "1"), "axes": ("count", "1"),
    "litre": ("volume", "0.001"), "litres": ("volume", "0.001"),
    "liter": ("volume", "0.001"), "liters": ("volume", "0.001"),
    "litres per hour": ("volume per time", "2.7777777777777777778e-7"),
    "liters per hour": ("volume per time", "2.7777777777777777778e-7"),
    "square metre": ("area", "1"), "square metres": ("area", "1"),
    "words": ("words", "1"), "samples": ("samples", "1"), "conversions": ("conversions", "1"), "lines": ("lines", "1"),
    "octave": ("bandwidth ratio", "1"), "octaves": ("bandwidth ratio", "1"),
}  # fmt: skip
_NAMES = {
    "length per time": "speed", "length per time^2": "acceleration", "force per area": "pressure",
    "resistance times length": "resistivity", "force times length": "torque", "force times time": "impulse",
    "energy per time": "power", "samples per time": "sample rate", "resistance per square": "sheet resistance",
}  # fmt: skip
"""One name for one dimension, however its unit is written."""
_SPELT = (
    (re.compile(r"\s?/?\s?(?:per\s|/\s?)square\sroot\s"), "/√"), (re.compile(r"\sper\s"), "/"),
    (re.compile(r"(?:square\s)met(?:re|er)s?"), "m²"), (re.compile(r"cubic\smet(?:re|er)s?"), "m³"),
    (re.compile(r"(?<=ohm)-"), " "), (re.compile(r"·"), " "),
)  # fmt: skip
_ANGLE = {"°": "0.017453292519943295769", "degree": "0.017453292519943295769",
          "degrees": "0.017453292519943295769", "arc second": "4.8481368110953599359e-6",
          "arc seconds": "4.8481368110953599359e-6", "second of arc": "4.8481368110953599359e-6",
          "seconds of arc": "4.8481368110953599359e-6", "deg": "0.017453292519943295769",
          "arc minutes": "2.9088820866572159615e-4", "radian": "1", "radians": "1"}  # fmt: skip
_MANY = {"million ": "1e6", "thousand ": "1e3"}
"""Words before what is counted: "2 million words per second"."""
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(r"(?<![⁻⁰¹²³⁴⁵⁶⁷⁸⁹])(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|⁻)$")
_EXACT = Context(prec=28)


@lru_cache(maxsize=4096)
def unit_of(unit: str) -> tuple[str, Decimal] | None:
    """What a unit measures and how many SI base units it is; None for an unknown one."""
    name = unit.replace("µ", "μ").strip()
    if not name:
        return None
    for spelt, sign in _SPELT:
        name = spelt.sub(sign, name)
    many = next((word for word in _MANY if name.startswith(word)), "")
    found = _measured(name.removeprefix(many))
    times = Decimal(_MANY.get(many, "1"))
    return (_NAMES.get(found[0], found[0]), found[1] * times) if found else None


def _measured(name: str) -> tuple[str, Decimal] | None:
    if not name:
        return None
    if name in _ANGLE:
        return "angle", Decimal(_ANGLE[name])
    lower = name[0].lower() + name[1:]
    if name in _PLAIN or (lower in _PLAIN and len(name) > 3):
        dimension, factor = _PLAIN.get(name) or _PLAIN[lower]
        return dimension, Decimal(factor)
    if name in ("g", "G"):
        return None
    simple = _simple(name)
    if simple is not None:
        return simple
    if "/" in name:
        parts = name.split("/")
        factors = [
            found
            for part in parts
            if (found := _root(part[1:]) if part[:1] == "√" else _factor(part)) is not None
        ]
        if len(factors) == len(parts):
            total = factors[0][1]
            for _, size in factors[1:]:
                total /= size
            return " per ".join(measured for measured, _ in factors), total
    pieces = name.split()
    if len(pieces) == 2:
        one, two = _factor(pieces[0]), _factor(pieces[1])
        if one and two:
            return f"{one[0]} times {two[0]}", one[1] * two[1]
    return None


def _simple(name: str) -> tuple[str, Decimal] | None:
    if name in _BASE:
        return _BASE[name][0], Decimal(_BASE[name][1])
    if len(name) > 1 and name[0] in _PREFIX and name[1:] in _BASE:
        dimension, factor = _BASE[name[1:]]
        return dimension, Decimal(factor).scaleb(_PREFIX[name[0]])
    power = _POWER.search(name)
    if power is not None:
        base = _simple(name[: power.start()])
        exponent = int(power[1].translate(_POWERS)) if power[1] != "⁻" else 1
        if base is not None and 0 < abs(exponent) < 10:
            names = {("length", 2): "area", ("length", 3): "volume"}
            return names.get((base[0], exponent), f"{base[0]}^{exponent}"), base[1] ** exponent
    return None


def _root(part: str) -> tuple[str, Decimal] | None:
    """A unit under a root, where its factor has an exact one."""
    found = _factor(part)
    if found is None:
        return None
    root = found[1].sqrt(_EXACT)
    return (f"{found[0]}^0.5", root) if root * root == found[1] else None


def _factor(part: str) -> tuple[str, Decimal] | None:
    if part == "g":
        return "mass", Decimal("0.001")
    found = _measured(part) if part else None
    return (_NAMES.get(found[0], found[0]), found[1]) if found else None


def to_si(value: str, unit: str | None) -> tuple[str | None, str | None]:
    """A value in SI base units as a decimal string, and what is measured.

    Both are None for a unit that is not known; a number without a unit is its
    own SI value. Celsius goes to kelvin. A formula has no SI value, nor has a number beyond all measure.
    """
    dimension, factor = ("number", Decimal(1)) if unit is None else _named(unit)
    try:
        with localcontext(_EXACT):
            whole, _, part = value.partition("/")
            number = Decimal(whole) / Decimal(part) if part else Decimal(value)
            if unit == "°C":
                return _text(number + Decimal("273.15")), dimension
            return (_text(number * factor) if factor is not None else None), dimension
    except ArithmeticError:
        return None, (unit_of(unit) or (None,))[0] if unit else None


def _named(unit: str) -> tuple[str | None, Decimal | None]:
    """What a unit measures and its size; None for an unknown one."""
    if unit == "°C":
        return "temperature", Decimal(1)
    return unit_of(unit) or (None, None)


def _text(number: Decimal) -> str:
    """Shortest decimal string, without an exponent between 1e-6 and 1e15."""
    number = number.normalize(_EXACT)
    if not number.is_finite():
        raise InvalidOperation("no number")
    if number == 0:
        return "0"
    size = number.adjusted()
    if -6 <= size < 15:
        return format(number, "f")
    return format(number, "e").replace("e+", "e")
