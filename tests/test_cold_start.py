"""What each command imports: nothing heavy that it does not need, and the help no command at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from listdiff.cli import COMMANDS, SHORT

HEAVY = (
    "dask", "deepdiff", "distributed", "jinja2", "lxml", "markdown_it", "matplotlib", "numpy", "openpyxl",
    "pandas", "pypdfium2", "xlsxwriter",
)  # fmt: skip
RUNS = {
    "--help": "",
    "--version": "",
    "lists": "",
    "show wa 3.A.1": "",
    "show wa 3.A.1 --format json": "",
    "search doors": "",
    "history wa 3.A.1.a": "",
    "history wa": "",
    "history wa --format json": "",
    "blame wa@2021 3.A.1": "",
    "overlaps": "",
    "overlaps --format json": "",
    "overlaps --format html": "jinja2",
    "validate": "",
    "schema": "",
    "rules": "",
    "compare wa@2019 wa@2021": "",
    "compare wa@2019 wa@2021 --format json": "",
    "compare wa@2019 wa@2021 --format csv": "",
    "compare wa@2019 wa@2021 --format markdown": "jinja2",
    "compare wa@2019 wa@2021 --format html": "jinja2",
    "compare wa@2019 wa@2021 --format delta": "deepdiff",
    "compare wa@2019 wa@2021 --format xlsx -o out.xlsx": "xlsxwriter",
    "show wa 3.A.1 --format xlsx -o out.xlsx": "xlsxwriter",
    "history wa --format html": "jinja2",
    "review --help": "",
    "batch compare wa -o out": "",
    **{f"{name} --help": "" for name in COMMANDS},
}
"""Commands with what they may import of the above."""
CODE = (
    "import sys, listdiff.cli as c\n"
    "try:\n c.main()\nexcept SystemExit as end:\n status = end.code\n"
    "print(status, *[m for m in sys.modules], file=sys.stderr)"
)


def imported(lists: Path, where: Path, arguments: str) -> list[str]:
    """Names of the modules that a command leaves imported; it has to succeed."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, "--lists", str(lists), *arguments.split()],
        capture_output=True,
        text=True,
        check=True,
        cwd=where,
    )
    status, *names = done.stderr.splitlines()[-1].split()
    assert status in ("0", "None"), done.stderr
    return names


@pytest.mark.parametrize("arguments", RUNS)
def test_nothing_heavy_is_imported_without_need(
    kitchen_lists: Path, tmp_path_factory: pytest.TempPathFactory, arguments: str
) -> None:
    names = imported(kitchen_lists, tmp_path_factory.mktemp("where"), arguments)
    assert [m for m in HEAVY if m in names] == RUNS[arguments].split()


def test_help_imports_no_command(kitchen_lists: Path, tmp_path: Path) -> None:
    names = imported(kitchen_lists, tmp_path, "--help")
    assert not [m for m in COMMANDS.values() if m in names]


def test_help_says_of_every_command_what_it_does() -> None:
    assert SHORT.keys() == COMMANDS.keys()
    assert not [line for line in SHORT.values() if len(line) > 60]
