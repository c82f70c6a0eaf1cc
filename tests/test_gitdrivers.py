"""git shows changes of the list, in real repositories."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from kitchen import edition, item

from listdiff.errors import StoreError
from listdiff.gitdrivers import install, uninstall
from listdiff.store import write_edition

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def tool(tmp_path: Path) -> dict[str, str]:
    """An environment in which `listdiff` is this one, and no settings but those made here."""
    place = tmp_path / "bin"
    place.mkdir()
    script = place / "listdiff"
    script.write_text(f"#!{sys.executable}\nfrom listdiff.cli import main\nmain()\n")
    script.chmod(script.stat().st_mode | stat.S_IEXEC)
    home = tmp_path / "home"
    home.mkdir()
    root = str(Path(__file__).resolve().parent.parent)
    return {
        **os.environ, "PATH": f"{place}{os.pathsep}{os.environ['PATH']}", "HOME": str(home), "PYTHONPATH": root,
        "XDG_CONFIG_HOME": str(home / ".config"), "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "cook", "GIT_AUTHOR_EMAIL": "c@k", "GIT_COMMITTER_NAME": "cook", "GIT_COMMITTER_EMAIL": "c@k",
    }  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path, tool: dict[str, str]) -> Path:
    place = tmp_path / "küche two"
    place.mkdir()
    git(place, tool, "init", "-q")
    write(place, 50)
    git(place, tool, "add", "-A")
    git(place, tool, "commit", "-q", "-m", "first")
    return place


def write(place: Path, depth: int) -> Path:
    file = place / "lists" / "wa" / "dual-use" / "2021.json"
    write_edition(file, edition("2021", item("3.A.1", f"Pots with a depth exceeding {depth} cm")))
    return file


def git(place: Path, tool: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=place, env=tool, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_git_diff_and_log_show_what_changed(repository: Path, tool: dict[str, str]) -> None:
    install(folder=repository)
    write(repository, 60)
    assert "the depth above which control applies went from 50 to 60 cm; less" in git(
        repository, tool, "diff"
    )
    assert git(repository, tool, "status", "--porcelain").split() == [
        "M",
        "lists/wa/dual-use/2021.json",
    ]
    git(repository, tool, "commit", "-qam", "second")
    assert "went from 50 to 60 cm" in git(repository, tool, "log", "-p", "--ext-diff", "-1")
    assert "new edition wa/dual-use@2021: 1 items" in git(
        repository, tool, "show", "--ext-diff", "HEAD~1"
    )
    plain = git(repository, tool, "show", "--no-ext-diff", "--textconv")
    assert "+    · depth > 60 cm" in plain


def test_the_text_of_a_file_has_every_item_however_deep(
    repository: Path, tool: dict[str, str]
) -> None:
    install(folder=repository)
    file = repository / "lists" / "wa" / "dual-use" / "2021.json"
    codes = ("3.A.1", "3.A.1.a", "3.A.1.a.1", "3.A.1.a.1.b")
    write_edition(file, edition("2021", *(item(c, f"Pots of kind {c}") for c in codes)))
    git(repository, tool, "commit", "-qam", "second")
    plain = git(repository, tool, "show", "--no-ext-diff", "--textconv")
    told = [line.split() for line in plain.splitlines() if line.startswith("+ ")]
    assert [words[1] for words in told if words[1] in codes] == [*codes[1:]]


def test_a_broken_file_is_told_inline_and_stops_nothing(
    repository: Path, tool: dict[str, str]
) -> None:
    install(folder=repository)
    write(repository, 60).write_text("{")
    shown = git(repository, tool, "diff")
    assert "listdiff: " in shown
    assert "not sound JSON" in shown


def test_it_is_taken_out_again(repository: Path, tool: dict[str, str]) -> None:
    attributes = repository / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.png binary\n")
    config = (repository / ".git" / "config").read_text()
    install(folder=repository)
    install(folder=repository)
    assert attributes.read_text().count("diff=listdiff") == 5
    assert uninstall(folder=repository) == attributes
    assert attributes.read_text() == "*.png binary\n"
    assert (repository / ".git" / "config").read_text() == config
    write(repository, 60)
    assert "relaxed" not in git(repository, tool, "diff")


def test_for_all_repositories(
    repository: Path, tool: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, tool[name])
    install(everywhere=True, folder=repository)
    write(repository, 60)
    assert "[relaxed]" in git(repository, tool, "diff")
    uninstall(everywhere=True, folder=repository)
    assert "[relaxed]" not in git(repository, tool, "diff")


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(StoreError, match="not a git repository"):
        install(folder=tmp_path)
