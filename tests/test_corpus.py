"""The real documents: every edition, where the corpus is present."""

from __future__ import annotations

import itertools
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from answer_keys import not_used
from conftest import CORPUS

from listdiff.compare.engine import compare
from listdiff.importing import Imported, import_documents
from listdiff.model import Edition, Item
from listdiff.soundness import check
from listdiff.store import Snapshot, encode, load

LABELS = (
    sorted(p.stem for p in (CORPUS / "wa").glob("*") if p.stem.isdigit()) if CORPUS.is_dir() else []
)
PAIRS = list(itertools.pairwise(LABELS))

pytestmark = pytest.mark.skipif(not LABELS, reason="the corpus of published documents is not here")


@cache
def read(label: str) -> Imported:
    path = CORPUS / "wa" / label
    return import_documents("wa", [path if path.is_dir() else path.with_suffix(".pdf")], label)


def snapshot(label: str) -> Snapshot:
    return Snapshot("wa", label, {e.list: e for e in read(label).editions})


def items(label: str, name: str = "dual-use") -> dict[str, Item]:
    (found,) = [e for e in read(label).editions if e.list == name]
    return {i.code: i for i in found.items}


@pytest.mark.parametrize("label", LABELS)
def test_everything_is_accounted_for(label: str) -> None:
    imported = read(label)
    assert imported.unaccounted == []
    assert {e.list for e in imported.editions} == {
        "dual-use",
        "sensitive",
        "very-sensitive",
        "munitions",
        "definitions",
    }


@pytest.mark.parametrize("label", LABELS)
def test_editions_are_sound(label: str) -> None:
    for edition in read(label).editions:
        assert [f for f in check(edition) if f.severity == "error"] == []


GAPS = {"2002": {"4.D.1"}, "2003": {"4.D.1"}, "2006": {"4.D.1"}}
"""Entries that only the paths of their sub-entries name (docs/accuracy.md)."""


@pytest.mark.parametrize("label", LABELS)
def test_no_entry_is_left_out(label: str) -> None:
    """Entries of a section count from 1 without a gap: what is not used is printed, too."""
    sections: dict[str, set[int]] = {"ML": {22}}
    for name in ("dual-use", "munitions"):
        for code in items(label, name):
            found = re.fullmatch(r"(ML|[1-9]\.[A-E]\.)(\d+)", code)
            if found:
                sections.setdefault(found[1], set()).add(int(found[2]))
    known = items(label, "munitions").keys() | items(label).keys()
    wanted = {
        f"{section}{n}"
        for section, numbers in sections.items()
        # Category 5 is printed in two parts that share their letters.
        for n in range(1 if section[0] != "5" else min(numbers), max(numbers) + 1)
    }
    assert {w for w in wanted if w not in known} == GAPS.get(label, set())


@pytest.mark.parametrize("label", LABELS)
def test_no_entry_is_read_twice(label: str) -> None:
    """``~2`` tells apart second notes to one item; an entry with it was misplaced."""
    again = [
        i.code
        for edition in read(label).editions
        for i in edition.items
        if "~" in i.code and "#" not in i.code and i.role != "acronym"
    ]
    assert again == []


@pytest.mark.parametrize(
    ("label", "least"),
    [("1997", 1708), ("2010", 2205), ("2018", 2600), ("2021", 2424), ("2025", 2500)],
)
def test_distinct_codes(label: str, least: int) -> None:
    """An independent rough count misses about a tenth."""
    codes = {c for name in ("dual-use", "munitions") for c in items(label, name) if "#" not in c}
    assert len(codes) >= least


@pytest.mark.parametrize("label", ["2019", "2021", "2025"])
def test_radiation_hardness(label: str) -> None:
    (one,) = items(label)["3.A.1.a.1.b"].parameters
    assert (one.comparator, one.value, one.unit) == (">=", "5e6", "Gy(Si)/s")


def test_expected_changes_2019_2021() -> None:
    found = compare(snapshot("2019"), snapshot("2021"))
    changes = {(c.list, c.kind, c.code): c for c in found.changes}

    def moved(code: str) -> tuple[str, str]:
        change = changes["dual-use", "amended", code]
        (one,) = [a for a in change.aspects if a.aspect == "parameter"]
        return one.old.value, one.new.value  # type: ignore[union-attr]

    assert [float(v) for v in moved("4.A.3.b")] == [29, 70]
    assert moved("6.A.5.d.1.b.1") == ("15", "25")
    assert moved("3.A.1.b.11.e") == ("90", "75")
    gone = changes["dual-use", "removed", "2.E.3.b.2"]
    below = [c for c in items("2019") if c.startswith("2.E.3.b.2.")]
    assert gone.within is None
    assert below
    for code in below:
        assert changes["dual-use", "removed", code].within == "2.E.3.b.2"
    for code in ("3.D.6", "3.C.1.e", "3.C.1.f", "9.E.3.a.2.e", "3.A.1.b.11.f"):
        assert ("dual-use", "added", code) in changes
    assert changes["dual-use", "amended", "9.B.4"].editorial
    assert changes["dual-use", "amended", "3.C.1.c"].editorial


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_not_used_markers_are_removals(old: str, new: str) -> None:
    """Every "not used since" that first appears is a removal: the documents' own answer key."""
    outcome = not_used(snapshot(old), snapshot(new))
    assert outcome.found == outcome.key


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_an_edition_compared_with_itself_gives_nothing(old: str, new: str) -> None:
    assert compare(snapshot(new), snapshot(new)).changes == []


def test_a_new_verb_everywhere_does_not_drown_the_reader() -> None:
    """2006 to 2007 said "specified by" for "controlled by" and changed the layout."""
    found = compare(snapshot("2006"), snapshot("2007"))
    shared = set(items("2006")) & set(items("2007"))
    amended = [
        c for c in found.changes if c.list == "dual-use" and c.kind == "amended" and not c.editorial
    ]
    assert len(amended) < len(shared) / 6


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_legacy_word_gives_the_same(tmp_path: Path) -> None:
    files = sorted((CORPUS / "wa" / "2021-doc").glob("*.doc"))
    old = import_documents("wa", files, "2021")
    for edition in old.editions:
        if edition.list not in ("dual-use", "munitions"):
            continue
        same = items("2021", edition.list)
        entries = [i for i in edition.items if i.role == "entry"]
        alike = sum(same[i.code].text == i.text for i in entries if i.code in same)
        assert alike > 0.97 * len(entries)


def _shipped() -> list[tuple[str, Edition]]:
    return [(label, e) for label in LABELS for e in load(f"wa@{label}").editions.values()]


def test_shipped_editions_come_from_these_documents() -> None:
    """Same sources, same codes, same fingerprints; no text."""
    for label in ("1997", "2012", "2025"):
        for edition in load(f"wa@{label}").editions.values():
            full = {e.list: e for e in read(label).editions}[edition.list]
            assert edition.text == "omitted"
            assert edition.sources == full.sources
            assert [i.fingerprint for i in edition.items] == [i.fingerprint for i in full.items]


def test_round_trip_is_the_same_to_the_byte(tmp_path: Path) -> None:
    edition = read("2021").editions[0]
    from listdiff.store import decode

    assert encode(decode(encode(edition), "x")) == encode(edition)


def test_superscripts_are_kept() -> None:
    text = items("2021")["3.A.1.a.1.a"].text or ""
    assert re.search("10³", text)
