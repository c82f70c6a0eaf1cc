"""What a wording says, with everything taken off that is only editorial.

Spelling, punctuation, quotation marks, hyphens, list connectors at the end and
typography of numbers go; numbers, signs, names and negations stay.
"""

from __future__ import annotations

import re
import unicodedata

_SPELLINGS = {
    "airfoil": "aerofoil", "airfoils": "aerofoils", "program": "programme",
    "programs": "programmes", "fiber": "fibre", "fibers": "fibres", "center": "centre",
    "centers": "centres", "vapor": "vapour", "analog": "analogue", "color": "colour",
    "aluminum": "aluminium", "sulfur": "sulphur", "mold": "mould", "molds": "moulds",
    "metre": "meter", "metres": "meters", "catalog": "catalogue", "armor": "armour",
    "artefacts": "artifacts", "antennae": "antennas", "percent": "%",
    "grey": "gray", "disk": "disc", "disks": "discs", "judgment": "judgement",
    "do": "does", "e.g": "eg", "i.e": "ie", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_IZE = re.compile(r"(?<=[a-z]{3})iz(?=e|ed|es|er|ers|ing|ation|ations\b)")
_YZE = re.compile(r"(?<=[a-z]{3})yz(?=e|ed|es|er|ers|ing\b)")
_CONTROLLED = re.compile(r"\b(?:controlled|specified|described)\s+(?:by|in|under)\b")
_VERB = re.compile(r"\bcontrolled\b")
_STATUS = re.compile(r"\bcontrol status\b")
_ITEM = re.compile(r"\b(?:items?|entry|entries)\s+(?=(?:ml\s?)?\d)")
_NOUN = re.compile(
    r"(?<= of the following) (?:characteristics|features|properties|parts|functions|conditions|criteria)\b"
)
_PURPOSE = re.compile(r"^for (?:the )?purposes? of (?:note \d+ to )?(?:ml ?\d|\d)[\w.]*,?\s+")
_OPENING = re.compile(r"^(?:being|where|it has|it is|the term)\s+")
"""What an item of a list may begin with when its heading leaves it out."""
_IN = re.compile(
    r"\b(?:that (?:is|are) |as )?(?:specified by|in)\s+(?=(?:ml ?)?\d[\w.]*(?:\s|$)|category \d)"
)
_PARAMETERS = re.compile(r"\b(?:control|specified) (?=parameters\b)")
_ALSO = re.compile(
    r"\band (?=(?:designed|specially|modified|capable|using|used|employing|formulated)\b)"
)
_DOTS = re.compile(r"…|\.{2,}")
_TIGHT = re.compile(r"(?<=\d)-?(?=[A-Za-z°μΩ])(?<![A-Za-z.]\d)")
"""Between a number and its unit: 10W, 1-msec."""
_WITHIN = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
"""Between words: prop fan, propfan."""
_HAVING = re.compile(r"(?:\b(?:and|having|with|which have)\s+){1,4}((?:any|all) of the following)")
_SAME_VERB = re.compile(r"\b(?:do(?:es)? not)\s+(?:control|apply to)\b")
_TAIL = re.compile(r"(?<![\s;,.:])[\s;,.:]*+\b(?:or|and)[\s;,.:]*+$")
_ENDS = "".join(map(chr, filter(lambda n: chr(n).isspace(), range(0x3001)))) + ";,.:"
_UNSAID = frozenset(("a", "an", "the", "having", "with", "following"))
"""Words that a wording may have or leave out and say the same."""
_THOUSANDS = re.compile(r"[,\u00a0\u202f ](?<=\d.)(?=\d{3}(?!\d))")
_DOT_END = re.compile(r"\.(?=\s|$|[;,:)])")
_MARKS = re.compile(r"[\"'`“”„‘’«»]|[;:,!?](?!\d)|(?<!\d)[;:,]")
_HYPHEN = re.compile(r"(?<=[a-z])[-‐‑–—](?=[a-z])")
_DASHES = re.compile(r"[–—−‒]")
_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(r"(?<=\d)\s+%")
_TIMES = re.compile(r"(?<=\d)\s*[x×]\s*(?=10)")
_CAPITAL = re.compile(r"[A-Z](?<![\w)/].)(?<![\d)]\s.)(?:[^\W\d_]+|(?=[\s.-]))")
"""Capitals go, but not in units behind a number: 5 MW is not 5 mW.

It looks back from the letter, so that the search stops at capitals only.
"""
_RAISED = re.compile(r"(?<=[A-Za-z])[²³⁴](?=[A-Za-z])")
"""A digit raised within an abbreviation: C³I."""
_BRACKETS = str.maketrans("[]{}", "()()")
_CAS = re.compile(
    r"\bC\.?A\.?S\.?[\s:#]*(?:No|Number)?[\s.:]*(?=\d{2,7}-\d{2}-\d\b)", re.IGNORECASE
)


def normal(text: str) -> str:
    """`text` in the form that two wordings share if they differ only editorially."""
    text = unicodedata.normalize("NFC", text).replace("µ", "μ").translate(_BRACKETS)
    if not text.isascii():
        text = _RAISED.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    text = _CAPITAL.sub(lambda m: m[0].lower(), text)
    if _DIGIT.search(text):
        text = _TIGHT.sub(" ", _THOUSANDS.sub("", text))
        if "cas" in text:
            text = _CAS.sub("", text)
        if "10" in text:
            text = _TIMES.sub(" x ", text)
        if "%" in text:
            text = _PERCENT.sub("%", text)
    if not text.isascii() or ".." in text:
        text = _DOTS.sub(" ", text)
    if text.startswith("for "):
        text = _PURPOSE.sub("", text)
    end = text.rstrip(_ENDS)
    if end.endswith(("or", "and")):
        text = _TAIL.sub("", text)
    text = _MARKS.sub("", text)
    if "." in text:
        text = _DOT_END.sub("", text)
    plain = text.isascii()
    if not plain or "-" in text:
        text = _HYPHEN.sub(" ", text)
    if not plain:
        text = _DASHES.sub("-", text)
    if "controlled" in text or "specified" in text or "described" in text:
        text = _CONTROLLED.sub("specified by", text)
    if "control" in text:
        text = _STATUS.sub("status", _VERB.sub("specified", text))
        text = _SAME_VERB.sub("does not apply to", text)
    elif "do not apply" in text:
        text = text.replace("do not apply to", "does not apply to")
    if "item" in text or "entr" in text:
        text = _ITEM.sub("", text)
    if " of the following" in text:
        text = _HAVING.sub(r"\1", _NOUN.sub("", text))
    if " as follows" in text:
        text = text.replace(" as follows", "")
    if "parameters" in text:
        text = _PARAMETERS.sub("", text)
    if " in " in text or "specified by" in text:
        text = _IN.sub("", text)
    if " and " in text:
        text = _ALSO.sub("", text)
    text = _OPENING.sub("", text.lstrip())
    if "iz" in text:
        text = _IZE.sub("is", text)
    if "yz" in text:
        text = _YZE.sub("ys", text)
    words = [w for w in text.split() if w not in _UNSAID]
    if not _SPELLINGS.keys().isdisjoint(words):
        words = [_SPELLINGS.get(w, w) for w in words]
    return " ".join(words)


def squeezed(plain: str) -> str:
    """A normal form without the blanks between words, which writers put or leave out."""
    return _WITHIN.sub("", plain)
