"""What every command relies on in an edition, asked of each file before anything is made of it.

`soundness` tells all that is wrong with a file; this only refuses what would lead a reader of it
astray: items that cannot be told apart or form no tree, marks and numbers that are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from listdiff.errors import StoreError
from listdiff.labels import is_label
from listdiff.model import Edition, Item, Parameter

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Names become parts of paths, so they hold nothing that leads elsewhere."""
_FINGERPRINT = re.compile(r"(?:[0-9a-f]{10}\.){3,4}[A-Za-z0-9_-]{0,128}")
_SI = re.compile(r"[+-]?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,4})?")
_NO_VALUE = re.compile(r"[+-]?s?(?:nan|inf)|[eE][+-]?[0-9]{5}", re.IGNORECASE)
"""What arithmetic takes for a number and cannot reckon with."""
_SOUND: tuple[set[str], set[str], set[str]] = (set(), set(), set())
"""Fingerprints, SI values and values that were looked at: most stand in both editions that are compared."""
_MOST = 50_000
_LONGEST = 400
"""Characters of a code, and of a number as printed."""


def wellformed(edition: Edition, name: str) -> Edition:
    """The edition, if its names are some, its items can be told apart and form a tree, and its numbers are some.

    Raises StoreError that names `name`, for instance its file.
    """
    sound = (
        _NAME.fullmatch(edition.regime),
        _NAME.fullmatch(edition.list),
        is_label(edition.edition),
    )
    for given, good in zip((edition.regime, edition.list, edition.edition), sound, strict=True):
        if not good:
            raise StoreError(f"{name}: {given[:80]!r} is no name of a regime, a list or an edition")
    if _is_plain(edition.items):
        return edition
    seen: set[str] = set()
    for item in edition.items:
        wrong = _wrong(item, seen)
        if wrong is not None:
            raise StoreError(f"{name}: {item.code[:80]!r}: {wrong}; listdiff validate tells more")
        seen.add(item.code)
    return edition


def beyond(value: str) -> bool:
    """Whether a number is too long, or too large or small, to be reckoned with."""
    return len(value) > _LONGEST or _NO_VALUE.search(value) is not None


def _is_plain(items: list[Item]) -> bool:
    """Whether all holds, asked of all items at once: every command asks it of every file."""
    seen: set[str | None] = {None}
    for item in items:
        code = item.code
        if code in seen or item.parent not in seen or not code or len(code) > _LONGEST:
            return False
        seen.add(code)
    found = [p for item in items if item.parameters for p in item.parameters]
    asked: tuple[tuple[Callable[[str], object], set[str]], ...] = (
        (_is_mark, {item.fingerprint for item in items}),
        (_SI.fullmatch, {p.si for p in found if p.si is not None}),
        (_is_within, {p.value for p in found}),
    )
    for (sound, texts), known in zip(asked, _SOUND, strict=True):
        new = texts - known
        if not all(map(sound, new)):
            return False
        if len(known) + len(new) > _MOST:
            known.clear()
        known |= new
    return True


def _is_within(value: str) -> bool:
    return not beyond(value)


def _is_mark(text: str) -> bool:
    return _FINGERPRINT.fullmatch(text) is not None and len(text.rpartition(".")[2]) % 4 != 1


def _wrong(item: Item, seen: set[str]) -> str | None:
    if not item.code or len(item.code) > _LONGEST:
        return "not a code"
    if item.code in seen:
        return "the code stands twice"
    if item.parent is not None and item.parent not in seen:
        return f"parent {item.parent[:80]!r} is missing or stands behind it"
    if not _is_mark(item.fingerprint):
        return "its fingerprint is none"
    return next((told for p in item.parameters if (told := _no_number(p)) is not None), None)


def _no_number(parameter: Parameter) -> str | None:
    if parameter.si is not None and _SI.fullmatch(parameter.si) is None:
        return f"{parameter.si[:40]!r} is no number to reckon with"
    if beyond(parameter.value):
        return f"{parameter.value[:40]!r} is no number to reckon with"
    return None
