"""Edition files as git keeps them: ``REV:path``, read without touching the work tree or the index."""

from __future__ import annotations

import os
import re
from pathlib import Path

from listdiff.errors import StoreError
from listdiff.repository import git

_SHOW = ("show", "--no-textconv")
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
    try:
        return git(here, *_SHOW, f"{found['rev']}:./{found['path']}")
    except StoreError:
        pass
    try:
        return git(here, *_SHOW, f"{found['rev']}:{found['path']}")
    except StoreError as error:
        raise StoreError(f"{reference}: {error}") from None
