"""What readings of the documents add to the changes of a list: effects that the facts alone do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from listdiff.changes import Change, Effect
from listdiff.compare.effects import verdict
from listdiff.compare.rules import RULES
from listdiff.compare.rules.rule import Finding
from listdiff.readings import Reading


def informed(changes: list[Change], readings: Mapping[str, Reading], facts: bool) -> list[Change]:
    """The changes, with the effects that need the wording told by readings; `facts` where no text is there.

    What came, went or moved with another shares its effect.
    """
    if not readings:
        return changes
    tops: dict[tuple[str, str], Effect] = {}
    out: list[Change] = []
    for change in changes:
        reading = readings.get(change.id)
        # With a text on either side the rules have said already what they can.
        if reading is not None and (change.effect == "unclear" or (reading.rules and facts)):
            change = _told(change, reading)
            if change.effect != "unclear" and change.within is None:
                tops[change.kind, change.code] = change.effect
        out.append(change)
    return [_shared(change, tops) for change in out]


def _shared(change: Change, tops: Mapping[tuple[str, str], Effect]) -> Change:
    effect = tops.get((change.kind, change.within or ""))
    whole = change.kind in ("added", "removed") and change.effect == "unclear"
    return structs.replace(change, effect=effect) if effect and whole else change


def _told(change: Change, reading: Reading) -> Change:
    if not reading.sure:
        why = f"{change.why}; a reader leans to {reading.effect}: {reading.why}"
        return structs.replace(change, why=why)
    rules = tuple(reading.rules)
    if not rules:
        why = f"{reading.why} (told by reading both texts)"
        return structs.replace(change, effect=reading.effect, why=why, rules=("read",))
    return structs.replace(
        change, effect=reading.effect, why=reason(rules, reading.effect) or change.why, rules=rules
    )


def reason(rules: tuple[str, ...], effect: Effect) -> str:
    """The reason that rules give for an effect, from where they stand: in what is controlled or taken out.

    What came or went as something else did the reverse has its own rule last, which the other one overrules.
    """
    for kept in (rules, rules[:-1]):
        for out in (False, True):
            found = verdict(*_findings(kept, out))
            if found.effect == effect:
                return "; ".join(
                    [*(RULES[r].says for r in rules[len(kept) :] if r in RULES), found.why]
                )
    return ""


def _findings(rules: Iterable[str], out: bool) -> Iterator[Finding]:
    for name in rules:
        if name in RULES:
            yield Finding(RULES[name], out)
