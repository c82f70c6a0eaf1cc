"""The changes document, ``listdiff-changes/1``: what `compare` gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from listdiff.model import Parameter

if TYPE_CHECKING:
    import pandas

SCHEMA: Literal["listdiff-changes/1"] = "listdiff-changes/1"

Kind = Literal["added", "removed", "renumbered", "amended"]
Effect = Literal["tightened", "relaxed", "neutral", "unclear", "mixed"]


class Aspect(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that differs inside an item."""

    aspect: Literal[
        "parameter",
        "wording",
        "status",
        "references",
        "substances",
        "connective",
        "marks",
        "excludes",
    ]
    quantity: str | None = None
    old: Parameter | list[str] | str | bool | None = None
    new: Parameter | list[str] | str | bool | None = None
    effect: Effect | None = None
    rule: str | None = None
    """Id of the rule that the effect comes from (`listdiff rules`)."""
    similarity: float | None = None
    redline: list[tuple[str, str]] | None = None
    """Pieces of text: ``=`` kept, ``-`` gone, ``+`` come."""


Aspects = tuple[Aspect, ...]


class Change(msgspec.Struct, frozen=True):
    """What happened to one item."""

    id: str
    kind: Kind
    list: str
    old_code: str | None
    new_code: str | None
    within: str | None
    """The topmost added, removed or renumbered ancestor that took the item along."""
    editorial: bool
    effect: Effect
    why: str
    subject: str | None
    """A label for people: the item's own, or that of the item above it."""
    aspects: Aspects
    part: str | None = None
    """The part of the list to show it in: its category or heading, or what sort of item it is
    (``definitions``); None for entries that stand in no category."""
    rules: tuple[str, ...] = ()
    """Ids of the rules that hold for it (`listdiff rules`)."""

    @property
    def code(self) -> str:
        """The code to show: the new one where there is one."""
        return self.new_code or self.old_code or ""


class Side(msgspec.Struct, frozen=True):
    """One side of the comparison."""

    regime: str
    label: str
    reference: str | None
    lists: dict[str, str]
    """Edition label by list."""
    trust: str
    """How far it can be trusted: official, reconstruction or transposition."""


class Summary(msgspec.Struct):
    """Counts of changes; editorial ones are counted apart and in no effect."""

    added: int = 0
    removed: int = 0
    renumbered: int = 0
    amended: int = 0
    editorial: int = 0
    tightened: int = 0
    relaxed: int = 0
    neutral: int = 0
    unclear: int = 0
    mixed: int = 0


COLUMNS = (
    "list",
    "kind",
    "old_code",
    "new_code",
    "within",
    "editorial",
    "effect",
    "subject",
    "why",
)
"""What a table says of a change, one column each."""


class Changes(msgspec.Struct, frozen=True):
    """All changes between two snapshots, in printed order."""

    schema: Literal["listdiff-changes/1"]
    old: Side
    new: Side
    summary: Summary
    changes: list[Change]
    not_compared: dict[str, str] = {}
    """Lists that only one side has, and why nothing is said of them."""

    def to_frame(self) -> pandas.DataFrame:
        """A table with one row a change (needs pandas)."""
        import pandas

        rows = [[getattr(change, column) for column in COLUMNS] for change in self.changes]
        return pandas.DataFrame(rows, columns=list(COLUMNS))


def summarised(changes: list[Change]) -> Summary:
    """Count changes by kind and effect."""
    summary = Summary()
    for change in changes:
        if change.editorial:
            summary.editorial += 1
            continue
        setattr(summary, change.kind, getattr(summary, change.kind) + 1)
        setattr(summary, change.effect, getattr(summary, change.effect) + 1)
    return summary
