"""Second stage of reading thresholds: which numbers are bounds, and in which direction.

The words are those the lists use; `docs/design.md` (Parameters) tells what counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from listdiff.model import Comparator
from listdiff.parsers.amounts import NUMBER, WORD, Amount, amount_at, number_at, unit_at, word_at

_UP = r"(?:greater|more|higher|larger|longer|wider|thicker|heavier|faster|worse)"
_DOWN = r"(?:less|lower|smaller|shorter|finer|fewer|narrower|thinner)"
_ASIDE = r"(?:\s+\([a-z]+\))?"
_NOT = r"(?:not?|nor|never)"
# 1. "or equal" first, 2. denied comparisons, 3. plain ones: the longer phrase wins.
_BEFORE = re.compile(
    r"(?<![\w-])(?:"
    rf"(?P<ge>equal(?:\s+to)?,?\s+or\s+(?:{_UP}{_ASIDE}\s+than|exceeding|above|over)"
    rf"|{_UP}{_ASIDE}\s+than\s+or\s+equal\s+to|exceeding\s+or\s+equal\s+to"
    rf"|{_NOT}\s+{_DOWN}{_ASIDE}\s+than|not\s+below|at\s+least|(?:a\s+)?minimum\s+of|≥)"
    rf"|(?P<le>equal(?:\s+to)?,?\s+or\s+(?:(?:{_DOWN}|better){_ASIDE}\s+than|below|under)"
    rf"|(?:{_DOWN}|better){_ASIDE}\s+than\s+or\s+equal\s+to|{_NOT}\s+{_UP}{_ASIDE}\s+than"
    r"|(?:do(?:es)?\s+)?not\s+(?:to\s+)?exceed(?:ing)?|not\s+above|not\s+over|not\s+in\s+excess\s+of"
    r"|(?:but\s+)?up\s+to(?:\s+and\s+including)?|at\s+most|(?:a\s+)?maximum\s+of"
    r"|(?:to\s+)?within|limited\s+to(?:\s+a\s+maximum(?P<most>(?:\s+[a-z-]+){1,3})\s+of)?|≤)"
    rf"|(?P<lt>{_DOWN}{_ASIDE}\s+than|(?P<under>below|under)|better\s+\(less\)\s+than|(?P<better>better\s+than)|<)"
    rf"|(?P<gt>{_UP}{_ASIDE}\s+than|exceed(?:s|ing)?|in\s+excess\s+of|above|beyond|(?P<over>over)|>)"
    r")\s*(?:an?\s+|level\s+|plus\s+or\s+minus\s+)?\Z",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"(?:than|to|exceed(?:s|ing)?|of|including|least|most|above|below|over|under|beyond|within|minus|[<>≤≥])\s*"
    r"(?:an?\s+|level\s+)?\Z",
    re.IGNORECASE,
)
"""The last word of a comparison: a quick look before the close one."""
_NOUN = r"(?:\s(?!(?:or|and|with|having|at|to|up|in|for|but|by|per|when|on|over|from)\b)[\"'“”‘’(]{0,2}[A-Za-z][\w-]*[\"'“”‘’)]{0,3}){0,5}?"
_AFTER = re.compile(
    rf"(?:\s?\([^()]{{0,40}}\)|\sby\s(?:weight|mass|volume))?(?P<noun>{_NOUN})(?:\s?\([^()]{{0,40}}\))?,?\s+(?:(?:or|and(?=\s(?:above|below|higher|lower|over|under)\b))\s+(?:"
    r"(?P<more>more|greater|higher|above|longer|larger|wider|faster)"
    r"|(?P<less>less|lower|below|shorter|smaller|fewer|under|finer)|(?P<good>better))"
    r"|(?:(?P<max>maximum)|(?P<min>minimum))(?=\s?(?:[;,.)]|$)))\b(?!\s+than\b)(?:\s+\((?:better|finer|higher)\))?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?P<lead>(?:(?P<aside>\boutside(?:\sof)?(?:\s(?:the|an?))?(?:(?P<measure>(?:\s[a-z]+){0,2}\s(?:range|band|interval)))?(?:\s(?:from|of|between))?\s)|\b(?:between|from|contain(?:s|ing)?|ranging\s+from|(?P<out>other\s+than)|of|(?:in|to|for)\s+the|range|band|interval)\s)|(?:weight\s+percent|%\s+by\s+weight)\s+of\s+\w+(?:,|\s+and)\s)$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:\([^()]{0,40}\))?\s*(?:to|and|-|–)\s+", re.IGNORECASE)
_SYMBOLS = re.compile(r"\s?(?P<one>[<≤])\s?(?P<name>[A-Za-z][\w'’]*)\s?(?P<two>[<≤])\s?")
_TIMES = re.compile(r"\s(?:divided|multiplied)\sby\b")
_NAMED = re.compile(r"[<≤]\s?[A-Za-z][\w'’]*\s?$")
_IN_UNIT = re.compile(r",\s(in\s)\S{1,12},?\s$")
_FOLLOWING = re.compile(r"\s(?:of|from)\s(?:the|these|those)\s(?:\w+\s)?(?:following|above|\w+,)")
_BEFORE_TOO = re.compile(rf"(?:{_DOWN}{_ASIDE}\s+than|below|above)\s+\d")
_PREPOSITION = r"(?:at|over|for|from|to|when|with|per|within|by|on|than|having|but|in|if|and|or|the|as|of|measured|using|rms)\b"
_WORDS = (
    rf"(?!{_PREPOSITION})[a-z][a-z-]+(?:\s(?:(?:of|or)\s)?(?!{_PREPOSITION})[a-z][a-z-]+){{0,4}}"
)
_OWN = re.compile(rf"\s(?:in\s)?(?P<noun>{_WORDS})")
_MORE = re.compile(rf"\s(?:in\s)?{_WORDS}(?:\s\([a-z]+\))?(?:,\s(?:and\s|or\s)?|\sand\s)(?=\d)")
_AND_SIDE = re.compile(r"\s?x\s(?=\d)")
# what makes a number an aside: a typical value, a distance measured over, a turn made
_TYPICAL = re.compile(
    r"\b(?:typically|approximately|about|nominal(?:ly)?|usually|e\.g\.,?|for\s+example|rotat(?:e|ed|ing)|measured|"
    r"averaged|calculated|determined|period\s+of|segments?)\s*$",
    re.IGNORECASE,
)
_TRAVEL = re.compile(r"\s(?:of|in)\s(?:travel|length|movement|stroke|arc)\b|\ssegments?\b")
_TEST = re.compile(r"\bwhen\b[^;]*\bspecified\s\Z")
_WATER = re.compile(r"\b(?:underwater|submersibles?|depths?|div(?:e|ing)|marine)\b", re.IGNORECASE)
_USED = re.compile(r"\b(?:use|used|operat\w+|modified|depths?|work\w*)\s$", re.IGNORECASE)
_NONE = re.compile(
    r"(?:^|[,;:]\s|\b(?:and|with|having)\s)no\s[a-z]+(?:\s[a-z]+)?\s$", re.IGNORECASE
)
"""What is denied a size: "no side greater than"."""
_PURE = re.compile(r"\b(?:purity|efficienc(?:y|ies)|yield|linearity)\b[^;,]{0,40}$", re.IGNORECASE)
_ABOVE = re.compile(
    r"(?P<words>exceed(?:ing)?|(?:more|greater|less|lower|higher)(?:\s\([a-z]+\))?\s+than|(?:withstand(?:ing)?|of))"
    r"(?:\s+(?:any|all|either|both|one)?\s*(?:or\s+more\s+)?of\s+the\s+following(?:\s+[a-z]+){0,2})?\s*:?(?:\s+(?:and|or))?\s*$",
    re.IGNORECASE,
)
_HEAD = 400
"""Characters before a number that are looked at."""
_OPENS = re.compile(r"[A-Z][\w-]*(?:\s[\w'\"()-]+){0,6}?\s(?:of\s)?$|$")


class Bound(msgspec.Struct):
    """An amount that is a threshold."""

    amount: Amount
    comparator: Comparator
    lead: int
    """Where the words before the comparison end."""
    noun: str | None = None
    """What is measured, where that stands behind the number."""
    inclined: bool = False
    """The direction is that of depth below water."""
    first: bool = False
    """The number stands before the comparison ("8 bit or more")."""


def find_bounds(text: str, above: str, bare: bool) -> list[Bound]:
    """The thresholds of a clean text, in order.

    `above` is the text of the item above, which may say the comparison for all below it; `bare`
    allows ranges and values that no word of comparison goes with.
    """
    found: list[Bound] = []
    places = _places(text)
    for place in places:
        if _HINT.search(text, max(0, place - 18), place) is None:
            continue
        match = _BEFORE.search(text, max(0, place - 64), place)
        if match is not None:
            found += _forward(text, match, above, bare)
    found += _standing(text, places, found, above, bare)
    found.sort(key=lambda b: b.amount.start)
    return found


def _forward(text: str, match: re.Match[str], above: str, bare: bool) -> Iterator[Bound]:
    """The bound that a word of comparison opens."""
    amount = amount_at(text, match.end())
    if amount is None or (amount.word and not _countable(text, match, amount)):
        return
    if _TIMES.match(text, amount.end):
        return
    if match[0][0] in "<≤" and _NAMED.search(text, max(0, match.start() - 64), match.start()):
        return
    kind = _kind(text, match, amount, above)
    if kind is None or (_casual(match) and not (bare and amount.unit)):
        return
    if not bare and _describes(amount):
        return
    inclined = bool(match["under"]) and kind == ">"
    lead = match.start()
    if (
        amount.formula
        and amount.unit is None
        and (unit := _IN_UNIT.search(text, max(0, lead - 24), lead))
    ):
        amount.unit = unit_at(text, unit.end(1))[0]
        lead = unit.start()
    others = list(_sharing(text, amount, kind, lead)) if bare else []
    own = _OWN.match(text, amount.end) if others else None
    named = own["noun"] if own and not own[0].startswith(" in ") else None
    yield Bound(amount, kind, lead, named or match["most"], inclined)
    yield from others
    side = _AND_SIDE.match(text, amount.end)
    second = number_at(text, side.end()) if side and not amount.formula else None
    if second is not None:
        amount.unit = amount.unit or second.unit
        yield Bound(second, kind, lead)


def _sharing(text: str, amount: Amount, kind: Comparator, lead: int) -> Iterator[Bound]:
    """More bounds of one comparison: "exceeding 3 m in length and 20 kg in weight"."""
    while (more := _MORE.match(text, amount.end)) is not None:
        following = number_at(text, more.end())
        its = _OWN.match(text, following.end) if following is not None else None
        if following is None or following.unit is None or its is None:
            return
        if _AFTER.match(text, following.end) is not None:
            return
        amount = following
        yield Bound(amount, kind, lead, its["noun"])


def _countable(text: str, match: re.Match[str], amount: Amount) -> bool:
    """A number word counts behind a comparison; "at least one" says no more than "a"."""
    if match[0].lower().startswith(("within", "to within", "up to", "limited")):
        return False
    if _FOLLOWING.match(text, amount.end):
        return False
    return amount.unit is not None or not (amount.value == "1" and match["ge"])


def _describes(amount: Amount) -> bool:
    """In an explanation: "more than one", and decibels below a reference, which define a signal."""
    below = amount.value.startswith("-") and (amount.unit or "").startswith("dB")
    return below or (amount.word and amount.unit is None and amount.value == "1")


def _casual(match: re.Match[str]) -> bool:
    """Words that also describe: they count only where goods are named."""
    return match[0].lower().startswith(("within", "to within", "limited", "up to"))


def _kind(text: str, match: re.Match[str], amount: Amount, above: str) -> Comparator | None:
    head = text[max(0, match.start() - 90) : match.start()]
    if _TYPICAL.search(head[-28:]) or (match["better"] and head.endswith("is ")):
        return None
    # a place measured at, or how near a signal has come when its time is taken
    near = "measured" in head[-28:] or head.endswith("at or ")
    if match[0].lower().startswith("within") and near:
        return None
    if match["over"] and (_TRAVEL.match(text, amount.end) or head.rstrip().endswith(",")):
        return None
    # "when stirring at the highest speed specified below 5 Hz" tells how to test
    if _TEST.search(text, max(0, match.start() - 140), match.start()):
        return None
    # "over a 3 m length": an article makes it a distance
    if match["over"] and re.search(r"\san?\s+$", match[0]):
        return None
    if match["under"] and amount.unit in ("m", "metres", "meters") and _deep(head, above):
        return ">"
    if match["better"] and (_pure(head, amount) or _sensitive(head, amount)):
        return ">"
    if match["gt"] and _NONE.search(head):
        return "<="
    if match["ge"]:
        return ">="
    if match["le"]:
        return "<="
    return "<" if match["lt"] else ">"


def _pure(head: str, amount: Amount) -> bool:
    """A purity is the better the higher it is, but not one told by what is impure."""
    return (amount.unit or "")[:3] not in ("ppm", "ppb", "par") and bool(_PURE.search(head))


def _sensitive(head: str, amount: Amount) -> bool:
    """A sensitivity in decibels is the better the higher it is: -160 dB beats -180 dB."""
    return amount.unit == "dB" and "sensitivity" in head


def _deep(head: str, above: str) -> bool:
    """Whether "below" means deeper: below water, behind a word of use."""
    return bool(_USED.search(head) and (_WATER.search(head) or _WATER.search(above)))


def _standing(
    text: str, places: list[int], taken: list[Bound], above: str, bare: bool
) -> Iterator[Bound]:
    """Bounds whose number stands first: "or more" behind it, ranges, values on their own."""
    spans = sorted((b.lead, b.amount.end) for b in taken)
    reach = at = 0
    last = -1
    for place in places:
        while at < len(spans) and spans[at][0] <= place:
            reach = max(reach, spans[at][1])
            at += 1
        if place < max(last, reach):
            continue
        amount = number_at(text, place) or (_COUNT.match(text, place) and word_at(text, place))
        if amount is None:
            continue
        head = text[max(0, place - _HEAD) : place]
        if head.endswith("(") and place - last < 4 and last >= 0:
            continue
        last = amount.end
        for bound in _one(text, amount, head, above, bare):
            last = max(last, bound.amount.end)
            yield bound


def _places(text: str) -> list[int]:
    """Where an amount may begin: at a number or number word, "Mach", a formula."""
    places = {m.start() for m in WORD.finditer(text)}
    if "(" in text:
        places |= {m.start() for m in _FORMULA_OPENS.finditer(text)}
    for match in NUMBER.finditer(text):
        at = match.start()
        if text.startswith("Mach ", at - 5):
            at -= 5
        places.add(at)
    return sorted(places)


_FORMULA_OPENS = re.compile(r"-?\((?=\d)|(?<![\w.])\d+x\s?\(")
_COUNT = re.compile(
    r"\b(?:one(?=\s(?:octave|part))|two|three|four|five|six|seven|eight|nine|ten|twelve)\b(?=(?:\s\w+){0,2}\sor\s(?:more|less|fewer|greater)\b)",
    re.IGNORECASE,
)


def _one(text: str, amount: Amount, head: str, above: str, bare: bool) -> Iterator[Bound]:
    # 1. "10 Hz ≤ F ≤ 10 kHz"
    symbols = _SYMBOLS.match(text, amount.end)
    if symbols is not None and (other := number_at(text, symbols.end())) is not None:
        name = symbols["name"]
        amount.unit = amount.unit or other.unit
        yield Bound(amount, ">=" if symbols["one"] == "≤" else ">", amount.start, name)
        yield Bound(other, "<=" if symbols["two"] == "≤" else "<", amount.start, name)
        return
    # 2. "8 bit or more"
    after = _AFTER.match(text, amount.end)
    if after is not None and _FOLLOWING.match(text, after.end()):
        return
    if after is not None and not _TYPICAL.search(head[-28:]):
        noun = after["noun"].strip(" ,") or None
        if noun and amount.unit is None and not noun[-1].isalpha() and noun[-1] not in "'\"’”":
            noun = None
        kind: Comparator = ">=" if after["more"] or after["min"] else "<="
        if after["good"] and amount.unit == "%":
            kind = ">="
        lead = amount.start
        whole = msgspec.structs.replace(amount, end=after.end())
        yield Bound(whole, kind, lead, noun, first=True)
        return
    if not bare or amount.word:
        return
    # 3. "from 10 g to 100 g"
    lead_word = _RANGE.search(head[-48:])
    to = _TO.match(text, amount.end)
    if lead_word is not None and to is not None:
        other = number_at(text, to.end())
        if other is not None and (other.unit or amount.unit):
            amount.unit = amount.unit or other.unit
            outside = lead_word["out"] is not None or lead_word["aside"] is not None
            lead = amount.start - len(lead_word["lead"])
            noun = lead_word["measure"]
            noun = noun.strip() if noun and " " in noun.strip() else None
            yield Bound(amount, "<" if outside else ">=", lead, noun)
            yield Bound(other, ">" if outside else "<=", lead, noun)
            return
    # 4. "from 12 m to less than 25 m": the other end has its own words
    if lead_word is not None and to is not None and _BEFORE_TOO.match(text, to.end()):
        yield Bound(amount, ">=", amount.start - len(lead_word["lead"]))
        return
    # 5. a value on its own, at the head of the item
    if amount.unit is not None and amount.start < _HEAD and _OPENS.fullmatch(head):
        yield from _alone(amount, head, above)


def _alone(amount: Amount, head: str, above: str) -> Iterator[Bound]:
    inherited = _ABOVE.search(above)
    kind: Comparator = "="
    if inherited is not None:
        words = inherited["words"].lower()
        if words.startswith(("exceed", "more", "greater", "higher")):
            kind = ">"
        elif words.startswith(("less", "lower")):
            kind = "<"
        elif words.startswith("withstand"):
            kind = ">="
    # to exceed a specification of errors is to have fewer: no direction is said
    if amount.unit and amount.unit.lower().startswith("error"):
        kind = "="
    if kind == "=" and not head.endswith("of ") and inherited is None:
        return
    lead = amount.start
    yield Bound(amount, kind, lead)
