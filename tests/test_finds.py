"""What fuzzing found, kept; and each harness over its seeds, which needs no atheris."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import msgspec
import pytest

from listdiff.delta import DeltaError, _file, _plain, from_json, replay
from listdiff.documents.paragraphs import Cell, Document, Paragraph, Run
from listdiff.errors import ListdiffError, StoreError
from listdiff.importing import ImportProblemError, import_read
from listdiff.model import Edition
from listdiff.store import Snapshot, decode, encode, load
from listdiff.wellformed import wellformed

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kitchen import edition, item

from fuzz.contract import Kept
from fuzz.harnesses import HARNESSES
from fuzz.seeds import seeds


@pytest.mark.parametrize("name", HARNESSES)
def test_a_harness_over_its_seeds(name: str, tmp_path: Path) -> None:
    kept = Kept(HARNESSES[name], tmp_path)
    chance = random.Random(21)
    for data in [*seeds(name), *(chance.randbytes(60 * n) for n in range(12))]:
        kept(data)
    assert [p.read_text() for p in tmp_path.glob("*.txt")] == []
    assert kept.tried > 12


def test_the_contract_is_watched(tmp_path: Path) -> None:
    def breaks(data: bytes) -> None:
        if data == b"refused":
            raise ListdiffError("no")
        raise KeyError(data)

    kept = Kept(breaks, tmp_path)
    for data in (b"refused", b"broken", b"broken again"):
        kept(data)
    assert [p.read_bytes() for p in tmp_path.glob("*.bin")] == [b"broken"]


def rows(*lines: str) -> Document:
    found = (Paragraph((Cell((Run(line),), 72.0),)) for line in lines)
    return Document("kitchen.txt", "0" * 64, tuple(found), "indent")


@pytest.mark.parametrize(
    ("regime", "lines", "kept"),
    [
        # numbers and parts before the schedule that they would stand in
        ("cwc", ["SCHEDULES OF CHEMICALS", "Schedule 1", "B. Precursors", "(1) Soup (50-00-0)", "A. Toxic chemicals:", "(1) Tea (58-08-2)"], ["1", "1.A", "1.A.1"]),
        # a heading that is one only as long as it stands alone
        ("cwc", ["SCHEDULES OF CHEMICALS", "Schedule 1", "of soups"], []),
        # a number behind a list of letters in a note
        ("ag", ["List of human and animal pathogens", "Viruses", "1. Soup virus", "Note: Of these:", "a. broth", "2. Tea virus"], ["viruses", "viruses.soup-virus", "viruses#note", "viruses#note.a", "viruses.tea-virus"]),
    ],
)  # fmt: skip
def test_finds_of_the_parsers(regime: str, lines: list[str], kept: list[str]) -> None:
    document = rows(*lines)
    if not kept:
        with pytest.raises(ImportProblemError, match=r"^kitchen\.txt: "):
            import_read(regime, [document], "2021")
        return
    found = import_read(regime, [document], "2021")
    assert [i.code for e in found.editions for i in e.items] == kept
    for one in found.editions:
        assert wellformed(decode(encode(one), "kitchen"), "kitchen") == one


def changed(**more: object) -> Edition:
    base = edition("2021", item("3.A.1", "Pots"), item("3.A.1.a", "Pots of more than 5 kg"))
    return msgspec.structs.replace(base, items=[base.items[0], msgspec.structs.replace(base.items[1], **more)])  # fmt: skip


BAD = changed().items[1].parameters[0]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (changed(code="3.A.1"), "the code stands twice"),
        (changed(parent="3.A.9"), "parent '3.A.9' is missing or stands behind it"),
        (changed(parent="3.A.1.a"), "is missing or stands behind it"),
        (changed(code=""), "not a code"),
        (changed(code="3" * 500), "not a code"),
        (changed(fingerprint="\u202e"), "its fingerprint is none"),
        (changed(parameters=[msgspec.structs.replace(BAD, si="1e999999999")]), "no number to reckon with"),
        (changed(parameters=[msgspec.structs.replace(BAD, si="9" * 10_000)]), "no number to reckon with"),
        (changed(parameters=[msgspec.structs.replace(BAD, value="1e999999999", si=None)]), "no number to reckon"),
        (changed(parameters=[msgspec.structs.replace(BAD, value="NaN", si=None)]), "no number to reckon with"),
        (msgspec.structs.replace(changed(), list="../../etc"), "no name of a regime, a list or an edition"),
        (msgspec.structs.replace(changed(), edition="2021/.."), "no name of a regime, a list or an edition"),
    ],
)  # fmt: skip
def test_files_that_would_lead_a_command_astray(tmp_path: Path, broken: Edition, says: str) -> None:
    path = tmp_path / "kitchen.json"
    path.write_bytes(encode(broken))
    with pytest.raises(StoreError, match=says) as told:
        load(str(path))
    assert len(str(told.value).splitlines()) == 1
    assert len(str(told.value)) < 400


def test_half_a_character_is_not_written() -> None:
    with pytest.raises(StoreError, match="half a character"):
        encode(changed(text="\ud800"))


@pytest.mark.parametrize(("regime", "name", "label"), [("wa", "../../out", "2021"), ("wa", "dual-use", "../out"), ("..", "munitions", "2021")])  # fmt: skip
def test_a_delta_writes_nowhere_else(regime: str, name: str, label: str) -> None:
    base = edition("2019", item("3.A.1", "Pots"))
    made = msgspec.structs.replace(base, regime=regime, list=name, edition=label)
    patch = {
        "list": name,
        "old": None,
        "new": msgspec.to_builtins(_file(made)),
        "whole": _plain(made),
    }
    document = {
        "schema": "listdiff-delta/1",
        "regime": "wa",
        "old": "2019",
        "new": "2021",
        "lists": [patch],
    }
    with pytest.raises(DeltaError, match=r"another name|edition of"):
        replay(Snapshot("wa", "2019", {}), from_json(msgspec.json.encode(document), "kitchen"))
