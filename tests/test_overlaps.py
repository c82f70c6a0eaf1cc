"""Overlaps between regimes, on made-up kitchens and on the shipped lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from kitchen import edition, item

from listdiff.changes import Parameter
from listdiff.cli import cli
from listdiff.errors import StoreError
from listdiff.importing import facts_only
from listdiff.model import Edition, Item
from listdiff.overlaps.asked import drifted, gap, overlaps_of
from listdiff.overlaps.document import Overlap, turned
from listdiff.overlaps.find import find
from listdiff.overlaps.kept import kept_overlaps
from listdiff.overlaps.relation import relation_of
from listdiff.overlaps.reviewed import Pair, Reviewed, read_reviewed
from listdiff.overlaps.units import units
from listdiff.store import newest_of, write_edition

FILLER = [
    item(f"9.A.{n}", f"{word} of the pantry in {place}", subject=f"{word} in {place}")
    for n, (word, place) in enumerate(
        [("Sieves", "linen"), ("Ladles", "pewter"), ("Tongs", "brass"), ("Graters", "steel"), ("Whisks", "wire"),
         ("Mortars", "stone"), ("Spits", "iron"), ("Churns", "oak")], 1,
    )
]  # fmt: skip


def kitchen(regime: str, name: str, *items: Item, label: str = "2021") -> Edition:
    """A list of a regime, with goods that nobody else has."""
    mine = {one.code for one in items}
    others = FILLER[:4] if regime == "wa" else FILLER[4:]
    return edition(
        label, *items, *(o for o in others if o.code not in mine), name=name, regime=regime
    )


WA = kitchen(
    "wa", "dual-use",
    item("2.B.1", "Waffle irons having a plate depth exceeding 20 mm", subject="Waffle irons"),
    item("2.E.1", "Technology for waffle irons", subject="Technology for category 2 goods"),
)  # fmt: skip
NSG = kitchen(
    "nsg", "dual-use",
    item("1.B.7", "Waffle irons with a plate depth of more than 3 cm", subject="Irons for waffles"),
    item("1.E.1", "Technology for kettles", subject="Technology for category 1 goods"),
)  # fmt: skip


def codes(overlaps: list[Overlap]) -> list[tuple[str, str]]:
    return [(o.left.code, o.right.code) for o in overlaps]


@pytest.mark.parametrize("facts", [False, True])
def test_the_same_goods_are_found_with_and_without_text(facts: bool) -> None:
    sides = [
        facts_only(e, {i.code: i.subject or "" for i in e.items}) if facts else e for e in (WA, NSG)
    ]
    found = find(sides, min_score=0.3).overlaps
    assert ("2.B.1", "1.B.7") in codes(found) or ("1.B.7", "2.B.1") in codes(found)
    best = next(o for o in found if {o.left.code, o.right.code} == {"2.B.1", "1.B.7"})
    (row,) = best.parameters
    assert {e.kind for e in best.evidence} >= {"goods"}
    assert {row.left.unit, row.right.unit} == {"mm", "cm"}  # type: ignore[union-attr]


def test_technology_of_whole_categories_says_nothing() -> None:
    found = find([WA, NSG], min_score=0.0).overlaps
    assert not {"2.E.1", "1.E.1"} & {c for pair in codes(found) for c in pair}


def test_who_controls_more_is_told_by_the_thresholds() -> None:
    (one,) = [
        o for o in find([WA, NSG], min_score=0.3).overlaps if "2.B.1" in (o.left.code, o.right.code)
    ]
    more = one.left if one.relation == "left-more" else one.right
    assert more.code == "2.B.1"
    assert turned(turned(one)) == one


def bound(comparator: str, value: str) -> Parameter:
    return Parameter("depth", comparator, value, "m", value, "length", None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ((">", "5"), (">", "6"), "left-more"),
        ((">", "6"), (">", "5"), "right-more"),
        (("<", "5"), ("<", "6"), "right-more"),
        ((">=", "5"), (">", "5"), "left-more"),
        ((">", "5"), (">", "5.0"), "same"),
        ((">", "5"), ("<", "5"), "undecided"),
        (("=", "5"), ("=", "6"), "undecided"),
        ((">", "1.7 + L"), (">", "5"), "undecided"),
    ],
)
def test_two_bounds(left: tuple[str, str], right: tuple[str, str], relation: str) -> None:
    assert relation_of(bound(*left), bound(*right)) == relation


def test_substances_are_known_by_number_and_families_hold_in_part() -> None:
    other = item(
        "7", "Pickling brine of the north (CAS 64-17-5)", subject="Pickling brine of the north"
    )
    brines = item("2.B.9", "Pickling brines of the north", subject="Pickling brines of the north")
    salt = item("5", "Salt (CAS 7647-14-5)", subject="Salt")
    soda = item("6", "Soda (CAS 497-19-8)", subject="Soda")
    family = item("2.B.4", "White powders", subject="White powders")
    members = [
        item("2.B.4.a", "Salt (CAS 7647-14-5)", subject="Salt"),
        item("2.B.4.b", "Lye (CAS 1310-73-2)", subject="Lye"),
    ]
    ours = edition("2021", salt, soda, other, name="chemical-precursors", regime="ag")
    theirs = edition("2020", family, *members, brines, name="schedules", regime="cwc")
    found = find([ours, theirs])
    (one,) = [o for o in found.overlaps if "5" in (o.left.code, o.right.code)]
    assert one.relation == "partly" or one.right.code == "2.B.4.a"
    (kin,) = [o for o in found.overlaps if "7" in (o.left.code, o.right.code)]
    assert (kin.relation, {kin.left.code, kin.right.code}) == ("partly", {"7", "2.B.9"})
    assert "6" not in {c for pair in codes(found.overlaps) for c in pair}


def test_reviewed_pairs_come_first_and_vanish_and_go_stale() -> None:
    pair = Pair("wa/dual-use 9.A.1", "nsg/dual-use 9.A.5", "both are read")
    known = Reviewed(
        (pair,),
        (
            Pair("wa/dual-use 2.B.1", "nsg/dual-use 1.B.7", "not the same"),
            Pair("wa/dual-use 0", "nsg/dual-use 1", "gone"),
        ),
    )
    found = find([WA, NSG], known, min_score=0.3)
    assert found.overlaps[0].reviewed
    assert {found.overlaps[0].left.code, found.overlaps[0].right.code} == {"9.A.1", "9.A.5"}
    assert not any("2.B.1" in pair for pair in codes(found.overlaps))
    assert found.stale == ["wa/dual-use 0 and nsg/dual-use 1"]


def test_a_broken_file_of_reviewed_pairs_is_one_line(tmp_path: Path) -> None:
    assert read_reviewed(tmp_path) == Reviewed()
    (tmp_path / "overlaps.toml").write_text(
        '[[confirmed]]\nleft = "2.B.1"\nright = "x"\nreason = "?"\n'
    )
    with pytest.raises(StoreError, match="write regime/list and a code"):
        read_reviewed(tmp_path)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    for one in (WA, NSG):
        write_edition(tmp_path / one.regime / one.list / f"{one.edition}.json", one)
    return tmp_path


def test_what_was_found_is_kept_and_made_again(lists: Path) -> None:
    first = kept_overlaps(lists)
    (kept,) = (lists / "derived").glob("overlaps-*.json")
    kept.write_text("{")
    assert kept_overlaps(lists) == first
    write_edition(lists / "wa" / "dual-use" / "2021.json", kitchen("wa", "dual-use", *FILLER[:1]))
    assert kept_overlaps(lists) != first
    (other,) = (lists / "derived").glob("overlaps-*.json")
    assert other != kept


def test_thresholds_are_dated_across_editions(lists: Path) -> None:
    older = kitchen(
        "wa",
        "dual-use",
        item("2.B.1", "Waffle irons having a plate depth exceeding 10 mm", subject="Waffle irons"),
        label="2015",
    )
    same = kitchen(
        "wa",
        "dual-use",
        item("2.B.1", "Waffle irons having a plate depth exceeding 20 mm", subject="Waffle irons"),
        label="2018",
    )
    for one in (older, same):
        write_edition(lists / "wa" / "dual-use" / f"{one.edition}.json", one)
    found = kept_overlaps(lists)
    (one,) = [o for o in found.overlaps if "1.B.7" in (o.left.code, o.right.code)]
    ends = {e.regime: e for e in (one.left, one.right)}
    assert (ends["wa"].since, ends["wa"].before) == ("2018", True)
    assert (ends["nsg"].since, ends["nsg"].before) == ("2021", False)
    assert codes(drifted(found, "2016").overlaps) == codes([one])
    assert drifted(found, "2019").overlaps == []
    assert gap(one) == 1.5


def run(lists: Path, *words: str) -> str:
    shown = CliRunner().invoke(cli, ["--lists", str(lists), *words], catch_exceptions=False)
    assert shown.exit_code == 0, shown.output
    return shown.output


def test_the_command_line(lists: Path) -> None:
    assert "2.B.1  Waffle irons  ~  nsg" in run(lists, "overlaps", "wa", "2.B.1")
    assert json.loads(run(lists, "overlaps", "--format", "json"))["schema"] == "listdiff-overlaps/1"
    assert run(lists, "overlaps", "--format", "csv").startswith("score,relation,left")
    assert "**wa 2.B.1**" in run(lists, "overlaps", "wa", "nsg", "--format", "markdown")
    page = run(lists, "overlaps", "--format", "html")
    assert '<table class="matrix">' in page
    assert "http" not in page.replace("http-equiv", "")
    assert "overlaps nsg/dual-use@2021 1.B.7" in run(lists, "show", "wa", "2.B.1")


def test_compare_names_counterparts(lists: Path) -> None:
    older = kitchen(
        "wa",
        "dual-use",
        item("2.B.1", "Waffle irons having a plate depth exceeding 10 mm", subject="Waffle irons"),
        label="2015",
    )
    write_edition(lists / "wa" / "dual-use" / "2015.json", older)
    assert "overlaps nsg/dual-use@2021 1.B.7 Irons for waffles: plate depth > 3 cm" in run(
        lists, "compare", "wa"
    )
    assert "overlaps" not in run(lists, "compare", "wa", "--no-overlaps")
    # In an older edition the code may have meant something else.
    write_edition(
        lists / "wa" / "dual-use" / "2010.json",
        kitchen("wa", "dual-use", *FILLER[:1], label="2010"),
    )
    told = run(lists, "compare", "wa@2010", "wa@2015")
    assert "2.B.1" in told
    assert "overlaps" not in told


def test_hostile_words_stay_text(lists: Path) -> None:
    bad = "<script>alert(1)</script> {{ 7 * 7 }} \u202e=cmd"
    evil = kitchen(
        "wa",
        "dual-use",
        item(
            "2.B.1",
            "Waffle irons having a plate depth exceeding 20 mm",
            subject=f"Waffle irons {bad}",
        ),
    )
    write_edition(lists / "wa" / "dual-use" / "2021.json", evil)
    page = run(lists, "overlaps", "--min-score", "0.3", "--format", "html")
    assert "<script>alert" not in page
    assert "{{ 7 * 7 }}" in page
    for form in ("text", "html", "markdown", "csv"):
        assert "\u202e" not in run(lists, "overlaps", "--min-score", "0.3", "--format", form)


def test_every_shared_cas_number_of_precursors_and_schedules_and_none_invented() -> None:
    editions = {e.list: e for e in newest_of(["ag/chemical-precursors", "cwc"])}
    ours, theirs = (
        {
            cas: i.code
            for i in editions[name].items
            for s in i.substances
            for cas in s.cas
            if i.role == "entry"
        }
        for name in ("chemical-precursors", "schedules")
    )
    found = find(editions.values(), min_score=0.0).overlaps
    told = {
        cas
        for o in found
        for e in o.evidence
        if e.kind == "substances"
        for cas in e.says.split(", ")
    }
    assert told == ours.keys() & theirs.keys()
    assert len(told) > 20


def test_an_isostatic_press_is_known_in_three_regimes() -> None:
    found = overlaps_of(["nsg/dual-use"], "1.B.5", None)
    assert {(o.right.regime, o.right.code) for o in found.overlaps} >= {
        ("wa", "2.B.4"),
        ("mtcr", "6.B.3"),
    }


def test_units_are_what_an_expert_cites() -> None:
    known = {u.item.code for u in units(newest_of(["wa"])) if u.list == "dual-use"}
    assert {"3.A.1", "3.A.1.a", "1.annex.23"} <= known
    assert not {"3.A.1.a.5", "3", "3.A"} & known


def test_the_shipped_overlaps_are_those_of_the_shipped_lists() -> None:
    """Made anew by any command that needs them: listdiff overlaps."""
    root = Path(__file__).resolve().parent.parent / "lists"
    before = sorted((root / "derived").iterdir())
    found = kept_overlaps(root)
    assert sorted((root / "derived").iterdir()) == before
    assert len(found.overlaps) > 100
    assert found.stale == []
