"""What it costs to take a row for part of an open level: label, indent and slant weighed."""

from __future__ import annotations

from listdiff.parsers.labels import Mark, Row
from listdiff.parsers.levels import Level, below

STEP = 6.0
"""Points of indent that weigh as much as one unit of doubt."""
FAR = 7.0
"""Most that indent can weigh: a label that comes next is believed before its indent."""
_UNSURE = 2.0
"""Most that the indent weighs where Word made the number: its place is not in the text."""


def price_of_label(level: Level, mark: Mark, row: Row) -> float:
    """What it costs to take a row with a label for the next in the list of a level."""
    last = level.kids.get(level.note)
    if last is None:
        away = 3.0 if level.anywhere else abs(mark.x - level.text_x)
        if level.tab is not None:
            away = min(away, abs(mark.x - level.tab))
        if not level.settled:
            away = max(0.0, away - 6.0)
        price = min(away / STEP, _UNSURE if row.numbered else FAR)
        price += 0.0 if mark.rank == 1 else min(2.0 + 0.3 * mark.rank, 5.0)
        if level.scheme is not None and not below(level.scheme, mark.scheme):
            price += 3.0
    else:
        far = _UNSURE if row.numbered or not last.sure else FAR
        price = min(abs(mark.x - last.x) / STEP, far)
        step = mark.rank - last.rank
        if mark.scheme != last.scheme:
            price += 6.0
        elif step == 1:
            pass
        elif step > 1:
            price += 1.5 + min(0.3 * step, 2.0)
        elif step == 0:
            price += 5.0
        else:
            price += 4.0 if mark.rank == 1 else 6.0
    if level.italic is not None and level.italic != row.italic:
        price += 2.0
    return price


def unfinished(level: Level, row: Row) -> bool:
    """The row goes on with the level's text, wherever it stands: a parenthesis is open or follows."""
    pieces = level.draft.pieces if level.draft is not None else []
    if not pieces or level.note or level.draft is None or level.draft.role != "entry":
        return False
    last = pieces[-1]
    cut = last.endswith("/") and last.count("(") > last.count(")")
    return cut or (row.text.startswith("(") and not last.endswith((".", ";", ":")))
