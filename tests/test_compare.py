"""The specification of compare: old items, new items, expected changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kitchen import edition, item

from listdiff.changes import Changes
from listdiff.compare.engine import compare
from listdiff.importing import facts_only
from listdiff.model import Item, Parameter

POT = item("3.A.1", "Pots having any of the following:")
A = item("3.A.1.a", "A depth exceeding 50 cm and a lid of glass; or")
B = item("3.A.1.b", "A handle made from wood or bone.")


def changed(old: list[Item], new: list[Item]) -> Changes:
    return compare(edition("2019", *old), edition("2021", *new))


def short(changes: Changes) -> list[tuple[str, str | None, str | None, str, bool]]:
    return [(c.kind, c.old_code, c.new_code, c.effect, c.editorial) for c in changes.changes]


CASES = [
    pytest.param([POT, A, B], [POT, A, B], [], id="nothing"),
    pytest.param(
        [POT, A],
        [POT, item("3.A.1.a", "A depth exceeding 60 cm and a lid of glass; or")],
        [("amended", "3.A.1.a", "3.A.1.a", "relaxed", False)],
        id="lower bound raised",
    ),
    pytest.param(
        [POT, A],
        [POT, item("3.A.1.a", "A depth exceeding 40 cm and a lid of glass; or")],
        [("amended", "3.A.1.a", "3.A.1.a", "tightened", False)],
        id="lower bound lowered",
    ),
    pytest.param(
        [item("3.A.2", "Cups with a weight of less than 5 kg")],
        [item("3.A.2", "Cups with a weight of less than 4 kg")],
        [("amended", "3.A.2", "3.A.2", "relaxed", False)],
        id="upper bound lowered",
    ),
    pytest.param(
        [item("3.A.2", "Cups with a weight of less than 5 kg")],
        [item("3.A.2", "Cups with a weight of less than 6 kg")],
        [("amended", "3.A.2", "3.A.2", "tightened", False)],
        id="upper bound raised",
    ),
    pytest.param(
        [
            item("3.A.2", "Cups"),
            item("3.A.2#note", "3.A.2. does not apply to cups exceeding 5 kg."),
        ],
        [
            item("3.A.2", "Cups"),
            item("3.A.2#note", "3.A.2. does not apply to cups exceeding 4 kg."),
        ],
        [("amended", "3.A.2#note", "3.A.2#note", "relaxed", False)],
        id="an exclusion that grew",
    ),
    pytest.param(
        [item("3.A.2", "Cups with a depth exceeding 100 cm")],
        [item("3.A.2", "Cups with a depth exceeding 1 m")],
        [("amended", "3.A.2", "3.A.2", "neutral", False)],
        id="the same threshold in another unit",
    ),
    pytest.param(
        [POT, A],
        [POT, A, B],
        [("added", None, "3.A.1.b", "tightened", False)],
        id="an alternative added",
    ),
    pytest.param(
        [POT, A, B],
        [POT, A],
        [("removed", "3.A.1.b", None, "relaxed", False)],
        id="an alternative removed",
    ),
    pytest.param(
        [item("3.A.1", "Pots having all of the following:"), A],
        [item("3.A.1", "Pots having all of the following:"), A, B],
        [("added", None, "3.A.1.b", "relaxed", False)],
        id="a condition added",
    ),
    pytest.param(
        [POT, A, B],
        [item("3.A.1", "Pots having a depth exceeding 50 cm or any of the following:"), B],
        [
            ("amended", "3.A.1", "3.A.1", "unclear", False),
            ("removed", "3.A.1.a", None, "unclear", False),
        ],
        id="an alternative that may have moved into the words above",
    ),
    pytest.param(
        [POT, A],
        [POT, item("3.A.1.a", "Not used since 2020")],
        [("removed", "3.A.1.a", None, "relaxed", False)],
        id="no longer used",
    ),
    pytest.param(
        [POT, item("3.A.1.a", "Not used since 2016")],
        [POT, A],
        [("added", None, "3.A.1.a", "tightened", False)],
        id="used again",
    ),
    pytest.param(
        [item("3.A.9", "Deleted")],
        [item("3.A.9", "Not used since 2007")],
        [],
        id="deleted and not used are one",
    ),
    pytest.param(
        [POT, A, B],
        [
            POT,
            item("3.A.1.a", "A depth exceeding 50 cm and a lid of glass."),
            item("3.A.1.b", "A handle made from wood or bone;"),
        ],
        [
            ("amended", "3.A.1.a", "3.A.1.a", "neutral", True),
            ("amended", "3.A.1.b", "3.A.1.b", "neutral", True),
        ],
        id="connectors and full stops",
    ),
    pytest.param(
        [item("3.A.2", "Forks controlled by 3.A.1. and airfoils")],
        [item("3.A.2", "Forks specified by 3.A.1. and aerofoils")],
        [("amended", "3.A.2", "3.A.2", "neutral", True)],
        id="controlled by, specified by",
    ),
    pytest.param(
        [POT, A, B],
        [
            POT,
            item("3.A.1.a", "A lid with a whistle; or"),
            item("3.A.1.b", A.text or ""),
            item("3.A.1.c", B.text or ""),
        ],
        [
            ("added", None, "3.A.1.a", "tightened", False),
            ("renumbered", "3.A.1.a", "3.A.1.b", "neutral", False),
            ("renumbered", "3.A.1.b", "3.A.1.c", "neutral", False),
        ],
        id="an insertion pushes the rest down",
    ),
    pytest.param(
        [item("3.A.2", "Cups"), item("3.A.2#note-1", "Cups include mugs of clay and tin.")],
        [
            item("3.A.2", "Cups"),
            item("3.A.2#note-1", "A saucer lies below a cup."),
            item("3.A.2#note-2", "Cups include mugs of clay and tin."),
        ],
        [
            ("added", None, "3.A.2#note-1", "unclear", False),
            ("renumbered", "3.A.2#note-1", "3.A.2#note-2", "neutral", True),
        ],
        id="a note that only got another number is editorial",
    ),
    pytest.param(
        [item("3.A.2", "Cups made of porcelain, with two handles")],
        [item("3.A.2", "Cups made of stoneware, with two handles")],
        [("amended", "3.A.2", "3.A.2", "unclear", False)],
        id="other words are for a reader to judge",
    ),
    pytest.param(
        [item("3.A.2", "Cups with a depth exceeding 10 cm of white porcelain and gold")],
        [item("3.A.2", "Cups with a depth exceeding 12 cm of blue porcelain and gold")],
        [("amended", "3.A.2", "3.A.2", "unclear", False)],
        id="a threshold with other words is not decided",
    ),
    pytest.param(
        [item("3.A.2#technical-note", "Depth is measured to 5 mm or more.", parent=None)],
        [item("3.A.2#technical-note", "Depth is measured to 6 mm or more.", parent=None)],
        [("amended", "3.A.2#technical-note", "3.A.2#technical-note", "unclear", False)],
        id="technical notes decide nothing by themselves",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_changes(old: list[Item], new: list[Item], expected: list[object]) -> None:
    assert short(changed(old, new)) == expected


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_facts_only_editions_give_the_same(
    old: list[Item], new: list[Item], expected: list[object]
) -> None:
    before, after = edition("2019", *old), edition("2021", *new)
    assert short(compare(facts_only(before), facts_only(after))) == expected


def test_a_subtree_goes_with_its_top() -> None:
    found = changed([POT, A, B], [])
    assert [(c.old_code, c.within) for c in found.changes] == [
        ("3.A.1", None),
        ("3.A.1.a", "3.A.1"),
        ("3.A.1.b", "3.A.1"),
    ]


def test_redline_and_parameter() -> None:
    found = changed(
        [POT, A], [POT, item("3.A.1.a", "A depth exceeding 60 cm and a lid of glass; or")]
    )
    wording, parameter = found.changes[0].aspects
    assert [mark for mark, _ in wording.redline or []] == ["=", "-", "+", "="]
    assert (parameter.aspect, parameter.quantity) == ("parameter", "depth")


def test_ids_stay_the_same() -> None:
    one, other = changed([POT, A], [POT]), changed([POT, A], [POT])
    assert [c.id for c in one.changes] == [c.id for c in other.changes]


WORDS = st.lists(
    st.sampled_from(["red", "pot", "lid", "of 5 cm or more", "tea", "spoon"]),
    min_size=3,
    max_size=8,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from([f"3.A.1.{c}" for c in "abcdefgh"]), WORDS, max_size=8))
def test_an_edition_compared_with_itself_gives_nothing(texts: dict[str, list[str]]) -> None:
    items = [POT, *[item(code, " ".join(words)) for code, words in sorted(texts.items())]]
    assert changed(items, items).changes == []


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 500), st.integers(1, 500))
def test_a_moved_threshold_is_found(before: int, after: int) -> None:
    found = changed(
        [item("3.A.2", f"Cups with a depth exceeding {before} cm of tea")],
        [item("3.A.2", f"Cups with a depth exceeding {after} cm of tea")],
    )
    effects = [c.effect for c in found.changes]
    assert effects == ([] if before == after else ["relaxed" if after > before else "tightened"])


def test_the_python_interface(kitchen_lists: Path) -> None:
    import listdiff

    found = listdiff.compare(
        listdiff.load("wa@2019", kitchen_lists), listdiff.load("wa@2021", kitchen_lists)
    )
    assert [c.kind for c in found.changes] == ["amended", "removed", "added"]
    pytest.importorskip("pandas")
    assert list(found.to_frame()["effect"]) == ["relaxed", "relaxed", "tightened"]


def test_what_came_or_went_says_what_it_was() -> None:
    """With text its words, and in every edition its thresholds; taken along or not."""
    base = item("3.A.1", "Ovens having any of the following:")
    old = edition("2019", base)
    new = edition("2021", base, item("3.A.1.a", "A volume of 60 l or more."))
    (change,) = compare(old, new).changes
    assert [(a.aspect, a.redline) for a in change.aspects if a.redline] == [
        ("wording", [("+", "A volume of 60 l or more.")])
    ]
    (threshold,) = [a for a in change.aspects if a.aspect == "parameter"]
    assert threshold.old is None
    assert isinstance(threshold.new, Parameter)
    assert (threshold.new.comparator, threshold.new.value) == (">=", "60")
    (back,) = compare(new, old).changes
    assert [a.redline for a in back.aspects if a.redline] == [[("-", "A volume of 60 l or more.")]]
    facts = compare(facts_only(old), facts_only(new)).changes[0]
    assert [a.aspect for a in facts.aspects] == ["parameter"]
