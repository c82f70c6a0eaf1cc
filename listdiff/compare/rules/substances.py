"""Substances that an item names, and their CAS numbers."""

from __future__ import annotations

from listdiff.compare.rules.rule import Rule
from listdiff.model import Item, Substance

RULES = (
    Rule(
        "substance-added", "tightened",
        "a substance was added to those named, so more is controlled", "substance-dropped",
    ),
    Rule(
        "substance-dropped", "relaxed",
        "a substance is no longer among those named, so less is controlled", "substance-added",
    ),
    Rule(
        "substances-replaced", "mixed",
        "substances came and others went", "substances-replaced",
    ),
    Rule(
        "cas-number-given", "neutral",
        "the CAS number of a substance that was named before is printed now", "cas-number-left-out",
    ),
    Rule(
        "cas-number-left-out", "neutral",
        "the CAS number of a substance that is still named is no longer printed",
        "cas-number-given",
    ),
    Rule(
        "cas-number-added", "unclear",
        "a substance has a CAS number more: another form of it, or only another number for it",
        "cas-number-dropped",
    ),
    Rule(
        "cas-number-dropped", "unclear",
        "a substance has a CAS number less: a form of it, or only a number for it",
        "cas-number-added",
    ),
    Rule(
        "cas-number-corrected", "unclear",
        "the same name has another CAS number: a correction, or another substance",
        "cas-number-corrected",
    ),
    Rule(
        "same-substances", "neutral",
        "the same CAS numbers; only names differ", "same-substances",
    ),
    Rule(
        "substance-named-already", "neutral",
        "its CAS numbers were named at another place before", "substance-still-named",
    ),
    Rule(
        "substance-still-named", "neutral",
        "its CAS numbers are named at another place now", "substance-named-already",
    ),
    Rule(
        "substance-renamed", "neutral",
        "the same CAS number under another name", "substance-renamed",
    ),
)  # fmt: skip


def numbers(item: Item) -> set[str]:
    """All CAS numbers of an item."""
    return {cas for substance in item.substances for cas in substance.cas}


def substance_rule(old: Item, new: Item) -> str | None:
    """The id of the rule for two items, None where they name the same substances."""
    went, came = numbers(old) - numbers(new), numbers(new) - numbers(old)
    if not went and not came:
        names = {s.name for s in old.substances} != {s.name for s in new.substances}
        return "substance-renamed" if names and numbers(old) else None
    if went and came:
        same = _names(old, went) & _names(new, came)
        return "cas-number-corrected" if same else "substances-replaced"
    if came and _stands_in(new, came, old):
        return "cas-number-given"
    if went and _stands_in(old, went, new):
        return "cas-number-left-out"
    if came:
        # A family lists its members by number; a single substance only has numbers.
        return "substance-added" if _holders(new, came) - _known(old) else "cas-number-added"
    return "substance-dropped" if _holders(old, went) - _known(new) else "cas-number-dropped"


def _stands_in(numbered: Item, cas: set[str], other: Item) -> bool:
    """Whether the other item names every substance that has these numbers, but not their numbers.

    In its text where that is there, else in what it is called.
    """
    name = " ".join((other.text or other.subject or "").lower().split())
    holders = [s.name.lower() for s in numbered.substances if cas & set(s.cas)]
    return bool(name) and all(held in name or name in held for held in holders)


def _names(item: Item, cas: set[str]) -> set[str]:
    return {s.name.lower() for s in item.substances if cas & set(s.cas)}


def _holders(item: Item, cas: set[str]) -> set[str]:
    """Names of the substances that have nothing but these numbers."""
    return {s.name.lower() for s in item.substances if _only(s, cas)}


def _only(substance: Substance, cas: set[str]) -> bool:
    return bool(substance.cas) and set(substance.cas) <= cas


def _known(item: Item) -> set[str]:
    return {s.name.lower() for s in item.substances}
