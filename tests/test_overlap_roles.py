"""Roles of fields: what a provision controls and what that is only for, on made-up provisions."""

from __future__ import annotations

import pytest
from kitchen import edition, item

from listdiff.importing import facts_only
from listdiff.model import Item
from listdiff.overlaps import roles
from listdiff.overlaps.find import find
from listdiff.overlaps.roles import Agreement, roles_of
from listdiff.overlaps.units import Unit, units


def known(*items: Item) -> list[Unit]:
    return units([edition("2021", *items)])


@pytest.mark.parametrize("facts", [False, True])
@pytest.mark.parametrize(
    ("said", "controls", "serves"),
    [
        ("Altimeters usable in drones", {"altimeters"}, {"unmanned aircraft"}),
        ("Altimeters in a drawer", {"altimeters"}, set()),
        ("Spoons, specially designed for radomes", set(), {"radomes"}),
        ("Spoons having a radome", set(), set()),
        ("Components of altimeters", set(), {"altimeters"}),
        ("Altimeters and components therefor", {"altimeters"}, set()),
        ("Altimeters other than those for drones", {"altimeters"}, {"unmanned aircraft"}),
        ("Altimeters for altimeters and drones", {"altimeters"}, {"unmanned aircraft"}),
        ("Specially designed altimeters, as follows: radomes", set(), {"altimeters"}),
    ],
)
def test_goods_come_first_and_what_they_serve_behind_for(
    said: str, controls: set[str], serves: set[str], facts: bool
) -> None:
    whole = edition("2021", item("6.A.1", said, subject=said))
    (unit,) = units([facts_only(whole, {"6.A.1": said}) if facts else whole])
    assert roles_of(unit) == (controls, serves)


def test_a_part_that_names_no_goods_has_those_of_its_entry() -> None:
    entry, shiny, other = known(
        item("6.A.1", "Altimeters usable in drones, as follows:", subject="Altimeters for drones"),
        item("6.A.1.a", "Having a handle of brass", subject="With a brass handle"),
        item("6.A.1.b", "Radomes with a lid", subject="Radomes"),
    )
    assert roles_of(shiny) == roles_of(entry) == ({"altimeters"}, {"unmanned aircraft"})
    assert roles_of(other) == ({"radomes"}, {"unmanned aircraft"})


def test_what_is_known_by_name_has_no_roles() -> None:
    (toxin,) = known(item("toxins.ricin", "Ricin", subject="Ricin"))
    assert roles_of(toxin) == (set(), set())


def test_likeness_is_worth_more_for_like_goods_and_less_for_what_serves_them() -> None:
    said = ["Altimeters", "Altimeters of tin", "Radomes", "Cups for altimeters", "Cups"]
    found = Agreement(known(*(item(f"6.A.{n}", text) for n, text in enumerate(said, 1))))
    assert list(found.factors(0, [1, 2, 3, 4])) == pytest.approx([roles.SAME, roles.OTHER, roles.OTHER, 1])  # fmt: skip
    assert list(found.factors(3, [0, 2, 4])) == pytest.approx([roles.OTHER, 1, 1])
    assert list(found.factors(4, [0, 3])) == [1, 1]


@pytest.mark.parametrize("facts", [False, True])
def test_the_same_goods_come_before_what_is_made_for_them(facts: bool) -> None:
    """The lids share more words with the altimeters than the other altimeters do."""
    ours = [item("7.A.6", "Altimeters of very old red pewter", subject="Altimeters")]
    theirs = [
        item("9.A.2", "Lids for altimeters of very old blue pewter", subject="Lids for altimeters"),
        item("9.A.8", "Altimeters of green copper", subject="Altimeters"),
    ]
    filler = [
        item(f"8.A.{n}", f"{word} for the larder", subject=f"{word} for the larder")
        for n, word in enumerate(["Colanders", "Skillets", "Peelers", "Kettles"], 1)
    ]
    made = [
        edition("2021", *ours, *filler[:2], name="dual-use", regime="wa"),
        edition("2021", *theirs, *filler[2:], name="annex", regime="mtcr"),
    ]
    if facts:
        made = [facts_only(e, {i.code: i.subject or "" for i in e.items}) for e in made]
    found = find(made, min_score=0.0).overlaps
    ranked = [o.right.code if o.left.code == "7.A.6" else o.left.code for o in found]
    assert ranked[:2] == ["9.A.8", "9.A.2"]
