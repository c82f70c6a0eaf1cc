"""Calls to git: what it prints, or one line that says why not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from listdiff.errors import StoreError


def git(folder: Path, *arguments: str, fails: bool = False) -> bytes:
    """What git prints, run in `folder`; it takes no lock, so nothing is written by looking.

    With `fails` nothing where it fails; else that raises StoreError, one line.
    """
    status, printed, problem = ran(folder, *arguments)
    if status == 0:
        return printed
    if fails:
        return b""
    raise StoreError(problem)


def ran(folder: Path, *arguments: str) -> tuple[int, bytes, str]:
    """The exit status of git, what it prints, and the last thing it says. Raises StoreError where it is not installed."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except FileNotFoundError:
        raise StoreError("git is not installed, and this needs it") from None
    words = done.stderr.decode(errors="replace").strip().splitlines()
    return (
        done.returncode,
        done.stdout,
        (words[-1] if words else "git failed").removeprefix("fatal: "),
    )


def told(folder: Path, *arguments: str, fails: bool = False) -> str:
    """The same as text, names of files that are no UTF-8 kept."""
    return git(folder, *arguments, fails=fails).decode("utf-8", "surrogateescape")
