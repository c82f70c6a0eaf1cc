"""Names of substances, organisms and toxins: codes made from them, their CAS numbers, their class."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from listdiff.model import Substance
from listdiff.parsers.substances import valid_cas

_CAS = re.compile(r"\b\d{2,7}-\d{2}-\d\b")
_GROUP = re.compile(
    r"\s*[(\[]\s*(?:C\.?A\.?S\.?(?:\s*(?:No|Number|Nr|Reg)s?\.?)?[\s.:#]*)?"
    rf"((?:{_CAS.pattern}[\s,;/andor&]*)+)[)\]]"
)
_BARE = re.compile(rf"\s*(?<![\w(-])(?:CAS\s?(?:No\.?)?[\s:]*)?({_CAS.pattern})(?![\w)-])")
_FOOTNOTE = re.compile(r"\s*\[\d{1,2}\]|(?<![⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]++$|(?<=\w)\*+(?=\s|$)")
_TAIL = re.compile(r"(?<![\s;,.:])[\s;,.:]*+(?:\b(?:or|and)[\s;,.:]*+)?$")
_MAIN = re.compile(r"\s*[(\[:;/]|,\s(?:which|where|when)\b")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 10
"""Words of a name that go into a code."""
_LONGEST_WORD = 30
"""Characters of each: more than the longest printed."""
_CLASSES = {
    "viruses": r"Virus(?:es)?|Viren",
    "bacteria": r"Bacteria|Bakterien",
    "rickettsiae": r"Rickettsiae?|Rickettsien",
    "toxins": r"Toxins?|Toxine",
    "fungi": r"Fungi|Pilze",
    "genetic-elements": r"Genetic(?:ally)?[ -](?:modified |elements?\b)|Genetische Elemente",
}
"""Classes of agents by the words that their titles begin with, English and German."""
_CLASS = re.compile(
    r"[\"“‘']?(?:" + "|".join(f"(?P<c{i}>{p})" for i, p in enumerate(_CLASSES.values())) + r")\b",
    re.IGNORECASE,
)


class Named(msgspec.Struct, frozen=True):
    """A provision that is a name, taken apart."""

    name: str
    """As printed, footnote marks, numbers and connector off."""
    cas: tuple[str, ...]
    """CAS numbers whose check digit is right."""
    wrong: tuple[str, ...]
    """CAS numbers whose check digit is not."""

    @property
    def substances(self) -> list[Substance]:
        """The chemical with its numbers, if it has any."""
        return [Substance(self.name, list(self.cas))] if self.cas else []


def named(text: str) -> Named:
    """Take a name and the CAS numbers behind it apart."""
    text = " ".join(text.split())
    numbers = [n for group in _GROUP.finditer(text) for n in _CAS.findall(group[1])]
    name = _GROUP.sub("", text)
    numbers += _BARE.findall(name)
    name = _FOOTNOTE.sub("", _BARE.sub("", name))
    return Named(
        _TAIL.sub("", " ".join(name.split())),
        tuple(n for n in numbers if valid_cas(n)),
        tuple(n for n in numbers if not valid_cas(n)),
    )


def code_of_name(name: str) -> str:
    """``hendra-virus`` of "Hendra virus (Equine morbillivirus)": the first form, letters and digits."""
    name = " ".join(name.split())
    main = _MAIN.split(name)[0] or name
    plain = unicodedata.normalize("NFKD", main.replace("'", "").replace("’", ""))
    words = _WORD.findall(plain.encode("ascii", "ignore").decode().lower())
    return "-".join(word[:_LONGEST_WORD] for word in words[:_LONGEST])


def class_of(title: str) -> str | None:
    """``viruses``, ``bacteria``, ``toxins``: the class of agents that a title opens, or None."""
    found = _CLASS.match(title.strip())
    if found is None or found.lastgroup is None:
        return None
    return list(_CLASSES)[int(found.lastgroup[1:])]
