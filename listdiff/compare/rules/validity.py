"""Validity notes: the day on which a control ends unless it is renewed."""

from __future__ import annotations

import re

from listdiff.compare.rules.rule import Rule

RULES = (
    Rule(
        "validity-extended", "tightened",
        "the control ends on a later day than before", "validity-shortened",
    ),
    Rule(
        "validity-shortened", "relaxed",
        "the control ends on an earlier day than before", "validity-extended",
    ),
)  # fmt: skip
_MONTHS = {
    name: f"{number:02d}"
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_DAY = re.compile(r"\b(\d{1,2})\s+([A-Za-z]+),?\s+(\d{4})\b")


def days(text: str | None) -> list[str]:
    """Days that a text names, ``2022-12-31``, in order of the calendar."""
    return sorted(
        f"{year}-{_MONTHS[month.lower()]}-{int(day):02d}"
        for day, month, year in _DAY.findall(text or "")
        if month.lower() in _MONTHS
    )


def validity_rule(old: str | None, new: str | None) -> str | None:
    """The id of the rule for two texts that name one day each; None where they do not tell."""
    before, after = days(old), days(new)
    if len(before) != 1 or len(after) != 1 or before == after:
        return None
    return "validity-extended" if after > before else "validity-shortened"
