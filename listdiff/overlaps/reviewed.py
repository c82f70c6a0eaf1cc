"""Reviewed overlaps: pairs that an expert confirmed or rejected, in ``lists/overlaps.toml``.

::

    [[confirmed]]
    left = "wa/dual-use 2.B.4"
    right = "nsg/dual-use 1.B.5"
    reason = "hot isostatic presses"

    [[rejected]]
    left = "..."

Confirmed pairs rank first, rejected ones vanish; one whose codes are not there is reported.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from listdiff.errors import StoreError

FILE = "overlaps.toml"
Key = tuple[str, str, str]
"""Regime, list, code."""


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One reviewed pair: ``regime/list code`` on either side."""

    left: str
    right: str
    reason: str


class Reviewed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds."""

    confirmed: tuple[Pair, ...] = ()
    rejected: tuple[Pair, ...] = ()


def read_reviewed(lists: Path) -> Reviewed:
    """The reviewed overlaps of a folder of lists; none where there is no file.

    Raises StoreError, one line, for a file that is not sound.
    """
    path = lists / FILE
    if not path.is_file():
        return Reviewed()
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=Reviewed)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: not a sound file of overlaps: {error}") from None
    for pair in (*found.confirmed, *found.rejected):
        for end in (pair.left, pair.right):
            if key_of(end) is None:
                raise StoreError(
                    f"{path}: {end!r}: write regime/list and a code (wa/dual-use 2.B.4)"
                )
    return found


def key_of(end: str) -> Key | None:
    """Regime, list and code of ``wa/dual-use 2.B.4``; None where it is not of that form."""
    place, _, code = end.partition(" ")
    regime, _, name = place.partition("/")
    return (regime, name, code) if regime and name and code else None
