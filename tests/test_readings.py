"""Readings: effects that need the wording, beside editions without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from kitchen import edition, item

from listdiff.compare.engine import compare
from listdiff.compare.informed import reason
from listdiff.errors import StoreError
from listdiff.importing import facts_only
from listdiff.readings import SCHEMA, Reading, ReadingsFile, place, read_readings, write_readings
from listdiff.store import Snapshot, existing, load, read_stored, write_edition
from listdiff.successors import read_successors

OLD = [item("3.A.1", "Pots made of tin, with lids"), item("3.A.2", "Cups of red clay")]
NEW = [item("3.A.1", "Pots beaten from tin, with lids"), item("3.A.2", "Cups of white clay")]


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    for label, items in (("2019", OLD), ("2021", NEW)):
        path = tmp_path / "wa" / "dual-use" / f"{label}.json"
        write_edition(path, facts_only(edition(label, *items)))
    return tmp_path


def told(lists: Path, *readings: Reading) -> list[tuple[str, str, tuple[str, ...]]]:
    """Effect, reason and rules of each change, with these readings."""
    file = ReadingsFile(SCHEMA, "wa", "dual-use", "2019", "2021", list(readings))
    write_readings(place(lists, "wa", "dual-use", "2019", "2021"), file)
    found = compare(load("wa@2019", lists), load("wa@2021", lists))
    return [(c.effect, c.why, c.rules) for c in found.changes]


def ids(lists: Path) -> list[str]:
    return [c.id for c in compare(load("wa@2019", lists), load("wa@2021", lists)).changes]


def test_a_reader_tells_what_the_facts_do_not(lists: Path) -> None:
    one, other = ids(lists)
    ((effect, why, rules), rest) = told(
        lists, Reading(one, "3.A.1", "3.A.1", "neutral", [], "beaten tin is made tin")
    )
    assert (effect, rules) == ("neutral", ("read",))
    assert why == "beaten tin is made tin (told by reading both texts)"
    assert rest[0] == "unclear"
    assert other != one


def test_a_reader_who_only_leans_decides_nothing(lists: Path) -> None:
    reading = Reading(ids(lists)[0], "3.A.1", "3.A.1", "relaxed", [], "beaten only", sure=False)
    effect, why, _ = told(lists, reading)[0]
    assert effect == "unclear"
    assert why.endswith("a reader leans to relaxed: beaten only")


def test_what_the_rules_told_with_the_texts_is_told_without(lists: Path) -> None:
    reading = Reading(ids(lists)[0], "3.A.1", "3.A.1", "tightened", ["alternative-added"])
    effect, why, rules = told(lists, reading)[0]
    assert (effect, rules) == ("tightened", ("alternative-added",))
    assert "one more alternative" in why


def test_a_reading_does_not_outlive_its_change(lists: Path) -> None:
    reading = Reading("0" * 12, "3.A.1", "3.A.1", "neutral", [], "stale")
    assert {effect for effect, _, _ in told(lists, reading)} == {"unclear"}


def test_with_the_texts_at_hand_rules_are_not_overruled(tmp_path: Path) -> None:
    old, new = edition("2019", *OLD), edition("2021", item("3.A.2", OLD[1].text or ""))
    (change,) = compare(
        Snapshot("wa", "2019", {"dual-use": old}), Snapshot("wa", "2021", {"dual-use": new})
    ).changes
    file = ReadingsFile(
        SCHEMA, "wa", "dual-use", "2019", "2021",
        [Reading(change.id, "3.A.1", None, "tightened", ["item-added"])],
    )  # fmt: skip
    write_readings(place(tmp_path, "wa", "dual-use", "2019", "2021"), file)
    sides = (
        Snapshot("wa", label, {"dual-use": one}, (), tmp_path)
        for label, one in (("2019", old), ("2021", new))
    )
    assert compare(*sides).changes[0].effect == "relaxed"


def test_a_broken_file_is_one_line(lists: Path) -> None:
    path = place(lists, "wa", "dual-use", "2019", "2021")
    path.parent.mkdir(parents=True)
    path.write_text("{")
    with pytest.raises(StoreError, match="not a sound file of readings"):
        load_and_compare(lists)
    assert read_readings(path.with_name("none.json")) == {}


def load_and_compare(lists: Path) -> object:
    return compare(load("wa@2019", lists), load("wa@2021", lists))


def test_reasons_are_told_from_where_the_rules_stand() -> None:
    assert "taken out of control" in reason(("alternative-added",), "relaxed")
    assert reason(("parts-became-words", "item-removed"), "neutral").startswith(
        "a controlled item was removed; "
    )
    assert reason(("alternative-added",), "unclear") == ""


def test_every_shipped_reading_belongs_to_a_change() -> None:
    """A change of the engine or of an edition makes them anew: scripts/build_readings.py."""
    root = Path(__file__).resolve().parent.parent / "lists"
    stale: list[str] = []
    files = {(s.regime, s.list, s.label): s for s in existing(lists=root)}
    paths = sorted(root.glob("*/*/readings/*.json"))
    assert len(paths) > 50
    for path in paths[:: max(1, len(paths) // 12)]:
        regime = path.parts[-4]
        labels = path.stem.split("..")
        sides = [
            Snapshot(
                regime,
                label,
                {
                    e.list: e
                    for key, s in files.items()
                    if key[0] == regime and key[2] == label
                    for e in [read_stored(s)]
                },
                read_successors(root / regime),
            )
            for label in labels
        ]
        known = {c.id for c in compare(*sides).changes}
        stale += [f"{path}: {one}" for one in read_readings(path) if one not in known]
    assert stale == []
