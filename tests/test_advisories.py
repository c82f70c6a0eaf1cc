"""No version that pyproject.toml allows, and none that is installed here, has a weakness that docs/advisories.toml knows."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
KNOWN: dict[str, Any] = tomllib.loads((ROOT / "docs/advisories.toml").read_text())
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
ASKED = [
    Requirement(text)
    for texts in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for text in texts
]


def lowest(asked: Requirement) -> Version:
    """The lowest version that a requirement allows; 0 without a bound."""
    bounds = [Version(s.version) for s in asked.specifier if s.operator in (">=", "==", "~=")]
    return max(bounds, default=Version("0"))


@pytest.mark.parametrize("row", KNOWN["package"], ids=lambda row: row["name"])
def test_no_allowed_or_installed_version_is_known_to_be_weak(row: dict[str, Any]) -> None:
    sound = Version(row["sound_from"])
    for asked in ASKED:
        if canonicalize_name(asked.name) == row["name"]:
            assert lowest(asked) >= sound, f"{asked}: raise the bound, for {', '.join(row['ids'])}"
    try:
        there = Version(version(row["name"]))
    except PackageNotFoundError:
        return
    assert there >= sound, f"pip install -U {row['name']}, for {', '.join(row['ids'])}"


def test_every_dependency_was_looked_up() -> None:
    rows = {row["name"] for row in (*KNOWN["package"], *KNOWN["unmended"])}
    looked_up = rows | set(KNOWN["nothing_found"])
    extras = PROJECT["optional-dependencies"]
    users = [*PROJECT["dependencies"], *(t for n in ("tables", "plot", "site", "dask") for t in extras[n])]  # fmt: skip
    assert {canonicalize_name(Requirement(text).name) for text in users} <= looked_up


def test_what_is_not_mended_says_whether_it_is_used() -> None:
    for row in KNOWN["unmended"]:
        assert row["used"].split(":")[0] in ("no", "yes", "unclear")
        assert row["ids"]
        assert row["mended_in"]
