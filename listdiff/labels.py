"""Labels of editions: a year, a month or a day, which sort by time."""

from __future__ import annotations

import re

_LABEL = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_LAST_DAY = "-12-31"


def is_label(text: str) -> bool:
    """Whether it can label an edition: a year, a month or a day, ``2019-10-11``."""
    return _LABEL.fullmatch(text) is not None


def ends(label: str) -> str:
    """The last day that a label stands for: a year or a month stands for its end."""
    return label + (_LAST_DAY if len(label) == 4 else _LAST_DAY[3:] if len(label) == 7 else "")
