"""Fixtures: a small folder of made-up lists, and the corpus where it is present."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from browser import chromium as chromium
from browser import visit as visit
from kitchen import edition, item

from listdiff.store import write_edition

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of published documents; tests that need it skip without it."""
    if not (CORPUS / "wa").is_dir():
        pytest.skip("the corpus of published documents is not here")
    return CORPUS


@pytest.fixture
def kitchen_lists(tmp_path: Path) -> Path:
    """A lists folder with two editions of kitchen goods."""
    old = edition(
        "2019",
        item("3.A.1", "Ovens having any of the following:", subject="Ovens"),
        item("3.A.1.a", "A temperature exceeding 500 K; or"),
        item("3.A.1.b", "A volume of 60 l or more."),
    )
    new = edition(
        "2021",
        item("3.A.1", "Ovens having any of the following:", subject="Ovens"),
        item("3.A.1.a", "A temperature exceeding 520 K; or"),
        item("3.A.1.b", "Not used since 2020"),
        item("3.A.1.c", "More than two doors of glass."),
    )
    for one in (old, new):
        write_edition(tmp_path / "wa" / "dual-use" / f"{one.edition}.json", one)
    write_edition(
        tmp_path / "wa" / "munitions" / "2019.json",
        edition("2019", item("ML1", "Knives", subject="Knives"), name="munitions"),
    )
    return tmp_path


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of all that ships."""
    pytest.importorskip("markdown_it")
    pytest.importorskip("xlsxwriter")
    from listdiff.site.publish import publish

    folder = tmp_path_factory.mktemp("site") / "public"
    publish(folder)
    return folder
