"""What a branch does to the lists: edition files changed, added and removed between two revisions."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from listdiff.changes import Changes
from listdiff.compare.engine import compare
from listdiff.errors import StoreError
from listdiff.model import LISTS, Edition
from listdiff.repository import git, told
from listdiff.store import decode, ends, is_label
from listdiff.untold import untold
from listdiff.wellformed import wellformed

_MAIN = ("origin/HEAD", "main", "master", "origin/main", "origin/master")
"""Where a branch may have come from, likeliest first."""
_RANGE = re.compile(r"(?P<base>[^-\s.][^\s]*?)\.\.\.?(?P<head>[^\s-][^\s]*)?")


Untold = dict[str, int]


class Reviewed(msgspec.Struct, frozen=True):
    """One edition file of the range."""

    path: str
    event: str
    """changed, added or removed."""
    beside: str
    """What it was compared with: the file before, or the edition before in time; empty where there is none."""
    items: int
    changes: Changes | None
    untold: Untold = {}
    """Items by field that differ without a change of the list (`listdiff.untold`), for a file that was changed."""


ReviewedFiles = list[Reviewed]
Problems = list[str]


class Review(msgspec.Struct, frozen=True):
    """All edition files that differ between two revisions (``listdiff-review/1``)."""

    schema: str
    base: str
    head: str
    files: ReviewedFiles
    problems: Problems
    """A line for each file that cannot be read on one side."""


def review(span: str | None = None, folder: Path | None = None) -> Review:
    """The review of ``BASE..HEAD``; of the current branch since it left the main one by default.

    Raises StoreError: outside a repository, for unknown revisions, where no main branch is found.
    """
    here = Path(told(folder or Path(), "rev-parse", "--show-toplevel").strip())
    base, head = _ends(span, here)
    files: list[Reviewed] = []
    problems: list[str] = []
    for event, path, before in _changed(here, base, head):
        try:
            files.append(_reviewed(here, event, path, before, base, head))
        except StoreError as error:
            problems.append(str(error))
    return Review("listdiff-review/1", base, head, files, problems)


def _ends(span: str | None, here: Path) -> tuple[str, str]:
    """The two revisions, as hashes; the base is where the branches parted."""
    found = _RANGE.fullmatch(span or "")
    if span and not found:
        raise StoreError(f"{span}: write BASE..HEAD (main..my-branch)")
    head = _hash(here, (found["head"] if found else None) or "HEAD")
    if found:
        return _hash(here, found["base"]), head
    for name in _MAIN:
        known = told(here, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", fails=True)
        if known:
            return _parted(here, known.strip(), head), head
    raise StoreError("no main branch found to review against; write BASE..HEAD")


def _hash(here: Path, name: str) -> str:
    known = told(here, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", fails=True).strip()
    if not known:
        raise StoreError(f"{name}: no such revision here")
    return known


def _parted(here: Path, base: str, head: str) -> str:
    """Where the two parted; in a shallow clone that may not be known."""
    parted = told(here, "merge-base", base, head, fails=True).strip()
    if not parted:
        raise StoreError(
            "where the branch left the main one is not in this clone; fetch more (git fetch --unshallow)"
        )
    return parted


def _changed(here: Path, base: str, head: str) -> list[tuple[str, str, str]]:
    """Event, path and path before of each edition file that differs.

    A file goes on where its regime, list and label do, whatever git takes for renamed: editions are much alike.
    """
    listed = told(here, "diff", "--name-status", "-z", "--no-renames", base, head).split("\0")
    gone: dict[tuple[str, ...], str] = {}
    come: dict[tuple[str, ...], str] = {}
    found: list[tuple[str, str, str]] = []
    for status, path in zip(listed[::2], listed[1::2], strict=False):
        if not is_edition(path):
            continue
        place = Path(path).parts[-3:]
        if status == "A":
            come[place] = path
        elif status == "D":
            gone[place] = path
        else:
            found.append(("changed", path, path))
    for place, path in come.items():
        before = gone.pop(place, None)
        found.append(("added", path, path) if before is None else ("changed", path, before))
    found += (("removed", path, path) for path in gone.values())
    return sorted(found, key=lambda f: (f[1], f[0]))


def is_edition(path: str) -> bool:
    """Whether it stands where an edition file does: ``<regime>/<list>/<label>.json``."""
    parts = Path(path).parts
    return (
        len(parts) >= 3
        and parts[-3] in LISTS
        and path.endswith(".json")
        and is_label(Path(path).stem)
    )


def _reviewed(here: Path, event: str, path: str, before: str, base: str, head: str) -> Reviewed:
    if event == "removed":
        gone = _edition(here, base, path)
        return Reviewed(path, event, "", len(gone.items), None)
    new = _edition(here, head, path)
    if event == "changed":
        old = _edition(here, base, before)
        found = compare(old, new)
        beside = "itself before" if before == path else before
        more = untold(old, new, found.changes)
        return Reviewed(path, event, beside, len(new.items), found, more)
    earlier = _earlier(here, head, path)
    if earlier is None:
        return Reviewed(path, event, "", len(new.items), None)
    return Reviewed(
        path, event, earlier, len(new.items), compare(_edition(here, head, earlier), new)
    )


def _earlier(here: Path, head: str, path: str) -> str | None:
    """The edition of the same list that comes before in time."""
    folder = str(Path(path).parent)
    names = told(here, "ls-tree", "--name-only", "-z", head, f"{folder}/").split("\0")
    day = ends(Path(path).stem)
    known = [n for n in names if n and is_edition(n) and ends(Path(n).stem) < day]
    return max(known, key=lambda n: ends(Path(n).stem), default=None)


def _edition(here: Path, revision: str, path: str) -> Edition:
    data = git(here, "show", "--no-textconv", f"{revision}:{path}")
    return wellformed(decode(data, path), path)
