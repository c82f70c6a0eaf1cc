"""Labels of editions: a year, a month or a day, which sort by time."""

from __future__ import annotations

import re

_LABEL = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


def is_label(text: str) -> bool:
    """Whether it can label an edition: a year, a month or a day of the calendar, ``2019-10-11``."""
    found = _LABEL.fullmatch(text)
    if found is None or found[1] == "0000":
        return False
    return found[3] is None or int(found[3]) <= _days(int(found[1]), int(found[2]))


def ends(label: str) -> str:
    """The last day that a label stands for: a year or a month stands for its end."""
    if len(label) == 4:
        return f"{label}-12-31"
    if len(label) == 7:
        return f"{label}-{_days(int(label[:4]), int(label[5:]))}"
    return label


def _days(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year, month)[1]
