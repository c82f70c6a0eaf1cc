"""Schedules of chemicals: a made-up treaty on sauces, and the real one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from conftest import CORPUS

from listdiff.importing import Imported, ImportProblemError, import_documents
from listdiff.soundness import check
from listdiff.store import load

with_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")

SAUCES = """The parties like soup.
B.   SCHEDULES OF CHEMICALS
Whenever a sauce is named, its colours count.
Schedule 1   (CAS registry number)
A.   Toxic chemicals:
(1)   O-Saucy (H or <3) broths
e.g. Salty: Table salt   (7647-14-5)
     Wetty: Water   (7732-18-5)
(2)   Vinegars:
Acid one: Acetic acid   (64-19-7) Formic acid (64-18-6)
(3)   Ethanol (*)   (64-17-5) and corresponding watered salts (4) Methanol (67-56-1) Schedule 2
A.   Toxic chemicals:
(1)   Sugars but not honey
Exemptions:   Sucrose   (57-50-1)
     and corresponding brown salts
B.   Precursors:
(2)   Caffeine   (58-08-3)
ANNEX ON SPOONS
(1)   Spoons.
"""


def sauces(folder: Path) -> Imported:
    path = folder / "treaty.txt"
    path.write_text(SAUCES, encoding="utf-8")
    return import_documents("cwc", [path], "2020")


def test_schedules(tmp_path: Path) -> None:
    imported = sauces(tmp_path)
    (edition,) = imported.editions
    assert imported.unaccounted == []
    assert list(check(edition)) == []
    assert [i.code for i in edition.items] == [
        "general",
        "1",
        "1.A",
        "1.A.1",
        "1.A.1.7647-14-5",
        "1.A.1.7732-18-5",
        "1.A.2",
        "1.A.2.64-19-7",
        "1.A.2.64-18-6",
        "1.A.3",
        "1.A.4",
        "2",
        "2.A",
        "2.A.1",
        "2.A.1#note",
        "2.A.1#note.57-50-1",
        "2.B",
        "2.B.2",
    ]
    items = {i.code: i for i in edition.items}
    assert items["1.A.1.7647-14-5"].subject == "Salty: Table salt"
    assert items["1.A.2"].subject == "Vinegars"
    assert items["1.A.3"].marks == ["*"]
    assert (items["1.A.3"].subject, items["1.A.4"].text) == ("Ethanol", "Methanol (67-56-1)")
    assert items["2.A.1#note"].excludes
    assert items["2.A.1#note.57-50-1"].substances[0].cas == ["57-50-1"]
    assert imported.account.kinds == {"treaty text": 3, "title": 1}


def test_other_documents_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "treaty.txt"
    path.write_text("TEXT OF THE CHEMICAL WEAPONS CONVENTION\nThe parties like soup.\n")
    with pytest.raises(ImportProblemError, match="no schedules"):
        import_documents("cwc", [path], "2020")
    with pytest.raises(ImportProblemError, match="looks like a text of the Chemical Weapons"):
        import_documents("ag", [path], "2020")


@cache
def read() -> Imported:
    return import_documents("cwc", [CORPUS / "cwc" / "2020-07.pdf"], "2020")


@with_corpus
def test_the_schedules_are_read_whole() -> None:
    imported = read()
    (edition,) = imported.editions
    assert imported.unaccounted == []
    assert imported.account.doubts == []
    assert list(check(edition)) == []
    assert not [i.code for i in edition.items if "~" in i.code]
    for schedule, last in (("1", 16), ("2", 14), ("3", 17)):
        numbers = [
            int(i.code.rpartition(".")[2])
            for i in edition.items
            if i.role == "entry" and i.parent in (f"{schedule}.A", f"{schedule}.B")
        ]
        assert sorted(numbers) == list(range(1, last + 1))


@with_corpus
def test_every_cas_number_of_the_pages_is_in_an_item() -> None:
    (edition,) = read().editions
    document = read().documents[0]
    leaves = {leaf.paragraph for leaf in read().account.items}
    printed = {
        number
        for index in leaves
        for number in re.findall(r"\((\d{2,7}-\d{2}-\d)\)", document.paragraphs[index].text)
    }
    assert printed == {n for i in edition.items for s in i.substances for n in s.cas}
    assert len(printed) == 63


@with_corpus
def test_shipped_schedules_come_from_the_document() -> None:
    (shipped,) = load("cwc@2020").editions.values()
    (full,) = read().editions
    assert shipped.text == "omitted"
    assert [i.fingerprint for i in shipped.items] == [i.fingerprint for i in full.items]
