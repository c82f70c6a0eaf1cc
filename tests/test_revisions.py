"""Files at a git revision, in real repositories."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from kitchen import edition, item

from listdiff.cli import cli
from listdiff.errors import StoreError
from listdiff.revisions import is_revision
from listdiff.store import load, write_edition

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=cook", "-c", "user.email=cook@kitchen", *words],
        cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits of one file, in a folder with a blank and a letter that is not ASCII."""
    git(tmp_path, "init", "-q")
    file = tmp_path / "mes listes é" / "wa" / "dual-use" / "2021.json"
    for depth in (50, 60):
        write_edition(
            file, edition("2021", item("3.A.1", f"Pots with a depth exceeding {depth} cm"))
        )
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", f"{depth} cm")
    return tmp_path


FILE = "mes listes é/wa/dual-use/2021.json"


def test_two_revisions_are_compared(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    status = git(repository, "status", "--porcelain")
    shown = CliRunner().invoke(cli, ["compare", f"HEAD~1:{FILE}", f"HEAD:{FILE}"])
    assert "went from 50 to 60 cm; less is controlled" in shown.output
    assert git(repository, "status", "--porcelain") == status


def test_from_a_subfolder_and_against_the_work_tree(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "mes listes é" / "wa")
    shown = CliRunner().invoke(cli, ["compare", "HEAD~1:dual-use/2021.json", "dual-use/2021.json"])
    assert "from 50 to 60 cm" in shown.output
    assert load(f"HEAD:{FILE}").regime == "wa"


@pytest.mark.parametrize("reference", ["HEAD:nowhere.json", "no-such-revision:dual-use/2021.json"])
def test_what_is_not_there_is_one_line(
    repository: Path, monkeypatch: pytest.MonkeyPatch, reference: str
) -> None:
    monkeypatch.chdir(repository)
    with pytest.raises(StoreError) as error:
        load(reference)
    assert str(error.value).startswith(f"{reference}: ")
    assert "\n" not in str(error.value)


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="not a git repository"):
        load("HEAD:x.json")


def test_a_path_with_a_colon_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_edition(tmp_path / "a:b.json", edition("2021", item("3.A.1", "Pots")))
    assert not is_revision("a:b.json")
    assert load("a:b.json").label == "2021"


@pytest.mark.parametrize(
    "reference",
    [
        f"HEAD~1..HEAD:{FILE}",
        f"HEAD~1..:{FILE}",
        "HEAD~1..HEAD:mes listes é/wa",
        f"side...HEAD:{FILE}",
    ],
)
def test_a_range_is_two_editions(
    repository: Path, monkeypatch: pytest.MonkeyPatch, reference: str
) -> None:
    git(repository, "branch", "side", "HEAD~1")
    monkeypatch.chdir(repository)
    shown = CliRunner().invoke(cli, ["compare", reference])
    assert "from 50 to 60 cm" in shown.output, shown.output


def test_a_folder_at_a_revision_is_its_newest_editions(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository / "mes listes é" / "wa"
    write_edition(folder / "dual-use" / "2020.json", edition("2020", item("3.A.1", "Pans")))
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "an older one")
    monkeypatch.chdir(folder)
    held = load("HEAD:mes listes é/")
    assert {name: e.edition for name, e in held.editions.items()} == {"dual-use": "2021"}
    monkeypatch.chdir(folder / "dual-use")
    assert load("HEAD:mes listes é/wa").label == "2021"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["compare", "HEAD~1..HEAD"], "listdiff review HEAD~1..HEAD"),
        (["show", f"HEAD~1..HEAD:{FILE}", "3.A.1"], "a range is two editions"),
        (["compare", f"nowhere..HEAD:{FILE}"], "nowhere"),
        (["compare", f"nowhere...HEAD:{FILE}"], "parted is not known"),
        (["compare", "HEAD~1..HEAD:mes listes é/mtcr"], "mtcr"),
    ],
)
def test_ranges_that_cannot_be_met(
    repository: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], says: str
) -> None:
    monkeypatch.chdir(repository)
    shown = CliRunner().invoke(cli, words)
    assert shown.exit_code != 0
    assert says in str(shown.exception or shown.output)
