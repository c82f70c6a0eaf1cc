"""How a sentence calls a provision: ``note 2.b to 3.A.1``, ``the definition of “radar”``."""

from __future__ import annotations

import re

from listdiff.changes import Change
from listdiff.reports.phrasebook import PROPER, UNFIT

_PIECE = re.compile(
    r"(?P<name>[a-z]+(?:-[a-z]+)*)(?:-(?P<number>\d+\w*))?(?:~(?P<twin>\d+))?(?P<rest>(?:\..*)?)"
)
_NAMES = {"nb": "N.B.", "footnote": "footnote", "exports": "“exports” paragraph"}
_TWINS = {"2": "second", "3": "third", "4": "fourth"}
_FIRST = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)*-?(?=[\s,:;(]|$)")
_SLUGS = re.compile(r"[a-z][a-z-]+(?:\.[\w-]+)*")
_SPOKEN = re.compile(r"[a-z][a-z-]+(?:\.[\w-]{3,})*")
"""A code that is the words of the label; the items of a list below it have letters and numbers."""
_HANGS = re.compile(
    r"(?:(?<= at )(?P<list>[a-z][a-z-]+) )?(?<![\w.#-])(?P<code>[\w.~-]*\w#\w(?:[\w.#~-]*\w)?)"
)
_HALF = re.compile(r"\.\.\.|…|-$|\d-(?:bis|tris)$")
_QUOTED = re.compile(r"[\"'“‘]([^\"'“”‘’]+)[\"'”’]")
_STATE = re.compile(r"\W*[\w -]+ed\W*")
"""A label that is a participle: "Space-qualified"."""


def provision(code: str, change: Change) -> str:
    """The provision that a code of the change stands for."""
    if change.role in ("category", "heading"):
        top = code.partition("#")[0]
        return (
            f"the title {quoted(change.subject)} of {top}"
            if change.subject
            else f"the title of {top}"
        )
    if "#" not in code:
        if change.role == "definition" and not change.named and "." in code:
            top, _, point = code.rpartition(".")
            return f"point {point} of {_spelled(top, change)}"
        if change.role == "definition":
            return f"the definition of {quoted(change.subject or code)}"
        if change.role == "acronym":
            return f"the abbreviation {quoted(change.subject or code.partition('.')[2])}"
        if change.named and change.subject and code == change.code and _SPOKEN.fullmatch(code):
            return quoted(change.subject)
    return _spelled(code, change)


def former(change: Change) -> str | None:
    """The provision that stood at the old code; None where it is called as it is now."""
    code = change.old_code or ""
    if change.role in ("definition", "acronym") and "#" not in code:
        slug = code.partition("~")[0].rpartition(".")[2].replace("-", " ")
        if change.subject is None or slug.lower() == change.subject.lower():
            return None
        kind = "definition of" if change.role == "definition" else "abbreviation"
        return f"the {kind} {quoted(slug)}"
    old = provision(code, change)
    return None if old == provision(change.code, change) else old


def above(change: Change) -> str:
    """What the provision hangs on."""
    code = change.code
    top = code.rpartition("#")[0] if "#" in code else code.rpartition(".")[0]
    return _spelled(top, change) if top else "the item above"


def _spelled(code: str, change: Change) -> str:
    top, *hanging = code.split("#")
    if top == "general" and hanging:
        named = _named(hanging.pop(0))
        top = named.replace("the ", "the general ", 1) if "the " in named else f"general {named}"
    elif change.part == "definitions" and _SLUGS.fullmatch(top):
        top = f"the definition of {quoted(top.replace('-', ' '))}"
    elif hanging and change.part and change.part.startswith(f"{top}  "):
        top = f"{top} ({change.part.removeprefix(top).strip()})"
    for piece in hanging:
        top = f"{_named(piece)} to {top}"
    return top


def _named(piece: str) -> str:
    found = _PIECE.fullmatch(piece)
    if found is None:
        return piece
    name = _NAMES.get(found["name"], found["name"].replace("-", " "))
    number = (found["number"] or "") + found["rest"]
    number = number.removeprefix(".") if not found["number"] else number
    twin = f"{_TWINS.get(found['twin'], found['twin'])} " if found["twin"] else ""
    if not number:
        return f"the {twin}{name}"
    if found["number"]:
        return f"{twin}{name} {number}"
    return f"point {number} of the {twin}{name}"


def quoted(text: str) -> str:
    """In quotation marks, unless it has some."""
    return text if text[:1] in "'\"“‘" else f"“{text}”"


def unquoted(text: str) -> str:
    """Without quotation marks that stand around the whole of it, to be quoted."""
    found = _QUOTED.fullmatch(text)
    return found[1] if found else text


def spelled(text: str, change: Change) -> str:
    """Text in which the codes of notes are put in words."""

    def said(found: re.Match[str]) -> str:
        where = f" in {found['list']}" if found["list"] else ""
        return f"{_spelled(found['code'], change)}{where}"

    return _HANGS.sub(said, text)


def uncapitalised(text: str) -> str:
    """Text as it stands inside a sentence: its first letter small, unless it begins a name or an abbreviation."""
    first = _FIRST.match(text)
    if first is None or first[0] in PROPER:
        return text
    return text[0].lower() + text[1:]


def names_goods(subject: str) -> bool:
    """Whether a label can stand behind "it controls": it names goods and is not cut off."""
    first = subject.split()[0].strip("'\"") if subject.strip() else ""
    whole = _HALF.search(subject.strip()) is None and _STATE.fullmatch(subject) is None
    whole = whole and subject.count("(") == subject.count(")")
    return bool(first) and first not in UNFIT and whole
