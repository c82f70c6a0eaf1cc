"""Reviewed successors: what an expert set comes first, and what matches nothing is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from kitchen import edition, item

from listdiff.changes import Change
from listdiff.cli import cli
from listdiff.compare.engine import compare
from listdiff.errors import StoreError
from listdiff.model import Item
from listdiff.store import Snapshot, ends, load, write_edition
from listdiff.successors import Successor, read_successors, reviewed

LIST = item("3.A.1", "Pots, as follows:")
POT = item("3.A.1.a", "A depth exceeding 50 cm and a lid of glass;")
PAN = item("3.A.1.b", "Whistles when it boils, loudly and long;")
JUG = item("3.A.1.c", "Blue jugs for the summer house;")


def found(old: list[Item], new: list[Item], *known: tuple[str, str | None]) -> dict[str, Change]:
    """Changes by kind and code, with reviewed pairs."""
    successors = tuple(Successor("dual-use", "2021", o, "read twice", n) for o, n in known)
    sides = (
        Snapshot("wa", label, {"dual-use": edition(label, *items)}, successors)
        for label, items in (("2019", old), ("2021", new))
    )
    return {f"{c.kind} {c.code}": c for c in compare(*sides).changes}


def test_a_reviewed_pair_is_one_provision() -> None:
    plain = found([LIST, POT], [LIST, PAN])
    assert set(plain) == {"removed 3.A.1.a", "added 3.A.1.b"}
    told = found([LIST, POT], [LIST, PAN], ("3.A.1.a", "3.A.1.b"))
    assert set(told) == {"renumbered 3.A.1.b"}
    assert "(reviewed: read twice)" in told["renumbered 3.A.1.b"].why


def test_a_reviewed_end_outweighs_the_same_words() -> None:
    moved = item("3.A.1.b", POT.text or "")
    assert set(found([LIST, POT], [LIST, moved])) == {"renumbered 3.A.1.b"}
    told = found([LIST, POT], [LIST, moved], ("3.A.1.a", None))
    assert set(told) == {"removed 3.A.1.a", "added 3.A.1.b"}


def test_a_split_and_a_merge() -> None:
    split = found([LIST, POT], [LIST, PAN, JUG], ("3.A.1.a", "3.A.1.b"), ("3.A.1.a", "3.A.1.c"))
    assert set(split) == {"renumbered 3.A.1.b", "added 3.A.1.c"}
    assert split["added 3.A.1.c"].split_from == "3.A.1.a"
    merged = found([LIST, PAN, JUG], [LIST, POT], ("3.A.1.b", "3.A.1.a"), ("3.A.1.c", "3.A.1.a"))
    assert merged["removed 3.A.1.c"].merged_into == "3.A.1.a"


def test_successors_of_successors() -> None:
    chain = [
        Successor("dual-use", "2006", "1.A.1", "first", "1.A.2"),
        Successor("dual-use", "2009", "1.A.2", "then", "1.A.3"),
        Successor("dual-use", "2009", "1.A.9", "gone", None),
        Successor("munitions", "2009", "ML1", "another list", "ML2"),
    ]

    def pairs(old: str, new: str) -> list[tuple[str, str | None]]:
        return [(s.old, s.new) for s in reviewed(chain, "dual-use", old, new, ends)]

    assert pairs("2003", "2009") == [("1.A.1", "1.A.3"), ("1.A.9", None)]
    assert pairs("2006", "2009") == [("1.A.2", "1.A.3"), ("1.A.9", None)]
    assert pairs("2009", "2003") == [("1.A.3", "1.A.1")]
    assert pairs("2010", "2011") == []


def lists(tmp_path: Path, successors: str) -> Path:
    for label, items in (("2019", [LIST, POT]), ("2021", [LIST, PAN])):
        write_edition(tmp_path / "wa" / "dual-use" / f"{label}.json", edition(label, *items))
    (tmp_path / "wa" / "successors.toml").write_text(successors)
    return tmp_path


ENTRY = '[[successor]]\nlist = "dual-use"\nedition = "2021"\nold = "{}"\nnew = "{}"\nreason = "read twice"\n'


def test_the_file_beside_the_lists_is_read(tmp_path: Path) -> None:
    root = lists(tmp_path, ENTRY.format("3.A.1.a", "3.A.1.b"))
    shown = CliRunner().invoke(cli, ["--lists", str(root), "compare", "wa"])
    assert "> 3.A.1.a -> 3.A.1.b" in shown.output
    assert CliRunner().invoke(cli, ["--lists", str(root), "validate"]).exit_code == 0


def test_what_matches_nothing_is_reported(tmp_path: Path) -> None:
    root = lists(tmp_path, ENTRY.format("3.A.1.a", "3.A.1.x") + ENTRY.format("3.A.1.y", "3.A.1.b"))
    shown = CliRunner().invoke(cli, ["--lists", str(root), "compare", "wa"])
    assert "successor 3.A.1.a -> 3.A.1.x (dual-use, 2021) matches nothing" in shown.output
    checked = CliRunner().invoke(cli, ["--lists", str(root), "validate"])
    assert "edition 2021 has no 3.A.1.x" in checked.output
    assert "the edition before 2021 has no 3.A.1.y" in checked.output


def test_a_broken_file_is_one_line(tmp_path: Path) -> None:
    root = lists(tmp_path, "[[successor]]\nlist = 3\n")
    with pytest.raises(StoreError, match="not a sound file of successors"):
        compare(load("wa@2019", root), load("wa@2021", root))
    assert read_successors(tmp_path / "nowhere") == ()


def test_the_shipped_ones_match() -> None:
    shown = CliRunner().invoke(cli, ["validate"])
    assert "matches nothing" not in shown.output
