"""Thresholds over time as a drawing: where lines run, break and are labelled, and when a scale is logarithmic."""

from __future__ import annotations

import pytest

from listdiff.lineages import Step
from listdiff.model import Parameter
from listdiff.reports.series import day, moves, number, panels
from listdiff.reports.steps import HEIGHT, WIDTH, drawing


def bound(value: str, unit: str | None = "cm", quantity: str = "depth") -> Parameter:
    return Parameter(quantity, ">", value, unit, None, None, None)


def steps(*values: str | None) -> list[Step]:
    """One edition every two years; None where the item sets no threshold."""
    return [
        Step(
            str(2001 + 2 * n),
            "3.A.1",
            "first" if n == 0 else "amended",
            None,
            [bound(v)] if v else [],
        )
        for n, v in enumerate(values)
    ]


def test_a_line_steps_and_goes_on_to_the_end() -> None:
    (panel,) = drawing(steps("50", "60", "60"))
    (line,) = panel["lines"]
    assert line["path"].count("M") == 1
    assert line["path"].count("V") == 1
    assert [label["text"] for label in line["labels"]] == ["50", "60"]
    assert [tick["text"] for tick in panel["ticks"]] == ["2001", "2003", "2005"]
    assert all(0 <= tick["x"] <= WIDTH for tick in panel["ticks"])
    assert all(0 <= label["y"] <= HEIGHT for label in line["labels"])


def test_a_line_breaks_where_an_edition_has_no_threshold() -> None:
    (panel,) = drawing(steps("50", None, "60"))
    (line,) = panel["lines"]
    assert line["path"].count("M") == 2
    gone = next(tick["x"] for tick in panel["ticks"] if tick["text"] == "2003")
    assert f"H{gone}M" in line["path"], "it holds until the edition that has none"


@pytest.mark.parametrize(
    ("values", "log"),
    [(("50", "60"), False), (("5", "100"), True), (("0", "100"), False), (("-1", "100"), False)],
)
def test_the_scale(values: tuple[str, ...], log: bool) -> None:
    assert [panel.log for panel in panels(steps(*values))] == [log]
    assert drawing(steps(*values))[0]["log"] is log


def test_units_have_panels_of_their_own_and_turns_are_marked() -> None:
    one, other = steps("50", "60")
    other = Step(
        other.edition,
        other.code,
        "amended",
        None,
        [bound("5", "kg", "mass")],
        "",
        ("depth", "mass"),
    )
    first, second = drawing([one, other])
    assert (first["unit"], second["unit"]) == ("cm", "kg")
    assert first["turns"] == second["turns"] == [first["ticks"][-1]["x"]]


def test_labels_do_not_stand_on_one_another() -> None:
    labels = drawing(steps(*(str(50 + n) for n in range(12))))[0]["lines"][0]["labels"]
    places = [(label["x"], label["y"]) for label in labels]
    assert len(set(places)) == len(places) > 3


def test_what_no_axis_holds_is_left_out() -> None:
    assert [number(v) for v in ("L/2", "1/5000", "1e999", "nan", "5e3")] == [
        None,
        None,
        None,
        None,
        5000.0,
    ]
    assert drawing(steps("50")) == []
    assert panels(steps("L/2", "L/3")) == []
    assert not moves(steps("50", "50"))
    assert moves(steps("50", "60"))
    assert day("2021") > day("2021-06") > day("2020")
