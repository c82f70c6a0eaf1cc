"""Overlaps of the newest lists, kept beside the lists: made once, and again when any of them changes.

The file is named by what it was made from; deleting it changes no result.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import zlib
from pathlib import Path

import msgspec

from listdiff.changes import Changes
from listdiff.errors import StoreError
from listdiff.overlaps.counterparts import Counterparts, with_counterparts
from listdiff.overlaps.document import SCHEMA, Overlaps
from listdiff.overlaps.reviewed import FILE
from listdiff.store import DERIVED, Stored, existing, lists_root
from listdiff.writing import write_whole

VERSION = "5"
"""Raised when what is found changes for the same lists."""


def kept_overlaps(lists: str | Path | None = None) -> Overlaps:
    """Overlaps of the newest edition of every list, each end with the edition since which it has its thresholds.

    Raises StoreError.
    """
    root = lists_root(lists)
    files = existing(lists=root)
    if len({file.regime for file in files}) < 2:
        return Overlaps(SCHEMA, (), 0.0, [])
    path = root / DERIVED / f"overlaps-{_digest(root, files)}.json"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(path.read_bytes(), type=Overlaps)
    from listdiff.overlaps.dated import dated_overlaps

    found = dated_overlaps(root, files)
    with contextlib.suppress(StoreError, OSError):
        # Lists that cannot be written to are looked through each time.
        old = list(path.parent.glob("overlaps-*.json"))
        data = msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"
        write_whole(path, data, within=root)
        for stale in old:
            stale.unlink(missing_ok=True)
    return found


def with_kept_counterparts(changes: Changes, lists: str | Path | None = None) -> Changes:
    """The changes, each with what other regimes control of the same goods. Raises StoreError."""
    known = Counterparts(kept_overlaps(lists), changes.new.regime)
    told = with_counterparts(changes.changes, known, changes.new.lists)
    return msgspec.structs.replace(changes, changes=list(told))


def _digest(root: Path, files: list[Stored]) -> str:
    """Of the content of the newest editions and of the reviewed pairs; of older ones of name and size, which is
    what can be looked at in no time."""
    told = hashlib.blake2b(VERSION.encode(), digest_size=8)
    newest = {(file.regime, file.list): file for file in files}
    for file in files:
        # Put together by hand: this is done with every comparison, for every file.
        place = f"{file.regime}/{file.list}/{file.label}.json"
        told.update(f"{place} {os.stat(file.path).st_size}".encode())
    for path in (*(file.path for file in newest.values()), root / FILE):
        with contextlib.suppress(OSError):
            # A checksum in place of the bytes: this is done with every comparison.
            told.update(zlib.crc32(path.read_bytes()).to_bytes(4, "big"))
    return told.hexdigest()
