"""Thresholds out of prose: clean, tokenise, find, resolve.

A number counts as a threshold only where a word of comparison stands right
before it ("exceeding", "not less than") or right behind it ("or more"). That
leaves out references, standards, dates and names, and some thresholds said in
other words: missing is better than wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from listdiff.model import Comparator, Parameter
from listdiff.parsers.units import to_si

_DIGIT = re.compile(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹]")
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_DIGITS = str.maketrans(_SUPER, "0123456789-+")
_NUMBER = (
    rf"(?:(?P<power>10[{_SUPER}]+)"
    r"|(?P<number>[-−–+±]?\s?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?|[-−]?\.\d+)"
    rf"(?:\s*[x×]\s*10(?P<exponent>[{_SUPER}]+))?)"
)
_STEM = (
    r"(?:micro\s?g|[fpnµμmcdkMGTP]?(?:Hz|Gy|Pa|eV|bit|bps|SPS|rad|ohm|Bq|[JWVNKmgsATHFΩSLl])"
    r"|Mtops|WT|ppm|ppb|dBm|dBc|dBi|dB|rpm|hours?|hr|h|minutes?|min|seconds?|sec|milliseconds?|microseconds?|nanoseconds?"
    r"|days?|inch(?:es)?|metres?|meters?|knots|nautical miles?|tonnes?|angstroms?|bits|bytes?|bar|n|joules|tesla"
    r"|arc seconds?|degrees?|octaves?|channels|elements|cycles|lines?|frames?|particles|ft|axes|bpi"
    r"|lit(?:re|er)s?(?: per hour)?|square (?:metres?|meters?))"
)
_POWER = rf"[{_SUPER}]*"
_UNIT = re.compile(
    r"\s?(?:(?P<spelt>(?:[A-Z][A-Za-z-]*\s){1,4}\((?P<short>GSPS|MSPS|kSPS|WT|MHz|GHz|Mtops|dB|ppm)\))"
    rf"|(?P<unit>%|°\s?C|°(?:/(?:hr|hour|h|s))?|{_STEM}{_POWER}(?![A-Za-z])(?:\s?\(Si\))?"
    rf"(?:\s?/\s?(?:√?{_STEM}{_POWER}|√\w+|year|hour|day|kg)(?![A-Za-z]))*"
    rf"(?:\s(?:cm|m|mm|rms|s|ns){_POWER}(?![A-Za-z]))?))"
)
_FORMULA = re.compile(
    r"\(\s*\d[^()]{0,30}[A-Za-z/*+][^()]{0,30}\)|\d+(?:\.\d+)?\s*\+\s*\(?L\s?/\s?[\d,.]+\)?"
)
_TOKEN = re.compile(
    rf"(?<![\w.\-–/#])(?<!\d,)(?:{_NUMBER})(?![\w])(?!\.\s?[A-Ea-z]\b)|(?<![\w.\-–/#])(?:{_NUMBER.replace('P<power>', 'P<power2>').replace('P<number>', 'P<number2>').replace('P<exponent>', 'P<exponent2>')})(?=(?:%|°|{_STEM}(?![A-Za-z])))"
)

_BEFORE: tuple[tuple[str, Comparator], ...] = (
    (r"equal\s+to\s+or\s+(?:greater|more|higher|larger|longer)(?:\s+\((?:better|worse)\))?\s+than", ">="),
    (r"(?:greater|more|higher|larger)\s+than\s+or\s+equal\s+to", ">="),
    (r"(?:equal\s+to\s+or\s+(?:exceeding|above)|at\s+least|(?:a\s+)?minimum\s+of|(?:not?|nor)\s+less\s+than|not\s+below)", ">="),
    (r"equal\s+to\s+or\s+(?:less|lower|smaller|shorter|better)(?:\s+\((?:better|worse|finer)\))?\s+than", "<="),
    (r"(?:less|lower|smaller)(?:\s+\((?:better|finer)\))?\s+than\s+or\s+equal\s+to", "<="),
    (r"(?:equal\s+to\s+or\s+below|(?:do(?:es)?\s+)?not\s+exceed(?:ing)?|(?:not?)\s+(?:more|greater|higher|larger)\s+than|not\s+above)", "<="),
    (r"(?:up\s+to(?:\s+and\s+including)?|at\s+most|(?:a\s+)?maximum\s+of)", "<="),
    (r"(?:less|lower|smaller|shorter|finer|fewer)(?:\s+\((?:better|finer|worse)\))?\s+than", "<"),
    (r"(?:below|under)", "<"),
    (r"(?:exceed(?:s|ing)?|in\s+excess\s+of|(?:greater|more|higher|larger|longer|wider|thicker|heavier)(?:\s+\((?:better|worse)\))?\s+than|above|over)", ">"),
)  # fmt: skip
_COMPARE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<c{i}>{p})" for i, (p, _) in enumerate(_BEFORE))
    + r")\s*(?:a\s+|an\s+)?$",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"than\s*(?:an?\s+)?$|to\s*$|exceed(?:s|ing)?\s*$|(?:of|including|least|most|above|below|over|under)\s*(?:an?\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s*\((?!Si)[^()]{0,40}\))?,?\s+(?:or\s+(?P<more>more|greater|higher|above|longer|larger|over)|or\s+(?P<less>less|lower|below|shorter|smaller|under)(?:\s+\((?:better|finer)\))?|(?P<max>maximum)|(?P<min>minimum))\b",
    re.IGNORECASE,
)
_CONVERTED = re.compile(r"\(\s*$")
_BETWEEN = re.compile(
    r"\b(?:between|from|range\s+of|ranging\s+from|range\s+from|range)\s+$", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:\([^()]{0,40}\))?\s*(?:to|and|-|–)\s+$", re.IGNORECASE)
_SPLIT = re.compile(
    r"[,;:()\n]|\b(?:at|with|having|has|have|for|by|in|and|or|to|from|of|than|which|that|whose|when|where|being|if|"
    r"is|are|be|an?|the|any|following|not|but|on|whenever|exhibiting|providing|operating|capable|rated|designed|"
    r"specified|individual|each|its|does|do|as|within|through|delivering|producing|achieving|using|employing|"
    r"containing|made|measured|per|specially|all|entire|other|their|into|without|can)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"[\s,]*(?:but|and|or|up to|and up to)?[\s,]*(?:but|and)?\s*", re.IGNORECASE)
_QUALIFIER = re.compile(
    r"[\s,]*((?:at|when|for\s+any|in\s+any|within|along|throughout|over\s+(?:a|an|any|the)|by\s+(?:weight|mass|volume)|RMS|rms|measured|across|in\s+the)\b[^;,.\n]{0,60}?)(?=[;,.\n]|\s+(?:and|or|having|with|but|up)\b|$)"
)
_WORDS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "eight": "8", "ten": "10"}
_COUNTED = re.compile(
    r"\b(two|three|four|five|six|eight|ten)\s+or\s+more\s+((?:[\"'“”‘’]?[a-z][\w-]*[\"'“”‘’]?\s){0,2}[\"'“”‘’]?[a-z][\w-]*s[\"'“”‘’]?)(?=[\s,;.)]|$)",
    re.IGNORECASE,
)


class _Hit(msgspec.Struct):
    """A threshold that was found, with its place in the text."""

    start: int
    end: int
    comparator: Comparator
    value: str
    unit: str | None
    phrase_end: int
    """Where the words before the comparison end."""
    formula: bool = False


def find_parameters(text: str) -> list[Parameter]:
    """Thresholds of a provision, in order; a range gives two."""
    if not _may_hold(text):
        return []
    clean = _clean(text)
    return list(_resolve(clean, sorted(_find(clean), key=lambda hit: hit.start)))


def _may_hold(text: str) -> bool:
    return _DIGIT.search(text) is not None or " or more " in text


def _clean(text: str) -> str:
    """One kind of blank, of minus and of multiplication sign; same length."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-").replace("×", "x")


def _value(match: re.Match[str]) -> str:
    groups = match.groupdict()
    power = groups.get("power") or groups.get("power2")
    if power:
        return "1e" + power[2:].translate(_DIGITS).lstrip("+")
    number = (groups.get("number") or groups.get("number2") or "").replace(",", "").replace(" ", "")
    number = number.replace("–", "-").lstrip("+±")
    if number.startswith((".", "-.")):
        number = number.replace(".", "0.", 1)
    exponent = groups.get("exponent") or groups.get("exponent2")
    return number + ("e" + exponent.translate(_DIGITS).lstrip("+") if exponent else "")


def _unit_at(text: str, at: int) -> tuple[str | None, int]:
    found = _UNIT.match(text, at)
    if found is None:
        return None, at
    if found["short"]:
        return found["short"], found.end()
    unit = found["unit"]
    if unit.endswith(" rms"):
        unit = unit[:-4]
    return re.sub(r"\s+(?=[/(])|(?<=[/°])\s+", "", unit), found.end()


def _find(text: str) -> Iterator[_Hit]:
    taken = -1
    formulas = list(_formulas(text))
    spans = [(h.start, h.end) for h in formulas]
    yield from formulas
    yield from _counted(text)
    opened: tuple[int, str, str | None, int] | None = None
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start < taken or any(a <= start < b for a, b in spans):
            continue
        unit, end = _unit_at(text, match.end())
        head = text[max(0, start - 48) : start]
        if _CONVERTED.search(head) and opened is not None and start - opened[3] < 6:
            continue
        if opened is not None and _TO.fullmatch(text[opened[3] : start]):
            # a range: "from 218 K (-55 °C) to 398 K"
            first = opened[2] or unit
            yield _Hit(opened[0], opened[3], ">=", opened[1], first, opened[0])
            yield _Hit(start, end, "<=", _value(match), unit or opened[2], opened[0])
            opened, taken = None, end
            continue
        if _BETWEEN.search(head):
            between = _BETWEEN.search(head)
            assert between is not None
            opened = (start - len(head) + between.start(), _value(match), unit, end)
            taken = end
            continue
        hit = _compared(text, match, head, unit, end)
        if hit is not None:
            yield hit
            taken = hit.end


def _compared(
    text: str, match: re.Match[str], head: str, unit: str | None, end: int
) -> _Hit | None:
    start = match.start()
    found = _COMPARE.search(head) if _HINT.search(head) else None
    after = _AFTER.match(text, end)
    if found is not None:
        index = next(i for i in range(len(_BEFORE)) if found[f"c{i}"] is not None)
        phrase = start - len(head) + found.start()
        return _Hit(start, end, _BEFORE[index][1], _value(match), unit, phrase)
    if after is not None:
        kind: Comparator = ">=" if after["more"] or after["min"] else "<="
        return _Hit(start, after.end(), kind, _value(match), unit, start)
    return None


def _formulas(text: str) -> Iterator[_Hit]:
    """A formula in brackets behind a comparison is kept whole."""
    if "+" not in text and "/" not in text:
        return
    for match in _FORMULA.finditer(text):
        head = text[max(0, match.start() - 48) : match.start()]
        found = _COMPARE.search(head)
        if found is None or not re.search(r"[A-Za-z]", match[0]):
            continue
        index = next(i for i in range(len(_BEFORE)) if found[f"c{i}"] is not None)
        unit, end = _unit_at(text, match.end())
        body = match[0].strip("() ") if match[0].startswith("(") else match[0]
        value = re.sub(r"(?<=\d),(?=\d{3})", "", " ".join(body.split()))
        phrase = match.start() - len(head) + found.start()
        yield _Hit(match.start(), end, _BEFORE[index][1], value, unit, phrase, True)


def _counted(text: str) -> Iterator[_Hit]:
    """Counts in words: "three or more axes"."""
    if " or more " not in text:
        return
    for match in _COUNTED.finditer(text):
        noun = match[2].strip("\"'“”‘’")
        yield _Hit(match.start(), match.end(), ">=", _WORDS[match[1].lower()], f"\0{noun}", -1)


def _resolve(text: str, hits: list[_Hit]) -> Iterator[Parameter]:
    quantity: str | None = None
    before = 0
    for hit in hits:
        if hit.unit is not None and hit.unit.startswith("\0"):
            yield Parameter(
                hit.unit[1:], hit.comparator, hit.value, None, hit.value, "number", None
            )
            before = hit.end
            continue
        between = text[before : hit.phrase_end] if before <= hit.phrase_end else ""
        if not (before and _LINK.fullmatch(between)) and hit.phrase_end >= before:
            quantity = _quantity(text[max(before, hit.phrase_end - 90) : hit.phrase_end])
        si, dimension = (None, None) if hit.formula else to_si(hit.value, hit.unit)
        if hit.formula and hit.unit:
            dimension = to_si("1", hit.unit)[1]
        yield Parameter(
            quantity, hit.comparator, hit.value, hit.unit, si, dimension, _qualifier(text, hit.end)
        )
        before = hit.end


def _quantity(phrase: str) -> str | None:
    """The noun phrase at the end of the words before a comparison."""
    phrase = re.sub(r"\s+(?:of|is|are|be|that|which|to|at|by|a|an|,)+\s*$", "", phrase.rstrip(" ,"))
    phrase = re.sub(r"\s*\([^()]*\)\s*$", "", phrase)
    pieces = [p.strip(" \"'“”‘’") for p in _SPLIT.split(phrase)]
    last = pieces[-1] if pieces else ""
    words = last.replace('"', "").replace("'", "").split()
    if not words or len(words) > 6 or not re.search("[A-Za-z]{2}", last):
        return None
    name = " ".join(words)
    return name[0].lower() + name[1:] if name[1:].islower() else name


def _qualifier(text: str, end: int) -> str | None:
    after = re.match(r"\s*\([^()]{0,40}\)", text[end : end + 60])
    found = _QUALIFIER.match(text, end + (after.end() if after else 0))
    if found is None:
        return None
    words = " ".join(found[1].split())
    return words[:60].strip() or None
