"""The changes document, ``listdiff-changes/1``: what `compare` gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import msgspec

from listdiff.model import Parameter, Role, SourceKind

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
    moved: list[str] | None = None
    """Pieces of the redline that went in one place and came in another."""


Aspects = tuple[Aspect, ...]


By = Literal["term", "reference"]


class Touched(msgspec.Struct, frozen=True):
    """An item that leans on one that changed."""

    list: str
    code: str
    by: By
    changed: bool
    """Whether the item itself changed, too."""


Parameters = tuple[Parameter, ...]


class Counterpart(msgspec.Struct, frozen=True):
    """A provision of another regime that controls the same goods."""

    regime: str
    list: str
    edition: str
    code: str
    subject: str | None
    score: float
    """How sure the overlap is, 0 to 1."""
    relation: str
    """Beside the item as it is in the newest edition: same, controls more, controls less, partly, undecided."""
    parameters: Parameters
    """Its thresholds on what the item bounds, too."""
    since: str | None
    """The edition since which its thresholds are as they are."""
    before: bool
    """Whether an earlier edition is known that had others; else they may be older."""


Counterparts = tuple[Counterpart, ...]
Stands = Literal[
    "control", "condition", "part", "exclusion", "exclusion-condition", "reading", "explanation"
]
"""What an item does where it stands: controls by itself; is one of several conditions, or a part of which that is
not said; takes out of control; is a condition of that; says how an item is read; explains or points."""


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
    touches: tuple[Touched, ...] = ()
    """Items that use the term it defines or refer to it."""
    split_from: str | None = None
    """For what was added: the old code of the item whose words it took over in part."""
    merged_into: str | None = None
    """For what was removed: the new code of the item that took over its words."""
    counterparts: Counterparts = ()
    """What other regimes control of the same goods now, where that was asked for."""
    role: Role | None = None
    """What sort of provision it is."""
    stands: Stands | None = None
    """What it does where it stands."""
    named: bool = False
    """Whether the subject is the item's own."""

    @property
    def code(self) -> str:
        """The code to show: the new one where there is one."""
        return self.new_code or self.old_code or ""


class Cited(msgspec.Struct, frozen=True):
    """A document that an edition was read from."""

    title: str
    url: str | None
    kind: SourceKind


Names = tuple[str, ...]
CitedSources = tuple[Cited, ...]


class Document(msgspec.Struct, frozen=True):
    """What one edition is, for the lists that came in it."""

    lists: Names
    edition: str
    reference: str | None
    adopted: str | None
    """Day of the plenary, where it is known."""
    published: str | None
    text: Literal["full", "omitted"]
    """Whether the wording is there, or only facts and fingerprints."""
    sources: CitedSources


Documents = tuple[Document, ...]


class Side(msgspec.Struct, frozen=True):
    """One side of the comparison."""

    regime: str
    label: str
    reference: str | None
    lists: dict[str, str]
    """Edition label by list."""
    trust: str
    """How far it can be trusted: official, reconstruction or transposition."""
    documents: Documents = ()
    """The editions of the lists that were compared, those of one document together."""


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


class Entry(msgspec.Struct, frozen=True):
    """Several changes of one entry (``3.A.1``, ``ML7``) together."""

    list: str
    code: str
    effect: Effect
    tightened: int
    relaxed: int
    mixed: int
    neutral: int
    unclear: int


Entries = list[Entry]
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
    entries: Entries = []
    """What several changes of one entry come to, in printed order."""
    unmatched: list[str] = []
    """Reviewed successors that match nothing in these editions."""

    def to_frame(self) -> pandas.DataFrame:
        """A table with one row a change (needs pandas)."""
        import pandas

        rows = [[getattr(change, column) for column in COLUMNS] for change in self.changes]
        return pandas.DataFrame(rows, columns=list(COLUMNS))


def entries_of(changes: list[Change], entry: Callable[[str], str]) -> list[Entry]:
    """What the changes of each entry that has several come to; `entry` gives that of a code.

    Editorial changes count nowhere, and what came along with an item counts with it.
    """
    found: dict[tuple[str, str], list[Effect]] = {}
    for change in changes:
        if not change.editorial and change.within is None:
            found.setdefault((change.list, entry(change.code)), []).append(change.effect)
    return [
        Entry(name, code, _sum(effects), *(effects.count(e) for e in _EFFECTS))
        for (name, code), effects in found.items()
        if len(effects) > 1
    ]


_EFFECTS: tuple[Effect, ...] = ("tightened", "relaxed", "mixed", "neutral", "unclear")


def _sum(effects: list[Effect]) -> Effect:
    """Mixed where items moved in both directions, whatever the others did; else unclear if any is."""
    kinds = set(effects) - {"neutral"}
    if "mixed" in kinds or {"tightened", "relaxed"} <= kinds:
        return "mixed"
    if not kinds:
        return "neutral"
    return "unclear" if "unclear" in kinds else kinds.pop()


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
