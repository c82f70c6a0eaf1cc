"""What the benchmarks rest on: made-up lists that are what they are said to be, and the slope of a line."""

from __future__ import annotations

from pathlib import Path

import measured
import pytest
import scaling
import synthetic

from listdiff.compare.engine import compare
from listdiff.overlaps.units import units
from listdiff.store import existing, load, newest_of


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthetic, "LIST", 50)


def test_no_made_up_list_is_taken_for_a_part_of_another(tmp_path: Path) -> None:
    synthetic.write("overlaps", 400, tmp_path)
    editions = newest_of([], lists=tmp_path)
    assert len(editions) == 8
    assert len({(u.regime, u.list) for u in units(editions)}) == 8


def test_made_up_editions_differ_in_the_share_that_is_said(tmp_path: Path) -> None:
    synthetic.write("compare", 500, tmp_path)
    changes = compare(load("wa@2020", tmp_path), load("wa@2021", tmp_path)).changes
    assert 5 <= len(changes) <= 12


def test_a_made_up_history_has_an_edition_a_day(tmp_path: Path) -> None:
    synthetic.write("history", 150, tmp_path)
    assert [f.label for f in existing(lists=tmp_path)] == ["2000-01-01", "2000-01-02", "2000-01-03"]


def test_the_exponent_of_what_grows_with_the_square_is_two() -> None:
    told = [scaling.Point(n, 1e-6 * n * n, 1.0, 0) for n in (10, 100, 1000)]
    assert scaling.exponent(told) == pytest.approx(2)


def test_tables_are_put_between_their_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- x -->\nold\n<!-- /x -->\nb\n", "utf-8")
    for _ in range(2):
        measured.put_between(page, "x", "new\n")
    assert page.read_text("utf-8") == "a\n<!-- x -->\n\nnew\n\n<!-- /x -->\nb\n"
