"""The change report in a real browser: filters, links, keyboard, print, and that nothing leaves the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from browser import Visit
from kitchen import edition, item

from listdiff.changes import Change, Changes
from listdiff.compare.engine import compare
from listdiff.overlaps.counterparts import Counterparts, with_counterparts
from listdiff.overlaps.kept import kept_overlaps
from listdiff.reports.pages import to_html
from listdiff.store import Snapshot, load

Open = Callable[..., Visit]
OLD = [
    item("3", "KITCHENWARE", role="category", subject="Kitchenware"),
    item("3.A.1", "Pots having any of the following:", "3", subject="Pots"),
    item("3.A.1.a", "A depth exceeding 50 cm; or"),
    item("3.A.1.b", "A rim of brass;", subject="Rims of brass"),
    item("3.A.1.b.1", "A hinge;"),
    item("3.A.1.c", "Kept under airfoil lids and cloths of wool"),
    item("4", "OVENS", role="category", subject="Ovens"),
    item("4.A.1", "Ovens heated above 500 K.", "4", subject="Hot ovens"),
]
NEW = [
    OLD[0],
    OLD[1],
    item("3.A.1.a", "A depth exceeding 70 cm; or"),
    item("3.A.1.b", "Not used since 2020"),
    item("3.A.1.c", "Kept under aerofoil lids and cloths of wool"),
    item("3.A.1.d", "More than two spouts made of glass."),
    OLD[6],
    item("4.A.1", "Ovens heated above 450 K.", "4", subject="Hot ovens"),
]


@pytest.fixture(scope="module")
def changes() -> Changes:
    """Four changes to show in three parts of two lists, one taken along and one editorial."""
    old = Snapshot(
        "wa", "2019",
        {"dual-use": edition("2019", *OLD), "munitions": edition("2019", item("ML1", "Knives"), name="munitions")},
    )  # fmt: skip
    new = Snapshot(
        "wa", "2021",
        {"dual-use": edition("2021", *NEW),
         "munitions": edition("2021", item("ML1", "Knives"), item("ML2", "Forks"), name="munitions")},
    )  # fmt: skip
    return compare(old, new)


@pytest.fixture(scope="module")
def report(changes: Changes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "changes.html"
    path.write_text(to_html(changes), "utf-8")
    return path


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first changes between two shipped editions, with their counterparts."""
    old, new = load("wa/dual-use@2019"), load("wa/dual-use@2021")
    found = compare(old, new)
    known = Counterparts(kept_overlaps(None), "wa")
    told = list(with_counterparts(found.changes[:40], known, known.newest))
    assert any(c.counterparts for c in told)
    path = tmp_path_factory.mktemp("shipped") / "changes.html"
    path.write_text(to_html(msgspec.structs.replace(found, changes=told)), "utf-8")
    return path


def of(changes: Changes, code: str) -> Change:
    return next(c for c in changes.changes if c.code == code)


def announced(seen: Visit) -> str:
    return str(seen.page.locator("#count").text_content())


def test_a_filter_is_kept_in_the_address(visit: Open, report: Path) -> None:
    seen = visit(report)
    assert (seen.shown(), announced(seen)) == (5, "All 5 changes shown")
    seen.page.select_option("#f-effect", "relaxed")
    assert (seen.shown(), announced(seen)) == (2, "2 of 5 changes shown")
    seen.page.fill("#f-q", "RIMS  brass")
    assert (seen.shown(), seen.page.url.partition("#")[2]) == (1, "?q=RIMS++brass&effect=relaxed")
    again = visit(report, "#" + seen.page.url.partition("#")[2])
    assert (again.shown(), again.page.input_value("#f-q")) == (1, "RIMS  brass")
    assert again.page.locator("section.list:visible").count() == 1
    again.page.click("button[type=reset]")
    again.page.locator("#count", has_text="All").wait_for()
    assert (again.shown(), "#" in again.page.url) == (5, False)
    assert again.page.evaluate("document.activeElement.id") == "f-q"
    assert seen.complaints == again.complaints == []


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("#?list=munitions", 1),
        ("#?part=dual-use/3", 3),
        ("#?kind=added", 2),
        ("#?kind=added&effect=tightened&list=dual-use", 1),
        ("#?q=SPOUTS+glass", 1),
        ("#?q=nothing+of+the+kind", 0),
        ("#?effect=no-such-effect", 5),
    ],
)
def test_filtered_addresses(visit: Open, report: Path, fragment: str, shown: int) -> None:
    assert visit(report, fragment).shown() == shown


def test_a_link_to_a_change_that_the_filter_hides_shows_it(
    visit: Open, report: Path, changes: Changes
) -> None:
    seen = visit(report, "#?kind=added")
    target = f"c{of(changes, '4.A.1').id}"
    seen.page.evaluate(f"location.hash = '{target}'")
    seen.page.wait_for_selector(f"#{target}.found")
    assert seen.shown() == 5
    assert seen.page.locator(f"#{target}").is_visible()
    assert seen.page.evaluate("document.activeElement.id") == target
    border = seen.page.evaluate(
        f"getComputedStyle(document.getElementById('{target}')).outlineStyle"
    )
    assert border == "solid"


def test_a_link_keeps_the_filter_that_shows_its_change(visit: Open, report: Path) -> None:
    seen = visit(report, "#?kind=added")
    seen.page.locator("article.change:visible h4 a").first.click()
    assert seen.shown() == 2


@pytest.mark.parametrize("code", ["3.A.1.c", "3.A.1.b.1"])
def test_a_link_to_what_is_folded_opens_it(
    visit: Open, report: Path, changes: Changes, code: str
) -> None:
    target = f"#c{of(changes, code).id}"
    folded = visit(report)
    assert not folded.page.locator(target).is_visible()
    seen = visit(report, target)
    seen.page.wait_for_selector(f"{target}.found")
    box = seen.page.locator(target).bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900


def test_every_change_has_its_link(report: Path, changes: Changes) -> None:
    page = report.read_text("utf-8")
    for change in changes.changes:
        assert page.count(f'id="c{change.id}"') == 1, change.code


def test_by_keyboard_alone(visit: Open, report: Path) -> None:
    seen = visit(report)
    seen.keys("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    seen.keys("Enter")
    assert seen.page.evaluate("document.activeElement.id") == "main"
    for _ in range(60):
        if seen.page.evaluate("document.activeElement.id") == "f-q":
            break
        seen.keys("Tab")
    seen.page.keyboard.type("spouts")
    assert announced(seen) == "1 of 5 changes shown"
    seen.keys("Tab", "Tab", "Tab", "Tab", "Tab")
    assert seen.page.evaluate("document.activeElement.textContent") == "Reset"
    seen.keys("Enter")
    seen.page.locator("#count", has_text="All").wait_for()
    seen.keys("Shift+Tab")
    for _ in range(60):
        seen.keys("Tab")
        if seen.page.evaluate("document.activeElement.tagName") == "SUMMARY" and seen.page.evaluate(
            "document.activeElement.closest('article') !== null"
        ):
            break
    seen.keys("Enter")
    assert seen.page.locator("article details[open]").count() == 1
    outline = seen.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_long_report(visit: Open, tmp_path: Path) -> None:
    """Cards that are out of sight are not laid out; links and filters find them all the same."""
    pots = [
        item(f"3.A.{n}", f"Pots of the kind {n} made of clay", subject=f"Pots {n}")
        for n in range(1, 452)
    ]
    found = compare(edition("2019", pots[0]), edition("2021", *pots))
    path = tmp_path / "long.html"
    path.write_text(to_html(found), "utf-8")
    last = f"#c{of(found, '3.A.451').id}"
    seen = visit(path, last)
    seen.page.wait_for_selector(f"{last}.found")
    box = seen.page.locator(last).bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    seen.page.fill("#f-q", "pots 450")
    seen.page.locator("#count", has_text="1 of 450").wait_for()
    assert seen.shown() == 1
    assert seen.complaints == []


def test_without_scripts_everything_is_there(visit: Open, report: Path) -> None:
    seen = visit(report, script=False)
    assert seen.shown() == 5
    assert not seen.page.locator("form.filter").is_visible()


def test_all_is_opened_for_print_and_closed_again(visit: Open, report: Path) -> None:
    seen = visit(report)
    folded = seen.page.locator("details:not([open])").count()
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded > 1
    assert seen.page.locator("details:not([open])").count() == 0
    seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert seen.page.locator("details:not([open])").count() == folded
    seen.page.emulate_media(media="print")
    assert not seen.page.locator("form.filter").is_visible()


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("which", ["report", "shipped"])
def test_accessible_and_within_the_window(
    visit: Open, request: pytest.FixtureRequest, which: str, size: str, dark: bool
) -> None:
    seen = visit(request.getfixturevalue(which), size=size, dark=dark)
    assert seen.overflow() <= 0
    seen.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert seen.violations() == []
    assert seen.overflow() <= 0
    assert seen.leaving == []
    assert seen.complaints == []


def test_nothing_is_run_or_loaded_that_the_page_did_not_bring(visit: Open, report: Path) -> None:
    """The policy holds: a script or a picture put into the page later does nothing."""
    seen = visit(report)
    seen.page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s);
        const i = document.createElement('img'); i.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='; document.body.append(i); }"""
    )
    assert seen.page.evaluate("window.hit") is None
    assert any("Content Security Policy" in line for line in seen.complaints)
