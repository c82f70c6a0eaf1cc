"""What an item that came, went or moved means, and where the engine must not decide."""

from __future__ import annotations

import pytest
from kitchen import edition, item

from listdiff.changes import Change, Parameter
from listdiff.compare.effects import together
from listdiff.compare.engine import compare
from listdiff.compare.rules import RULES
from listdiff.compare.rules.bounds import bound_rule
from listdiff.compare.rules.rule import mirrored
from listdiff.model import Item
from listdiff.store import Snapshot

ANY = item("3.A.1", "Pots having any of the following:")
ALL = item("3.A.1", "Pots having all of the following:")
A = item("3.A.1.a", "A depth exceeding 50 cm and a lid of glass; or")
B = item("3.A.1.b", "A handle made from wood or bone.")
CUPS = item("3.A.2", "Cups of tin with two handles and a saucer")
FREE = item("3.A.2#note", "3.A.2. does not apply to cups having all of the following:")
FREE_A = item("3.A.2#note.a", "A weight of less than 2 kg; and", parent="3.A.2#note")
FREE_B = item("3.A.2#note.b", "A blue rim around the top.", parent="3.A.2#note")


def found(old: list[Item], new: list[Item]) -> dict[str, Change]:
    """Changes by kind and code."""
    changes = compare(edition("2019", *old), edition("2021", *new)).changes
    return {f"{c.kind} {c.code}": c for c in changes}


EFFECTS = [
    pytest.param([ANY, A], [ANY, A, B], "added 3.A.1.b", "tightened", id="alternative added"),
    pytest.param([ANY, A, B], [ANY, A], "removed 3.A.1.b", "relaxed", id="alternative removed"),
    pytest.param([ALL, A], [ALL, A, B], "added 3.A.1.b", "relaxed", id="condition added"),
    pytest.param([ALL, A, B], [ALL, A], "removed 3.A.1.b", "tightened", id="condition removed"),
    pytest.param([ANY, A], [ALL, A, B], "added 3.A.1.b", "unclear", id="under other words"),
    pytest.param([CUPS], [CUPS, FREE, FREE_A], "added 3.A.2#note", "relaxed", id="exclusion added"),
    pytest.param([CUPS, FREE], [CUPS], "removed 3.A.2#note", "tightened", id="exclusion removed"),
    pytest.param(
        [CUPS, FREE, FREE_A], [CUPS, FREE, FREE_A, FREE_B],
        "added 3.A.2#note.b", "tightened", id="an exclusion asks for more",
    ),
    pytest.param(
        [CUPS, FREE, FREE_A, FREE_B], [CUPS, FREE, FREE_A],
        "removed 3.A.2#note.b", "relaxed", id="an exclusion asks for less",
    ),
    pytest.param(
        [CUPS, FREE], [CUPS, item("3.A.2#note-2", "3.A.2. does not apply to a set of dolls.")],
        "added 3.A.2#note-2", "unclear", id="one exclusion for another",
    ),
    pytest.param(
        [ANY, A], [ANY, item("3.A.1.a", "Whistles when it boils, loudly.")],
        "added 3.A.1.a", "unclear", id="something else at this code",
    ),
    pytest.param(
        [ANY, A, B], [CUPS], "removed 3.A.1.b", "relaxed", id="what goes with an item shares its effect",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "which", "effect"), EFFECTS)
def test_effects(old: list[Item], new: list[Item], which: str, effect: str) -> None:
    assert found(old, new)[which].effect == effect


def test_an_end_that_the_list_states_is_a_removal_even_where_the_words_live_on() -> None:
    end = item("3.A.1.a", "Not used since 2020")
    new = found([ANY, A, CUPS], [ANY, end, CUPS, item("3.A.2.a", A.text or "")])
    assert (new["removed 3.A.1.a"].effect, new["added 3.A.2.a"].effect) == ("unclear", "unclear")
    assert "now at 3.A.2.a" in new["removed 3.A.1.a"].why


def test_a_move_below_another_item_is_not_neutral() -> None:
    moved = found([ANY, A, CUPS], [ANY, CUPS, item("3.A.2.a", A.text or "")])
    assert moved["renumbered 3.A.2.a"].effect == "unclear"


def test_few_words_are_not_known_again_in_another_entry() -> None:
    lid = item("3.A.1.a", "A lid;")
    assert set(found([ANY, lid, CUPS], [ANY, CUPS, item("3.A.2.a", "A lid;")])) == {
        "removed 3.A.1.a",
        "added 3.A.2.a",
    }


def test_children_go_with_their_parent_where_all_look_alike() -> None:
    """Old b becomes c below a new b, and the items below b and c read the same."""

    def trays(*names: str) -> list[Item]:
        out = [ANY]
        for code, name in zip("abc", names, strict=False):
            out += [
                item(f"3.A.1.{code}", f"Trays for {name} having any of the following:"),
                item(f"3.A.1.{code}.1", "A rim of brass;"),
            ]
        return out

    moved = found(
        trays("bread rolls", "sugared plums"), trays("bread rolls", "salt fish", "sugared plums")
    )
    assert set(moved) == {
        "added 3.A.1.b",
        "added 3.A.1.b.1",
        "renumbered 3.A.1.c",
        "renumbered 3.A.1.c.1",
    }
    assert moved["renumbered 3.A.1.c.1"].within == "3.A.1.c"
    assert moved["added 3.A.1.b.1"].within == "3.A.1.b"


def test_titles_keep_their_code() -> None:
    one = item("3", "Pans", role="category", subject="Pans")
    other = item("3", "Kettles", role="category", subject="Kettles")
    assert set(found([one], [other])) == {"amended 3"}


def bound(comparator: str, value: str, unit: str = "cm", dimension: str = "length") -> Parameter:
    """A bound on the depth."""
    return Parameter("depth", comparator, value, unit, value, dimension, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (bound(">", "5"), bound(">", "6"), "relaxed"),
        (bound(">", "6"), bound(">", "5"), "tightened"),
        (bound(">=", "5"), bound(">", "5"), "relaxed"),
        (bound(">", "5"), bound(">=", "5"), "tightened"),
        (bound("<", "5"), bound("<", "6"), "tightened"),
        (bound("<", "6"), bound("<", "5"), "relaxed"),
        (bound("<=", "5"), bound("<", "5"), "relaxed"),
        (bound("<", "5"), bound("<=", "5"), "tightened"),
        (bound(">", "5"), bound("<", "5"), "unclear"),
        (bound("=", "5"), bound("=", "6"), "unclear"),
        (bound(">", "5"), bound(">", "6", "kg", "mass"), "unclear"),
        (bound(">", "1.7 + L/1000"), bound(">", "1.9 + L/1000"), "unclear"),
        (bound(">", "5"), bound(">", "5.0"), "neutral"),
    ],
)
def test_bounds(old: Parameter, new: Parameter, effect: str) -> None:
    assert RULES[bound_rule(old, new)].effect == effect


def test_mirror_and_sum() -> None:
    assert [mirrored(e) for e in ("tightened", "relaxed", "neutral", "unclear")] == [
        "relaxed",
        "tightened",
        "neutral",
        "unclear",
    ]
    assert together(["tightened", "relaxed"]) == "mixed"
    assert together(["tightened", "neutral"]) == "tightened"
    assert together(["tightened", "unclear"]) == "unclear"


def test_a_substance_that_another_list_names_now() -> None:
    """In the definitions it is only named apart; in a list of goods its control may be another."""
    salts = item("1.C.1", "Salts, as follows:")
    soda = item("1.C.1.a", "Soda (CAS 497-19-8);")
    named = item("salts", "'Salts' include soda (CAS 497-19-8).", role="definition")
    arms = item("ML1", "Soda (CAS 497-19-8)")

    def told(name: str, *there: Item) -> Change:
        sides = [
            Snapshot(
                "wa",
                label,
                {"dual-use": edition(label, *ours), name: edition(label, *others, name=name)},
            )
            for label, ours, others in (
                ("2019", [salts, soda], [CUPS]),
                ("2021", [salts], [CUPS, *there]),
            )
        ]
        return next(c for c in compare(*sides).changes if c.code == "1.C.1.a")

    assert told("definitions").effect == "relaxed"
    assert told("definitions", named).effect == "neutral"
    assert "now at definitions salts" in told("definitions", named).why
    assert told("munitions", arms).effect == "unclear"
