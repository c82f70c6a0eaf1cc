"""Substances with their CAS numbers, checked by the check digit."""

from __future__ import annotations

import re

from listdiff.model import Substance

_CAS = re.compile(r"\b(\d{2,7})-(\d{2})-(\d)\b")
_GROUP = re.compile(
    r"[(\[]?\s{0,3}CAS(?:\s*(?:No|Number|Reg)[.s]*)?[\s.:#]*((?:\d{2,7}-\d{2}-\d[\s,;/andor&]*)+)[)\]]?"
)
_ABOUT = re.compile(
    r"\b(?:comprised of(?: or)?|containing|also known as|consisting of|such as|namely|mixed with|inhibited)\b"
)
_CUT = re.compile(r";\s|:\s|,\s(?:and|or)\s|^(?:and|or)\s|\n")

_LONGEST = 1_000
"""Characters from which words before a number are no name."""


def valid_cas(number: str) -> bool:
    """Whether the check digit of a CAS number is right.

    The CAS Registry's rule: digits counted from the right, each times its
    place, summed, modulo 10.
    """
    digits = number.replace("-", "")
    if not digits.isdigit():
        return False
    total = sum(i * int(d) for i, d in enumerate(reversed(digits[:-1]), start=1))
    return total % 10 == int(digits[-1])


def find_substances(text: str) -> list[Substance]:
    """Named chemicals of a text, each with its CAS numbers; wrong numbers are left out."""
    found: list[Substance] = []
    start = 0
    for match in _GROUP.finditer(text):
        name = _name(text[start : match.start()])
        start = match.end()
        numbers = [m[0] for m in _CAS.finditer(match[1]) if valid_cas(m[0])]
        if not numbers:
            continue
        if not name and found:
            last = found.pop()
            found.append(Substance(last.name, [*last.cas, *numbers]))
        elif name:
            found.append(Substance(name, numbers))
    return found


def bad_cas(text: str) -> list[str]:
    """CAS numbers of a text whose check digit is wrong."""
    return [m[0] for g in _GROUP.finditer(text) for m in _CAS.finditer(g[1]) if not valid_cas(m[0])]


def _name(before: str) -> str:
    pieces = [p for p in _CUT.split(before) if p.strip(" ,;.)]")]
    name = pieces[-1] if pieces else ""
    name = _ABOUT.split(name)[-1].strip(" ,;.\n")
    if len(name) > _LONGEST:
        return ""
    name = re.sub(r"^(?:and|or|including|e\.g\.)\s+", "", name)
    while name.count(")") > name.count("(") and name.startswith(")"):
        name = name[1:].strip(" ,;")
    return name[:160] if len(name.split()) <= 14 else ""
