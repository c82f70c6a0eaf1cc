"""Cells of tables: nothing is run, nothing is lost without saying so."""

from __future__ import annotations

import csv
import io

import pytest

from listdiff.reports.cells import LIMIT, csv_cell, cut, length, lines, number, plain, runs
from listdiff.reports.data import csv_of


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", " =1+1", "\t=1+1",
        "\r=1+1", "\n=1+1", "\u00a0=1", "\ufeff=1", "\u200b=1", "＝1+1", "＠SUM(A1)", "-", "- pots", "= 10",
        "=HYPERLINK(\"http://kitchen.example\")", "+A1", "-A1", "-3.A.1",
    ],
)  # fmt: skip
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    assert runs(text)
    assert csv_cell(text).startswith("'")
    assert csv_cell(text)[1:] == plain(text)


@pytest.mark.parametrize(
    "text", ["-40", "+5", "-1.5e-9", "0", "3.A.1.a", "7647-01-0", "≥ 5", "'=1", "pots; pans", ""]
)
def test_numbers_and_codes_stay(text: str) -> None:
    assert csv_cell(text) == text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("pot;=1+1", "pot;'=1+1"),
        ("pot; @A1;pan", "pot; '@A1;pan"),
        ("=1;=2", "'=1;'=2"),
        ("-5;-6", "'-5;'-6"),
    ],
)
def test_a_semicolon_opens_no_cell_that_runs(text: str, made: str) -> None:
    assert csv_cell(text) == made


def test_csv_of_cleans_what_comes() -> None:
    row = ("a\x1bb\u202ec\ud800", "x\ny")
    read = list(csv.reader(io.StringIO(csv_of(("one", "two"), [row]))))
    assert read == [["one", "two"], ["a\ufffdb\ufffdc\ufffd", "x y"]]
    csv_of(("one",), [("\ud800",)]).encode()


def test_lines_are_kept_where_asked() -> None:
    assert lines("pots\npans\x07\u202e") == "pots\npans\ufffd\ufffd"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5e3", 5000.0), ("-40", -40.0), ("0.1", 0.1), ("0", 0.0), ("75000000000", 7.5e10),
        ("123456789012345", 123456789012345.0), ("1000000000000000000", 1e18), ("0.0", 0.0), ("1e-12", 1e-12),
        ("1234567890123456", None), ("1e999", None), ("1e-320", None), ("1/5000", None), ("1.7 + L/1000", None),
        ("007", None), ("3.A", None), ("", None), ("nan", None), ("1_000", None), ("１", None),
    ],
)  # fmt: skip
def test_only_numbers_that_keep_every_digit(text: str, value: float | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize("letter", ["a", "𝄞"])
def test_what_is_cut_says_so(letter: str) -> None:
    fits = letter * (LIMIT // length(letter))
    assert cut(fits) == fits
    made = cut(fits + letter)
    assert length(made) <= LIMIT
    assert made.endswith(f"[cut, {length(fits + letter)} characters in all]")
    assert made.startswith(letter * 16_000)
    assert "\ufffd" not in made
