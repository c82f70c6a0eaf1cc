"""Scratch repositories and a PATH of stand-ins for commands that need a network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kitchen import edition, item

from listdiff.model import Edition
from listdiff.store import write_edition

ROOT = Path(__file__).resolve().parent.parent
_RECORDS = """#!{python}
import json, os, sys
told = {{"arguments": sys.argv[1:], "standard_input": "" if sys.stdin.isatty() else sys.stdin.read()}}
named = [a.split("@", 1)[-1] for a in sys.argv[1:]]
told["files"] = {{n: open(n, encoding="utf-8").read() for n in named if os.path.isfile(n)}}
open({log!r}, "a").write(json.dumps(told) + "\\n")
"""
_OURS = """#!{python}
from listdiff.cli import main
main()
"""


def commands(folder: Path, *stubs: str) -> dict[str, str]:
    """An environment in which `listdiff` is this one and each stub writes what it was given to ``<name>.log``."""
    place = folder / "bin"
    place.mkdir()
    for name in ("listdiff", *stubs):
        text = _OURS if name == "listdiff" else _RECORDS
        script = place / name
        script.write_text(text.format(python=sys.executable, log=str(folder / f"{name}.log")))
        script.chmod(0o755)
    home = folder / "home"
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "LISTDIFF_", "CI_"))}
    who = {
        f"GIT_{role}_{of}": "cook@k" for role in ("AUTHOR", "COMMITTER") for of in ("NAME", "EMAIL")
    }
    path = f"{place}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "HOME": str(home), "PYTHONPATH": str(ROOT), "GIT_CONFIG_NOSYSTEM": "1"}
    return {**kept, **who, **own, "XDG_CONFIG_HOME": str(home)}


def git(folder: Path, environment: dict[str, str], *words: str) -> str:
    """What git prints; it may not fail."""
    return subprocess.run(
        ["git", *words], cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()


def pots(label: str, depth: int) -> Edition:
    """An edition of one item."""
    return edition(label, item("3.A.1", f"Pots with a depth exceeding {depth} cm"))


def put_pots(lists: Path, label: str, depth: int) -> Path:
    """Write such an edition where it belongs."""
    path = lists / "wa" / "dual-use" / f"{label}.json"
    write_edition(path, pots(label, depth))
    return path
