"""Word's automatic numbering, rendered as the number that a reader sees.

ECMA-376 part 1, 17.9: a paragraph names a list (``w:numId``) and a level; the
list names an abstract definition whose levels hold format, template and start.
"""

from __future__ import annotations

import re

import msgspec
from lxml import etree

from listdiff.documents.scripts import symbol
from listdiff.documents.wordstyles import Shape, Styles, shape_of, w, whole

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


_TEMPLATE = 200
"""Characters of a numbering's template that are written before each of its paragraphs."""


class Label(msgspec.Struct, frozen=True):
    """The number of one paragraph."""

    text: str
    tab: bool
    """A tab follows it, rather than a blank."""
    shape: Shape
    """Indents that its level gives the paragraph."""


class _Level(msgspec.Struct, frozen=True):
    form: str
    template: str
    start: int
    tab: bool
    shape: Shape
    plain: bool
    """Write every number of the template in digits (``w:isLgl``)."""


class Numbering:
    """Lists of a document with their counters, which `label` moves on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()
        if root is None:
            return
        for abstract in root.iter(w("abstractNum")):
            key = abstract.get(w("abstractNumId")) or ""
            self._levels[key] = {
                whole(level, 0, "ilvl"): _level(level) for level in abstract.iter(w("lvl"))
            }
        for number in root.iter(w("num")):
            key = number.get(w("numId")) or ""
            abstract_id = number.find(w("abstractNumId"))
            if abstract_id is None:
                continue
            self._list_of[key] = abstract_id.get(w("val")) or ""
            for override in number.iter(w("lvlOverride")):
                start = override.find(w("startOverride"))
                if start is not None:
                    level = whole(override, 0, "ilvl")
                    self._starts.setdefault(key, {})[level] = whole(start, 1)

    def label(self, properties: etree._Element | None, styles: Styles) -> Label | None:
        """The number of the next paragraph, or None if it has none."""
        found = _numbered(properties, styles)
        if found is None or found[0] not in self._list_of:
            return None
        number, at = found
        abstract = self._list_of[number]
        level = self._levels.get(abstract, {}).get(at)
        if level is None:
            return None
        counts = self._counts.setdefault(abstract, {})
        start = self._starts.get(number, {}).get(at)
        if start is not None and (number, at) not in self._seen:
            counts[at] = start
        else:
            counts[at] = counts.get(at, level.start - 1) + 1
        self._seen.add((number, at))
        for deeper in [n for n in counts if n > at]:
            del counts[deeper]
        text = self._render(abstract, at, level, counts)
        return Label(text=text, tab=level.tab, shape=level.shape)

    def _render(self, abstract: str, at: int, level: _Level, counts: dict[int, int]) -> str:
        if level.form == "bullet":
            return "-" if level.template.strip() else ""
        if level.form == "none":
            return re.sub(r"%\d", "", level.template)

        def number(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            other = self._levels[abstract].get(which)
            if other is None:
                return ""
            form = "decimal" if level.plain else other.form
            return written(counts.get(which, other.start), form)

        return re.sub(r"%(\d)", number, level.template)


def _numbered(properties: etree._Element | None, styles: Styles) -> tuple[str, int] | None:
    """List and level of a paragraph: its own, or its style's."""
    sources: list[etree._Element | None] = [properties]
    sources += [s.find(w("pPr")) for s in styles.chain(styles.key(properties))]
    number: str | None = None
    level: int | None = None
    for source in sources:
        found = source.find(w("numPr")) if source is not None else None
        if found is None:
            continue
        num, lvl = found.find(w("numId")), found.find(w("ilvl"))
        if level is None and lvl is not None:
            level = whole(lvl, 0)
        if number is None and num is not None:
            number = num.get(w("val"))
            break
    if number is None or number == "0":
        return None
    return number, level or 0


def _level(element: etree._Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = element.find(w(name))
        return (found.get(w("val")) or default) if found is not None else default

    template = value("lvlText", "")[:_TEMPLATE]
    if any("\uf020" <= c <= "\uf0ff" for c in template):
        template = symbol(template)
    return _Level(
        form=value("numFmt", "decimal"),
        template=template,
        start=whole(element.find(w("start")), 1),
        tab=value("suff", "tab") == "tab",
        shape=shape_of(element.find(w("pPr")), Shape()),
        plain=element.find(w("isLgl")) is not None,
    )


def written(number: int, form: str) -> str:
    """A list number in Word's `form`: ``written(3, "lowerLetter")`` is ``c``."""
    if form in ("lowerLetter", "upperLetter"):
        if number < 1:
            return str(number)
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        out = ""
        for size, sign in _ROMAN:
            while number >= size:
                out += sign
                number -= size
        return out.upper() if form == "upperRoman" else out
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)
