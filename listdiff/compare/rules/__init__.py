"""The rules by which a change's effect on what is controlled is told, one file a family."""

from __future__ import annotations

from listdiff.compare.rules import (
    bounds,
    connectives,
    explaining,
    items,
    marks,
    ranges,
    substances,
    validity,
    wording,
)
from listdiff.compare.rules.rule import Rule

FAMILIES: dict[str, tuple[Rule, ...]] = {
    "items": items.RULES,
    "thresholds": bounds.RULES,
    "ranges": ranges.RULES,
    "connectives": connectives.RULES,
    "words": wording.RULES,
    "substances": substances.RULES,
    "marks": marks.RULES,
    "validity": validity.RULES,
    "explanations": explaining.RULES,
}
RULES: dict[str, Rule] = {rule.id: rule for rules in FAMILIES.values() for rule in rules}
