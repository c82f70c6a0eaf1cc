"""What a provision says beside its thresholds: connective, exclusion, status, terms, references."""

from __future__ import annotations

import re

from listdiff.model import Connective

_NOT_USED = re.compile(
    r"\W*(?:(?:Not|No longer) used(?:\s*(?:[-–]\s*)?(?:since|from|(?<=[-–]))\s*(?:(?P<day>\d{1,2})\s+(?P<month>\w+)\s+)?(?P<since>\d{4}))?|Deleted(?:\s+in\s+(?P<deleted>\d{4}))?"
    r"|Reserved(?: for future use)?)\W*",
    re.IGNORECASE,
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ANY = re.compile(
    r"\b(?:any(?:\s+(?:one|two))?|one\s+or\s+more|two\s+or\s+more|at\s+least\s+(?:one|two|three)|either|one)"
    r"\s+of\s+(?:(?:the|these)\s+)?(?:\w+\s+)?following|\bany\s+combination\s+of\s+the\s+following"
    r"|\beither:\s*$",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|each)\s+(?:of\s+)?the\s+(?:\w+\s+)?following|\ball\s+of\s+following|\bboth\s+of\s+(?:the\s+)?following"
    r"|the following(?: \w+)? (?:is|are) met|\bboth:\s*$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\bas\s+follows\b|\bthe\s+following\b[^.;]{0,60}:\s*$|\b(?:including|includes?|having|with|to|from|for|by|are|is)\s*:\s*$",
    re.IGNORECASE,
)
_INLINE = re.compile(r":\s[^:]*,[^:]*(?:,|\band\b|\bor\b)")
_CONNECTIVES: tuple[tuple[re.Pattern[str], Connective], ...] = (
    (_ANY, "any"),
    (_ALL, "all"),
    (_LIST, "list"),
)
_EXCLUDES = re.compile(
    r"\b(?:do(?:es)?\s+not\s+(?:control|apply|include|embargo)|(?:is|are)\s+not\s+(?:controlled|specified|subject)|"
    r"controls?\s+do(?:es)?\s+not\s+apply|not\s+(?:apply|controlled)\s+to|excluded\s+from\s+control\s+(?:are|is))\b|^Exemptions?:",
    re.IGNORECASE,
)
_INCLUDE_ONLY = re.compile(r"^'?[^.]{0,40}'?\s+(?:does|do) not include\b", re.IGNORECASE)
_OPEN, _CLOSE = '"“„‟«', '"”“»'
_TERM = re.compile(rf"(?<!\w)[{_OPEN}](?=\S)([^\"“”„‟«»\n]{{2,80}}?)(?<=\S)[{_CLOSE}](?!\w)")
_LOOSE_TERM = re.compile(r"[\"“”„‟«»]([^\"“”„‟«»\n]{2,80}?)[\"“”„‟«»]")
_LONGEST_NAME = 400
"""Characters; names of eight words are far shorter."""
_VERB = re.compile(
    r"\b(?:is|are|was|be|have|has|having|designed|modified|made|used|specified|controlled|exceeding|"
    r"capable|containing|rated|does|do|means|include[sd]?|using|see|apply|other|any|all|following|follows|or|therefor|"
    r"than|least|minimum|maximum|from|for|to|by|with)\b",
    re.IGNORECASE,
)


def not_used(text: str) -> tuple[bool, str | None]:
    """Whether the text only says that the provision is not used, and since which year or day."""
    if len(text) > 70:
        return False, None
    found = _NOT_USED.fullmatch(text)
    if found is None:
        return False, None
    since = found["since"] or found["deleted"]
    return True, day_of(found["day"], found["month"], since) or since


def day_of(day: str | None, month: str | None, year: str | None) -> str | None:
    """A printed date as ``2013-06-14``; None where a part is missing or no month."""
    if not day or not year or (month or "").capitalize() not in _MONTHS:
        return None
    return f"{year}-{_MONTHS.index((month or '').capitalize()) + 1:02d}-{int(day):02d}"


def connective(text: str) -> Connective | None:
    """How what is listed below goes together: the phrase nearest the end decides."""
    if "ollow" not in text and not text.rstrip().endswith(("both:", "either:")):
        return "list" if text.rstrip().endswith(":") else None
    last: tuple[int, Connective] | None = None
    inside = bytearray(len(text))
    for pattern, kind in _CONNECTIVES:
        for found in pattern.finditer(text):
            # "the following" within "any of the following" is no phrase of its own
            start, end = found.span()
            if inside[start]:
                continue
            inside[start + 1 : end] = b"\1" * (end - start - 1)
            if last is None or found.end() > last[0] + 2:
                last = (found.end(), kind)
    if last is None:
        return "list" if text.rstrip().endswith(":") else None
    if text.rstrip().endswith(":"):
        return last[1]
    # what is listed stands in the text itself: nothing below it to combine
    inline = _INLINE.search(text, last[0]) is not None
    return last[1] if len(text) - last[0] < 120 and not inline else None


def excludes(text: str) -> bool:
    """Whether the provision takes things out of control."""
    return bool(_EXCLUDES.search(text)) and not _INCLUDE_ONLY.match(text)


def defined_terms(text: str) -> list[str]:
    """Terms in double quotation marks, in order, once each."""
    terms = _TERM.findall(text)
    # a blank on the wrong side of a mark: marks in pairs tell the terms all the same
    marks = sum(text.count(mark) for mark in '"“”„‟«»')
    if marks % 2 == 0 and len(terms) < marks // 2:
        terms = _LOOSE_TERM.findall(text)
    return list(dict.fromkeys(" ".join(t.split()) for t in terms))


def is_short_name(text: str) -> bool:
    """The whole text is a name of goods: at most eight words, no verb, no threshold."""
    if len(text) > _LONGEST_NAME:
        return False
    body = text.strip().rstrip(";.,").removesuffix("; or").removesuffix("; and")
    words = body.split()
    if (
        not 0 < len(words) <= 8
        or body.endswith(":")
        or _VERB.search(re.sub(r"\b(?:or|and)$", "", body))
    ):
        return False
    return not re.search(
        r"\d\s?(?:%|[a-zA-Zµ°]+\b)|[<>≥≤]", re.sub(r"\([^)]*\)|\d+-[A-Za-z]", "", body)
    ) and not body.startswith("-")
