"""Units, wording, substances, fingerprints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listdiff.editorial import normal
from listdiff.fingerprint import (
    fingerprint,
    same_but_editorial,
    same_but_numbers,
    same_wording,
    similarity,
)
from listdiff.parsers.substances import bad_cas, find_substances, valid_cas
from listdiff.parsers.units import to_si
from listdiff.parsers.wording import (
    connective,
    defined_terms,
    excludes,
    is_short_name,
    not_used,
    references,
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
        ("20", "litres", "0.02", "volume"),
        ("18", "square metres", "18", "area"),
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
        ("Salt (CAS 7647-14-5)", "Salt (7647-14-5)"),
    ],
)
def test_editorial(one: str, other: str) -> None:
    assert normal(one) == normal(other)
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
    ],
)
def test_not_editorial(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_fingerprints() -> None:
    one = fingerprint("Ovens having a temperature exceeding 500 K and two doors")
    other = fingerprint("Ovens having a temperature exceeding 520 K and two doors")
    assert same_but_numbers(one, other)
    assert 0.5 < similarity(one, other) < 1.0
    assert similarity(one, fingerprint("Spoons of wood")) < 0.2


@given(st.text(max_size=120))
def test_fingerprint_of_anything(text: str) -> None:
    assert similarity(fingerprint(text), fingerprint(text)) == 1.0
