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
}  # fmt: skip
_IZE = re.compile(r"(?<=[a-z]{3})iz(?=e|ed|es|er|ers|ing|ation|ations\b)")
_YZE = re.compile(r"(?<=[a-z]{3})yz(?=e|ed|es|er|ers|ing\b)")
_CONTROLLED = re.compile(r"\b(?:controlled|specified|described)\s+(?:by|in|under)\b")
_VERB = re.compile(r"\bcontrolled\b")
_STATUS = re.compile(r"\bcontrol status\b")
_ITEM = re.compile(r"\b(?:item|entry)\s+(?=(?:ml\s?)?\d)")
_HAVING = re.compile(r"(?:\b(?:and|having|with|which have)\s+)+((?:any|all) of the following)")
_SAME_VERB = re.compile(r"\b(?:do(?:es)? not)\s+(?:control|apply to)\b")
_TAIL = re.compile(r"[\s;,.:]*\b(?:or|and)[\s;,.:]*$")
_ARTICLES = frozenset(("a", "an", "the"))
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))")
_DOT_END = re.compile(r"\.(?=\s|$|[;,:)])")
_MARKS = re.compile(r"[\"'`“”„‘’«»]|[;:,!?](?!\d)|(?<!\d)[;:,]")
_HYPHEN = re.compile(r"(?<=[a-z])[-‐‑–—](?=[a-z])")
_DASHES = re.compile(r"[–—−‒]")
_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(r"(?<=\d)\s+%")
_TIMES = re.compile(r"(?<=\d)\s*[x×]\s*(?=10)")
_CAPITAL = re.compile(
    r"(?<![\d)])(?<![\d)]\s)(?<!/)\b[A-Z][^\W\d_]+|(?<![\d)])(?<![\d)]\s)(?<!/)\b[A-Z](?=\s)"
)
"""Capitals go, but not in units behind a number: 5 MW is not 5 mW."""
_CAS = re.compile(
    r"\bC\.?A\.?S\.?[\s:#]*(?:No|Number)?[\s.:]*(?=\d{2,7}-\d{2}-\d\b)", re.IGNORECASE
)
_SPACES = re.compile(r"\s+")


def normal(text: str) -> str:
    """`text` in the form that two wordings share if they differ only editorially."""
    text = unicodedata.normalize("NFC", text).replace("µ", "μ")
    text = _CAPITAL.sub(lambda m: m[0].lower(), text)
    if _DIGIT.search(text):
        text = _THOUSANDS.sub("", text)
        if "cas" in text:
            text = _CAS.sub("", text)
        text = _TIMES.sub(" x ", text)
        text = _PERCENT.sub("%", text)
    text = _TAIL.sub("", text)
    text = _MARKS.sub("", text)
    text = _DOT_END.sub("", text)
    text = _HYPHEN.sub(" ", text)
    text = _DASHES.sub("-", text)
    text = _CONTROLLED.sub("specified by", text)
    if "control" in text:
        text = _STATUS.sub("status", _VERB.sub("specified", text))
        text = _SAME_VERB.sub("does not apply to", text)
    elif "do not apply" in text:
        text = text.replace("do not apply to", "does not apply to")
    if "item " in text or "entry " in text:
        text = _ITEM.sub("", text)
    if " of the following" in text:
        text = _HAVING.sub(r"\1", text)
    if "iz" in text:
        text = _IZE.sub("is", text)
    if "yz" in text:
        text = _YZE.sub("ys", text)
    words = _SPACES.split(text.strip())
    return " ".join(_SPELLINGS.get(w, w) for w in words if w not in _ARTICLES)
