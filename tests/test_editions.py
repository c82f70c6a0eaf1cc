"""Editions of a list that are read when they are needed, and the search for garbage that rests meanwhile."""

from __future__ import annotations

import contextlib
import gc
from pathlib import Path

import pytest
from kitchen import edition, item

from listdiff import history
from listdiff.editions import KEPT, Editions
from listdiff.resting import resting
from listdiff.store import Stored, existing, read_stored, write_edition

YEARS = ("2015", "2016", "2017", "2018", "2019")


@pytest.fixture
def pans(tmp_path: Path) -> Path:
    """Five editions in which a pan grows."""
    for n, year in enumerate(YEARS):
        made = edition(year, item("3.A.1", f"Pans with a width exceeding {30 + n} cm"))
        write_edition(tmp_path / "wa" / "dual-use" / f"{year}.json", made)
    return tmp_path


def test_few_are_kept_and_each_is_the_one_of_its_place(pans: Path) -> None:
    editions = Editions(existing("wa", pans))
    assert [e.edition for e in editions] == [*YEARS]
    assert (editions[-1].edition, editions[1].edition, len(editions)) == ("2019", "2016", 5)
    assert len(editions.read) == KEPT
    assert editions[1] is editions[1]
    with pytest.raises(IndexError):
        editions[5]


def test_a_history_reads_every_edition_once(pans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(file: Stored) -> object:
        read.append(file.label)
        return read_stored(file)

    monkeypatch.setattr("listdiff.editions.read_stored", counted)
    told = history.history("wa", "3.A.1", pans)
    assert [step.edition for step in told.editions] == [*YEARS]
    assert read == [*reversed(YEARS)]


@pytest.mark.parametrize("searching", [True, False])
def test_the_search_for_garbage_is_as_it_was_afterwards(searching: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if searching else gc.disable)()
        with contextlib.suppress(KeyError), resting():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() == searching
    finally:
        (gc.enable if before else gc.disable)()
