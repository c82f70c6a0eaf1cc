"""Texts, subjects and fingerprints: characters that steer, and text that is there or left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listdiff.model import Edition, Item
from listdiff.soundness.findings import Finding, Where, fault

CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters; line breaks are told apart."""
_FINGERPRINT = re.compile(r"(?:[0-9a-f]{10}\.){3,4}[A-Za-z0-9_-]*")


def faults(edition: Edition) -> Iterator[Finding]:
    """What is wrong with the wordings of an edition."""
    for n, item in enumerate(edition.items):
        yield from _characters(n, item)
        if _FINGERPRINT.fullmatch(item.fingerprint) is None:
            says = "not a fingerprint; listdiff import makes them"
            yield fault("fingerprint-malformed", says, ("items", n, "fingerprint"), item.code)
        elif item.text is not None:
            yield from _text(n, item, edition.text == "omitted")
    held = any(item.text is not None for item in edition.items)
    if edition.text == "full" and edition.items and not held:
        yield fault("text-none", "no item holds text although the edition says full", ("text",))
    if leftovers := edition.unaccounted or None:
        says = f"the import left {len(leftovers)} paragraphs that no item took"
        yield fault("unaccounted", says, ("unaccounted",))


def _characters(n: int, item: Item) -> Iterator[Finding]:
    subject, where = item.subject, ("items", n, "subject")
    if subject is not None and not subject.isprintable():
        if CONTROL.search(subject):
            yield fault("control-character", "control characters in the subject", where, item.code)
        if len(subject.splitlines()) > 1:
            yield fault("line-break", "a line break in the subject", where, item.code)
    for step, name in _names(item):
        if not name.isprintable() and CONTROL.search(name):
            says = f"control characters in {name!r}"
            yield fault("control-character", says, ("items", n, *step), item.code)


def _names(item: Item) -> Iterator[tuple[Where, str]]:
    """Short texts of an item, each with its place in it."""
    for k, substance in enumerate(item.substances):
        yield ("substances", k, "name"), substance.name
    for field, held in (
        ("terms", item.terms),
        ("marks", item.marks),
        ("refers_to", item.refers_to),
    ):
        for k, name in enumerate(held):
            yield (field, k), name


def _text(n: int, item: Item, omitted: bool) -> Iterator[Finding]:
    from listdiff.fingerprint import fingerprint

    if omitted:
        says = "holds text although the edition says it is omitted"
        yield fault("text-kept", says, ("items", n, "text"), item.code)
    elif item.fingerprint != fingerprint(item.text or ""):
        says = "the fingerprint is that of another text"
        yield fault("fingerprint-other", says, ("items", n, "fingerprint"), item.code)
