"""A real browser for tests of pages: Debian's Chromium, driven by Playwright; tests skip where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
RULES = {
    # Else axe fetches the style sheets of the page, and the policy complains.
    "preload": False,
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running browser."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = os.environ.get("LISTDIFF_CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.skip("no Chromium here: apt install chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=program, args=FLAGS, chromium_sandbox=False
        )
        yield browser
        browser.close()


class Visit:
    """A page that was opened, with what it asked for and what its console said."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda r: self.requests.append(r.url))
        page.on("console", lambda m: self.complaints.append(m.text))
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.goto(address)

    @property
    def leaving(self) -> list[str]:
        """Requests for anything but files of the page's own folder."""
        return [url for url in self.requests if not url.startswith("file://")]

    def shown(self, selector: str = "article.change") -> int:
        """How many elements can be seen."""
        return int(self.page.locator(f"{selector}:visible").count())

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )

    def violations(self) -> list[str]:
        """What axe-core finds wrong: the rule and the first place."""
        axe = pytest.importorskip(
            "axe_playwright_python.sync_playwright", reason="axe is not installed"
        )
        found = axe.Axe().run(self.page, options=RULES).response["violations"]
        return [
            f"{v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0]['failureSummary']}"
            for v in found
        ]

    def keys(self, *names: str) -> None:
        """Press keys, one after the other."""
        for name in names:
            self.page.keyboard.press(name)


@pytest.fixture
def visit(chromium: Any) -> Iterator[Any]:
    """Opens a page: ``visit(path, "#hash", size="phone", dark=True, script=False)``; its window closes after the test."""
    windows: list[Any] = []

    def open_page(
        path: Path,
        fragment: str = "",
        size: str = "desktop",
        dark: bool = False,
        script: bool = True,
    ) -> Visit:
        width, height = SIZES[size]
        window = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light",
            java_script_enabled=script, reduced_motion="reduce",
        )  # fmt: skip
        windows.append(window)
        return Visit(window.new_page(), path.as_uri() + fragment)

    yield open_page
    for window in windows:
        window.close()
