"""Batches: the same bytes as the commands for one pair, whoever makes them, whatever dies meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kitchen import edition, item

from listdiff.batch import BatchError, Task, comparisons, lists_digest, made, overlap_pairs, run
from listdiff.store import lists_root, write_edition

OWN = {k: v for k, v in os.environ.items() if k != "LISTDIFF_LISTS"}


def listdiff(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from listdiff.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=OWN,
    )


def documents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.json")}


@pytest.fixture
def two_regimes(kitchen_lists: Path) -> Path:
    """The kitchen's lists, and one of another regime with the same ovens."""
    write_edition(
        kitchen_lists / "nsg" / "dual-use" / "2020.json",
        edition(
            "2020",
            item("1.B.1", "Ovens having any of the following:", subject="Ovens"),
            item("1.B.1.a", "A temperature exceeding 510 K; or"),
            regime="nsg",
        ),
    )
    return kitchen_lists


@pytest.fixture
def cluster() -> Iterator[Any]:
    """Two worker processes, as another machine would have them."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as made:
        yield made


def test_neighbours_and_all_pairs() -> None:
    lists = lists_root()
    three = [t for t in comparisons(["wa/munitions"], lists=lists) if "200" in t.place][:3]
    assert [t.place for t in three] == [
        "wa/munitions/1998..2000.json",
        "wa/munitions/2000..2001.json",
        "wa/munitions/2001..2002.json",
    ]
    assert len(comparisons(["wa"], every=True, lists=lists)) == 19 * 18 // 2
    assert {t.place.partition("/")[0] for t in comparisons(lists=lists)} == {
        "ag",
        "mtcr",
        "nsg",
        "wa",
    }


def test_what_cannot_be_compared_is_refused(two_regimes: Path) -> None:
    with pytest.raises(BatchError, match=r"nsg: there is only one edition, 2020"):
        comparisons(["nsg"], lists=two_regimes)
    with pytest.raises(BatchError, match="no list 'forks' in wa; there are dual-use, munitions"):
        comparisons(["wa/forks"], lists=two_regimes)
    with pytest.raises(BatchError, match="between regimes"):
        overlap_pairs(["wa"], lists=two_regimes)


def test_overlaps_are_between_lists_of_different_regimes(two_regimes: Path) -> None:
    found = overlap_pairs(lists=two_regimes)
    assert [(t.left, t.right) for t in found] == [
        ("nsg/dual-use@2020", "wa/dual-use@2021"),
        ("nsg/dual-use@2020", "wa/munitions@2019"),
    ]


def test_documents_are_those_of_the_single_commands(
    two_regimes: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lists = ("--lists", str(two_regimes))
    out = tmp_path_factory.mktemp("out")
    done = listdiff(*lists, "batch", "compare", "-o", str(out), "--workers", "1")
    assert done.returncode == 0, done.stderr
    done = listdiff(*lists, "batch", "overlaps", "-o", str(out), "--workers", "1")
    assert done.returncode == 0, done.stderr
    single = listdiff(*lists, "compare", "wa@2019", "wa@2021", "--format", "json").stdout
    pair = ("nsg/dual-use@2020", "wa/dual-use@2021")
    overlaps = listdiff(*lists, "overlaps", *pair, "--format", "json").stdout
    found = documents(out)
    assert found["wa/2019..2021.json"].decode() == single
    assert found["nsg.dual-use..wa.dual-use.json"].decode() == overlaps
    assert sorted(found) == [
        "nsg.dual-use..wa.dual-use.json",
        "nsg.dual-use..wa.munitions.json",
        "wa/2019..2021.json",
    ]


def test_overlaps_of_shipped_lists_are_those_of_the_command() -> None:
    pair = ("ag/chemical-precursors@2022", "cwc/schedules@2020")
    document = made(Task("overlaps", *pair, "x.json")).decode()
    assert document == listdiff("overlaps", *pair, "--format", "json").stdout
    assert '"substances"' in document


def test_local_workers_give_the_same_bytes(
    two_regimes: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed")
    folders = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    for count, folder in enumerate(folders, 1):
        done = listdiff(
            "--lists", str(two_regimes), "batch", "overlaps", "-o", str(folder), "--workers", str(count)
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
    assert documents(folders[0]) == documents(folders[1])
    assert len(documents(folders[0])) == 2


def test_a_killed_worker_costs_no_document(cluster: Any) -> None:
    """The first document kills a worker that is at work on the others."""
    tasks = comparisons(["wa"])
    pids = {w.pid for w in cluster.workers.values()}
    found: dict[str, bytes] = {}
    for task, document in run(tasks, scheduler=cluster.scheduler_address):
        if not found:
            os.kill(pids.pop(), signal.SIGKILL)
        found[task.place] = document
    assert len(pids) == 1
    assert found == {task.place: made(task) for task in tasks}


def test_a_worker_with_other_lists_refuses(
    cluster: Any, two_regimes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("listdiff.batch.lists_digest", lambda root: "another")
    task = Task("compare", "wa@2019", "wa@2021", "x.json", counterparts=False)
    with pytest.raises(BatchError, match="a worker has other lists"):
        dict(run([task], two_regimes, cluster.scheduler_address))


def test_the_digest_tells_lists_apart(two_regimes: Path) -> None:
    before = lists_digest(two_regimes)
    (two_regimes / "overlaps.toml").write_text("", "utf-8")
    lists_digest.cache_clear()
    assert lists_digest(two_regimes) != before


def test_no_scheduler_there_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed")
    monkeypatch.setattr("listdiff.batch.PATIENCE", "1s")
    with pytest.raises(BatchError, match="no Dask scheduler answers there"):
        list(run(comparisons(["mtcr"]), scheduler="tcp://127.0.0.1:9"))


def test_without_dask_one_process_does_it(
    two_regimes: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    code = "import sys; sys.modules['distributed'] = None\nfrom listdiff.cli import main; main()"
    lists = ("--lists", str(two_regimes))
    out = tmp_path_factory.mktemp("out")

    def without(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, *lists, "batch", "overlaps", "-o", str(out), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip

    done = without()
    assert (done.returncode, len(documents(out))) == (0, 2)
    assert "pip install 'listdiff[dask]'" in done.stderr
    done = without("--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert done.stderr == "listdiff: --scheduler needs Dask: pip install 'listdiff[dask]'\n"
