"""Codes as people write them (``3a1a5``, ``ML 1.b``), matched with codes as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from listdiff.errors import CodeError

_PIECE = re.compile(r"\d+|[^\W\d_]+|[#~-]")
_CUT = re.compile(r"[.#~]")
_NEAR = 3


def pieces(code: str) -> tuple[str, ...]:
    """Runs of digits and of letters, case folded; dots and blanks only part them."""
    return tuple(_PIECE.findall(code.casefold()))


def squeezed(code: str) -> str:
    """Letters, digits and the marks of notes, run together."""
    return "".join(piece for piece in pieces(code) if piece != "-")


def matching(wanted: str, codes: Iterable[str]) -> list[str]:
    """The codes that `wanted` can stand for, by the strictest reading that fits any.

    As printed; else by its runs of digits and letters; else with nothing but
    letters and digits. Several codes in the answer mean that it is ambiguous.
    """
    codes = list(dict.fromkeys(codes))
    if wanted in codes:
        return [wanted]
    for reading in (pieces, squeezed):
        form = reading(wanted)
        found = [code for code in codes if form and reading(code) == form]
        if found:
            return found
    return []


def resolve(wanted: str, codes: Iterable[str], place: str) -> str:
    """The one code that `wanted` stands for in `place`.

    Raises CodeError, one line that names what is near, where none or several fit.
    """
    codes = list(dict.fromkeys(codes))
    found = matching(wanted, codes)
    if len(found) > 1:
        raise CodeError(f"{wanted} is ambiguous in {place}: write {' or '.join(found)}")
    if not found:
        raise CodeError(missing(wanted, codes, place))
    return found[0]


def missing(wanted: str, codes: Iterable[str], place: str) -> str:
    """The line that says that no item has the code, with those near it."""
    close = near(wanted, codes)
    hint = f"; near: {', '.join(close)}" if close else "; listdiff show lists the codes"
    return f"no item {wanted} in {place}{hint}"


def near(wanted: str, codes: Iterable[str]) -> list[str]:
    """The printed codes that look most like `wanted`."""
    forms: dict[str, str] = {}
    for code in codes:
        forms.setdefault(squeezed(code), code)
    form = squeezed(re.sub(r"(?<!\d)0+(?=\d)", "", wanted))
    import difflib

    return [forms[f] for f in difflib.get_close_matches(form, forms, _NEAR)]


def addresses(codes: Iterable[str]) -> list[str]:
    """The codes and all that stands before a dot or a mark in them: ``3``, ``3.A``, ``3.A.1``."""
    found: dict[str, None] = {}
    for code in codes:
        for cut in _CUT.finditer(code):
            found[code[: cut.start()]] = None
        found[code] = None
    return list(found)


def is_below(code: str, top: str) -> bool:
    """Whether `code`, as printed, is `top` or hangs on it by its address."""
    return code.startswith(top) and code[len(top) : len(top) + 1] in ("", ".", "#", "~")


def entry_of(code: str) -> str:
    """The entry that an item belongs to: ``3.A.1`` of ``3.A.1.a#note``, ``ML7`` of ``ML7.b``."""
    parts = code.partition("#")[0].split(".")
    return ".".join(parts[:3] if parts[0].isdigit() else parts[:1])
