"""Thresholds out of prose: one table, kitchen goods in the lists' phrases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listdiff.parsers.parameters import find_parameters

CASES = [
    ("Jars of sugar exceeding 100 grams per year", [("sugar", ">", "100", "grams per year")]),
    (
        "A steam pressure in excess of 50 atmospheres",
        [("steam pressure", ">", "50", "atmospheres")],
    ),
    ("A crumb size less than 10 microns;", [("crumb size", "<", "10", "microns")]),
    ("A mixer power of 40 VA or greater;", [("mixer power", ">=", "40", "VA")]),
    (
        "Sieves for grains of 90 u or greater with a resolution of better than 2 parts in 70;",
        [("grain", ">=", "90", "u"), ("resolution", "<", "2/70", None)],
    ),
    (
        "Dough in which the ratio of salt to sugar grains exceeds 1:5000",
        [("ratio of salt to sugar grain", ">", "1/5000", None)],
    ),
    (
        "Flour with a salt content of less than 1 part salt to 500 parts flour by weight",
        [("salt content", "<", "1/500", None)],
    ),
    (
        "Salt of a purity better than 5 parts per million",
        [("purity", "<", "5", "parts per million")],
    ),
    ("Forks with a strength of 2.05 X 10⁹ N/m² or more", [("strength", ">=", "2.05e9", "N/m²")]),
    ("No edge greater than 30 cm;", [("edge", "<=", "30", "cm")]),
    ("Lids greater than 900 mm (35 in) in height", [("height", ">", "900", "mm")]),
    ("Spoons capable of 50 ns or less stirring time;", [("stirring time", "<=", "50", "ns")]),
    ("Capable of heating, over a time period of 8 h, 100 V or greater", [(None, ">=", "100", "V")]),
    (
        "Pans with more than 25 % nickel and 20 % tin by weight;",
        [("nickel", ">", "25", "%"), ("tin", ">", "20", "%")],
    ),
    (
        "A stove with a product of boiling time per pot (in seconds) and heat per pot (in watts) of less than 10 J",
        [("product", "<", "10", "J")],
    ),
    (
        "An oven frequency outside the range from 20 kHz to 60 kHz;",
        [("oven frequency", "<", "20", "kHz"), ("oven frequency", ">", "60", "kHz")],
    ),
    (
        "Designed to boil outside the temperature range from 218 K (-55°C) to 397 K (124°C);",
        [("temperature range", "<", "218", "K"), ("temperature range", ">", "397", "K")],
    ),
    (
        "lid outside diameter between 25 mm and 100 mm",
        [("lid outside diameter", ">=", "25", "mm"), ("lid outside diameter", "<=", "100", "mm")],
    ),
    (
        "A pan capacity of 10 kg of rice or more in 24 hours and less than 90 kg of rice in 24 hours;",
        [("pan capacity", ">=", "10", "kg"), ("pan capacity", "<", "90", "kg")],
    ),
    (
        "Lids exceeding 80 mm in diameter or length of major handle and 20 mm in thickness (depth);",
        [("diameter", ">", "80", "mm"), ("thickness", ">", "20", "mm")],
    ),
    (
        "at greater than 15 degrees lid tilt, 15 degrees/second stirring or tilting rate, or 90 degrees/second spit rate;",
        [
            ("lid tilt", ">", "15", "degrees"),
            ("stirring or tilting rate", ">", "15", "degrees/second"),
            ("spit rate", ">", "90", "degrees/second"),
        ],
    ),
    (
        "Inner diameter of the soup carrying pots of more than 250 mm",
        [("inner diameter", ">", "250", "mm")],
    ),
    ("A lid position worse (more) than 30 μm", [("lid position", ">", "30", "μm")]),
    (
        "Heat stability better (less) than plus or minus 0.05% averaged over a day",
        [("heat stability", "<", "0.05", "%")],
    ),
    ("A stirring rate exceeding 2.0 Gbyte/s per spoon", [("stirring rate", ">", "2.0", "Gbyte/s")]),
    ("Ovens exceeding 1,883K (1,610°C);", [("oven", ">", "1883", "K")]),
    ("A lid error of less than 20 seconds of arc", [("lid error", "<", "20", "seconds of arc")]),
    ("A shove of more than 1.1 x 10⁶ Ns", [("shove", ">", "1.1e6", "Ns")]),
    (
        "A salt resistivity greater than 10,000 ohm-cm at 20°C",
        [("salt resistivity", ">", "10000", "ohm-cm")],
    ),
    ("A heat dose of 5 x 10³ Gy (Si) or higher;", [("heat dose", ">=", "5e3", "Gy(Si)")]),
    (
        "A heat rate upset of 5 x 10⁶ Gy (Si)/s or higher; or",
        [("heat rate upset", ">=", "5e6", "Gy(Si)/s")],
    ),
    (
        "Rated for cooking at an oven temperature above 398 K (+125°C);",
        [("oven temperature", ">", "398", "K")],
    ),
    ("Kettles exceeding 1,273 K;", [("kettle", ">", "1273", "K")]),
    ("Whisks with a speed of less (better) than 0.5 m/s", [("speed", "<", "0.5", "m/s")]),
    ("A stirring energy less than 10⁻¹⁴ J", [("stirring energy", "<", "1e-14", "J")]),
    (
        "Toasters rated for heating at frequencies above 10.5 GHz but not exceeding 31.8 GHz",
        [("frequency", ">", "10.5", "GHz"), ("frequency", "<=", "31.8", "GHz")],
    ),
    (
        "frequencies exceeding 2.7 GHz up to and including 6.8 GHz",
        [("frequency", ">", "2.7", "GHz"), ("frequency", "<=", "6.8", "GHz")],
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
            ("oven temperature range", ">=", "218", "K"),
            ("oven temperature range", "<=", "398", "K"),
        ],
    ),
    (
        "flatness equal to or less (better) than (1.7 + L/1,000) µm (L is the length in mm)",
        [("flatness", "<=", "1.7 + L/1000", "μm")],
    ),
    (
        "A 'whisking performance' exceeding 0.75 Weighted TeraFLOPS (WT);",
        [("whisking performance", ">", "0.75", "WT")],
    ),
    ("A peak output greater than 75 W (48.75 dBm)", [("peak output", ">", "75", "W")]),
    ("more than 50 % by weight of salt", [("salt", ">", "50", "%")]),
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
    # numbers in words, and things counted
    ("capable of stirring more than four soups", [("soups", ">", "4", None)]),
    ("containing a maximum of two lids", [("lids", "<=", "2", None)]),
    ("serving 32 or fewer hungry guests;", [("hungry guests", "<=", "32", None)]),
    (
        "5 degrees of 'freedom of whisking' or more",
        [("degrees of freedom of whisking", ">=", "5", None)],
    ),
    ("A pot depth of more than four times its width", [("pot depth", ">", "4", "times")]),
    ("turned about one or more axes with at least one lid", []),
    ("combining at least two of the following into one pan:", []),
    # the number before its comparison
    ("Crumbs of 500 µm diameter or less", [("diameter", "<=", "500", "μm")]),
    ("salt of 30% by weight or more of the dough", [("salt", ">=", "30", "%")]),
    (
        "Spoon error of 0.8 mm per hour (mm/h) Bent Spoon (BS) or less (better)",
        [("spoon error", "<=", "0.8", "mm per hour")],
    ),
    ("A hum below the lid at pitches of 200 Hz and below", [("pitch", "<=", "200", "Hz")]),
    ("64-bit or larger recipes", [(None, ">=", "64", "bit")]),
    # units in words, rates, ratios, a unit before its number
    (
        "Lids turning less (better) than 0.5 degrees per hour",
        [("lids turning", "<", "0.5", "degrees per hour")],
    ),
    (
        "A drip walk of less than 0.1 degree per square root hour;",
        [("drip walk", "<", "0.1", "degree per square root hour")],
    ),
    (
        "A noise of 50 fT (rms) per square root Hz or less",
        [("noise", "<=", "50", "fT per square root Hz")],
    ),
    ("Ladles thrown at speeds exceeding Mach 5", [("speed", ">", "5", "Mach")]),
    ("Squeeze ratios of 4:1 or higher", [("squeeze ratio", ">=", "4", None)]),
    (
        "A pouring rate of more than 125 full frames per second",
        [("pouring rate", ">", "125", "full frames per second")],
    ),
    ("Heat loss at a rate exceeding 0.25W", [("rate", ">", "0.25", "W")]),
    (
        "a slab not exceeding 50 cm x 90 cm;",
        [("slab", "<=", "50", "cm"), ("slab", "<=", "90", "cm")],
    ),
    # ranges
    (
        "Ovens for the 1.5 MHz to 87.5 MHz band",
        [("oven", ">=", "1.5", "MHz"), ("oven", "<=", "87.5", "MHz")],
    ),
    (
        "a hum at pitches other than 4.2 to 4.4 kHz",
        [("pitch", "<", "4.2", "kHz"), ("pitch", ">", "4.4", "kHz")],
    ),
    ("from below 253 K (-20°C) to above 333 K", [(None, "<", "253", "K"), (None, ">", "333", "K")]),
    ("within the span 10 Hz ≤ F ≤ 10 kHz", [("F", ">=", "10", "Hz"), ("F", "<=", "10", "kHz")]),
    # formulas are never torn
    (
        "a hiss, in dBc/Hz, less (better) than -(126 + 20log10F)",
        [("hiss", "<", "-(126 + 20log10F)", "dBc/Hz")],
    ),
    ("loudness exceeding (10log(f) + 169.77)dB", [("loudness", ">", "10log(f) + 169.77", "dB")]),
    (
        "a lid area less than 2x (volume of the pot)²⁄³",
        [("lid area", "<", "2x (volume of the pot)²⁄³", None)],
    ),
    # within, better, below water
    ("holding the spoon to within 10 mm of its rest", [("spoon", "<=", "10", "mm")]),
    ("sugar having a purity better than 99.9%", [("purity", ">", "99.9", "%")]),
    ("a finish accuracy of better than 10 nm rms", [("finish accuracy", "<", "10", "nm")]),
    ("Teapots for underwater use below 150 m", [("depth", ">", "150", "m")]),
    # what is measured, not what has it
    (
        "A 'stirring accuracy' for left-handed spoons equal to or less (better) than 3 µm",
        [("stirring accuracy", "<=", "3", "μm")],
    ),
    (
        "average or peak steam output exceeding 3 W",
        [("average or peak steam output", ">", "3", "W")],
    ),
    ("Ladles exceeding 1 m in length", [("length", ">", "1", "m")]),
    ("Mixers rated at more than 400 kW", [("rated power", ">", "400", "kW")]),
    # misprints of the originals
    ("heat greater than 0.1n W", [("heat", ">", "0.1", "nW")]),
    ("a crumb size of less than5 mm", [("crumb size", "<", "5", "mm")]),
    ("speeds exceeding 1,25 km/s", [("speed", ">", "1.25", "km/s")]),
    ("A 'lid sensitivity' better than -180 dB", [("lid sensitivity", ">", "-180", "dB")]),
    (
        "less than 22 weight percent of salt, less than 7 weight percent of sugar",
        [("salt", "<", "22", "weight percent"), ("sugar", "<", "7", "weight percent")],
    ),
    # asides: distances measured over, turns, typical values
    (
        "bend less than 2 seconds of arc, TIR, over 300 mm of travel",
        [("bend", "<", "2", "seconds of arc")],
    ),
    (
        "hum greater than 68 dBc when stirring a full pot of 5 Hz or the highest hum specified below 5 Hz",
        [("hum", ">", "68", "dBc")],
    ),
    (
        "cooling time of less than 9 ns to arrive at or within 0.024% of the room's",
        [("cooling time", "<", "9", "ns")],
    ),
    ("Spits need not rotate over 360°.", []),
    ("salt (typically 2% to 7%) is counted", []),
    ("pulled over a 0.5 to 3 m length", []),
    ("1 pot divided by 12 spoons", []),
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


@pytest.mark.parametrize(
    ("text", "above", "expected"),
    [
        ("Total heat 5 x 10³ Gy (Si);", "Hardened to exceed any of the following specifications:", (">", "5e3")),
        ("Total heat 5 x 10³ Gy (Si);", "Pots made to withstand any of the following:", (">=", "5e3")),
        ("240 seconds for lean dough;", "A baking time of more than:", (">", "240")),
        ("0.05 nT/square root Hz;", "Noise lower (better) than any of the following:", ("<", "0.05")),
        ("Burnt crumb 1 x 10⁻⁸ Error/bit/day.", "Hardened to exceed any of the following:", ("=", "1e-8")),
        ("An oven temperature of 548 K.", "Ovens having all of the following:", ("=", "548")),
        ("For use below 1,000 m;", "Underwater lamps, as follows:", (">", "1000")),
    ],
)  # fmt: skip
def test_the_item_above_says_the_comparison(
    text: str, above: str, expected: tuple[str, str]
) -> None:
    (one,) = find_parameters(text, above)
    assert (one.comparator, one.value) == expected


def test_an_explanation_has_no_bare_values() -> None:
    assert find_parameters("Stir from 10 Hz to 20 Hz", bare=False) == []
    assert find_parameters("a hum that is greater than -3 dBfs", bare=False) == []
    assert find_parameters("mixers with more than one bowl", bare=False) == []
    assert len(find_parameters("crumbs of less than 5 mm", bare=False)) == 1


def test_one_dimension_however_written() -> None:
    (one,) = find_parameters("speed exceeding 30 knots")
    (two,) = find_parameters("speed exceeding 15 m/s")
    assert one.dimension == two.dimension == "speed"


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


def test_a_share_has_its_size() -> None:
    (one,) = find_parameters("A ratio of salt to sugar less than 1 part in 10⁶")
    assert (one.value, one.si, one.dimension) == ("1/1e6", "0.000001", "number")
