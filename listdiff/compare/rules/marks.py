"""Marks: how strictly an item that is controlled anyway is treated."""

from __future__ import annotations

from listdiff.compare.rules.rule import Rule

RULES = (
    Rule(
        "mark-given", "tightened",
        "the item is among those treated more strictly now", "mark-taken",
    ),
    Rule(
        "mark-taken", "relaxed",
        "the item is no longer among those treated more strictly", "mark-given",
    ),
    Rule(
        "mark-moved", "neutral",
        "the items above or below it have the mark now, or had it before", "mark-moved",
    ),
    Rule(
        "mark-of-moved", "unclear",
        "the item has another code, and the list that gives the mark goes by codes", "mark-of-moved",
    ),
    Rule("mark-unknown", "unclear", "a mark changed that has no rank", "mark-unknown"),
)  # fmt: skip
RANKS = {"category-II": 1, "category-I": 2, "sensitive": 1, "very-sensitive": 2}
"""Strictness by mark: MTCR Guidelines 2 (a presumption of denial for Category I), and the
Wassenaar Initial Elements, appendix 5 (Very Sensitive is a subset of Sensitive)."""


def mark_rule(old: list[str], new: list[str]) -> str | None:
    """The id of the rule for marks that changed; None where their order did."""
    if set(old) == set(new):
        return None
    if not (set(old) ^ set(new)) <= RANKS.keys():
        return "mark-unknown"
    before, after = (max((RANKS.get(m, 0) for m in marks), default=0) for marks in (old, new))
    if before == after:
        return None
    return "mark-given" if after > before else "mark-taken"
