"""The pre-commit hook: what it names exists, and a commit with a bad file is stopped."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from scratch import ROOT, commands, git, put_pots

from listdiff.cli import COMMANDS
from listdiff.model import LISTS

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
# What pre-commit does with it: the entry, then the staged files whose names match.
RUNNER = """#!{python}
import re, subprocess, sys
staged = subprocess.run(["git", "diff", "--cached", "--name-only", "--diff-filter=d", "-z"],
                        capture_output=True, text=True, check=True).stdout.split("\\0")
files = [name for name in staged if name and re.search({files!r}, name)]
sys.exit(subprocess.call([*{entry!r}, *files]) if files else 0)
"""


def test_it_names_a_command_that_exists() -> None:
    known: dict[str, Any] = HOOK
    assert (known["id"], known["language"]) == ("listdiff-validate", "python")
    program, command, *rest = shlex.split(known["entry"])
    assert (program, rest) == ("listdiff", [])
    assert command in COMMANDS
    assert 'listdiff = "listdiff.cli:main"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        *((f"lists/{regime}/{names[0]}/2021.json", True) for regime, names in LISTS.items()),
        ("wa/dual-use/2019-10-11.json", True),
        ("my lists/nsg/trigger/2022-06.json", True),
        ("lists/wa/successors.toml", True),
        ("lists/overlaps.toml", True),
        ("lists/wa/dual-use/readings/2019..2021.json", False),
        ("lists/derived/overlaps-9976bee2ec8585ba.json", False),
        ("lists/wa/subjects/1.toml", False),
        ("lists/nowa/dual-use/2021.json", False),
        ("package.json", False),
    ],
)
def test_which_files_it_takes(path: str, taken: bool) -> None:
    assert (re.search(HOOK["files"], path) is not None) is taken


def test_a_bad_file_is_stopped(tmp_path: Path) -> None:
    place = tmp_path / "repository"
    place.mkdir()
    environment = commands(tmp_path)
    git(place, environment, "init", "-q", "-b", "main")
    hook = place / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    entry = shlex.split(HOOK["entry"])
    hook.write_text(RUNNER.format(python=sys.executable, files=HOOK["files"], entry=entry))
    hook.chmod(0o755)

    def commit() -> subprocess.CompletedProcess[str]:
        git(place, environment, "add", "-A")
        return subprocess.run(
            ["git", "commit", "-q", "-m", "pots"],
            cwd=place, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    path = put_pots(place / "lists", "2021", 50)
    assert commit().returncode == 0
    path.write_text(path.read_text().replace('"si": "0.5"', '"si": "5"'))
    stopped = commit()
    assert stopped.returncode != 0
    assert re.search(
        r"^lists/wa/dual-use/2021\.json:\d+: error: .*\[si-disagrees\]$", stopped.stderr, re.M
    )
    assert git(place, environment, "rev-list", "--count", "HEAD") == "1"
    (place / "lists" / "wa" / "successors.toml").write_text("[[successor]]\nlist = 3\n")
    path.write_text(path.read_text().replace('"si": "5"', '"si": "0.5"'))
    assert "[successors-malformed]" in commit().stderr
