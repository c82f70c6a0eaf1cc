"""Codes of the items that a text refers to: single ones, lists and ranges.

"3.B.1.a. to f." names six items, "ML1. to ML4." four: a range is written out, so that a change of
one of them shows as a change of what the text refers to.
"""

from __future__ import annotations

import re

_CODE = re.compile(
    r"(?<![\w.])(?<!Note\s)(?<!Notes\s)(?:(?P<ml>ML\s?\.?\s?\d{1,2})(?!\d)|(?P<head>\d{1,2}\s?\.\s?[A-Ea-e])(?=\s?\.)|(?P<loose>\d[A-E](?=\.\d)))"
    r"(?P<tail>(?:\.(?:\s?\d{1,2}|(?P<l>[a-z])(?P=l)?)(?!\w)){0,12})\.?",
    re.ASCII,
)
# what goes on from a code: another full code, or only its last labels
_ON = re.compile(
    r"(?P<by>\s?(?:,\s?(?:and|or)?|and|or|&|to|through|–|-)\s?)(?P<part>(?!\d\s?\.\s?[A-Ea-e]\.)(?:[a-z]|\d{1,2})(?:\.(?:\d{1,2}|[a-z])){0,12})\.(?![\w])"
    r"(?!\s[A-Z][a-z]+\s[a-z])",
    re.ASCII,
)
_BETWEEN = re.compile(r"\s?(?:to|through|–)\s?")
_CONTINUED = re.compile(r"\s?(?:Note\s)?(?:cont\b|contd|continued)", re.IGNORECASE)
_CATEGORY = re.compile(
    r"\bCategor(?:y|ies)\s+(?P<one>\d)(?!\.\s?[A-E])(?:\s*[-–,]?\s*\(?Part\s+(?P<part>\d)\)?)?"
    r"(?P<more>(?:(?:,\s?|\s(?:and|or|to)\s)\d(?![\d.]\S))*)"
)
_LONGEST = 40
"""A range that would name more items than this is no range of codes."""


def references(text: str, own: str | None = None) -> list[str]:
    """Codes of the items that a text refers to, in order, once each."""
    found: list[tuple[int, str]] = []
    last: tuple[int, list[str]] | None = None
    for match in _CODE.finditer(text):
        code = _code(match)
        if _CONTINUED.match(text, match.end()):
            continue
        if last is not None and _BETWEEN.fullmatch(text[last[0] : match.start()]):
            found += [(match.start(), ".".join(c)) for c in _range(last[1], code)]
        found.append((match.start(), ".".join(code)))
        end = match.end()
        while (on := _ON.match(text, end)) is not None:
            following = _replaced(code, on["part"].split("."))
            if following is None:
                break
            if on["by"].strip() in ("to", "through", "–", "-"):
                found += [(on.start(), ".".join(c)) for c in _range(code, following)]
            found.append((on.start(), ".".join(following)))
            code, end = following, on.end()
        last = (end, code)
    for match in _CATEGORY.finditer(text):
        found.append(
            (match.start(), match["one"] + (f".P{match['part']}" if match["part"] else ""))
        )
        found += [(match.start(), digit) for digit in re.findall(r"\d", match["more"])]
    codes = dict.fromkeys(code for _, code in sorted(found, key=lambda f: f[0]))
    return [code for code in codes if code != own]


def _code(match: re.Match[str]) -> list[str]:
    tail = [p.strip() for p in (match["tail"] or "").split(".") if p.strip()]
    if match["ml"]:
        return ["ML" + re.sub(r"\D", "", match["ml"]), *tail]
    head = match["head"] or match["loose"]
    return [re.sub(r"\D", "", head), head[-1].upper(), *tail]


def _replaced(code: list[str], part: list[str]) -> list[str] | None:
    """A code with its last labels replaced by others of the same kind: "3.A.1.a" and "c"."""
    for at in range(len(code) - 1, 0, -1):
        if code[at].isdigit() == part[0].isdigit() and code[at].islower() == part[0].islower():
            return [*code[:at], *part]
    return None


def _range(one: list[str], other: list[str]) -> list[list[str]]:
    """The codes between two that differ in their last label only."""
    if len(one) != len(other) or one[:-1] != other[:-1]:
        return []
    first, last = one[-1], other[-1]
    mark = "ML" if first.startswith("ML") and last.startswith("ML") else ""
    first, last = first.removeprefix(mark), last.removeprefix(mark)
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < _LONGEST:
        return [[*one[:-1], f"{mark}{n}"] for n in range(int(first) + 1, int(last))]
    if len(first) == len(last) == 1 and first.isalpha() and first < last:
        return [[*one[:-1], chr(n)] for n in range(ord(first) + 1, ord(last))]
    return []
