"""What is packed: the wheel holds the lists and works outside the repository; neither file holds anything else."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KEPT = (".pre-commit-hooks.yaml", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md", "pyproject.toml")  # fmt: skip
pytestmark = pytest.mark.skipif(
    not (ROOT / "listdiff").is_dir(), reason="the package is not beside its tests: it is installed"
)
FOLDERS = ("benchmarks", "docs", "fuzz", "listdiff", "lists", "scripts", "tests", ".ci")


MADE = ("fuzz/work", "lists/derived/history")
"""Folders of what is made again: git leaves them out, and so do archives of a clean clone."""


def files(folder: Path) -> set[str]:
    """Paths of files below a folder of the work tree, those that Python and tools leave apart left out."""
    left = ("__pycache__", ".mypy_cache", ".hypothesis")
    return {
        p.relative_to(ROOT).as_posix()
        for p in folder.rglob("*")
        if p.is_file()
        and not any(part in left for part in p.parts)
        and not any(p.is_relative_to(ROOT / made) for made in MADE)
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    return Path(next(built.WheelBuilder(str(ROOT)).build(directory=str(folder))))


def test_the_wheel_holds_the_package_and_the_lists_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {
            name
            for name in packed.namelist()
            if ".dist-info/" not in name and "/derived/history/" not in name
        }
    lists = {f"listdiff/{name}" for name in files(ROOT / "lists")}
    assert names == files(ROOT / "listdiff") | lists | {"listdiff/accuracy.md"}
    assert "listdiff/py.typed" in names


def test_the_wheel_works_outside_the_repository(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    code = (
        "import listdiff.store, sys; from listdiff.cli import main\n"
        "print(listdiff.store.lists_root(), file=sys.stderr); main()"
    )
    own = {k: v for k, v in os.environ.items() if k != "LISTDIFF_LISTS"}
    done = subprocess.run(
        [sys.executable, "-c", code, "compare", "wa@2019", "wa@2021"],
        cwd=tmp_path,
        env={**own, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stderr.strip()) == tmp_path / "site" / "listdiff" / "lists"
    assert done.stdout.startswith("wa@2019 (WA-LIST (19) 1)  ->  wa@2021 (WA-LIST (21) 1)\n")


def test_the_source_holds_what_is_kept_and_no_more(tmp_path: Path) -> None:
    built = pytest.importorskip("hatchling.builders.sdist", reason="hatchling is not installed")
    path = next(built.SdistBuilder(str(ROOT)).build(directory=str(tmp_path)))
    with tarfile.open(path) as packed:
        names = {member.name.partition("/")[2] for member in packed.getmembers()}
    kept = {name for name in KEPT if (ROOT / name).exists()}
    inside = {name for folder in FOLDERS for name in files(ROOT / folder)}
    assert names == kept | inside | {"PKG-INFO", ".gitignore"}


def test_the_tests_of_the_source_can_be_read_without_the_rest(tmp_path: Path) -> None:
    built = pytest.importorskip("hatchling.builders.sdist", reason="hatchling is not installed")
    path = next(built.SdistBuilder(str(ROOT)).build(directory=str(tmp_path)))
    with tarfile.open(path) as packed:
        packed.extractall(tmp_path, filter="data")
    source = next(p for p in tmp_path.glob("listdiff-*") if p.is_dir())
    own = {**os.environ, "PYTHONPATH": str(source)}
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=source, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
