"""Reasons without the shorthand of those who read the documents, and what a table of thresholds says of them."""

from __future__ import annotations

import pytest

from listdiff.changes import Aspect
from listdiff.compare.rules import RULES
from listdiff.compare.rules.rule import Finding
from listdiff.model import Parameter
from listdiff.reports.changeviews import rows
from listdiff.reports.measures import noun
from listdiff.reports.reasons import readable


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("goes with 3.A.1.f; lids 2 became 1", "to be read with 3.A.1.f; lids 2 became 1"),
        ("goes with 7.A.2.a and 7.A.2.b; all pots", "to be read with 7.A.2.a and 7.A.2.b; all pots"),
        ("goes with 3.A.1.a.4 (old); 1 to 2", "to be read with the old 3.A.1.a.4; 1 to 2"),
        ("goes with ML4.b#technical-note; same pots", "to be read with ML4.b#technical-note; same pots"),
        ("goes with was 2#footnote; gone", "it was 2#footnote; gone"),
        ("goes with now d.1; lids needed", "it stands now at d.1; lids needed"),
        ("goes with from 1.9; lids now named", "from 1.9; lids now named"),
        ("goes with 3.C.2 pots left for 3.C.3", "3.C.2 pots left for 3.C.3"),
        ("goes with 1,000 m moved out", "1,000 m moved out"),
        ("goes with none; lids only", "lids only"),
        ("the words changed (the rest is relaxed)", "the words changed"),
        ("limit now 105", "limit now 105"),
    ],
)  # fmt: skip
def test_a_noted_reason_in_full_words(noted: str, said: str) -> None:
    assert readable(noted) == said


def test_a_provision_is_not_read_with_itself() -> None:
    assert (
        readable("goes with 3.A.1.f; lids moved here", ("3.A.1.f", "3.A.1.g")) == "lids moved here"
    )


def test_what_follows_for_a_provision_that_takes_out() -> None:
    out = Finding(RULES["lower-bound-lowered"], True)
    assert (out.effect, out.why) == (
        "relaxed", "the lower bound was lowered, so more is taken out of control",
    )  # fmt: skip
    assert Finding(RULES["item-added"], True).why.endswith(", in what is taken out of control")


@pytest.mark.parametrize(
    ("whole", "shown"), [("neutral", None), ("relaxed", None), ("tightened", "tightened"), ("mixed", "tightened"), ("unclear", "tightened")]
)  # fmt: skip
def test_a_row_does_not_gainsay_the_change(whole: str, shown: str | None) -> None:
    old, new = (Parameter("depth", ">", v, "m", v, "length", None) for v in ("5", "4"))
    aspect = Aspect("parameter", "depth", old, new, "tightened", "lower-bound-lowered")
    (row,) = rows([aspect], whole)  # type: ignore[arg-type]
    assert row.effect == shown


@pytest.mark.parametrize(
    ("quantity", "dimension", "said"),
    [
        ("output power", "power", "output power"),
        ("power", "Mach number", "Mach number"),
        ("minimum temperature", "time", "time"),
        ("ion", "ion mass", "ion mass"),
        ("parameter", "length", "length"),
        ("cast iron pot", "mass", "mass (cast iron pot)"),
        ("range of pots", "length", "range of pots"),
        ("handles", "number", "handles"),
        (None, "ratio", "value"),
        (None, None, "threshold"),
    ],
)
def test_what_a_threshold_is_set_on(quantity: str | None, dimension: str | None, said: str) -> None:
    assert noun(Parameter(quantity, ">", "5", None, "5", dimension, None)) == said
