"""What a threshold is set on: the quantity a provision names, or what its unit measures."""

from __future__ import annotations

import re

from listdiff.model import Parameter

DIMENSIONS = {
    "frequency": "frequency", "length": "length", "time": "time", "power": "power", "temperature": "temperature",
    "pressure": "pressure", "speed": "speed", "mass": "mass", "energy": "energy", "angle": "angle",
    "voltage": "voltage", "current": "current", "force": "force", "area": "area", "volume": "volume",
    "acceleration": "acceleration", "ratio": "value", "level": "level", "information": "size",
    "information per time": "data rate", "number": "number", "count": "number", "Mach number": "Mach number",
    "ion mass": "ion mass", "level re 1 mW": "power level",
}  # fmt: skip
"""What is measured where the provision does not name it, by the dimension of the unit."""
_WEIGHTED = ("weight percent", "weight per cent", "percent by weight")
_FOREIGN = re.compile(r"^.*\b(?:this|that|these|which|yielding|having|of and)\b\s+", re.IGNORECASE)
"""Words of the sentence around a quantity that were read as its beginning."""
_MEASURES = frozenset(
    ("acceleration", "accuracy", "allowance", "altitude", "amplitude", "angle", "aperture", "area", "band", "bandwidth",
     "birefringence", "bpp", "calibre", "capability", "capacity", "change", "characteristic", "composition", "concentration", "consumption",
     "content", "current", "density", "depth", "diameter", "dimension", "distance", "distortion", "dose", "drift",
     "duration", "efficiency", "emission", "endurance", "energy", "erp", "error", "exclusion", "expansion", "factor",
     "field", "field-of-view", "finish", "force", "format", "fraction", "frequency", "gain", "height", "ifov",
     "impulse", "instantaneous-field-of-view", "interval", "latency", "length", "level", "life", "limit", "linearity",
     "loss", "magnification", "magnitude", "mass", "modulus", "noise", "non-linearity", "non-uniformity", "number",
     "output", "overall", "overlap", "performance", "period", "permeability", "pitch", "placement", "power", "pressure",
     "product", "proportion", "purity", "quantity", "quotient", "radius", "range", "rate", "rating", "ratio",
     "rejection", "remanence", "repeatability", "reproducibility", "resistance", "resistivity", "resolution",
     "response", "roughness", "score", "selectivity", "sensitivity", "share", "shift", "size", "spacing", "span",
     "spectrum", "speed", "stability", "strain", "strength", "stress", "susceptibility", "temperature", "thickness",
     "threshold", "throughput", "time", "toughness", "uncertainty", "uniformity", "upset", "value", "velocity",
     "viscosity", "voltage", "volume", "walk", "wavelength", "weight", "width", "yield")
)  # fmt: skip
"""Last words of quantities that are measured, not of goods that have a measure."""
_VAGUE = frozenset(
    ("composed", "feature", "form", "full operating range", "full scale", "high stability", "operating",
     "operation", "parameter", "pulse", "range", "technology", "times", "transmitting")
)  # fmt: skip
"""Words that were read as a quantity and tell nothing of it."""
_FITS = {
    "temperature": ("temperature",), "pressure": ("pressure",), "power": ("power", "level"), "time": ("time",),
    "duration": ("time",), "wavelength": ("length",), "length": ("length", "information"), "diameter": ("length",),
    "depth": ("length",), "mass": ("mass",), "voltage": ("voltage",), "energy": ("energy",),
    "speed": ("speed", "Mach", "rotation"), "frequency": ("frequency",),
}  # fmt: skip
"""What the dimension of some measures has in its name; ratios and plain numbers fit all."""


def noun(parameter: Parameter) -> str:
    """What is measured, as a sentence can name it.

    A name that is one of goods stands in brackets behind what its unit measures; one that the unit belies is left out.
    """
    name = _FOREIGN.sub("", parameter.quantity or "")
    if not name or name in _VAGUE:
        return _of_unit(parameter)
    if _is_measure(name, parameter):
        return name
    head = _head(name)
    if head in _MEASURES:
        return _of_unit(parameter)
    unit = _of_unit(parameter)
    return unit if name.lower() in unit.split() else f"{unit} ({name})"


def _is_measure(name: str, parameter: Parameter) -> bool:
    dimension = parameter.dimension or ""
    if dimension in ("", "number") or dimension.lower() == name.lower():
        return True
    head = _head(name)
    fits = _FITS.get(head, ())
    return head in _MEASURES and (
        not fits or dimension == "ratio" or any(part in dimension for part in fits)
    )


def _head(name: str) -> str:
    """The last word that stands in no brackets; of "power of two things" the first one."""
    bare = re.sub(r"\s*\([^()]*\)", "", name).partition(" of ")[0].lower()
    return bare.rpartition(" ")[2]


def _of_unit(parameter: Parameter) -> str:
    if parameter.unit in _WEIGHTED:
        return "content"
    return DIMENSIONS.get(parameter.dimension or "", "threshold")
