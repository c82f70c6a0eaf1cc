"""Reports: what they print, and that hostile data stays data."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest
from kitchen import edition, item
from lxml import html

from listdiff.changes import Changes, Counterpart, Touched
from listdiff.compare.engine import compare
from listdiff.history import Step
from listdiff.model import Parameter, Source
from listdiff.reports.data import to_csv, to_json
from listdiff.reports.pages import to_html, to_markdown
from listdiff.reports.text import render
from listdiff.store import Snapshot

KITCHEN = item("3", "KITCHENWARE", role="category", subject="Kitchenware")
POT = item("3.A.1", "Pots having any of the following:", "3", subject="Pots")
OLD = [
    KITCHEN,
    POT,
    item("3.A.1.a", "A depth exceeding 50 cm; or"),
    item("3.A.1.b", "A rim of brass or of tin;"),
    item("3.A.1.b.1", "A hinge;"),
    item("3.A.1.c", "Kept under airfoil lids and cloths of wool"),
]
NEW = [
    KITCHEN,
    POT,
    item("3.A.1.a", "A depth exceeding 70 cm; or"),
    item("3.A.1.b", "Not used since 2020"),
    item("3.A.1.c", "Kept under aerofoil lids and cloths of wool"),
    item("3.A.1.d", "More than two spouts made of glass."),
]


@pytest.fixture
def changes() -> Changes:
    """One change of each sort."""
    return compare(edition("2019", *OLD), edition("2021", *NEW))


def test_text(changes: Changes) -> None:
    assert list(render(changes)) == [
        "wa@2019 (KITCHEN (19) 1)  ->  wa@2021 (KITCHEN (21) 1)",
        "1 added, 2 removed, 0 renumbered, 1 amended; 1 editorial",
        "effect: 1 tightened, 3 relaxed, 0 mixed, 0 neutral, 0 unclear",
        "",
        "== dual-use",
        "-- 3  Kitchenware",
        "3.A.1 together: mixed (1 tightened, 2 relaxed)",
        "~ 3.A.1.a  Pots  [relaxed]",
        "    the depth above which control applies went from 50 to 70 cm; less is controlled",
        "    A depth exceeding [-50 cm-]{+70 cm+}; or",
        "- 3.A.1.b  Pots  [relaxed]",
        "    no longer used (since 2020), with 1 provision below; it stood under “Pots”; less is controlled",
        "    [-A rim of brass or of tin;-]",
        "+ 3.A.1.d  Pots  [tightened]",
        "    a new provision under “Pots”; it sets more than 2 spouts; more is controlled",
        "    {+More than two spouts made of glass.+}",
        "",
        "== editorial (1)",
        "  3.A.1.c (dual-use)",
    ]


def test_markdown(changes: Changes) -> None:
    lines = [
        line for line in to_markdown(changes).splitlines() if line.startswith(("#", "-", "  -"))
    ]
    assert lines == [
        "# wa@2019 → wa@2021",
        "## dual-use: 3  Kitchenware",
        "- 3.A.1 together: mixed (1 tightened, 2 relaxed)",
        "- **3.A.1.a** Pots: *relaxed*; the depth above which control applies went from 50 to 70 cm; "
        "less is controlled",
        "  - A depth exceeding ~~50 cm~~**70 cm**; or",
        "  - depth: &gt; 50 cm → &gt; 70 cm (relaxed)",
        "- **3.A.1.b** Pots: *relaxed*; no longer used (since 2020), with 1 provision below; "
        "it stood under “Pots”; less is controlled",
        "  - ~~A rim of brass or of tin;~~",
        "- **3.A.1.d** Pots: *tightened*; a new provision under “Pots”; it sets more than 2 spouts; more is controlled",
        "  - **More than two spouts made of glass.**",
        "## Editorial",
        "- 3.A.1.c (dual-use)",
    ]


def test_json_reads_back(changes: Changes) -> None:
    text = to_json(changes)
    assert msgspec.json.decode(text, type=Changes) == changes
    assert json.loads(text)["schema"] == "listdiff-changes/1"


def test_csv_has_a_row_a_change(changes: Changes) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(changes))))
    assert [row["kind"] for row in rows] == [c.kind for c in changes.changes]


def test_html_is_one_file(changes: Changes) -> None:
    page = html.fromstring(to_html(changes))
    loads = page.xpath(
        "//link | //img | //iframe | //script[@src] | //object | //@style[contains(., 'url(')]"
    )
    assert loads == []
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert not page.xpath("//@style")
    assert [e.text_content() for e in page.xpath("//del")] == ["50 cm", "A rim of brass or of tin;"]
    assert [e.text_content() for e in page.xpath("//ins")] == [
        "70 cm",
        "More than two spouts made of glass.",
    ]
    assert "3.A.1.c" in page.xpath("//details")[-1].text_content()


HOSTILE = '<script>alert(1)</script>\x1b[31m\x9b2J"`|*'


@pytest.fixture
def hostile() -> Changes:
    """Data that would like to be markup, a formula or a terminal sequence."""
    old = [item("3.A.1", f"Pots {HOSTILE} deep", subject=f"=1+1 {HOSTILE}")]
    new = [item("3.A.1", f"Pots and pans {HOSTILE} deep", subject=f"=1+1 {HOSTILE}")]
    return compare(edition("2019", *old), edition("2021", *new))


def test_html_escapes(hostile: Changes) -> None:
    text = to_html(hostile)
    assert "<script>alert" not in text
    assert len(html.fromstring(text).xpath("//script")) == 1


def test_markdown_escapes(hostile: Changes) -> None:
    assert "<script>" not in to_markdown(hostile)


def test_text_steers_no_terminal(hostile: Changes) -> None:
    text = "\n".join(render(hostile))
    assert not {c for c in text if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f"}


def test_csv_runs_no_formula(hostile: Changes) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(hostile))))
    assert rows[0]["subject"].startswith("'=")


def test_a_list_that_one_side_lacks_is_no_change() -> None:
    knives = edition("2020", item("ML1", "Knives"), name="munitions")
    old = Snapshot("wa", "2019", {"dual-use": edition("2019", *OLD)})
    new = Snapshot("wa", "2021", {"dual-use": edition("2021", *NEW), "munitions": knives})
    for one, other in ((old, new), (new, old)):
        found = compare(one, other)
        assert found.not_compared == {"munitions": "there is no earlier edition than 2020"}
        assert {c.list for c in found.changes} == {"dual-use"}
        line = "munitions: not compared, there is no earlier edition than 2020"
        assert line in list(render(found))
        assert line in to_markdown(found).splitlines()
        assert line in html.fromstring(to_html(found)).text_content()
        assert msgspec.json.decode(to_json(found), type=Changes) == found


def test_one_edition_on_both_sides_has_no_changes() -> None:
    one = edition("2019", *OLD)
    found = compare(
        Snapshot("wa", "2019", {"dual-use": one}), Snapshot("wa", "2021", {"dual-use": one})
    )
    assert (found.changes, found.not_compared) == ([], {})


def test_parts_come_from_the_items() -> None:
    old = edition("2019", KITCHEN, POT, name="pantry", regime="cook")
    new = edition(
        "2021",
        item("general#note-1", "Spoons are not weighed.", role="note"),
        item("GSN", "Recipes are free.", role="general-note"),
        item("pan", "A flat pot.", role="definition", subject="Pan"),
        item("pan#technical-note", "Measured at the rim."),
        item("words", "WORDS", role="heading", subject="Words of the cook"),
        item("words.lid", "A cover.", role="acronym"),
        KITCHEN,
        POT,
        item("3.A.2", "Lids", "3"),
        item("K1", "Knives"),
        name="pantry",
        regime="cook",
    )
    lines = list(render(compare(old, new)))
    assert [line for line in lines if line[:2] in ("==", "--", "+ ")] == [
        "== pantry",
        "-- general notes",
        "+ general#note-1  [unclear]",
        "+ GSN  [unclear]",
        "-- definitions",
        "+ pan  Pan  [unclear]",
        "-- Words of the cook",
        "+ words  Words of the cook  [neutral]",
        "-- 3  Kitchenware",
        "+ 3.A.2  [tightened]",
        "-- entries",
        "+ K1  [tightened]",
    ]
    assert "## pantry: general notes" in to_markdown(compare(old, new))
    few = list(render(compare(old, edition("2020", item("K1", "Knives"), name="pantry"))))
    assert "== pantry" in few


def test_a_list_names_its_editions_where_they_are_not_the_sides() -> None:
    one, other = edition("2018", *OLD), edition("2021", *NEW)
    found = compare(
        Snapshot("wa", "2019", {"dual-use": one}), Snapshot("wa", "2021", {"dual-use": other})
    )
    assert "== dual-use (2018 to 2021)" in list(render(found))
    titles = html.fromstring(to_html(found)).xpath("//h2 | //h3")
    assert {"dual-use (2018 to 2021)", "3  Kitchenware"} <= {t.text_content() for t in titles}


def test_histories_are_shown_where_they_tell_more_than_the_change(changes: Changes) -> None:
    first, last = changes.changes[0], changes.changes[-1]
    bounds = p_of(changes)
    steps = [
        Step("2001", "3.A.1.z", "first", None, []),
        Step("2010", "3.A.1.z", None, None, []),
        Step("2019", "3.A.1.a", "renumbered", "neutral", []),
        Step("2021", "3.A.1.a", "amended", "relaxed", bounds),
    ]
    told = {first.id: steps, last.id: [Step("2021", "3.A.1.d", "added", "tightened", [])]}
    page = html.fromstring(to_html(changes, histories=told))
    lines = [line.text_content() for line in page.xpath("//ul[@class='steps']/li")]
    assert lines == [
        "2021 3.A.1.a amended, relaxed: depth > 70 cm",
        "2019 3.A.1.a renumbered, neutral",
        "2001 3.A.1.z in the oldest edition here",
    ]


def test_histories_are_left_out_of_a_page_too_large(
    changes: Changes, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = [Step(str(year), "3.A.1.a", "amended", "relaxed", []) for year in (2019, 2021)]
    told = {c.id: steps for c in changes.changes}
    whole = to_html(changes, histories=told)
    monkeypatch.setattr("listdiff.reports.pages.LIMIT", len(whole.encode()) - 1)
    assert "<summary>History</summary>" in whole
    assert to_html(changes, histories=told) == to_html(changes)


def test_what_the_change_above_overlaps_as_well_is_not_written_again(changes: Changes) -> None:
    pans = Counterpart("nsg", "dual-use", "2022", "1.A.1", "Pans", 0.9, "partly", (), "2010", False)
    lids = msgspec.structs.replace(pans, code="1.A.2", subject="Lids")
    touched = tuple(Touched("dual-use", f"3.D.{n}", "reference", False) for n in range(1, 9))
    given = {"3.A.1.a": pans, "3.A.1.b": pans, "3.A.1.d": lids}
    made = [
        msgspec.structs.replace(c, counterparts=(given[c.code],), touches=touched)
        for c in changes.changes
        if c.code in given
    ]
    text = "\n".join(render(msgspec.structs.replace(changes, changes=made)))
    overlaps = [line.strip()[:34] for line in text.splitlines() if "overlaps" in line]
    assert overlaps == [
        "overlaps nsg/dual-use@2022 1.A.1 P",
        "overlaps as above",
        "overlaps nsg/dual-use@2022 1.A.2 L",
    ]
    assert text.count("touches 8 items") == 1
    assert text.count("touches the same items") == len(made) - 1


def test_links_lead_to_items_and_to_counterparts(changes: Changes) -> None:
    other = Counterpart(
        "nsg", "dual-use", "2022", "1.A.1", "Pans", 0.9, "partly", (), "2010", False
    )
    one = msgspec.structs.replace(changes.changes[0], counterparts=(other,))
    found = msgspec.structs.replace(changes, changes=[one, *changes.changes[1:]])

    def links(name: str, code: str) -> str | None:
        return f"{name}/{code}.html" if code in ("3.A.1.a", "1.A.1") else None

    hrefs = html.fromstring(to_html(found, links=links)).xpath("//@href[not(starts-with(., '#'))]")
    assert hrefs == ["dual-use/3.A.1.a.html", "nsg/dual-use/1.A.1.html"]


def test_the_sides_say_what_they_are() -> None:
    law = Source(title="Law", url="https://example.org/law", sha256="0" * 64, kind="transposition")
    old = msgspec.structs.replace(
        edition("2019", *OLD), sources=[law], adopted="2019-12-01", text="omitted"
    )
    (document,) = compare(old, edition("2021", *NEW)).old.documents
    assert (document.lists, document.adopted, document.text) == (
        ("dual-use",),
        "2019-12-01",
        "omitted",
    )
    told = html.fromstring(to_html(compare(old, edition("2021", *NEW)))).xpath("string(//main)")
    for words in (
        "taken from a law that carries the list over", "2019-12-01", "not recorded",
        "facts only, without the wording", "with the full wording",
        "The effect of all 4 changes of substance is told.",
    ):  # fmt: skip
        assert words in told


def test_units_that_differ_stand_in_si_too() -> None:
    old = edition("2019", item("3.A.1", "Pots with a rim width of 0.3 mm or less", subject="Pots"))
    new = edition("2021", item("3.A.1", "Pots with a rim width of 180 μm or less", subject="Pots"))
    cells = html.fromstring(to_html(compare(old, new))).xpath("//table[@class='bounds']//td")
    assert [c.text_content().replace("\xa0", " ") for c in cells][:2] == [
        "≤ 0.3 mm (≤ 3 × 10⁻⁴ m)",
        "≤ 180 μm (≤ 1.8 × 10⁻⁴ m)",
    ]


def p_of(changes: Changes) -> list[Parameter]:
    """The new thresholds of the first change."""
    return [a.new for a in changes.changes[0].aspects if isinstance(a.new, Parameter)]
