"""Reasons as a person reads them: without the shorthand in which readers of the documents noted them."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAN = "; a reader leans to "
"""What parts a reason from what a reader leans to who is not sure."""
READ = " (told by reading both texts)"
"""What ends the reason of a reader who was sure."""
_CODE = r"(?:\d\.(?:[A-E]|P\d)|\d[A-E]\d{3}|ML\d+)[\w.]*(?:#[\w.~-]+)?(?: (?:and|or) [\d.][\w.]*)?"
_PAIRED = re.compile(
    rf"\bgoes with (?P<code>{_CODE})(?P<old> \(old\))?(?=[;,]|$| \()", re.IGNORECASE
)
_EMPTY = re.compile(
    r"\bgoes with (?:none|unrelated|unrelated notes|two things|fadec|signal-processing)(?:; |(?=$| \())"
)
_WAS = re.compile(r"(?:^|(?<=; )|(?<=: ))goes with (?=(?:was|became|is|stood) )")
_NOW = re.compile(r"(?:^|(?<=; )|(?<=: ))goes with now ")
_MARK = re.compile(r"\bgoes with ", re.IGNORECASE)
_REST = re.compile(r" \(the rest is \w+\)")


def readable(why: str, own: Sequence[str] = ()) -> str:
    """The reason in full words: "goes with 3.A.1.f" paired two changes that are one event.

    A provision is not told to be read with itself, by its `own` codes.
    """
    text = _PAIRED.sub(lambda found: _paired(found, own), _EMPTY.sub("", why))
    text = _MARK.sub("", _WAS.sub("it ", _NOW.sub("it stands now at ", text)))
    return _REST.sub("", text).strip(" ;,").removesuffix(".")


def _paired(found: re.Match[str], own: Sequence[str]) -> str:
    if found["code"] in own:
        return ""
    return f"to be read with {'the old ' if found['old'] else ''}{found['code']}"
