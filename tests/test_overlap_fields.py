"""Fields of goods: other words for the same goods, on made-up provisions."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from kitchen import edition, item

from listdiff.importing import facts_only
from listdiff.model import Edition, Item
from listdiff.overlaps import fields
from listdiff.overlaps.fields import common_fields, fields_of, names
from listdiff.overlaps.find import find
from listdiff.overlaps.units import units

PANTRY = [
    item(f"8.A.{n}", f"{word} for the larder", subject=f"{word} for the larder")
    for n, word in enumerate(
        ["Colanders", "Skillets", "Peelers", "Kettles", "Trivets", "Ramekins"], 1
    )
]


def lists(ours: list[Item], theirs: list[Item], facts: bool = False) -> list[Edition]:
    made = [
        edition("2021", *ours, *PANTRY[:3], name="dual-use", regime="wa"),
        edition("2021", *theirs, *PANTRY[3:], name="annex", regime="mtcr"),
    ]
    return (
        [facts_only(e, {i.code: i.subject or "" for i in e.items}) for e in made] if facts else made
    )


@pytest.mark.parametrize("facts", [False, True])
def test_other_words_for_the_same_goods_are_one_field(facts: bool) -> None:
    ours = [
        item("7.A.4", "Star trackers seen from the kitchen window", subject="Star trackers"),
        item("7.A.9", "Position lamps seen from the kitchen door", subject="Position lamps"),
    ]
    theirs = [item("9.A.2", "Astro compasses kept beside a cupboard", subject="Astro compasses")]
    found = find(lists(ours, theirs, facts), min_score=0.0).overlaps
    ranks = [code for o in found for code in (o.left.code, o.right.code) if code.startswith("7.A")]
    assert ranks[0] == "7.A.4"
    (goods,) = [e for e in found[0].evidence if e.kind == "goods"]
    assert goods.says == "celestial navigation"


def test_a_text_that_is_not_there_is_known_by_its_fingerprint() -> None:
    one = item("9.A.2", "Astro compasses kept beside the spoons", subject="Compasses")
    (bare,) = facts_only(edition("2021", one), {one.code: "Compasses"}).items
    assert bare.text is None
    assert "celestial navigation" in fields_of(bare)
    assert common_fields([one], [bare]) == sorted(set(fields_of(one)))
    assert fields_of(item("1.A.1", "Soup ladles", subject="Soup ladles")) == []


def test_a_thing_known_by_name_is_not_another_of_its_field() -> None:
    poisons = [
        item(f"toxins.{name}", name.title(), subject=name.title()) for name in ("ricin", "abrin")
    ]
    schedule = item("1.A.7", "Saxitoxin", subject="Saxitoxin")
    found = find(
        [
            edition("2021", *poisons, *PANTRY[:3], name="human-animal-pathogens", regime="ag"),
            edition("2020", schedule, *PANTRY[3:], name="schedules", regime="cwc"),
        ],
        min_score=0.0,
    )
    assert not any("1.A.7" in (o.left.code, o.right.code) for o in found.overlaps)


def test_an_entry_that_says_none_controls_nothing() -> None:
    bare = item("6.C.8", "LADLES - None", subject="Ladles (none listed)")
    some = item("6.C.9", "Ladles of which none is of tin, nor of lead or any other soft metal")
    known = {u.item.code for u in units([edition("2021", bare, some)])}
    assert known == {"6.C.9"}


def test_every_field_has_words_of_one_or_two() -> None:
    told = tomllib.loads(Path(fields.__file__).with_name("fields.toml").read_text("utf-8"))[
        "fields"
    ]
    assert sorted(told) == names()
    for name, phrases in told.items():
        assert len(phrases) > 1, name
        assert len(set(phrases)) == len(phrases), name
        for phrase in phrases:
            # Longer ones would never be found: fingerprints keep words and pairs of words.
            assert len(phrase.replace("-", " ").split()) <= 2, phrase
