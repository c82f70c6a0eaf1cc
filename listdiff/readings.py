"""Readings: effects that need the wording, kept as facts beside editions that ship without it.

``lists/<regime>/<list>/readings/<old>..<new>.json`` holds, by the id of a change, what the rules said when the texts
were there, and where they could not tell, what a reader of both documents said. A change keeps its id as long as
its facts are the same, so a reading never outlives what it was made from.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from listdiff.changes import Effect
from listdiff.errors import StoreError
from listdiff.writing import write_whole

SCHEMA: Literal["listdiff-readings/1"] = "listdiff-readings/1"
FOLDER = "readings"


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """The effect of one change."""

    id: str
    """Id of the change."""
    old: str | None
    """Its old code, for people who review the file."""
    new: str | None
    effect: Effect
    rules: list[str] = []
    """Rules that held with the texts at hand; empty where a reader told."""
    why: str | None = None
    """A reader's reason, in own words."""
    sure: bool = True
    """False where the reader only leans: the effect stays unclear."""


Readings = list[Reading]


class ReadingsFile(msgspec.Struct, frozen=True):
    """The readings of one list between two editions, in the order of its changes."""

    schema: Literal["listdiff-readings/1"]
    regime: str
    list: str
    old: str
    new: str
    readings: Readings


_DECODER = msgspec.json.Decoder(ReadingsFile)


def place(lists: Path, regime: str, name: str, old: str, new: str) -> Path:
    """Where the readings of a list between two editions stand."""
    return lists / regime / name / FOLDER / f"{old}..{new}.json"


def read_readings(path: Path) -> dict[str, Reading]:
    """Readings by the id of their change; none where there is no file. Raises StoreError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from None
    try:
        return {one.id: one for one in _DECODER.decode(data).readings}
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: not a sound file of readings: {error}") from None


def write_readings(path: Path, readings: ReadingsFile) -> None:
    """Write the file whole or not at all. Raises StoreError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, msgspec.json.format(msgspec.json.encode(readings), indent=1) + b"\n")
