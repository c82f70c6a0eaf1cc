"""First stage of reading thresholds: numbers with their units, and formulas kept whole."""

from __future__ import annotations

import re

import msgspec

SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_DIGITS = str.maketrans(SUPER, "0123456789-+")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_SAME = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\n": " ", "−": "-", "×": "x", "µ": "μ", "•": "·"}
)

NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twelve": "12", "fifteen": "15", "twenty": "20",
}  # fmt: skip

# a decimal comma is a misprint here, and the rule in transpositions: "1,25 km", never "1,250 km"
_PLAIN = r"\d{1,3},\d{1,2}(?=\s?(?:%|[fpnμmcdkMGTPGKWVAJNsgm]))(?!\d)|(?:\d{1,3}(?:,\d{3}){1,9}(?!\d)|\d{1,3}(?: \d{3}){1,9}(?!\d)|\d{1,60})(?:\.\d{1,60})?|\.\d{1,60}"
_EXPONENT = r"[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}"
_NUMBER = rf"(?:[-–+±]\s?)?(?>(?P<power>10{_EXPONENT})|(?P<number>{_PLAIN})(?:\s*x\s*10(?P<exponent>{_EXPONENT}))?)(?![{SUPER}])"

# Units as printed. One part is a symbol with its power of ten in front and its exponent behind,
# or a word; parts are joined by a stroke, a point, a hyphen, a blank or "per".
_SYMBOL = (
    r"[fpnμmcdkMGTP]?(?:Hz|Gy|Pa|eV|bit|bps|SPS|rad|ohms?|Bq|Wh|Ah|Gal|gal|Byte|byte|coulomb"
    r"|VA|[JWVNKmgsATHFΩSLl])|(?<=\d)[nmkμM]\sW|[kM]?N[ms]|b/s"
)
_WORD = (
    r"micro\s?g|g₀|(?:kilo)?grams?|(?:metric\s)?tons|parts\sper\s(?:million|billion)|atmospheres?|microns?|rads|"
    r"milligals?|atomic\smass\sunits?|u(?=\sor\s)|cc|[Ww]atts?|[Vv]olts?|Mtops|WT|Gb|ppm|ppb|dB(?:[mci]|fs|FS)?|rpm|hours?|hr|h|min(?:utes?)?|"
    r"(?:milli|micro|nano)?seconds?(?:\sof\sarc)?|[mμn]?sec|(?:micro|milli)radians?|μ\srad|days?|months?|years?|inch(?:es)?|met(?:re|er)s?|knots?|"
    r"nautical\smiles?|nm/hr|tonnes?|lit(?:re|er)s?|square\smet(?:re|er)s?|angstroms?|bits|bytes?|bars?|joules?|tesla|arc\s(?:seconds?|minutes?)|"
    r"deg\ssec\(Lat\)|deg(?:rees?)?(?!\sof\b)|radians?|octaves?|cycles|lines|poise|meq|mol|ml|lm|ft|bpi|"
    r"G(?=/)|n(?=/)|[Ee]rrors?(?=/)|failures?(?=\sper)|words?(?=\sper)|lines(?=\sper)|square(?=\W)|μr(?!\w)|mr(?!\w)"
)
_END = r"(?![A-Za-z])"
_PART = rf"(?:(?:{_WORD}|{_SYMBOL})[{SUPER}]*{_END})"
_GLOSS = r"(?:\s?\((?:rms|radians?|milliradians|microradians|Si)\)|\sroot\smean\ssquare\s\(RMS\))?"
_RATE = (
    rf"(?:(?:full|resolvable)\s)?(?:frames|flashes|elements|cycles|pulses|samples|revolutions|conversions|"
    rf"(?:million|thousand)\s\w+)(?:\s?/\s?|\s[Pp]er\s){_PART}"
)
_UNIT = re.compile(
    r"[\s-]?(?:(?P<spelt>(?:[A-Z][A-Za-z-]*\s){1,4}\((?P<short>GSPS|MSPS|kSPS|WT|MHz|GHz|Mtops|dB|ppm)\))"
    rf"|(?P<unit>%|weight\spercent\b|°\s?C{_END}|{_RATE}|(?:°|{_PART}){_GLOSS}"
    rf"(?:(?:\s?/\s?(?:√|square\sroot\s)?|\s?·\s?|-(?=cm)|(?:\srms)?\sper\s(?:square\sroot\s|square\s|cubic\s)?|\s(?=(?:cm|m|s|mrad|rms/|mm/kg)\b)(?!m\b)){_PART})*))"
)
_LONGEST = 240
"""Characters of a formula that is kept."""
_TIMES = re.compile(r"\stimes\b")
_JOINED = re.compile(r"(?<=\bto)(?=\d)|(?<=\bthan)(?=\d)")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_X = re.compile(rf"(?<=\d)\s?X\s?(?=10[{SUPER}])")
_TO_ONE = re.compile(r"\s?:\s?1(?![\d.])")
_SHARE = re.compile(
    # 1. "1:500", 2. "1 part in 1000", 3. "1 part salt to 500 parts flour"
    rf"\s?:\s?(?P<one>\d{{1,60}})(?![\d.:])|\sparts?\sin\s(?:10(?P<power>{_EXPONENT})|(?P<two>\d{{1,60}}(?:,\d{{3}}){{0,9}})(?![\d.,]\d))"
    r"|\sparts?(?:\s(?:of\s)?[a-z]+)?\sto\s(?P<three>\d{1,60}(?:,\d{3}){0,9})\sparts?(?:\s(?:of\s)?(?!by\b|of\b)[a-z]+)?"
)
_MACH = re.compile(r"Mach\s(?:number\s)?")
_FORMULA = re.compile(
    # 1. "15 cm*GHz/f", 2. "2 x (volume of the pot)²", 3. "1.7 + L/1000", 4. "(10log(f) + 5)"
    r"\d+(?:\.\d+)?\s?[A-Za-zμ]{0,4}[²³]?\*[^\s\]\[;]{1,80}(?:\s[/*]\s?[^\s\]\[;]{1,80}){0,8}(?=[\]\s;.])"
    r"|\d+\s?x?\s?\([a-z]{3}[^()]{0,60}\)[⁰¹²³⁴⁵⁶⁷⁸⁹⁄]*"
    r"|\d+(?:\.\d+)?\s*[+x*/]\s*\(?[A-Z](?![A-Za-z])\s?[^()\s]{0,12}\)?"
    r"|-?\(\s*(?P<body>[\d.]+\s*(?:[+*/x-]|log)(?=[^()]{0,240}[A-Za-z(])(?:[^()]|\([^()]{0,80}\)){0,240})\)"
)

NUMBER = re.compile(
    rf"(?<![\w.\-–/#±])(?<!\d,)(?:{_NUMBER})(?![.,]\d)(?!\.\s?[A-Ea-z]\b)(?:(?!\w)|(?={_PART}|°|%))"
)
"""A number that may be a threshold: not within a code, a name or a standard's number."""
WORD = re.compile(
    r"\b(?P<word>[Oo]ne|[Tt](?:wo|hree|en|welve|wenty)|[Ff](?:our|ive|ifteen)|[Ss](?:ix|even)|[Ee]ight|[Nn]ine)\b(?!-)"
)
"""A number in words."""


class Amount(msgspec.Struct):
    """A number with its unit, or a formula with its unit, and its place in the text."""

    start: int
    end: int
    value: str
    unit: str | None
    formula: bool = False
    word: bool = False


def clean(text: str) -> str:
    """One kind of blank, one at a time, of minus, multiplication sign and micro; a blank missing before a number.

    Without runs of blanks, what is read here takes time that grows with the text, not with its square.
    """
    return _X.sub(" x ", _JOINED.sub(" ", " ".join(text.translate(_SAME).split())))


def amount_at(text: str, at: int) -> Amount | None:
    """The formula, number or number word that begins exactly here."""
    return _formula_at(text, at) or number_at(text, at) or word_at(text, at)


def number_at(text: str, at: int) -> Amount | None:
    """The number in digits that begins exactly here; `Mach` stands before its number."""
    mach = _MACH.match(text, at)
    match = NUMBER.match(text, mach.end() if mach else at)
    if match is None:
        return None
    if mach:
        return Amount(at, match.end(), _value(match), "Mach")
    ratio = _TO_ONE.match(text, match.end())
    if ratio:
        return Amount(at, ratio.end(), _value(match), None)
    share = _SHARE.match(text, match.end())
    if share:
        return Amount(at, share.end(), f"{_value(match)}/{_whole(share)}", None)
    unit, end = unit_at(text, match.end())
    return Amount(at, end, _value(match), unit)


def _whole(share: re.Match[str]) -> str:
    """What a share is a part of."""
    if share["power"]:
        return f"1e{_exponent(share['power'])}"
    return (share["one"] or share["two"] or share["three"]).replace(",", "")


def word_at(text: str, at: int) -> Amount | None:
    """The number in words that begins exactly here."""
    match = WORD.match(text, at)
    if match is None:
        return None
    value = NUMBER_WORDS[match["word"].lower()]
    times = _TIMES.match(text, match.end())
    if times:
        return Amount(at, times.end(), value, "times", word=True)
    unit, end = unit_at(text, match.end())
    return Amount(at, end, value, unit, word=True)


def _formula_at(text: str, at: int) -> Amount | None:
    match = _FORMULA.match(text, at)
    if match is None:
        return None
    unit, end = unit_at(text, match.end())
    body = match["body"]
    whole = body if body and match[0][0] == "(" else match[0]
    value = re.sub(r"(?<=\d),(?=\d{3})", "", " ".join(whole.translate(_LOWERED).split()))
    if len(value) > _LONGEST:
        return None
    return Amount(at, end, value.strip(), unit, formula=True)


def unit_at(text: str, at: int) -> tuple[str | None, int]:
    """The unit that stands here, blanks and glosses dropped, and where it ends."""
    found = _UNIT.match(text, at)
    if found is None:
        return None, at
    if found["short"]:
        return found["short"], found.end()
    unit = found["unit"]
    if len(unit) < 4 and " " not in unit:
        return unit, found.end()
    unit = re.sub(
        r"\s?\((?:rms|radians?|milliradians|microradians)\)|\srms|\sroot\smean\ssquare\s\(RMS\)",
        "",
        unit,
    )
    return re.sub(
        r"\s+(?=[/(·])|(?<=[/·])\s+|(?<=°)\s+(?=C)|(?<=μ)\s(?=rad)|(?<=^[nmkμM])\s(?=W)", "", unit
    ), found.end()


def _value(match: re.Match[str]) -> str:
    sign = "-" if match[0][0] in "-–" else ""
    if match["power"]:
        return f"{sign}1e{_exponent(match['power'][2:])}"
    number = match["number"]
    if _DECIMAL_COMMA.fullmatch(number):
        number = number.replace(",", ".")
    number = number.replace(",", "").replace(" ", "")
    if number.startswith("."):
        number = f"0{number}"
    exponent = match["exponent"]
    return f"{sign}{number}e{_exponent(exponent)}" if exponent else f"{sign}{number}"


def _exponent(raised: str) -> str:
    return raised.translate(_DIGITS).lstrip("+")
