"""Edition files as git keeps them: ``REV:path``, read without touching the work tree or the index."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from listdiff.errors import StoreError

_REVISION = re.compile(r"(?P<rev>[^:\s-][^:]*):(?P<path>[^:].*\.json)")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def is_revision(reference: str) -> bool:
    """Whether it names a file at a revision (``HEAD~1:lists/wa/dual-use/2021.json``)."""
    return (
        _REVISION.fullmatch(reference) is not None
        and _DRIVE.match(reference) is None
        and not os.path.lexists(reference)
    )


def at_revision(reference: str, folder: Path | None = None) -> bytes:
    """The bytes of a file at a revision; a path is taken from the folder that one stands in, as git's ``./`` is.

    Raises StoreError, one line: outside a repository, for an unknown revision, or a path that it does not have.
    """
    found = _REVISION.fullmatch(reference)
    assert found is not None
    here = folder or Path()
    for path in (f"./{found['path']}", found["path"]):
        shown = _git(here, "show", "--no-textconv", f"{found['rev']}:{path}")
        if shown.returncode == 0:
            return shown.stdout
    words = shown.stderr.decode(errors="replace").strip().splitlines()
    why = words[-1].removeprefix("fatal: ") if words else "git failed"
    raise StoreError(f"{reference}: {why}")


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except FileNotFoundError:
        raise StoreError("git is not installed; a reference REV:path needs it") from None
