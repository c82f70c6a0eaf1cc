"""Reviews of branches, in real repositories."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from kitchen import edition, item

from listdiff.cli import cli
from listdiff.errors import StoreError
from listdiff.model import Edition
from listdiff.reports.review import to_markdown
from listdiff.review import is_edition, review
from listdiff.store import write_edition

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=cook", "-c", "user.email=c@k", *words],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def pots(label: str, depth: int, more: int = 0) -> Edition:
    return edition(
        label,
        item("3.A.1", f"Pots with a depth exceeding {depth} cm"),
        *(
            item(f"3.A.{n}", f"Goods of sort {n} with a rim of {n} brass rings")
            for n in range(2, 2 + more)
        ),
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A main branch with two editions, and a branch that mends one and adds a third."""
    place = tmp_path / "küche two"
    place.mkdir()
    lists = place / "my lists" / "wa" / "dual-use"
    git(place, "init", "-q", "-b", "main")
    write_edition(lists / "2019.json", pots("2019", 50))
    write_edition(lists / "2021.json", pots("2021", 60))
    (place / "README").write_text("pots")
    git(place, "add", "-A")
    git(place, "commit", "-q", "-m", "first")
    git(place, "checkout", "-q", "-b", "plenary")
    write_edition(lists / "2019.json", pots("2019", 55))
    write_edition(lists / "2023.json", pots("2023", 70))
    git(place, "add", "-A")
    git(place, "commit", "-q", "-m", "second")
    return place


def run(place: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    monkeypatch.chdir(place)
    return CliRunner().invoke(cli, ["review", *words])


def test_a_branch_since_it_left_main(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = review(folder=repository)
    assert [(Path(f.path).name, f.event, f.beside.split("/")[-1]) for f in found.files] == [
        ("2019.json", "changed", "2019.json before"),
        ("2023.json", "added", "2021.json"),
    ]
    shown = run(repository, monkeypatch).output
    assert "went from 50 to 55 cm; less is controlled" in shown
    assert "went from 60 to 70 cm; less is controlled" in shown
    assert shown.index("2 edition files") < shown.index("from 50 to 55 cm")


def test_ranges_and_exit_status(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(repository, monkeypatch, "main..plenary", "--fail-on", "relaxed").exit_code == 1
    assert run(repository, monkeypatch, "main..plenary", "--fail-on", "tightened").exit_code == 0
    assert run(repository, monkeypatch, "main..main").output.startswith("review of")
    with pytest.raises(StoreError, match="no such revision"):
        review("nowhere..plenary", repository)
    with pytest.raises(StoreError, match=r"write BASE\.\.HEAD"):
        review("--output=x", repository)


def test_from_a_subfolder_renamed_and_removed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "mv", "my lists", "lists")
    git(repository, "rm", "-qf", "lists/wa/dual-use/2021.json")
    git(repository, "commit", "-q", "-m", "third")
    told = json.loads(run(repository / "lists", monkeypatch, "--format", "json").output)
    events = {Path(f["path"]).name: f["event"] for f in told["files"]}
    # A folder that only got another name is no change of its lists.
    assert events == {"2019.json": "changed", "2021.json": "removed", "2023.json": "added"}


def test_a_broken_file_is_named_and_the_rest_reviewed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "my lists" / "wa" / "dual-use" / "2023.json").write_text("{")
    git(repository, "commit", "-qam", "third")
    shown = run(repository, monkeypatch)
    assert shown.exit_code == 2
    assert "cannot be read" in shown.output
    assert "went from 50 to 55 cm" in shown.output


def test_a_comment_fits_and_names_what_was_cut(repository: Path) -> None:
    lists = repository / "my lists" / "wa" / "dual-use"
    write_edition(lists / "2025.json", pots("2025", 70, more=900))
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "third")
    made = to_markdown(review(folder=repository))
    assert len(made) < 65_000
    assert "Left out for length" in made
    assert "2025.json" in made.rsplit("Left out", 1)[1]
    assert len(to_markdown(review(folder=repository), limit=900)) <= 900


def test_a_shallow_clone_says_what_to_do(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "-q", "main")
    git(repository, "commit", "-q", "--allow-empty", "-m", "main goes on")
    clone = tmp_path / "shallow"
    git(
        tmp_path,
        "clone",
        "-q",
        "--depth",
        "1",
        "--no-single-branch",
        f"file://{repository}",
        str(clone),
    )
    git(clone, "checkout", "-q", "plenary")
    with pytest.raises(StoreError, match="git fetch --unshallow"):
        review(folder=clone)


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(StoreError, match="not a git repository"):
        review(folder=tmp_path)


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("lists/wa/dual-use/2021.json", True),
        ("wa/dual-use/2019-10-11.json", True),
        ("lists/wa/dual-use/readings/2019..2021.json", False),
        ("lists/wa/dual-use/notes.json", False),
        ("package.json", False),
    ],
)
def test_which_files_are_editions(path: str, known: bool) -> None:
    assert is_edition(path) is known
