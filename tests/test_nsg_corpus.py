"""The NSG's two documents, where they are: contents, comparison table, shipped files."""

from __future__ import annotations

import re
from functools import cache

import pytest
from answer_keys import table
from conftest import CORPUS

from listdiff.documents.open import read_document
from listdiff.importing import Imported, import_documents
from listdiff.model import Edition
from listdiff.parsers.nsg_part2 import printed_codes
from listdiff.parsers.nsg_rows import Numbered
from listdiff.soundness import check
from listdiff.store import load

FIRST = CORPUS / "nsg" / "part1-rev12-2013.pdf"
SECOND = CORPUS / "nsg" / "part2-rev12-2022.pdf"

pytestmark = pytest.mark.skipif(not FIRST.exists(), reason="the documents are not here")


@cache
def read(part: int) -> Imported:
    if part == 1:
        return import_documents("nsg", [FIRST], "2013-11-13", earlier="2012-11-12")
    return import_documents("nsg", [SECOND], "2022-06")


def texts(edition: Edition) -> dict[str, str]:
    return {i.code: i.text or "" for i in edition.items}


@pytest.mark.parametrize("part", [1, 2])
def test_documents_are_read_whole(part: int) -> None:
    imported = read(part)
    assert imported.unaccounted == []
    for edition in imported.editions:
        assert list(check(edition)) == []
        assert [i.code for i in edition.items if "~" in i.code and i.role == "entry"] == []


def test_items_are_those_of_the_contents() -> None:
    document = read_document(SECOND)
    listing = {p.page for p in document.paragraphs if "ANNEX CONTENTS" in p.text}
    rows = [Numbered(i, p) for i, p in enumerate(document.paragraphs) if p.page in listing]
    (edition,) = read(2).editions
    found = [i.code for i in edition.items if re.fullmatch(r"\d\.[A-E](?:\.\d+)?", i.code)]
    assert set(found) == set(printed_codes(rows))
    assert len(found) == len(set(found)) == 117


def test_what_is_not_used_in_the_documents() -> None:
    unused = {
        (e.list, i.code, i.not_used_since)
        for part in (1, 2)
        for e in read(part).editions
        for i in e.items
        if i.status == "not-used"
    }
    assert unused == {
        ("trigger", "5.8.4", "2013-06-14"),
        ("dual-use", "4.B.1", "2017-06-23"),
        ("dual-use", "4.B.3", "2013-06-14"),
        ("dual-use", "5.B.4", "2013-06-14"),
    }


def test_sections_of_the_trigger_list_run_without_a_gap() -> None:
    found = {i.code for i in read(1).editions[1].items}
    for section, last in (
        ("1", 11),
        ("2", 2),
        ("3", 5),
        ("5", 9),
        ("5.2", 5),
        ("5.7", 13),
        ("6", 9),
    ):
        assert [n for n in range(1, last + 1) if f"{section}.{n}" not in found] == []
        assert f"{section}.{last + 1}" not in found


def test_the_comparison_table_is_the_answer_key() -> None:
    """Both columns of the table, read apart from the current text, against the comparison.

    Not found: nothing but the halves of a paragraph that the table cuts in two. Found beside the table's: three
    changed quotation marks, and two slips of the table (a label and a title it does not print).
    """
    outcome = table(read(1))
    key, found = outcome.key, outcome.found
    assert len(key) > 170
    assert key - found == {"technical-data", "technical-data~2"}
    assert found - key == {
        "5.1.1#explanatory-note.c", "5.2#introductory-note", "5.7.11.d",
        "5.2.1.d", "5.4.2#explanatory-note",
    }  # fmt: skip


def test_marks_and_columns_say_the_same() -> None:
    """A section with no marked word reads the same in both editions, but for quotation marks."""
    before, after = (texts(e) for e in read(1).editions)
    assert before["5.3.3"] != after["5.3.3"]
    assert "400 mm" in before["5.1.1.b"]
    assert "650 mm" in after["5.1.1.b"]
    assert before["5.1.1.a"] == after["5.1.1.a"]
    assert "1.11" not in before


def test_shipped_editions_come_from_these_documents() -> None:
    for part in (1, 2):
        for full in read(part).editions:
            shipped = load(f"nsg@{full.edition}").editions[full.list]
            assert shipped.text == "omitted"
            assert shipped.sources == full.sources
            assert [i.fingerprint for i in shipped.items] == [i.fingerprint for i in full.items]
            level = re.compile(r"\d\.[A-E]\.\d+|\d\.[A-E]|\d(?:\.\d+)?")
            assert [
                i.code
                for i in shipped.items
                if level.fullmatch(i.code) and i.status == "in-force" and not i.subject
            ] == []
