"""Third stage of reading thresholds: what a bound measures, and the words that limit it.

A name must not change with word order or number, or compare would see a change where there is
none: the head noun is put in the singular, articles, verbs and quotation marks are dropped.
"""

from __future__ import annotations

import re

_PAREN = r"\([^()]*\)"
_DANGLING = re.compile(
    rf"(?:{_PAREN}|[\s,:=]|\b(?:of|is|are|be|being|that|which|to|at|by|an?|the|any|for|rated|specified|"
    r"and|or|but|in|both|either|shall|(?<=\)\s)values?|from|between|over|maintained|fully\sloaded|expressed\sin\s\w+|(?:band|ranging)(?=\s*$)))+$",
    re.IGNORECASE,
)
_STOPS = (
    r"at|with|having|has|have|for|by|in|and|or|to|from|than|which|that|whose|when|where|being|if|is|are|be|any|"
    r"following|not|but|on|whenever|exhibiting|providing|operating(?=\s(?:at|in|with|over))|capable|rated(?=\s(?:for|at|to))|designed|"
    r"specified|each|its|does|do|as|within|through|delivering|producing|achieving|using|employing|can|"
    r"containing|made|measured|per|specially|all|other|their|into|without|permitting|"
    r"along|under|between|about|restricting|produce|sensing(?!\stemp)|requiring|subsequent|without|measures?|combine|attained|remain|meet(?:ing)?|lay|consisting|contains?|provided?|during|"
    r"withstand(?:ing)?|absorb(?:ing)?|measur(?:e|ing)|detect(?:ing)?|reach(?:ing)?|sustain(?:ing|ed)?|operate|keep(?:ing)?|"
    r"maintain(?:ing)?|exert(?:ing)?|generat(?:e|ing)|hav(?:e|ing)|support(?:ing)?|handl(?:e|ing)|accept(?:ing)?|finishing|incorporating"
)
_SPLIT = re.compile(
    rf"[,;:|]|\.\s|\s?\((?=[^()]*$)|\s-\s|\b(?:{_STOPS})\b(?![-/])|(?<![\w-])(?:an?|the)\s",
    re.IGNORECASE,
)
# 1. two adjectives of one noun: "average or CW output power"
_PAIRED = re.compile(
    r"(?:^|[\s,;\"'])((?:average|mean|peak|input|output|pulsed|CW|data|heading|roll|pitch|inner|outer|inside|outside|"
    r"horizontal|vertical|minimum|maximum|azimuth|linear|angular|axial|radial|transmit|fibre\soptic\sdata|upper|lower)"
    r",?\s(?:or|and)\s(?:a\s)?(?:[\w-]+\s){0,4}[\w-]+)$",
    re.IGNORECASE,
)
_RATIO = re.compile(r"(?:^|\s)([a-z]+\sto\s[a-z]+\sratios?)$", re.IGNORECASE)
_RATIO_OF = re.compile(
    r"\b((?:ratio|relation|proportion)\sof\s[a-z-]+(?:\s[a-z-]+)?\sto\s[a-z-]+(?:\s[a-z-]+)?)$",
    re.IGNORECASE,
)
_GENERIC = {"band", "bands", "value", "values", "level of", "order", "region", "axis", "case"}
# 2. a measure "of" something: "angular deviation of slide movement"
_MEASURE = re.compile(
    r"\b(?:deviation|distance|loss|rate|number|angle|coefficient|ratio|content|level|degree|variation|change|accuracy|"
    r"stability|repeatability|error|uncertainty|resolution|drift|walk|sensitivity|strength|response|life|noise|capability|acceleration|range|factor|efficiency|gain|voltage|output)s?$",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"\b(?:size|length|width|height|thickness|diameter|weight|mass|volume|density|depth|wavelength|frequency|"
    r"temperature|pressure|speed|velocity|energy|power|displacement|area|purity|capacity)s?$",
    re.IGNORECASE,
)
# nouns that a bound can be set on as they stand
_OTHER = re.compile(
    r"\b(?:duration|time|delay|bandwidth|force|dose|flux|field|current|charge|impulse|stress|strain|modulus|gravity|"
    r"conductivity|resistivity|resistance|permeability|magnetostriction|elongation|limit|point|index|count|spacing|"
    r"pitch|dimension|aperture|radius|altitude|calibre|thrust|torque|payload|load|toughness|fluence|concentration|"
    r"hardness|viscosity|susceptibility|roughness|performance|endurance|tolerance|rejection|threshold|upset|value)$",
    re.IGNORECASE,
)
_PRODUCT = re.compile(r"\bproduct\sof\s[^,;]+\sand\s[^,;]+$")
"""A bound set on what two quantities make when multiplied."""
_MAKE_UP = re.compile(r"\b(?:composition|content)s?$", re.IGNORECASE)
_EDGE = " \"'“”‘’.-–\t"
_NO_NAMES = (
    "rms",
    "RMS",
    "more",
    "less",
    "greater",
    "follow",
    "following",
    "significantly",
    "substantially",
)
"""What is left of a phrase that names nothing."""
_KEEP = ("ss", "us", "is", "bias", "gas", "lens", "axes", "series", "Gs")
_LINK = re.compile(
    rf"(?:(?:\sof\s[a-z]+)?\sin\s\d[\d.]*\s[a-z]+)?(?:\s*{_PAREN})?[\s,]*(?:(?:but|and|or|up\sto|to)\b[\s,]*){{0,2}}(?:either\s)?",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"[\s,]*((?:at|when|for\s+any|in\s+any|within|along|throughout|in\s+\d+\s+(?=hours|minutes|seconds|days)|over\s+(?:a|an|any|the|[\d,.]+)|by\s+(?:weight|mass|volume)|"
    r"RMS|rms|measured|across|in\s+the|per\s+[a-z]+)\b[^;,.\n]{0,60}?)"
    r"(?=[;,.\n](?!\d)|\s+(?:and|or|having|with|but|up)\b|$)"
)
_COUNTED = re.compile(
    r"\s*((?!(?:or|and|with|of|in|at|to|for|having|times)\b)(?:[\"'“”‘’]?[A-Za-z][\w-]*[\"'“”‘’]?\s(?!(?:or|and|of|in|at|with|to|for|than)\b)){0,3}"
    r"[\"'“”‘’]?[A-Za-z][\w-]*s[\"'“”‘’]?)(?=[\s,;:.)/]|$)"
)
_IN = re.compile(
    r"(?:\s\([^()]{0,40}\))?\s(?:in\s(?=(?:outside\s|inside\s|overall\s)?(?:diameter|length|width|thickness|height|size|depth|volume|area|weight|mass)\b))"
    r"((?:outside\s|inside\s|overall\s)?[a-z]+)"
)
_BY_WEIGHT = re.compile(
    r"\s?(?:by\s(?:weight|mass|volume)|weight\spercent)\s(?:of\s)?(?!(?:of|any|the|or|and|in|at|to|from|all)\b)(?P<what>[a-z][a-z-]+)?"
)
_OF = re.compile(r"\s(?:of\s)?(?!(?:of|any|the|or|and|in|at|to|from|all)\b)(?P<what>[a-z][a-z-]+)")
_SHARE = re.compile(r"^\s?by\s(?:weight|mass|volume)\b(?:\s(?:of\s)?)?")
_MEASURE_BEHIND = re.compile(
    rf"\s+((?:(?!(?:{_STOPS}|the|an?|of)\b)[a-z][a-z-]*\s){{0,2}}(?!(?:{_STOPS})\b)[a-z][a-z-]+)(?=[;,.]|\s(?:and|or|with|for)\b|$)"
)
_SHORT = re.compile(r"\s+([a-z][a-z-]+)(?=\s+(?:compared|output|or\b)|[;,.]|$)")


def quantity_before(text: str, start: int, end: int) -> str | None:
    """The noun phrase at the end of the words before a comparison."""
    phrase = _SHARE.sub("", text[start:end])
    cut = _DANGLING.sub("", phrase)
    paired = _PAIRED.search(cut) or _RATIO.search(cut) or _RATIO_OF.search(cut)
    if paired is not None:
        return name_of(paired[1].replace(",", ""))
    if _PRODUCT.search(cut) is not None:
        return "product"
    pieces = [p.strip(_EDGE) for p in _SPLIT.split(cut)]
    while len(pieces) > 1 and (pieces[-1].lower() in _GENERIC or pieces[-1][:1].isdigit()):
        pieces.pop()
    # 3. "accuracy for two pots", "accuracy without the use of lids": the measure, not its bearer
    if pieces[-1] and not _stands(pieces[-1]):
        nouns = [p for p in pieces[-6:-1] if p[:1].isalpha() and len(p.split()) < 6]
        # "inner diameter of the lids": what comes behind "of the" is cut off already
        found = [p for p in nouns if is_measure(p)] or [
            p[:-3] for p in nouns if p.endswith(" of") and is_measure(p[:-3])
        ]
        if found:
            return name_of(found[-1])
    if not pieces[-1] and len(pieces) > 1 and _MAKE_UP.search(pieces[-2]):
        return name_of(pieces[-2])
    parts = [p.strip(_EDGE) for p in re.split(r"(?:^|\s)of(?:\s|$)", pieces[-1])]
    last = parts[-1]
    for i, part in enumerate(parts[:-1]):
        if _SIZE.search(part):
            last = part
            break
        if _MEASURE.search(part):
            last = f"{part} of {parts[i + 1]}" if parts[i + 1] else part
            break
    return name_of(last)


def name_of(phrase: str) -> str | None:
    """A noun phrase as a stable name; None for what is no noun phrase."""
    plain = re.sub(r"[\"'“”‘’]|\s\([A-Z][A-Za-z ]*\)", "", phrase)
    if plain.count("(") != plain.count(")"):
        plain = re.sub(r"[()]", " ", plain).strip()
    plain = re.sub(
        r"^(?:of|no|while|shall|individual|entire|whole|specific\s(?=value)|such|said)\s",
        "",
        plain,
        flags=re.IGNORECASE,
    )
    words = plain.split()
    if plain[:1].isdigit() or plain in _NO_NAMES:
        return None
    if not words or len(words) > 7 or not re.search("[A-Za-z]", plain):
        return None
    if len(words) == 1 and len(words[0]) < 2 and not words[0].isupper():
        return None
    words[-1] = _singular(words[-1])
    return " ".join(w.lower() if w[1:2].isalpha() and w[1:].islower() else w for w in words)


def _singular(word: str) -> str:
    if word.endswith(_KEEP) or not word[1:-1].islower() or len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def is_measure(noun: str) -> bool:
    """Whether a noun says what is measured, not what has it."""
    last = _head(noun)
    return bool(_SIZE.search(last) or _MEASURE.search(last))


def _stands(noun: str) -> bool:
    """Whether a noun can have a bound as it stands; a symbol ("Q") can, too."""
    last = _head(noun)
    return is_measure(noun) or bool(_OTHER.search(last)) or (last.isupper() and len(last) < 3)


def _head(noun: str) -> str:
    words = re.sub(_PAREN, " ", noun).split()
    return _singular(words[-1]) if words else ""


def linked(between: str) -> bool:
    """Whether nothing but a connector stands between two bounds: they share a quantity."""
    return _LINK.fullmatch(between) is not None


def counted(text: str, at: int) -> str | None:
    """The things that a number without a unit counts, as printed."""
    found = _COUNTED.match(text, at)
    if found is None:
        return None
    name = re.sub(r"[\"'“”‘’]", "", found[1])
    return name if len(name) > 3 else None


def behind(text: str, at: int) -> str | None:
    """A noun right behind an amount: "5 % echo compared with", "5 % by weight of salt"."""
    if (share := share_of(text, at) or measure_behind(text, at)) is not None:
        return share
    found = _SHORT.match(text, at)
    return found[1] if found and found[1] not in ("maximum", "minimum", "inclusive") else None


def measure_behind(text: str, at: int) -> str | None:
    """What is measured, right behind an amount: "50 ns or less stirring time"."""
    found = _MEASURE_BEHIND.match(text, at)
    return name_of(found[1]) if found and _stands(found[1]) else None


def share_of(text: str, at: int) -> str | None:
    """What a percentage is a share of: "5 % by weight of salt"."""
    share = (_OF if text.endswith("weight percent", 0, at) else _BY_WEIGHT).match(text, at)
    return share["what"] if share else None


def dimension_behind(text: str, at: int) -> str | None:
    """The dimension named behind an amount: "3 m in diameter"."""
    found = _IN.match(text, at)
    return found[1] if found else None


def qualifier(text: str, end: int) -> str | None:
    """Words behind a bound that limit it (``at 473 K``)."""
    after = re.match(r"\s*\([^()]{0,40}\)", text[end : end + 60])
    found = _QUALIFIER.match(text, end + (after.end() if after else 0))
    if found is None:
        return None
    return " ".join(found[1].split())[:60].strip() or None
