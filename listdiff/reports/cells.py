"""What a cell of a table may hold, so that no spreadsheet program runs it, reorders it or refuses the file."""

from __future__ import annotations

import math
import re

from listdiff.model import Parameter
from listdiff.reports.words import harmless, threshold

LIMIT = 32_767
"""Characters that a cell of a workbook holds, in UTF-16 units."""
_BLANKS = "[\\s\ufeff\u200b-\u200d\u2060]*"
_SIGNS = "[=+\\-@＝＋－＠]"
_RUNS = re.compile(_BLANKS + _SIGNS)
_LATER = re.compile(f"(;{_BLANKS})(?={_SIGNS})")
_NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_EXACT = 15
"""Digits that a spreadsheet keeps of a number."""
_REFUSED = {
    # No XML, hence no workbook, may hold these.
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
    0x061C: "\ufffd",
}


def plain(text: str) -> str:
    """One line without characters that steer, reorder or break a file."""
    return text if text.isascii() and text.isprintable() else harmless(text).translate(_REFUSED)


def lines(text: str) -> str:
    """As `plain`, its line breaks kept."""
    return "\n".join(plain(line) for line in text.split("\n"))


def runs(text: str) -> bool:
    """Whether a spreadsheet program would run it as a formula if it were typed in.

    Blanks before the sign do not save it; a signed number by itself is no formula.
    """
    return bool(_RUNS.match(text)) and _NUMBER.fullmatch(text) is None


def csv_cell(text: str) -> str:
    """The text for CSV: an apostrophe before what would run, also where a program that parts at semicolons would see a new cell."""
    made = plain(text)
    if _NUMBER.fullmatch(made):
        return made
    made = _LATER.sub(r"\1'", made)
    return f"'{made}" if runs(made) else made


def number(text: str) -> float | None:
    """The number that a text is, or None where a spreadsheet would not keep every digit of it."""
    if _NUMBER.fullmatch(text) is None:
        return None
    digits = text.lower().partition("e")[0].lstrip("+-").replace(".", "").lstrip("0")
    found = float(text)
    if len(digits.rstrip("0")) > _EXACT or not math.isfinite(found):
        return None
    # Smaller ones have fewer digits, down to none.
    return found if abs(found) > 1e-300 or not digits else None


def length(text: str) -> int:
    """Its length as a workbook counts it, in UTF-16 units."""
    return len(text) + sum(c > "\uffff" for c in text)


def head(text: str, room: int) -> str:
    """As much of its beginning as `room` UTF-16 units hold."""
    if len(text) <= room // 2 or length(text) <= room:
        return text
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")


def cut(text: str) -> str:
    """As much as a cell of a workbook holds; what is cut ends in a note that says so."""
    if len(text) <= LIMIT // 2 or length(text) <= LIMIT:
        return text
    note = cut_note(text)
    return head(text, LIMIT - len(note)) + note


def cut_note(text: str) -> str:
    """The note at the end of a text that is cut."""
    return f" … [cut, {length(text)} characters in all]"


BOUND = ("quantity", "as_printed", "comparator", "value", "unit", "qualifier", "si", "dimension")
"""What a table says of a threshold, one column each."""
BOUND_NUMBERS = frozenset({"value", "si"})


def bound(parameter: Parameter) -> tuple[str, ...]:
    """The cells of a threshold, in the order of BOUND."""
    p = parameter
    cells = (
        p.quantity, threshold(p), p.comparator, p.value, p.unit, p.qualifier, p.si, p.dimension,
    )  # fmt: skip
    return tuple(cell or "" for cell in cells)


def bounds(parameters: list[Parameter]) -> str:
    """Thresholds in one cell, parted by semicolons."""
    return "; ".join(
        f"{p.quantity or 'threshold'} {threshold(p)}" + (f" {p.qualifier}" if p.qualifier else "")
        for p in parameters
    )
