"""What a folder of lists holds, edition by edition."""

from __future__ import annotations

from pathlib import Path

import msgspec

from listdiff.errors import StoreError
from listdiff.model import Edition
from listdiff.store import Stored, existing, read_stored


class Row(msgspec.Struct, frozen=True):
    """One edition, as ``lists`` tells it."""

    regime: str
    list: str
    edition: str
    items: int
    trust: str
    """Kinds of its sources: official, reconstruction or transposition."""
    text: str
    reference: str | None
    published: str | None


Rows = tuple[Row, ...]
Problems = tuple[str, ...]


class Listing(msgspec.Struct, frozen=True):
    """The editions that can be read, and a line for each file that cannot."""

    rows: Rows
    problems: Problems


def listing(regime: str | None = None, lists: str | Path | None = None) -> Listing:
    """What the folder of lists holds, of one regime or of all. Raises StoreError if nothing."""
    rows: list[Row] = []
    problems: list[str] = []
    for file in existing(regime, lists):
        try:
            rows.append(_row(file, read_stored(file)))
        except StoreError as error:
            problems.append(str(error))
    return Listing(tuple(rows), tuple(problems))


def _row(file: Stored, edition: Edition) -> Row:
    return Row(
        file.regime,
        file.list,
        file.label,
        len(edition.items),
        ", ".join(sorted({s.kind for s in edition.sources})) or "unknown",
        edition.text,
        edition.reference,
        edition.published,
    )
