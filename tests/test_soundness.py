"""What `validate` finds, one made-up edition for each fault."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from kitchen import edition, item

from listdiff.model import Edition, Item, Parameter, Place, Substance
from listdiff.soundness import check, misplaced

POTS = item("3.A.1", "Pots")


def found(*items: Item, **more: object) -> list[tuple[str, str]]:
    """Findings on an edition of the pots and these items, parents as they are."""
    kept = [msgspec.structs.replace(i, parent=None) if i.parent == "3.A" else i for i in items]
    sound = edition("2019", POTS)
    one = msgspec.structs.replace(sound, items=[*sound.items, *kept], **more)
    return [(f.severity, f.message) for f in check(one)]


def depth(value: str, si: str | None) -> Item:
    parameter = Parameter("depth", ">", value, "cm", si, "length", None)
    return item("3.A.2", "Pans", parameters=[parameter])


def test_a_sound_edition_gives_nothing() -> None:
    lid = item("3.A.1.a", "Lids", substances=[Substance("water", ["7732-18-5"])])
    for value, si in (("5e1", "0.5"), ("1.7 + L/1000", None), ("-0.5", "-5E-3")):
        assert found(lid, depth(value, si)) == []


@pytest.mark.parametrize(
    ("wrong", "severity", "says"),
    [
        (POTS, "error", "stands twice"),
        (item("3.A.2.a", "Lids"), "error", "parent '3.A.2' is missing or stands behind"),
        (item("../x", "Lids", parent="3.A.1"), "error", "not a code"),
        (item("", "Lids", parent="3.A.1"), "error", "not a code"),
        (item("3.A.1.\x1b", "Lids"), "error", "not a code"),
        (item("3.A.1.a\nb", "Lids", parent="3.A.1"), "error", "not a code"),
        (item("3.A.1. a", "Lids", parent="3.A.1"), "warning", "a blank in the code"),
        (item("3.A.1.a~2", "Lids", parent="3.A.1"), "warning", "a second reading"),
        (item("3.A.2", "Lids", subject="Lids\nand rims"), "warning", "line break in the subject"),
        (item("3.A.2", "Lids", subject="Lids\x9b2J"), "error", "control characters"),
        (item("3.A.2", "Lids", terms=["lid\x1b"]), "error", "control characters"),
        (item("3.A.2", "Lids", source=Place(3, None)), "error", "source document 3"),
        (
            item("3.A.2", "Lids", substances=[Substance("water", ["7732-18-4"])]),
            "error",
            "wrong check digit",
        ),
        (item("3.A.2", substances=[Substance("water", ["1850"])]), "error", "wrong check digit"),
        (depth("5", "NaN"), "error", "'NaN' is not a decimal"),
        (depth("five", None), "error", "'five' is not a decimal"),
        (depth("1,000", None), "error", "'1,000' is not a decimal"),
        (depth("1.7 + L/1000", "5"), "error", "not a decimal"),
    ],
)
def test_each_fault_is_found(wrong: Item, severity: str, says: str) -> None:
    findings = found(wrong)
    assert [f for f, _ in findings] == [severity]
    assert says in findings[0][1]


def test_a_note_read_twice_is_no_doubt() -> None:
    assert found(item("3.A.1#note~2", "Lids", parent="3.A.1")) == []


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"text": "omitted"}, "3.A.1: holds text"),
        ({"regime": "soup"}, "regime 'soup'"),
        ({"edition": "2019-13"}, "is no label"),
    ],
)
def test_faults_of_the_whole(more: dict[str, object], says: str) -> None:
    findings = found(**more)
    assert [severity for severity, _ in findings] == ["error"]
    assert says in findings[0][1]


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("lists/wa/dual-use/2019.json", True),
        ("lists/nsg/dual-use/2019.json", False),
        ("lists/wa/munitions/2019.json", False),
        ("lists/wa/dual-use/2021.json", False),
        ("a/b/2021.json", True),
        ("pots.json", True),
    ],
)
def test_where_it_stands(path: str, right: bool) -> None:
    one: Edition = edition("2019", POTS)
    assert (misplaced(one, Path(path)) is None) is right
