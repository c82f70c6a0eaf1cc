"""What a provision says beside its thresholds: connective, exclusion, status, terms, references."""

from __future__ import annotations

import re

from listdiff.model import Connective

_NOT_USED = re.compile(
    r"\W*(?:(?:Not|No longer) used(?:\s*(?:since|from|[-–])\s*(?:\d{1,2}\s+\w+\s+)?(?P<since>\d{4}))?|Deleted(?:\s+in\s+(?P<deleted>\d{4}))?"
    r"|Reserved(?: for future use)?)\W*",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\b(?:any|one or more|at least one|either|one)\s+of\s+the\s+(?:following|\w+ following)|any combination of the following",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\ball\s+(?:of\s+)?the\s+(?:\w+\s+)?following|\bboth\s+of\s+the\s+following|the following(?: \w+)? (?:is|are) met",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\bas\s+follows\b|\bthe\s+following\b[^.;]{0,60}:\s*$|\b(?:including|includes?|having|with|to|from|for|by|are|is)\s*:\s*$",
    re.IGNORECASE,
)
_CONNECTIVES: tuple[tuple[re.Pattern[str], Connective], ...] = (
    (_ANY, "any"),
    (_ALL, "all"),
    (_LIST, "list"),
)
_EXCLUDES = re.compile(
    r"\b(?:do(?:es)?\s+not\s+(?:control|apply|include|embargo)|(?:is|are)\s+not\s+(?:controlled|specified|subject)|"
    r"controls?\s+do(?:es)?\s+not\s+apply|not\s+(?:apply|controlled)\s+to)\b|^Exemptions?:",
    re.IGNORECASE,
)
_INCLUDE_ONLY = re.compile(r"^'?[^.]{0,40}'?\s+(?:does|do) not include\b", re.IGNORECASE)
_TERM = re.compile(r"[\"“”]([^\"“”\n]{2,80}?)[\"“”]")
_CODE = re.compile(
    r"(?<![\w.])(?:(?P<ml>ML\s?\d{1,2})|(?P<head>\d\s?\.\s?[A-Ea-e])(?=\s?\.))(?P<tail>(?:\.(?:\s?\d{1,2}|(?P<l>[a-z])(?P=l)?)(?!\w))*)\.?",
    re.ASCII,
)
_CATEGORY = re.compile(r"\bCategor(?:y|ies)\s+(\d)(?:\s*[-–,]?\s*(?:\(?Part\s+(\d)\)?))?")
_VERB = re.compile(
    r"\b(?:is|are|was|be|have|has|having|designed|modified|made|used|specified|controlled|exceeding|"
    r"capable|containing|rated|does|do|means|include[sd]?|using|see|apply|other|any|all|following|follows|or|therefor|"
    r"than|least|minimum|maximum|from|for|to|by|with)\b",
    re.IGNORECASE,
)


def not_used(text: str) -> tuple[bool, str | None]:
    """Whether the text only says that the provision is not used, and since which year."""
    if len(text) > 70:
        return False, None
    found = _NOT_USED.fullmatch(text)
    if found is None:
        return False, None
    return True, found["since"] or found["deleted"]


def connective(text: str) -> Connective | None:
    """How what is listed below goes together: the phrase nearest the end decides."""
    last: tuple[int, Connective] | None = None
    for pattern, kind in _CONNECTIVES:
        for found in pattern.finditer(text):
            if last is None or found.end() > last[0] + 2:
                last = (found.end(), kind)
    if last is None:
        return "list" if text.rstrip().endswith(":") else None
    return last[1] if text.rstrip().endswith(":") or len(text) - last[0] < 120 else None


def excludes(text: str) -> bool:
    """Whether the provision takes things out of control."""
    return bool(_EXCLUDES.search(text)) and not _INCLUDE_ONLY.match(text)


def defined_terms(text: str) -> list[str]:
    """Terms in double quotation marks, in order, once each."""
    return list(dict.fromkeys(" ".join(t.split()) for t in _TERM.findall(text)))


def references(text: str, own: str | None = None) -> list[str]:
    """Codes of the items that a text refers to, in order, once each."""
    found: list[tuple[int, str]] = []
    for match in _CODE.finditer(text):
        tail = re.sub(r"[\s]", "", match["tail"] or "")
        if match["ml"]:
            found.append((match.start(), match["ml"].replace(" ", "") + tail))
        else:
            head = match["head"].replace(" ", "")
            found.append((match.start(), head[:2] + head[2:].upper() + tail))
    for match in _CATEGORY.finditer(text):
        found.append((match.start(), match[1] + (f".P{match[2]}" if match[2] else "")))
    codes = dict.fromkeys(code.rstrip(".") for _, code in sorted(found))
    return [code for code in codes if code != own]


def is_short_name(text: str) -> bool:
    """The whole text is a name of goods: at most eight words, no verb, no threshold."""
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
