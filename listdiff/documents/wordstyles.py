"""Paragraph and character formatting of a Word file, styles resolved.

Only what tells structure or meaning is kept: indent and tab stops, italic,
bold, underline, raised and lowered, hidden, struck through.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from lxml import etree

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TWIP = 20.0
"""Twips to a point."""
_FARTHEST = 1e6
"""Largest measure that is believed, in twips or half points: a page is a tenth of it."""
_STOPS = 64
"""Tab stops that a paragraph can have in Word."""
_CHAIN = 64
"""Styles based on one another that are followed; Word has eleven at most."""
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_SHIFT = 4
"""Half points by which a run is shifted before it counts as raised or lowered."""


def w(tag: str) -> str:
    """The name of a WordprocessingML element or attribute as lxml writes it."""
    return f"{{{_NS}}}{tag}"


class Shape(msgspec.Struct, frozen=True):
    """Indents and tab stops of a paragraph, in points."""

    left: float = 0.0
    hanging: float = 0.0
    stops: tuple[float, ...] = ()
    given: frozenset[str] = frozenset()
    """Which of left and hanging were set, for laying one shape over another."""

    @property
    def first(self) -> float:
        """Where the first line starts."""
        return self.left - self.hanging

    def over(self, lower: Shape) -> Shape:
        """This shape where it says something, `lower` elsewhere."""
        return Shape(
            left=self.left if "left" in self.given else lower.left,
            hanging=self.hanging if "hanging" in self.given else lower.hanging,
            stops=tuple(sorted({*self.stops, *lower.stops})[:_STOPS]),
            given=self.given | lower.given,
        )


class Look(msgspec.Struct, frozen=True):
    """What a run of characters looks like."""

    italic: bool = False
    bold: bool = False
    underline: bool = False
    caps: bool = False
    hidden: bool = False
    strike: bool = False
    symbol: bool = False
    script: Literal["", "super", "sub"] = ""
    size: float = 11.0


class Styles:
    """The style sheet: names, and formatting with what it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        self._shapes: dict[str, Shape] = {}
        self._looks: dict[str, Look] = {}
        if root is None:
            return
        for style in root.iter(w("style")):
            key = style.get(w("styleId"))
            if key is None:
                continue
            self._styles[key] = style
            if style.get(w("default")) in ("1", "true") and style.get(w("type")) == "paragraph":
                self._default = key

    def key(self, properties: etree._Element | None) -> str | None:
        """Id of the style that a paragraph is in."""
        named = properties.find(w("pStyle")) if properties is not None else None
        return named.get(w("val")) if named is not None else self._default

    def name_of(self, properties: etree._Element | None) -> str | None:
        """Name of the paragraph's style as a person sees it."""
        key = self.key(properties)
        style = self._styles.get(key or "")
        name = style.find(w("name")) if style is not None else None
        return name.get(w("val")) if name is not None else key

    def chain(self, key: str | None) -> list[etree._Element]:
        """A style and those it is based on, nearest first."""
        found: list[etree._Element] = []
        seen: set[str] = set()
        while key is not None and key not in seen and key in self._styles and len(found) < _CHAIN:
            seen.add(key)
            found.append(self._styles[key])
            base = self._styles[key].find(w("basedOn"))
            key = base.get(w("val")) if base is not None else None
        return found

    def shape(self, properties: etree._Element | None) -> Shape:
        """Indents and stops of a paragraph: its own, then its style's."""
        key = self.key(properties)
        if key not in self._shapes:
            lower = Shape()
            for style in reversed(self.chain(key)):
                lower = shape_of(style.find(w("pPr")), lower)
            self._shapes[key or ""] = lower
        return shape_of(properties, self._shapes.get(key or "", Shape()))

    def look(self, properties: etree._Element | None) -> Look:
        """Formatting that the paragraph's style gives its characters."""
        return self._style_look(self.key(properties), Look())

    def run(self, properties: etree._Element | None, base: Look) -> Look:
        """Formatting of a run: direct, over its character style, over `base`."""
        if properties is None:
            return base
        named = properties.find(w("rStyle"))
        if named is not None:
            for style in reversed(self.chain(named.get(w("val")))):
                base = look_of(style.find(w("rPr")), base)
        return look_of(properties, base)

    def _style_look(self, key: str | None, base: Look) -> Look:
        if (key or "") not in self._looks:
            for style in reversed(self.chain(key)):
                base = look_of(style.find(w("rPr")), base)
            self._looks[key or ""] = base
        return self._looks[key or ""]


def shape_of(properties: etree._Element | None, lower: Shape) -> Shape:
    """Lay the indents and tab stops of a ``w:pPr`` over `lower`."""
    if properties is None:
        return lower
    left, hanging, given = lower.left, lower.hanging, set(lower.given)
    indent = properties.find(w("ind"))
    if indent is not None:
        start = _points(indent, "start", "left")
        if start is not None:
            left = start
            given.add("left")
        hang, first = _points(indent, "hanging"), _points(indent, "firstLine")
        if hang is not None:
            hanging = hang
            given.add("hanging")
        elif first is not None:
            hanging = -first
            given.add("hanging")
    stops = set(lower.stops)
    tabs = properties.find(w("tabs"))
    for tab in tabs if tabs is not None else ():
        at = _points(tab, "pos")
        if at is None:
            continue
        if tab.get(w("val")) == "clear":
            stops.discard(at)
        else:
            stops.add(at)
    return Shape(left, hanging, tuple(sorted(stops)[:_STOPS]), frozenset(given))


def look_of(properties: etree._Element | None, lower: Look) -> Look:
    """Lay the formatting of a ``w:rPr`` over `lower`."""
    if properties is None:
        return lower
    script = lower.script
    shift = properties.find(w("position"))
    if shift is not None:
        half = _number(shift.get(w("val"))) or 0.0
        script = "super" if half >= _SHIFT else "sub" if half <= -_SHIFT else ""
    align = properties.find(w("vertAlign"))
    if align is not None:
        value = align.get(w("val"))
        script = {"superscript": "super", "subscript": "sub"}.get(value or "", "")  # type: ignore[assignment]
    fonts = properties.find(w("rFonts"))
    size = properties.find(w("sz"))
    points = _number(size.get(w("val"))) if size is not None else None
    under = properties.find(w("u"))
    return Look(
        italic=_on(properties, "i", lower.italic),
        bold=_on(properties, "b", lower.bold),
        underline=under.get(w("val")) not in (None, "none")
        if under is not None
        else lower.underline,
        caps=_on(properties, "caps", lower.caps),
        hidden=_on(properties, "vanish", lower.hidden),
        strike=_on(properties, "strike", _on(properties, "dstrike", lower.strike)),
        symbol=(fonts.get(w("ascii")) or "").split(";")[0] == "Symbol"
        if fonts is not None and fonts.get(w("ascii"))
        else lower.symbol,
        script=script,
        size=points / 2 if points else lower.size,
    )


def _on(properties: etree._Element, name: str, lower: bool) -> bool:
    found = properties.find(w(name))
    if found is None:
        return lower
    return found.get(w("val")) not in ("0", "false", "off")


def _points(element: etree._Element, *names: str) -> float | None:
    for name in names:
        value = _number(element.get(w(name)))
        if value is not None:
            return value / _TWIP
    return None


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else None
    except ValueError:
        return None
    return value if value is not None and abs(value) <= _FARTHEST else None


def whole(element: etree._Element | None, otherwise: int, name: str = "val") -> int:
    """A whole number that an attribute holds; `otherwise` where none of ordinary size stands there."""
    text = (element.get(w(name)) or "") if element is not None else ""
    return int(text) if _WHOLE.fullmatch(text) else otherwise
