"""Thresholds out of prose: one table, kitchen goods in the lists' phrases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listdiff.parsers.parameters import find_parameters

CASES = [
    ("A heat dose of 5 x 10³ Gy (Si) or higher;", [("heat dose", ">=", "5e3", "Gy(Si)")]),
    (
        "A heat rate upset of 5 x 10⁶ Gy (Si)/s or higher; or",
        [("heat rate upset", ">=", "5e6", "Gy(Si)/s")],
    ),
    (
        "Rated for cooking at an oven temperature above 398 K (+125°C);",
        [("oven temperature", ">", "398", "K")],
    ),
    ("Kettles exceeding 1,273 K;", [("kettles", ">", "1273", "K")]),
    ("Whisks with a speed of less (better) than 0.5 m/s", [("speed", "<", "0.5", "m/s")]),
    ("A stirring energy less than 10⁻¹⁴ J", [("stirring energy", "<", "1e-14", "J")]),
    (
        "Toasters rated for heating at frequencies above 10.5 GHz but not exceeding 31.8 GHz",
        [("frequencies", ">", "10.5", "GHz"), ("frequencies", "<=", "31.8", "GHz")],
    ),
    (
        "frequencies exceeding 2.7 GHz up to and including 6.8 GHz",
        [("frequencies", ">", "2.7", "GHz"), ("frequencies", "<=", "6.8", "GHz")],
    ),
    (
        'Crumbs whose depth is 8 bit or more, but less than 10 bit, and a "spoon rate" greater than 1.3 Giga Samples Per Second (GSPS);',
        [
            ("depth", ">=", "8", "bit"),
            ("depth", "<", "10", "bit"),
            ("spoon rate", ">", "1.3", "GSPS"),
        ],
    ),
    (
        "over the whole oven temperature range from 218 K (-55°C) to 398 K (+125°C);",
        [
            ("whole oven temperature", ">=", "218", "K"),
            ("whole oven temperature", "<=", "398", "K"),
        ],
    ),
    (
        "flatness equal to or less (better) than (1.7 + L/1,000) µm (L is the length in mm)",
        [("flatness", "<=", "1.7 + L/1000", "µm")],
    ),
    (
        "A 'whisking performance' exceeding 0.75 Weighted TeraFLOPS (WT);",
        [("whisking performance", ">", "0.75", "WT")],
    ),
    ("A peak output greater than 75 W (48.75 dBm)", [("peak output", ">", "75", "W")]),
    ("more than 50 % by weight of salt", [(None, ">", "50", "%")]),
    ("five or more axes which can be stirred", [("axes", ">=", "5", None)]),
    ("Does not exceed 31.8 GHz; and", [(None, "<=", "31.8", "GHz")]),
    ("A hotplate area of not less than 3 m²", [("hotplate area", ">=", "3", "m²")]),
    (
        "A steam pressure of 240 MPa or more at 473 K (200°C); or",
        [("steam pressure", ">=", "240", "MPa")],
    ),
    ("A salt flow of 5 x 10¹³ n/cm² or higher", [("salt flow", ">=", "5e13", "n/cm²")]),
    ("bread density exceeding 17.5 g/cm³;", [("bread density", ">", "17.5", "g/cm³")]),
    ("a wobble of less than 130 micro g", [("wobble", "<", "130", "micro g")]),
    ("in accordance with ISO 230-2:2014 or national equivalents", []),
    ("Pots specified in 3.A.1.b.2. or Note 3", []),
    ("2,4,6-trinitrosoup (CAS 118-96-7)", []),
    ("Spoons made in 1997", []),
    ("other than that specified in Category 5", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_thresholds(text: str, expected: list[tuple[str | None, str, str, str | None]]) -> None:
    found = [(p.quantity, p.comparator, p.value, p.unit) for p in find_parameters(text)]
    assert found == expected


def test_si_and_dimension() -> None:
    (one,) = find_parameters("A depth exceeding 1.5 km")
    assert (one.si, one.dimension) == ("1500", "length")
    (formula,) = find_parameters("flatness less than (1.5 + L/1,000) µm")
    assert formula.si is None


def test_qualifier() -> None:
    (one,) = find_parameters("A steam pressure of 240 MPa or more at 473 K")
    assert one.qualifier == "at 473 K"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789 .,()xX10⁶³-–%GHzKmthan orexceedingless\"'°µ/+", max_size=200))
def test_never_raises(text: str) -> None:
    find_parameters(text)
