"""An item through its editions, what each edition moved, and who changed what last."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from kitchen import edition, item

from listdiff.chronicle import chronicle
from listdiff.cli import cli
from listdiff.compare.engine import compare
from listdiff.errors import CodeError, StoreError
from listdiff.history import blame, history, tallies
from listdiff.store import load, write_edition

POTS = item("3.A.1", "Pots having any of the following:", subject="Pots")


def pot(code: str, depth: int) -> object:
    return item(code, f"A depth exceeding {depth} cm and a lid of red glass;")


YEARS = {
    "2015": [POTS, pot("3.A.1.a", 50)],
    "2017": [POTS, pot("3.A.1.a", 60)],
    "2019": [POTS, item("3.A.1.a", "Whistles when it boils, loudly and long;"), pot("3.A.1.b", 60)],
    "2021": [POTS, item("3.A.1.a", "Whistles when it boils, loudly and long;"),
             item("3.A.1.b", "A weight exceeding 5 kg and a lid of red glass;")],
    "2023": [POTS, item("3.A.1.a", "Whistles when it boils, loudly and long;"), item("3.A.1.b", "Not used since 2022")],
}  # fmt: skip


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    for label, items in YEARS.items():
        write_edition(tmp_path / "wa" / "dual-use" / f"{label}.json", edition(label, *items))  # type: ignore[arg-type]
    return tmp_path


def test_an_item_is_followed_across_renumbering_to_its_end(lists: Path) -> None:
    found = history("wa", "3.A.1.b", lists)
    assert [(s.edition, s.code, s.change, s.effect) for s in found.editions] == [
        ("2015", "3.A.1.a", "first", None),
        ("2017", "3.A.1.a", "amended", "relaxed"),
        ("2019", "3.A.1.b", "renumbered", "neutral"),
        ("2021", "3.A.1.b", "amended", "unclear"),
        ("2023", "3.A.1.b", "removed", "relaxed"),
    ]
    assert found.editions[3].quantity == ("depth", "weight")
    assert found.editions[1].parameters[0].value == "60"


def test_an_item_that_came_later_begins_there(lists: Path) -> None:
    found = history("wa", "3.A.1.a", lists)
    assert [(s.edition, s.change) for s in found.editions] == [
        ("2019", "added"),
        ("2021", None),
        ("2023", None),
    ]


def test_what_nobody_has_is_an_error(lists: Path) -> None:
    with pytest.raises(CodeError):
        history("wa", "9.Z.9", lists)
    with pytest.raises(StoreError):
        history("wa/munitions", "ML1", lists)


def test_counts_by_edition(lists: Path) -> None:
    found = tallies("wa", None, None, lists)
    assert [(t.before, t.edition, t.added, t.renumbered, t.amended, t.removed) for t in found] == [
        ("2015", "2017", 0, 0, 1, 0),
        ("2017", "2019", 1, 1, 0, 0),
        ("2019", "2021", 0, 0, 1, 0),
        ("2021", "2023", 0, 0, 0, 1),
    ]
    assert len(tallies("wa", None, "2018", lists)) == 2
    assert sum(t.amended for t in tallies("wa", "3.A.1.b", None, lists)) == 1


def test_blame(lists: Path) -> None:
    told = {b.code: (b.changed, b.brought_in) for b in blame("wa@2021", "3.A.1", lists)}
    assert told == {
        "3.A.1": (None, None),
        "3.A.1.a": ("2019", "2019"),
        "3.A.1.b": ("2021", None),
    }
    assert {b.code: b.changed for b in blame("wa@2018", "3.A.1", lists)}["3.A.1.a"] == "2017"


def run(lists: Path, *words: str) -> str:
    shown = CliRunner().invoke(cli, ["--lists", str(lists), *words], catch_exceptions=False)
    assert shown.exit_code == 0, shown.output
    return shown.output


def test_the_command_line(lists: Path) -> None:
    assert "another quantity: depth -> weight" in run(lists, "history", "wa", "3.A.1.b")
    document = json.loads(run(lists, "history", "wa", "3.A.1.b", "--format", "json"))
    assert (document["schema"], len(document["editions"])) == ("listdiff-history/1", 5)
    assert run(lists, "history", "wa", "--format", "csv").startswith("list,category,edition,before")
    assert "|---|" in run(lists, "history", "wa", "3.A.1.b", "--format", "markdown")
    assert "oldest here" in run(lists, "blame", "wa@2021", "3.A.1")


@pytest.mark.parametrize("words", [("wa", "3.A.1.b"), ("wa",)])
def test_plots_are_the_same_each_time(lists: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    pytest.importorskip("matplotlib")
    for name in ("a.svg", "b.svg", "c.png"):
        run(lists, "history", *words, "--plot", str(tmp_path / name))
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert (tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")


def test_computers_from_1997_to_today() -> None:
    found = history("wa", "4.A.3.b")
    told = {s.edition: (s.parameters[0].value, s.parameters[0].unit) for s in found.editions}
    assert told["1997"] == ("2000", "Mtops")
    assert told["2003"] == ("190000", "Mtops")
    assert told["2006"] == ("0.75", "WT")
    assert told["2021"] == ("70.0", "WT")
    (turn,) = [s for s in found.editions if s.quantity]
    assert turn.edition == "2006"
    assert turn.quantity == ("composite theoretical performance", "adjusted peak performance")


KEPT = "derived/history"


def test_what_was_told_is_kept_and_deleting_it_changes_nothing(
    lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = chronicle("wa", lists)
    assert len(list((lists / KEPT).iterdir())) == 4
    with monkeypatch.context() as patch:
        patch.setattr("listdiff.chronicle.compare", None)  # anything compared now would fail
        assert chronicle("wa", lists) == first
    for path in (lists / KEPT).iterdir():
        path.unlink()
    assert chronicle("wa", lists) == first


@pytest.mark.parametrize("what", ["edition", "successors", "readings", "broken"])
def test_any_change_of_a_file_is_seen(lists: Path, what: str) -> None:
    before = chronicle("wa", lists)
    home = lists / "wa" / "dual-use"
    if what == "edition":
        write_edition(home / "2023.json", edition("2023", POTS, pot("3.A.1.b", 5)))  # type: ignore[arg-type]
        assert chronicle("wa", lists) != before
        assert chronicle("wa", lists)[:3] == before[:3]
    elif what == "successors":
        (lists / "wa" / "successors.toml").write_text(
            '[[successor]]\nlist = "dual-use"\nedition = "2019"\nold = "3.A.1.a"\nreason = "it ended"\n'
        )
        assert "removed" in {e.kind for e in chronicle("wa", lists)[1].events}
    elif what == "readings":
        (change,) = compare(load("wa@2019", lists), load("wa@2021", lists)).changes
        path = home / "readings" / "2019..2021.json"
        path.parent.mkdir()
        path.write_text(
            '{"schema":"listdiff-readings/1","regime":"wa","list":"dual-use","old":"2019","new":"2021","readings":'
            f'[{{"id":"{change.id}","old":null,"new":null,"effect":"tightened","why":"so it reads"}}]}}'
        )
        assert len(list((lists / KEPT).iterdir())) == 4
        chronicle("wa", lists)
        assert len(list((lists / KEPT).iterdir())) == 4, "the stale file is gone"
    else:
        for kept in (lists / KEPT).iterdir():
            kept.write_bytes(b"{")
        assert chronicle("wa", lists) == before


def test_lists_that_cannot_be_written_to_are_read_all_the_same(
    lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("no space left")

    monkeypatch.setattr("listdiff.chronicle.write_whole", full)
    assert len(chronicle("wa", lists)) == 4
    assert not (lists / KEPT).exists()


def test_counts_are_those_of_compare() -> None:
    summary = compare(load("wa@2019"), load("wa@2021")).summary
    counts = [t for t in tallies("wa", whole=True) if t.edition == "2021"]
    for name in ("added", "removed", "renumbered", "amended", "editorial", "tightened", "relaxed"):
        assert sum(getattr(t, name) for t in counts) == getattr(summary, name), name
    by_category = [t for t in tallies("wa") if t.edition == "2021"]
    assert {t.category for t in by_category} >= {"3  Electronics", "4  Computers", None}
    assert sum(t.amended for t in by_category) == summary.amended


def test_progress_tells_how_far_it_is(lists: Path) -> None:
    told: list[tuple[int, int]] = []
    chronicle("wa", lists, lambda done, of: told.append((done, of)))
    assert told == [(n, 4) for n in range(5)]


def test_the_page_of_an_item(lists: Path) -> None:
    page = run(lists, "history", "wa", "3.A.1.b", "--format", "html")
    assert page.count("<tr>") == 6
    assert 'class="step s0"' in page
    assert "on another quantity" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "<td>2019</td>" in run(lists, "history", "wa", "--format", "html")
