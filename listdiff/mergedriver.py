"""What git asks of a merge driver: join three files into the one of ours, by item or else as lines of text."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from listdiff.errors import ListdiffError, StoreError
from listdiff.repository import ran, told
from listdiff.writing import write_whole

if TYPE_CHECKING:
    from listdiff.merging.marked import Style

Lines = tuple[str, ...]
MARKER = 7
"""How many characters git's markers have."""


class Driven(msgspec.Struct, frozen=True):
    """How it went: whether all is joined, and a line on each thing that a person must look at."""

    clean: bool
    lines: Lines


def drive(base: Path, ours: Path, theirs: Path, size: int = MARKER) -> Driven:
    """Join `theirs` into the file `ours`; markers of `size` characters stand around conflicts.

    Files that are no editions, or cannot be joined item by item, are left to git's own merge of lines; that counts
    as clean only where a sound edition comes out. Raises StoreError for files that cannot be read or written.
    """
    from listdiff.merging import merge
    from listdiff.merging.marked import Names

    sides = [_read(path) for path in (base, ours, theirs)]
    style = _style()
    try:
        merged = merge(sides[0], sides[1], sides[2], Names(size=size, style=style))
    except ListdiffError as error:
        return _as_text(sides, ours, size, style, str(error))
    # Whatever else goes wrong, git would take what is in `ours` for the outcome, and theirs would be missing.
    except Exception as error:
        return _as_text(sides, ours, size, style, f"{type(error).__name__}: {error}")
    write_whole(ours, merged.data)
    return Driven(
        not merged.conflicts,
        tuple(
            ": ".join(part for part in (one.code, one.field, one.why) if part)
            for one in merged.conflicts
        ),
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from None


def _style() -> Style:
    """How the person wants conflicts shown."""
    found = told(Path(), "config", "merge.conflictStyle", fails=True).strip()
    return "diff3" if found == "diff3" else "zdiff3" if found == "zdiff3" else "merge"


def _as_text(sides: list[bytes], ours: Path, size: int, style: Style, why: str) -> Driven:
    """Let git merge the lines. The files are copied, so that a failure leaves ours as it is."""
    with tempfile.TemporaryDirectory(prefix="listdiff-") as folder:
        places = [Path(folder) / name for name in ("base", "ours", "theirs")]
        for place, data in zip(places, sides, strict=True):
            place.write_bytes(data)
        names = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
        shown = [] if style == "merge" else [f"--{style}"]
        status, data, problem = ran(
            Path(), "merge-file", "-p", *shown, f"--marker-size={size}", *names,
            *(os.fspath(places[n]) for n in (1, 0, 2)),
        )  # fmt: skip
    if status < 0 or status > 127:
        raise StoreError(f"{why}; and git could not merge the lines: {problem}")
    write_whole(ours, data)
    if status:
        return Driven(False, (f"merged as lines of text, with conflicts: {why}",))
    clean = _is_sound(data)
    look = "" if clean else "; look at the file before you add it"
    return Driven(clean, (f"merged as lines of text: {why}{look}",))


def _is_sound(data: bytes) -> bool:
    from listdiff.soundness import check
    from listdiff.store import decode

    try:
        return all(f.severity != "error" for f in check(decode(data, "merged")))
    except StoreError:
        return False
