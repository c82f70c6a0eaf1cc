"""Edition files as git keeps them: ``REV:path`` and ``BASE..HEAD:path``, read without touching the work tree or the index."""

from __future__ import annotations

import os
import re
from pathlib import Path

from listdiff.errors import StoreError
from listdiff.repository import git, told

_SHOW = ("show", "--no-textconv")
_REVISION = re.compile(r"(?P<rev>[^:\s-][^:]*):(?P<path>[^:].*)")
_RANGE = re.compile(
    r"(?P<base>[^:\s.-][^:\s]*?)(?P<dots>\.{2,3})(?P<head>[^:\s]*):(?P<path>[^:].*)"
)
_BARE = re.compile(r"[^:\s.-][^:\s]*?\.{2,3}[^:\s/]*")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def is_revision(reference: str) -> bool:
    """Whether it names a file or a folder at a revision (``HEAD~1:lists/wa/dual-use/2021.json``, ``v1:lists/wa``)."""
    return (
        _REVISION.fullmatch(reference) is not None
        and _DRIVE.match(reference) is None
        and not os.path.lexists(reference)
    )


def ranged(reference: str, folder: Path | None = None) -> tuple[str, str] | None:
    """The two references that ``BASE..HEAD:path`` stands for, None for any other reference.

    With three dots the first is where the two parted; without HEAD the second is the current one.
    Raises StoreError where that is not known, or where no path is named.
    """
    if os.path.lexists(reference) or _DRIVE.match(reference):
        return None
    found = _RANGE.fullmatch(reference)
    if found is None:
        if _BARE.fullmatch(reference):
            raise StoreError(
                f"{reference}: name what to compare ({reference}:lists/wa/dual-use/2021.json, or a folder), "
                f"or review all with: listdiff review {reference}"
            )
        return None
    base, head = found["base"], found["head"] or "HEAD"
    if len(found["dots"]) == 3:
        parted = told(folder or Path(), "merge-base", base, head, fails=True).strip()
        if not parted:
            raise StoreError(f"{reference}: where {base} and {head} parted is not known here")
        base = parted
    return f"{base}:{found['path']}", f"{head}:{found['path']}"


def at_revision(reference: str, folder: Path | None = None) -> list[tuple[str, bytes]]:
    """Name and bytes of the file at a revision, or of the newest edition file in each folder below the one named.

    A path is taken from the folder that one stands in, as git's ``./`` is, or else from the top of the repository.
    Raises StoreError, one line: outside a repository, for an unknown revision, or a path that it does not have.
    """
    found = _REVISION.fullmatch(reference)
    assert found is not None
    here, rev, path = folder or Path(), found["rev"], found["path"].rstrip("/")
    if _RANGE.fullmatch(reference):
        raise StoreError(
            f"{reference}: a range is two editions; give it to compare, or name one revision"
        )
    names = [f"{rev}:./{path}", f"{rev}:{path}"]
    for name in names:
        kind = told(here, "cat-file", "-t", name, fails=True).strip()
        if kind == "blob":
            return [(reference, git(here, *_SHOW, name))]
        if kind == "tree":
            return [
                (f"{rev}:{path}/{file}", git(here, *_SHOW, f"{name}/{file}"))
                for file in _newest(here, name)
            ]
    try:
        git(here, *_SHOW, names[-1])
    except StoreError as error:
        raise StoreError(f"{reference}: {error}") from None
    raise StoreError(f"{reference}: neither a file nor a folder")


def _newest(here: Path, tree: str) -> list[str]:
    """The edition file with the latest label in each folder of a tree."""
    from listdiff.store import ends, is_label

    newest: dict[str, str] = {}
    for name in told(here, "ls-tree", "-r", "-z", "--name-only", "--full-tree", tree).split("\0"):
        at, stem = os.path.dirname(name), os.path.basename(name).removesuffix(".json")
        if name.endswith(".json") and is_label(stem):
            held = newest.get(at)
            if held is None or ends(os.path.basename(held)[:-5]) <= ends(stem):
                newest[at] = name
    if not newest:
        raise StoreError(f"{tree}: no edition files in this folder")
    return [*newest.values()]
