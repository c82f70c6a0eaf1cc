"""How an item leans on others: on its parts (any of them, all of them) and on those it names."""

from __future__ import annotations

from listdiff.compare.rules.rule import Rule

RULES = (
    Rule(
        "any-to-all", "relaxed",
        "all of the parts are asked for now and not any of them, so less is controlled", "all-to-any",
    ),
    Rule(
        "all-to-any", "tightened",
        "any of the parts is enough now and not all of them, so more is controlled", "any-to-all",
    ),
    Rule(
        "any-to-list", "neutral",
        "the parts are a list of what is controlled, as before, in other words", "list-to-any",
    ),
    Rule(
        "list-to-any", "neutral",
        "the parts are a list of what is controlled, as before, in other words", "any-to-list",
    ),
    Rule(
        "combination-unsaid", "unclear",
        "how the parts go together is no longer said, or was not before", "combination-unsaid",
    ),
    Rule(
        "reference-replaced", "unclear",
        "the item leans on another one now", "reference-replaced",
    ),
    Rule(
        "references-follow", "neutral",
        "the items that it refers to have other codes now", "references-follow",
    ),
)  # fmt: skip


def connective_rule(old: str | None, new: str | None) -> str:
    """The id of the rule for a connective that changed."""
    known = f"{old}-to-{new}"
    return known if any(rule.id == known for rule in RULES) else "combination-unsaid"
