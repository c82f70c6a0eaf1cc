"""Prose that means harm: no parser of it raises, hangs or loses what it must keep."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listdiff.compare.redline import redline
from listdiff.documents.paragraphs import Cell, Document, Paragraph, Run
from listdiff.fingerprint import fingerprint, similarity
from listdiff.importing import import_read
from listdiff.parsers.continuations import continuation_of
from listdiff.parsers.draft import Draft
from listdiff.parsers.finish import item_of
from listdiff.parsers.labels import row_of
from listdiff.parsers.leads import lead_of
from listdiff.parsers.names import class_of, code_of_name, named
from listdiff.parsers.parameters import find_parameters
from listdiff.parsers.references import references
from listdiff.parsers.substances import bad_cas, find_substances
from listdiff.parsers.units import to_si
from listdiff.reports.words import harmless
from listdiff.store import decode, encode

PIECES = (
    "Ovens", "having any of the following:", "exceeding", "less than", "or more", "500 K", "10³", "5 x 10⁻³", "Gy(Si)",
    "from 10 Hz to 20 Hz", "1,000", "2 %", "±", "(CAS 7647-14-5)", "50-00-0", "Not used", "does not apply to", "3.A.1.",
    "3.B.1.a. to f.", "ML1. to ML3.", '"', "'", "(", ")", "1*a/b", "(10log(f) + 5)", "1 part in 1000", ";", ":", ",",
    "and", "or", "of", "per", "m⁻⁻²", "10⁹⁹⁹⁹⁹⁹⁹", "1e999999999", "9" * 400, "²", "٣", "\u202e", "\u200f", "\x1b[2J",
    "\ud800", "\ufffe", "\u00a0", "\n", "\t", "|", "Note", "Technical Note", "N.B.", "cont.", "a.", "(a)", "[1]", "~2",
)  # fmt: skip
PROSE = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=24).map(" ".join)
ANYTHING = PROSE | st.text(max_size=200) | st.text(st.characters(), max_size=80)


@given(ANYTHING, ANYTHING)
@settings(max_examples=150, deadline=None)
def test_no_parser_of_prose_raises(text: str, above: str) -> None:
    for bare in (True, False):
        for parameter in find_parameters(text, above, bare):
            assert parameter.si is None or re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", parameter.si)
            assert parameter.value
    references(text, above)
    find_substances(text)
    bad_cas(text)
    lead_of(text)
    continuation_of(text)
    class_of(text)
    code_of_name(named(text).name)
    for unit in text.split()[:5]:
        to_si(text[:40], unit)
        to_si(unit, unit)
    assert similarity(fingerprint(text), fingerprint(text)) == 1.0


@given(ANYTHING, ANYTHING)
@settings(max_examples=100, deadline=None)
def test_a_redline_loses_no_character(old: str, new: str) -> None:
    told = redline(old, new)
    assert "".join(text for mark, text in told if mark != "+") == old
    assert "".join(text for mark, text in told if mark != "-") == new


@given(st.lists(PROSE, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_taking_a_row_apart_keeps_its_words(cells: list[str]) -> None:
    row = row_of(Paragraph(tuple(Cell((Run(text),), 36.0 * n) for n, text in enumerate(cells))))
    told = "".join("".join([*(m.label for m in row.marks), row.text]).split())
    before = "".join(" ".join(cells).replace("\ufffe", "").split())
    # points, brackets and bullets of labels go; no letter and no digit does
    letters = [c for c in before if c.isalnum()]
    assert [c for c in told if c.isalnum()] == letters


@given(PROSE)
@settings(max_examples=100, deadline=None)
def test_an_item_keeps_its_text_and_is_written_and_read(text: str) -> None:
    whole = text.replace("\ud800", "")
    item = item_of(Draft("3.A.1", None, "entry", 0, None, [whole]), [], {0: 0})
    assert item.text == whole.strip()


@given(ANYTHING)
@settings(max_examples=200, deadline=None)
def test_nothing_printed_steers_a_terminal(text: str) -> None:
    line = harmless(text)
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]", line
    )
    assert len(line) == len(text)


@given(st.lists(PROSE.map(lambda t: t.replace("\ud800", "")), max_size=30))
@settings(max_examples=60, deadline=None)
def test_each_paragraph_is_in_the_account(lines: list[str]) -> None:
    head = Paragraph((Cell((Run("DUAL-USE LIST - CATEGORY 3 - KITCHENS"),), 0.0),), place="header")
    rows = [Paragraph((Cell((Run("3. A. 1."),), 8.0), Cell((Run(t),), 90.0))) for t in lines]
    if not any(t.strip() for t in lines):
        return
    found = import_read("wa", [Document("pots", "0" * 64, (head, *rows), "cells")], "2021")
    named_ = {leaf.paragraph for leaf in (*found.account.items, *found.account.furniture)}
    left = {leaf.paragraph for leaf in found.unaccounted}
    assert named_ | left >= {n for n, p in enumerate((head, *rows)) if not p.blank}
    for edition in found.editions:
        assert decode(encode(edition), "pots") == edition


@pytest.mark.parametrize(
    "value", ["1e999999999", "-1e-999999999", "9" * 10_000, "1/0", "1/1e-99999", "nan", "inf", ""]
)
@pytest.mark.parametrize("unit", [None, "m", "°C", "", "m⁻⁻²", "m" + "²" * 5_000, "/", "√", " "])
def test_numbers_beyond_measure(value: str, unit: str | None) -> None:
    si, _ = to_si(value, unit)
    assert si is None or re.fullmatch(r"-?[0-9.]{1,60}(e-?[0-9]{1,6})?", si)


LONG = 100_000
_REPEATED = Path(__file__).with_name("repeated.py")


@pytest.mark.parametrize("part", range(2))
def test_repeated_patterns_of_a_hundred_thousand_characters_come_to_an_end(part: int) -> None:
    """Time that grew with the square would take hours here, with a power of two for ever."""
    done = subprocess.run(
        [sys.executable, str(_REPEATED), str(LONG), str(part), "2"], capture_output=True, text=True, timeout=300, check=False
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 50
