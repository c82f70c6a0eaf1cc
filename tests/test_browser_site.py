"""The site in a real browser: search, keyboard, sizes, light and dark, and that nothing leaves it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser import Visit

Open = Callable[..., Visit]
KINDS = {
    "start": "index.html",
    "regime": "wa/index.html",
    "contents": "wa/dual-use/index.html",
    "item with a plot": "wa/dual-use/4.A.3.b.html",
    "large entry": "wa/dual-use/3.A.1.html",
    "item with notes": "nsg/dual-use/1.B.2.html",
    "definition": "wa/definitions/sample-rate.html",
    "organism": "ag/human-animal-pathogens/toxins.ricin.html",
    "overlaps": "overlaps.html",
    "method": "method.html",
    "search": "search.html",
    "report": "wa/changes/2019..2021.html",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_page_is_sound(visit: Open, whole: Path, kind: str, dark: bool, size: str) -> None:
    seen = visit(whole / KINDS[kind], "?q=laser" if kind == "search" else "", size=size, dark=dark)
    assert seen.overflow() <= 0
    assert seen.complaints == []
    assert seen.leaving == []
    assert seen.violations() == []


def found(seen: Visit) -> list[str]:
    return [text.split()[0] for text in seen.page.locator("#results li a").all_inner_texts()]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("4.A.3.b", "4.A.3.b"),
        ("4a3b", "4.A.3.b"),
        ("111-48-8", "1"),
        ("thiodiglycol", "1"),
        ("sample rate", "sample-rate"),
        ("ML7", "ML7"),
    ],
)
def test_search_finds(visit: Open, whole: Path, words: str, first: str) -> None:
    seen = visit(whole / "search.html")
    seen.page.fill("#q", words)
    seen.page.locator("#results li").first.wait_for()
    assert first in found(seen)[:3]
    assert "item" in seen.page.inner_text("#count")
    assert "?q=" in seen.page.url, "the address can be sent"


def test_search_from_any_page_by_keyboard_alone(visit: Open, whole: Path) -> None:
    seen = visit(whole / "wa" / "dual-use" / "3.A.1.html")
    seen.keys("Tab", "Tab", "Tab")
    assert seen.page.evaluate("document.activeElement.id") == "q"
    seen.page.keyboard.type("flow-forming")
    with seen.page.expect_navigation():
        seen.keys("Enter")
    assert seen.page.locator("#results li").count() >= 2
    for _ in range(30):
        seen.keys("Tab")
        if seen.page.evaluate("document.activeElement.closest('#results') !== null"):
            break
    with seen.page.expect_navigation():
        seen.keys("Enter")
    assert seen.page.locator("h1 .code").count() == 1
    assert seen.complaints == []


def test_search_shows_more_on_demand_and_says_when_there_is_nothing(
    visit: Open, whole: Path
) -> None:
    seen = visit(whole / "search.html", "?q=laser")
    assert seen.page.locator("#results li").count() == 50
    seen.page.click("#more")
    assert seen.page.locator("#results li").count() > 50
    assert seen.page.evaluate("document.activeElement.closest('#results') !== null")
    seen.page.fill("#q", "no such thing anywhere")
    seen.page.locator("#count", has_text="0 items").wait_for()
    assert seen.page.locator("#results li").count() == 0


def test_what_ended_is_found_and_marked(visit: Open, whole: Path) -> None:
    seen = visit(whole / "search.html", "?q=carbon fibre preforms")
    assert "ended 2017" in seen.page.inner_text("#results")


def test_without_scripts_all_can_be_reached(visit: Open, whole: Path) -> None:
    seen = visit(whole / "index.html", script=False)
    for _ in range(2):
        seen.page.locator("main a[href$='index.html']").first.click()
    seen.page.locator("main table a.code").nth(3).click()
    assert seen.page.locator("h1 .code").count() == 1


def test_overlaps_are_filtered_and_the_address_keeps_it(visit: Open, whole: Path) -> None:
    seen = visit(whole / "overlaps.html")
    every = seen.shown("article")
    seen.page.locator(".matrix button").first.click()
    some = seen.shown("article")
    assert 0 < some < every
    assert str(some) in seen.page.inner_text("#count")
    again = visit(whole / "overlaps.html", "#" + seen.page.url.partition("#")[2])
    assert again.shown("article") == some
    link = again.page.locator("article:visible h2 .code a").first
    link.click()
    assert again.page.locator("h1 .code").count() == 1


def test_the_skip_link_leads_to_the_content(visit: Open, whole: Path) -> None:
    seen = visit(whole / "wa" / "index.html")
    seen.keys("Tab")
    assert "Skip" in seen.page.evaluate("document.activeElement.textContent")
    seen.keys("Enter", "Tab")
    assert seen.page.evaluate("document.activeElement.closest('main') !== null")
