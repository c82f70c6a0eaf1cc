"""The canonical schema, ``listdiff/1``: an edition of a control list and its items.

docs/design.md tells what each field means to a list expert. Fields stand in
the order in which they are written to file.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

SCHEMA: Literal["listdiff/1"] = "listdiff/1"

LISTS: dict[str, tuple[str, ...]] = {
    "nsg": ("trigger", "dual-use"),
    "ag": (
        "chemical-precursors",
        "chemical-equipment",
        "biological-equipment",
        "human-animal-pathogens",
        "plant-pathogens",
    ),
    "mtcr": ("annex",),
    "wa": ("dual-use", "sensitive", "very-sensitive", "munitions", "definitions"),
    "cwc": ("schedules",),
}
"""The regimes and their lists, in the order in which reports name them. The schedules
of the Chemical Weapons Convention are a treaty's annex, kept as the list that the
Australia Group's precursors are compared with."""

Role = Literal[
    "category",
    "entry",
    "note",
    "technical-note",
    "nb",
    "definition",
    "general-note",
    "statement-of-understanding",
    "validity-note",
    "acronym",
    "heading",
    "table",
]
Comparator = Literal[">", ">=", "<", "<=", "="]
Connective = Literal["any", "all", "list"]
SourceKind = Literal["official", "reconstruction", "transposition"]


class Parameter(msgspec.Struct, frozen=True, gc=False):
    """A threshold in an item. A range is two parameters."""

    quantity: str | None
    """What is measured, in the item's own words, the head word in the singular (``resolution``);
    for things counted their name as printed (``axes``), with no unit."""
    comparator: Comparator
    value: str
    """Decimal string (``5e6``), a share (``1/5000``), or a formula kept whole (``1.7 + L/1000``)."""
    unit: str | None
    """As printed, glosses and needless blanks dropped, micro always ``μ`` (``Gy(Si)/s``)."""
    si: str | None
    """The value in SI base units, decimal string; None for formulas and unknown units."""
    dimension: str | None
    """What the unit measures (``length``); parameters of one dimension compare by `si`."""
    qualifier: str | None
    """Words that limit it (``at 473 K``)."""


class Substance(msgspec.Struct, frozen=True):
    """A named chemical with its CAS numbers."""

    name: str
    cas: list[str]


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where an item stands: which source document, and the page where known."""

    document: int
    page: int | None


class Item(msgspec.Struct, frozen=True, gc=False):
    """Any provision that can be pointed at."""

    code: str
    parent: str | None
    role: Role
    status: Literal["in-force", "not-used"]
    not_used_since: str | None
    subject: str | None
    text: str | None
    fingerprint: str
    connective: Connective | None
    excludes: bool
    parameters: list[Parameter]
    substances: list[Substance]
    refers_to: list[str]
    terms: list[str]
    marks: list[str]
    source: Place


class Source(msgspec.Struct, frozen=True):
    """A document that an edition was read from."""

    title: str
    url: str | None
    sha256: str
    kind: SourceKind


class Leftover(msgspec.Struct, frozen=True):
    """A paragraph that no item took, in an import that allowed it."""

    document: int
    page: int | None
    text: str


Sources = list[Source]
Items = list[Item]
Leftovers = list[Leftover]
# The field named "list" hides the type of that name inside Edition.


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """One list as one plenary left it."""

    schema: Literal["listdiff/1"] = SCHEMA
    regime: str
    list: str
    edition: str
    reference: str | None
    adopted: str | None
    published: str | None
    sources: Sources
    text: Literal["full", "omitted"]
    items: Items
    unaccounted: Leftovers | UnsetType = UNSET
