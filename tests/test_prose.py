"""Units, wording, substances, fingerprints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listdiff.editorial import normal, squeezed
from listdiff.fingerprint import (
    fingerprint,
    same_but_editorial,
    same_but_numbers,
    same_wording,
    similarity,
)
from listdiff.parsers.references import references
from listdiff.parsers.substances import bad_cas, find_substances, valid_cas
from listdiff.parsers.units import to_si
from listdiff.parsers.wording import (
    connective,
    defined_terms,
    excludes,
    is_short_name,
    not_used,
)


@pytest.mark.parametrize(
    ("value", "unit", "si", "dimension"),
    [
        ("5e6", "Gy(Si)/s", "5000000", "absorbed dose per time"),
        ("2", "cm", "0.02", "length"),
        ("100", "W/cm²", "1000000", "power per area"),
        ("25", "°C", "298.15", "temperature"),
        ("50", "%", "0.5", "ratio"),
        ("3", None, "3", "number"),
        ("3", "spoons", None, None),
        ("1.7 + L", "µm", None, "length"),
        ("5", "g", None, None),
        ("0.5", "° per hour", "0.000002424068405547679967916666666", "angle per time"),
        ("60", "degree per square root hour", "0.017453292519943295769", "angle per time^0.5"),
        ("20", "pT per square root Hz", "2e-11", "magnetic induction per frequency^0.5"),
        ("7", "N/mm²", "7000000", "pressure"),
        ("5", "ohm-cm", "0.05", "resistivity"),
        ("2", "Watts per square meter", "2", "power per area"),
        ("20", "litres", "0.02", "volume"),
        ("18", "square metres", "18", "area"),
        ("2.5", "million words per second", "2500000", "words per time"),
        ("100", "million samples per second", "100000000", "sample rate"),
        ("200000", "conversions/s", "200000", "conversions per time"),
    ],
)
def test_units(value: str, unit: str | None, si: str | None, dimension: str | None) -> None:
    assert to_si(value, unit) == (si, dimension)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pots having any of the following:", "any"),
        ("Pans having all of the following:", "all"),
        ("Spoons, as follows:", "list"),
        ("Pots as follows and lids having any of the following:", "any"),
        ("A spoon", None),
        ("Pots having any of the following characteristics:", "any"),
        ("Pans meeting all of the following specifications:", "all"),
        ("Pans made by any one of the following baking processes:", "any"),
        ("Pans having each of the following handle and lid features:", "all"),
        ("Pots for any of the following uses, sauces or soups in a kitchen:", "any"),
        ("Pots boiling the following soups, and any of following:", "any"),
        ("Pots with lids providing both:", "all"),
        ("Pots with lids that are either:", "any"),
        ("Pots that boil each of the soups, as follows:", "list"),
        ("Pots joining at least two of the following into one:", "any"),
        ("Pots, as follows: pans, woks and kettles", None),
    ],
)
def test_connective(text: str, expected: str | None) -> None:
    assert connective(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not used since 2014", (True, "2014")),
        ("Not used", (True, None)),
        ("Deleted", (True, None)),
        ("Deleted pots", (False, None)),
        ("Kettles not used since 2014 for tea", (False, None)),
    ],
)
def test_not_used(text: str, expected: tuple[bool, str | None]) -> None:
    assert not_used(text) == expected


def test_excludes() -> None:
    assert excludes("3.A.1. does not apply to toy pots.")
    assert excludes("3.A.1. does not control toy pots.")
    assert not excludes("This does not release pots.")
    assert not excludes("3.A.1. includes pots.")


def test_terms_and_references() -> None:
    assert defined_terms('"Pots" and “pans” and "Pots"') == ["Pots", "pans"]
    assert references("see 3.A.1.a.14., 3.a.1.d. or ML7.b. and Category 5 – Part 2") == [
        "3.A.1.a.14",
        "3.A.1.d",
        "ML7.b",
        "5.P2",
    ]
    assert references("3.A.1.b. does not apply", "3.A.1.b") == []
    assert defined_terms('a pot" lid" of „tin” and «zinc»') == ["lid", "tin", "zinc"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.B.1.a. to c. or 3.B.2.", ["3.B.1.a", "3.B.1.b", "3.B.1.c", "3.B.2"]),
        ("7.E.4.b.3. to 7.E.4.b.5.", ["7.E.4.b.3", "7.E.4.b.4", "7.E.4.b.5"]),
        ("ML1.to ML3., ML6.", ["ML1", "ML2", "ML3", "ML6"]),
        ("Items 1.A. to 1.C.", ["1.A", "1.B", "1.C"]),
        ("entry 2.B.1.a., b. and c. on pots", ["2.B.1.a", "2.B.1.b", "2.B.1.c"]),
        ("ML 13.d. and ML.8.f.17.b.", ["ML13.d", "ML8.f.17.b"]),
        ("3.A.1.a., 3.a.1.d. or 6A.5.b.", ["3.A.1.a", "3.A.1.d", "6.A.5.b"]),
        ("Categories 2 and 3, Category 5.D.1.", ["5.D.1", "2", "3"]),
        ("ML 7.a. Note Contd.", []),
        ("see Note 3.b.4. and ISO 3.4", []),
        ("3.A.1. The pots of 2. The pans", ["3.A.1"]),
    ],
)
def test_lists_and_ranges_of_references(text: str, expected: list[str]) -> None:
    assert sorted(references(text)) == sorted(expected)


def test_short_names() -> None:
    assert is_short_name("Silicon carbide (SiC);")
    assert not is_short_name("Pots designed for soup")
    assert not is_short_name("A lid wider than 3 m")


def test_substances() -> None:
    (one,) = find_substances("Table salt (CAS 7647-14-5);")
    assert (one.name, one.cas) == ("Table salt", ["7647-14-5"])
    assert valid_cas("7732-18-5")
    assert not valid_cas("7732-18-4")
    assert bad_cas("Water (CAS 7732-18-4)") == ["7732-18-4"]
    assert find_substances("Water (CAS 7732-18-4)") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cutting airfoils", "Cutting aerofoils"),
        ("Pots controlled by 3.A.1.", "Pots specified by 3.A.1."),
        ("Pots; or", "Pots."),
        ("exceeding 1,000 mm", "exceeding 1 000 mm"),
        ('"Pots" of 50 µm', "“Pots” of 50 μm"),
        ("more than 50 % salt", "more than 50% salt"),
        ("Ovens having any of the following characteristics:", "Ovens with any of the following:"),
        (
            "3.A.1. does not apply to the following pots:",
            "3.A.1. does not apply to pots as follows:",
        ),
        ("For the purposes of 3.A.1.b., a 'pot' is round.", "A 'pot' is round."),
        ("Propfans of less than three kg", "Prop fans of less than 3 kg"),
        ("A power of 10W for 1-msec", "A power of 10 W for 1 msec"),
        ("Having a lid of glass", "A lid of glass"),
        ("Ovens in 3.A.1.b.", "Ovens specified by 3.A.1.b."),
        ("Ovens… for bread", "Ovens ... for bread"),
        ("Pots, designed for soup", "Pots and designed for soup"),
        ("Salt (CAS 7647-14-5)", "Salt (7647-14-5)"),
    ],
)
def test_editorial(one: str, other: str) -> None:
    assert squeezed(normal(one)) == squeezed(normal(other))
    assert same_but_editorial(fingerprint(one), fingerprint(other))
    assert not same_wording(fingerprint(one), fingerprint(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("exceeding 5 mW", "exceeding 5 MW"),
        ("at -55 °C", "at 55 °C"),
        ("10³ pots", "10⁶ pots"),
        ("1.5 pots", "15 pots"),
        ("pots do apply", "pots do not apply"),
        ("1,2-soup", "1,3-soup"),
        ("Ovens having any of the following:", "Ovens having all of the following:"),
        ("Ovens in the kitchen", "Ovens of the kitchen"),
        ("Ovens without lids", "Ovens with lids"),
        ("10 1 pots", "101 pots"),
        ("pots and pans", "pots or pans"),
        ("Pots in 3.A.1.", "Pots not specified by 3.A.1."),
    ],
)
def test_not_editorial(one: str, other: str) -> None:
    assert not same_but_editorial(fingerprint(one), fingerprint(other))


def test_fingerprints() -> None:
    one = fingerprint("Ovens having a temperature exceeding 500 K and two doors")
    other = fingerprint("Ovens having a temperature exceeding 520 K and two doors")
    assert same_but_numbers(one, other)
    assert 0.5 < similarity(one, other) < 1.0
    assert similarity(one, fingerprint("Spoons of wood")) < 0.2


@given(st.text(max_size=120))
def test_fingerprint_of_anything(text: str) -> None:
    assert similarity(fingerprint(text), fingerprint(text)) == 1.0


def test_wordings_that_differ_are_never_as_alike_as_one() -> None:
    words = " ".join(f"spoon{n}" for n in range(400))
    found = [similarity(fingerprint(words), fingerprint(f"{words} lid{n}")) for n in range(20)]
    assert max(found) == 0.99
