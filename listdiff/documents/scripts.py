"""Superscripts, subscripts and the Symbol font as Unicode characters."""

from __future__ import annotations

_SUPER = dict(
    zip(
        "0123456789+-\u2212=()ni*'o/",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ*'°⁄",
        strict=True,
    )
)
_SUB = dict(
    zip(
        "0123456789+-\u2212=()aehijklmnoprstuvx",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
        strict=True,
    )
)
_ALREADY = set(_SUPER.values()) | set(_SUB.values())
_PASS = set(" \u00a0\t")

_SYMBOL_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_ASCII = {0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "*", 0x2D: "-", 0x40: "≅"}
_SYMBOL_HIGH = dict(
    enumerate(
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
        start=0xA0,
    )
)


def character(code: int) -> str:
    """The character of a code point; U+FFFD for half a character and for none."""
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def in_wholes(text: str) -> str:
    """Halves of characters (UTF-16 surrogates) put together; one that is left alone becomes U+FFFD."""
    if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def raised(text: str) -> str:
    """Superscript `text` in Unicode: ``-14`` gives ``⁻¹⁴``.

    Text of which some character has no raised form keeps plain letters when it
    is an ordinal ending (``th``) and otherwise takes a caret, so that a power
    is never read as a digit of the number before it.
    """
    if all(c in _SUPER or c in _PASS or c in _ALREADY for c in text):
        return "".join(_SUPER.get(c, c) for c in text)
    if text.strip().isalpha():
        return text
    return f"^{text}"


def lowered(text: str) -> str:
    """Subscript `text` in Unicode where every character has a lowered form."""
    if all(c in _SUB or c in _PASS or c in _ALREADY for c in text):
        return "".join(_SUB.get(c, c) for c in text)
    return text


def symbol(text: str) -> str:
    """Characters of the Symbol font, in its own encoding, as Unicode.

    Word keeps them in the private use area, U+F020 to U+F0FF; the table is
    Adobe's Symbol encoding.
    """
    return "".join(_symbol(c) for c in text)


def _symbol(char: str) -> str:
    if char == "µ":
        return char  # by the glyph's name: Adobe's glyph list has mu for it
    code = ord(char)
    if 0xF020 <= code <= 0xF0FF:
        code -= 0xF000
    elif code > 0xFF:
        return char
    if 0x41 <= code <= 0x7E and code - 0x41 < len(_SYMBOL_GREEK):
        return _SYMBOL_GREEK[code - 0x41]
    return _SYMBOL_ASCII.get(code) or _SYMBOL_HIGH.get(code) or chr(code)
