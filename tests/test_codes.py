"""Codes written by people find the codes that are printed."""

from __future__ import annotations

import pytest

from listdiff.codes import addresses, is_below, matching, resolve
from listdiff.errors import CodeError

CODES = [
    "3.A.1", "3.A.1.a", "3.A.1.a.5", "3.A.1.a.15", "3.A.11", "3.A.1#note-2", "3.B.1.a.ii",
    "ML1.b", "ML11.b", "1.1.1", "11.1", "tea-pot-lids", "acronyms.ADC", "6.d.2", "6.D.2",
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("3.A.1.a.5", "3.A.1.a.5"),
        ("3a1a5", "3.A.1.a.5"),
        ("3.a.1.a.5.", "3.A.1.a.5"),
        ("3 A 1 (a) 5", "3.A.1.a.5"),
        ("3.a.1 #NOTE-2", "3.A.1#note-2"),
        ("3b1aii", "3.B.1.a.ii"),
        ("ML 1.b", "ML1.b"),
        ("ml1b", "ML1.b"),
        ("ML.11.b", "ML11.b"),
        ("11.1", "11.1"),
        ("1 1 1", "1.1.1"),
        ("tea pot lids", "tea-pot-lids"),
        ("acronyms adc", "acronyms.ADC"),
        ("6.D.2", "6.D.2"),
    ],
)
def test_another_way_of_writing(written: str, printed: str) -> None:
    assert resolve(written, CODES, "wa@2021") == printed


@pytest.mark.parametrize("written", ["111", "6d2"])
def test_ambiguous_codes_are_refused(written: str) -> None:
    assert len(matching(written, CODES)) == 2
    with pytest.raises(CodeError, match=r"is ambiguous in wa@2021: write .* or "):
        resolve(written, CODES, "wa@2021")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("3A001", r"no item 3A001 in wa@2021; near: .*3\.A\.1"),
        ("3.A.1.b", r"no item 3.A.1.b in wa@2021; near: .*3\.A\.1\.a"),
        ("soup", "no item soup in wa@2021; listdiff show"),
        ("...", "no item"),
    ],
)
def test_no_such_code_names_the_near_ones(written: str, says: str) -> None:
    with pytest.raises(CodeError, match=says):
        resolve(written, CODES, "wa@2021")


def test_below_goes_by_the_printed_address() -> None:
    assert [c for c in CODES if is_below(c, "3.A.1")] == [
        "3.A.1", "3.A.1.a", "3.A.1.a.5", "3.A.1.a.15", "3.A.1#note-2",
    ]  # fmt: skip


def test_addresses_are_codes_and_what_they_begin_with() -> None:
    assert addresses(["3.A.1#note~2"]) == ["3", "3.A", "3.A.1", "3.A.1#note", "3.A.1#note~2"]
