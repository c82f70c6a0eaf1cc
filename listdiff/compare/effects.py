"""Whether a change lets more or less be controlled: the rules that hold for it, weighed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from listdiff.changes import Aspect, Effect
from listdiff.compare.rules import RULES, explaining, ranges
from listdiff.compare.rules.items import whole_rule
from listdiff.compare.rules.rule import Finding
from listdiff.compare.rules.substances import numbers
from listdiff.compare.rules.validity import validity_rule
from listdiff.fingerprint import same_but_numbers
from listdiff.model import Item, Parameter

MOST = 3
"""Reasons that are named when several rules hold."""


class Verdict(msgspec.Struct, frozen=True):
    """An effect with its reason and the ids of the rules that hold."""

    effect: Effect
    why: str
    rules: tuple[str, ...]


def verdict(*findings: Finding) -> Verdict:
    """The findings weighed together; without any, nothing but the code changed."""
    if not findings:
        findings = (Finding(RULES["only-moved"]),)
    found = list(dict.fromkeys(findings))
    effect = together([f.effect for f in found])
    telling = [f for f in found if f.effect == effect] or [
        f for f in found if f.effect != "neutral"
    ]
    reasons = list(dict.fromkeys(f.why for f in telling))
    why = "; ".join(reasons[:MOST])
    if len(reasons) > MOST:
        why += f"; and {len(reasons) - MOST} more"
    decided = together([f.effect for f in found if f.effect != "unclear"])
    if effect == "unclear" and decided != "neutral":
        why += f" (the rest is {decided})"
    return Verdict(effect, why, tuple(dict.fromkeys(f.rule.id for f in found)))


def together(effects: list[Effect]) -> Effect:
    """Effect of several changes of one item."""
    kinds = {e for e in effects if e != "neutral"}
    if not kinds:
        return "neutral"
    if "unclear" in kinds:
        return "unclear"
    return kinds.pop() if len(kinds) == 1 else "mixed"


def whole_effect(
    item: Item, added: bool, parent: Item | None, excluded: bool, leaf: bool = True
) -> Finding:
    """The rule for an item that came or went.

    `excluded` where an item above takes things out; `leaf` where nothing stands below it.
    """
    what = "added" if added else "removed"
    if explaining.describes(item):
        return Finding(RULES["description"])
    if item.role == "technical-note" and leaf and explaining.explains_only(item):
        return Finding(RULES["explanation-only"])
    if item.role in explaining.ROLES:
        return Finding(RULES[explaining.explaining_rule(item.role, what)])
    excludes = item.excludes and not excluded
    if item.role == "note" and not excludes and not excluded:
        return Finding(RULES[f"reading-note-{what}"])
    above = parent.connective if parent is not None else None
    joined = parent is not None and item.role == parent.role == "entry"
    return Finding(RULES[whole_rule(what, excludes, excluded, above, joined)])


def amended_effect(old: Item, new: Item, aspects: list[Aspect], excluded: bool) -> Verdict:
    """The rules for a changed item; `excluded` where an item above takes things out."""
    return verdict(*_findings(old, new, aspects, excluded))


def _findings(old: Item, new: Item, aspects: list[Aspect], excluded: bool) -> Iterator[Finding]:
    out = excluded or new.excludes
    marks = [a for a in aspects if a.aspect == "marks" and a.rule]
    yield from (Finding(RULES[a.rule]) for a in marks if a.rule)
    if len(marks) == len(aspects):
        return
    if explaining.describes(new):
        yield Finding(RULES["description"])
        return
    if new.role in explaining.ROLES or (new.role == "note" and not out):
        slight = _slight(old, new, aspects)
        if slight:
            yield from (Finding(RULES[rule]) for rule in slight)
            return
    if new.role in explaining.ROLES:
        told = validity_rule(old.text, new.text) if new.role == "validity-note" else None
        yield Finding(RULES[told or explaining.explaining_rule(new.role, "amended")])
        return
    if old.excludes != new.excludes and not excluded:
        yield Finding(RULES["exclusion-turned"])
        return
    if new.role == "note" and not out:
        yield Finding(RULES["reading-note-amended"])
        return
    for rule in _rules(old, new, aspects):
        yield Finding(RULES[rule], out)


def _slight(old: Item, new: Item, aspects: list[Aspect]) -> list[str]:
    """The rules for a provision that explains, where all of them say that nothing is meant otherwise."""
    if old.excludes != new.excludes:
        return []
    rules = list(_rules(old, new, aspects))
    return rules if rules and all(RULES[rule].effect == "neutral" for rule in rules) else []


def _rules(old: Item, new: Item, aspects: list[Aspect]) -> Iterator[str]:
    """Ids of the rules that hold for an entry, or a note that takes things out."""
    reworded = any(a.aspect == "wording" for a in aspects)
    bounds = [a for a in aspects if a.aspect == "parameter"]
    others = [a.rule for a in aspects if a.rule and a.aspect in ("connective", "substances")]
    if not reworded:
        # The facts were edited, not read anew from other words, so there is nothing to weigh them by.
        yield from _bound_rules(bounds)
        yield from others
        return
    if same_but_numbers(old.fingerprint, new.fingerprint):
        yield from _bound_rules(bounds)
        yield from others
        referring = [a.rule for a in aspects if a.rule and a.aspect == "references"]
        yield from referring
        if not bounds and not others and not referring:
            yield "numbers-unweighed"
        return
    if old.text is None or new.text is None:
        yield "reworded"
        yield from _bound_rules([a for a in bounds if a.old and a.new])
        return
    # Facts-only editions need none of it: its expressions take a tenth of the start.
    from listdiff.compare.phrases import wording_rules

    found = list(wording_rules(old.text, new.text, _units(old, new)))
    if _only_other_names(old, new, [w for rule, words in found if rule for w in words]):
        yield "same-substances"
        return
    told = [
        (_in_heading(rule, words, old, new), words)
        for rule, words in found
        if not _only_names(words, aspects)
    ]
    # Words that went one way and the other are rewriting more often than two changes.
    opposed = {RULES[rule].effect for rule, _ in told if rule} >= {"tightened", "relaxed"}
    cut_short = any(dots in f"{old.text}{new.text}" for dots in ("...", "…"))
    if opposed or (cut_short and told):
        yield "reworded"
        return
    numbers = sum(not rule for rule, _ in told)
    moved = [
        a
        for a in bounds
        if (a.old is not None and a.new is not None) or a.rule in ("range-opened", "range-closed")
    ]
    if numbers and not moved:
        yield (
            next((a.rule for a in aspects if a.rule and a.aspect == "references"), None)
            or "numbers-unweighed"
        )
    yield from (rule for rule, _ in told if rule)
    yield from _bound_rules(moved)
    inside = {w for rule, words in told if rule for w in words}
    words = {w for _, several in told for w in several}
    for aspect in bounds:
        if aspect in moved or _said_in(aspect, inside):
            continue
        yield from (
            _bound_rules([aspect])
            if _said_in(aspect, words)
            # The number stands in both texts: only the reading of the words around it differs.
            else ["same-value-rewritten"]
        )
    yield from others


def _only_other_names(old: Item, new: Item, words: list[str]) -> bool:
    """Whether two items have the same CAS numbers and differ in names, with no word that limits."""
    if not words or not numbers(old) or numbers(old) != numbers(new):
        return False
    if old.parameters != new.parameters or set(old.refers_to) != set(new.refers_to):
        return False
    return LIMITING.isdisjoint(words)


LIMITING = frozenset(
    ("§", "having", "containing", "other", "than", "except", "excluding", "not", "only", "if", "when", "which",
     "that", "more", "less", "exceeding", "purity", "concentration", "weight", "mixtures", "thereof")
)  # fmt: skip
"""Words that say more of a substance than its name."""


def _in_heading(rule: str, words: list[str], old: Item, new: Item) -> str:
    """Goods named before "as follows" are those of the list below, whatever the heading calls them."""
    item = new if rule == "goods-added" else old if rule == "goods-dropped" else None
    if item is None or item.connective != "list":
        return rule
    title, follows, rest = (item.text or "").lower().partition("as follows")
    named = [w for w in words if w.isalpha() and w not in ("and", "or")]
    if follows and named and named[-1] in title and named[-1] not in rest:
        return "list-heading"
    return rule


def _units(*items: Item) -> frozenset[str]:
    """Words of the units that thresholds of the items have."""
    units = (p.unit for item in items for p in item.parameters if p.unit)
    return frozenset(word for unit in units for word in unit.split())


def _only_names(words: list[str], aspects: list[Aspect]) -> bool:
    """Whether the words are those of substances, which have rules of their own."""
    names = [a for a in aspects if a.aspect == "substances"]
    if not names:
        return False
    numbers = {n for a in names for side in (a.old, a.new) if isinstance(side, list) for n in side}
    return any(w.strip("()") in numbers for w in words)


def _said_in(aspect: Aspect, words: set[str]) -> bool:
    """Whether the threshold stands in words that came or went, so that their rule covers it."""
    found = aspect.new or aspect.old
    return isinstance(found, Parameter) and any(found.value in w for w in words)


def _bound_rules(bounds: list[Aspect]) -> Iterator[str]:
    """Ids of the rules for thresholds; both ends of one range are weighed as a range."""
    groups: dict[tuple[str | None, str | None], list[str]] = defaultdict(list)
    for aspect in bounds:
        found = aspect.new if isinstance(aspect.new, Parameter) else aspect.old
        if aspect.rule and isinstance(found, Parameter):
            groups[found.quantity, found.dimension].append(aspect.rule)
    for rules in groups.values():
        sides = {rule.partition("-")[0] for rule in rules if rule in ranges.RANGE}
        if len(sides) == 2 and len(rules) == 2:
            yield ranges.of_both(rules) or rules[0]
        else:
            yield from rules
