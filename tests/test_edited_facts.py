"""Facts that somebody edited in a file, whose fingerprint still says that the wording is the same."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from kitchen import edition, item

from listdiff.compare.engine import compare
from listdiff.model import Edition, Item, Parameter, Place
from listdiff.sizes import size, sizes
from listdiff.untold import untold

replace = msgspec.structs.replace
POT = item(
    "3.A.1", "Pots with a depth exceeding 50 cm, of thiodiglycol (CAS 111-48-8)", subject="Pots"
)
(DEPTH,) = POT.parameters


def files(text: str, **edits: Any) -> tuple[Edition, Edition]:
    """One edition before and after an edit of its only item."""
    before, after = POT, replace(POT, **edits)
    if text == "omitted":
        before, after = replace(before, text=None), replace(after, text=None)
    return tuple(replace(edition("2021", one), text=text) for one in (before, after))  # type: ignore[return-value]


@pytest.mark.parametrize("text", ["full", "omitted"])
@pytest.mark.parametrize(
    ("edits", "effect"),
    [
        ({"parameters": [replace(DEPTH, value="60", si="0.6")]}, "relaxed"),
        ({"parameters": [replace(DEPTH, value="40", si="0.4")]}, "tightened"),
        ({"parameters": [replace(DEPTH, value="60")]}, "relaxed"),  # and the SI value was forgotten
        ({"parameters": [replace(DEPTH, comparator=">=")]}, "tightened"),
        ({"parameters": []}, "unclear"),
        ({"excludes": True}, "unclear"),
        ({"substances": []}, None),
        ({"connective": "all"}, None),
    ],
)
def test_each_is_told(text: str, edits: dict[str, Any], effect: str | None) -> None:
    (change,) = compare(*files(text, **edits)).changes
    assert (change.kind, change.editorial) == ("amended", False)
    assert change.aspects
    if effect is not None:
        assert change.effect == effect


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ({"subject": "Pans"}, {"subject": 1}),
        ({"source": Place(0, 9)}, {"source": 1}),
        ({"refers_to": ["3.A.2"]}, {"refers_to": 1}),
        ({"parameters": []}, {}),
        ({"parameters": [], "subject": "Pans"}, {"subject": 1}),
    ],
)
def test_what_no_change_tells_is_counted(edits: dict[str, Any], told: dict[str, int]) -> None:
    old, new = files("omitted", **edits)
    assert untold(old, new, compare(old, new).changes) == told


def test_the_head_and_the_order_count_too_but_not_between_editions() -> None:
    one, other = item("3.A.1", "Pots"), item("3.A.2", "Pans")
    old, new = edition("2021", one, other), edition("2021", other, one)
    assert untold(old, new, ()) == {"order": 1}
    assert untold(old, replace(old, published="2021-12-01"), ()) == {"published": 1}
    assert untold(old, replace(new, edition="2023"), ()) == {}


def bound(value: str, unit: str | None, si: str | None) -> Parameter:
    return Parameter("angle", "<=", value, unit, si, "angle", None)


def test_the_same_angle_in_two_units_is_the_same() -> None:
    degree = bound("0.00025", "°", "0.00000436332312998582394225")
    second = bound("0.9", "second of arc", "0.00000436332312998582394231")
    assert size(degree) == size(second)
    found = sizes(degree, second)
    assert found is not None
    assert found[0] == found[1]


def test_one_unit_is_compared_as_printed_and_formulas_not_at_all() -> None:
    assert sizes(bound("60", "cm", "0.5"), bound("50", "cm", "0.5")) == (60, 50)
    assert sizes(bound("L/2", "cm", None), bound("50", "cm", "0.5")) is None
    assert sizes(bound("1/5000", None, "0.0002"), bound("1/4000", None, "0.00025")) is not None


def test_an_item_of_another_edition_with_the_same_facts_is_no_change() -> None:
    kept: Item = replace(POT, source=Place(3, 7), subject="Pans")
    assert compare(edition("2019", POT), edition("2021", kept)).changes == []
