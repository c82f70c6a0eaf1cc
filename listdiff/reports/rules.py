"""The rules of effect as text, by family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from listdiff.compare.rules.rule import Rule


def to_text(families: Mapping[str, Sequence[Rule]]) -> str:
    """One rule a line: effect, id, what it says."""
    wide = max(len(rule.id) for rules in families.values() for rule in rules)
    lines: list[str] = []
    for family, rules in families.items():
        lines += ["", f"== {family}"]
        lines += [f"{rule.effect:<9}  {rule.id:<{wide}}  {rule.says}" for rule in rules]
    return "\n".join(lines[1:]) + "\n"
