"""The overlaps document, ``listdiff-overlaps/1``: which provisions of different regimes control the same goods."""

from __future__ import annotations

from typing import Literal

import msgspec

from listdiff.model import Parameter

SCHEMA: Literal["listdiff-overlaps/1"] = "listdiff-overlaps/1"
Relation = Literal["same", "left-more", "right-more", "partly", "undecided"]
EvidenceKind = Literal["substances", "organism", "goods", "thresholds", "reviewed"]


class End(msgspec.Struct, frozen=True):
    """One of the two provisions."""

    regime: str
    list: str
    edition: str
    code: str
    subject: str | None = None
    since: str | None = None
    """The edition since which its thresholds are as they are; None where that was not looked into."""
    before: bool = False
    """Whether an earlier edition is here that had others, or did not have it: else it may be older."""


class Evidence(msgspec.Struct, frozen=True):
    """One thing that speaks for an overlap."""

    kind: EvidenceKind
    score: float
    """How much, 0 to 1."""
    says: str
    """What is in common: CAS numbers, names, words, quantities."""


class Compared(msgspec.Struct, frozen=True):
    """A threshold on either side, or on one."""

    quantity: str | None
    left: Parameter | None
    right: Parameter | None
    left_code: str | None
    right_code: str | None
    """Codes of the sub-items that carry them."""
    relation: Relation


EvidenceList = tuple[Evidence, ...]
ComparedList = tuple[Compared, ...]


class Overlap(msgspec.Struct, frozen=True):
    """Two provisions that control the same goods, wholly or in part."""

    left: End
    right: End
    score: float
    """0 to 1, from the evidence."""
    relation: Relation
    why: str
    evidence: EvidenceList
    parameters: ComparedList = ()
    reviewed: bool = False
    """An expert confirmed it (lists/overlaps.toml)."""


OverlapList = list[Overlap]


class Overlaps(msgspec.Struct, frozen=True):
    """All overlaps between some editions, best first."""

    schema: Literal["listdiff-overlaps/1"]
    editions: tuple[End, ...]
    """The lists that were looked at, with no code."""
    min_score: float
    overlaps: OverlapList
    stale: list[str] = []
    """Reviewed pairs that match nothing here."""


def turned(overlap: Overlap) -> Overlap:
    """The same overlap with its sides exchanged."""
    back = {"left-more": "right-more", "right-more": "left-more"}
    compared = tuple(
        msgspec.structs.replace(
            c, left=c.right, right=c.left, left_code=c.right_code, right_code=c.left_code,
            relation=back.get(c.relation, c.relation),
        )
        for c in overlap.parameters
    )  # fmt: skip
    return msgspec.structs.replace(
        overlap, left=overlap.right, right=overlap.left, parameters=compared,
        relation=back.get(overlap.relation, overlap.relation),
    )  # fmt: skip
