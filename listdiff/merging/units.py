"""Items as both sides have them, joined one by one; what cannot be joined stays as each side has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from listdiff.fingerprint import similarity
from listdiff.merging.fields import CLASH, NONE_YET, joined
from listdiff.merging.kinship import Kin, kin
from listdiff.model import Edition, Item

Side = Literal["ours", "theirs", "base"]
Fields = dict[str, Any]
"""An item by field; its parent is the number of a unit, its source the key of a document and a page."""
FIELDS = Item.__struct_fields__
ALIKE = 0.5
"""What two wordings must have in common to be those of one item."""
_BESIDE = frozenset(("source", "subject", "parent", "code"))
"""Fields that say nothing about what is controlled."""


class Unit(msgspec.Struct):
    """One item, wherever it stands in the base and on the two sides."""

    base: Fields | None = None
    ours: Fields | None = None
    theirs: Fields | None = None
    unsure: frozenset[str] = frozenset()
    """Sides on which it may be another item, so that nothing may be joined into it."""
    merged: Fields | None = None
    """What came out; None if it went."""
    clashes: frozenset[str] = frozenset()
    """Fields that both changed differently."""
    whole: str = ""
    """Why both versions stand side by side as a whole; empty where they do not."""

    def at(self, side: Side) -> Fields | None:
        """The item where all conflicts are decided for one side."""
        own: Fields | None = getattr(self, side)
        if self.whole:
            return own
        if self.merged is None or not self.clashes:
            return self.merged
        taken = {f: own[f] if own else NONE_YET for f in self.clashes}
        return {**self.merged, **taken}

    def code(self, side: Side) -> str:
        """Its code on a side; where that has none, the code it has elsewhere."""
        found = self.at(side) or self.ours or self.theirs or self.base
        return str(found["code"]) if found else ""

    @property
    def name(self) -> str:
        """The code to call it by: the base's, else that of whoever added it."""
        found = self.base or self.ours or self.theirs
        return str(found["code"]) if found else ""


def units_of(
    base: Edition, ours: Edition, theirs: Edition, documents: dict[Side, list[str]]
) -> list[Unit]:
    """Every item of the three, each once, not joined yet. `documents` are the keys of their sources."""
    ties: dict[Side, Kin] = {"ours": kin(base, ours), "theirs": kin(base, theirs)}
    number = {item.code: n for n, item in enumerate(base.items)}
    units = [
        Unit(unsure=frozenset(s for s, tie in ties.items() if item.code in tie.unsure))
        for item in base.items
    ]
    _fill(units, "base", base, number, documents["base"])
    added: dict[str, int] = {}
    numbers: dict[Side, dict[str, int]] = {}
    for side, edition in (("ours", ours), ("theirs", theirs)):
        home = {code: number[one] for one, code in ties[side].codes.items()}  # type: ignore[index]
        for item in edition.items:
            if item.code in home:
                continue
            if item.code not in added:
                added[item.code] = len(units)
                units.append(Unit())
            home[item.code] = added[item.code]
        numbers[side] = home  # type: ignore[index]
    _fill(units, "ours", ours, numbers["ours"], documents["ours"])
    _fill(units, "theirs", theirs, numbers["theirs"], documents["theirs"])
    return units


def _fill(
    units: list[Unit], side: Side, edition: Edition, number: dict[str, int], documents: list[str]
) -> None:
    for item in edition.items:
        fields = {f: getattr(item, f) for f in FIELDS}
        fields["parent"] = None if item.parent is None else number[item.parent]
        place = item.source
        inside = 0 <= place.document < len(documents)
        fields["source"] = (documents[place.document] if inside else place.document, place.page)
        setattr(units[number[item.code]], side, fields)


def join(unit: Unit) -> None:
    """Join what the two sides did to one item."""
    base, ours, theirs = unit.base, unit.ours, unit.theirs
    if ours == theirs or theirs == base:
        unit.merged = ours
        return
    if ours == base:
        unit.merged = theirs
        return
    if ours is None or theirs is None:
        there = "theirs" if ours is None else "ours"
        what = ", ".join(changed(base or {}, ours or theirs or {}))
        unit.whole = f"removed in {_other(there)}, amended in {there} ({what})"
        return
    if base is not None:
        for one, other in ((ours, theirs), (theirs, ours)):
            if all(joined(f, base[f], one[f], other[f]) == other[f] for f in FIELDS):
                unit.merged = other
                return
    # What both renumbered alike is the same to both of them.
    alike = base is not None and base["code"] != ours["code"] == theirs["code"]
    if unit.unsure and not alike:
        unit.whole = f"{_did(unit, ours, 'ours')}, {_did(unit, theirs, 'theirs')}"
        return
    if base is not None:
        if ours["code"] != theirs["code"] and base["code"] not in (ours["code"], theirs["code"]):
            unit.whole = f"renumbered to {ours['code']} in ours, to {theirs['code']} in theirs"
            return
        ended = _ended(base, ours, theirs) or _replaced(base, ours, theirs)
        if ended:
            unit.whole = ended
            return
    merged: Fields = {}
    clashes: set[str] = set()
    for field in FIELDS:
        value = joined(
            field, base[field] if base is not None else NONE_YET, ours[field], theirs[field]
        )
        if value is CLASH:
            clashes.add(field)
            value = ours[field]
        merged[field] = value
    unit.merged, unit.clashes = merged, frozenset(clashes)


def _did(unit: Unit, own: Fields, side: str) -> str:
    base = unit.base or {}
    what = f"amended in {side} ({', '.join(changed(base, own))})"
    if own["code"] != base["code"]:
        return f"renumbered to {own['code']} and {what}"
    return f"rewritten in {side}" if side in unit.unsure else what


def _ended(base: Fields, ours: Fields, theirs: Fields) -> str:
    """Why an item cannot be joined that one side ended or put in force while the other amended it."""
    for one, other, name in ((ours, theirs, "ours"), (theirs, ours, "theirs")):
        if one["status"] == base["status"] or other["status"] == one["status"]:
            continue
        amended = [f for f in changed(base, other) if f not in _BESIDE]
        if amended:
            did = "ended" if one["status"] == "not-used" else "put in force"
            return f"{did} in {name}, amended in {_other(name)} ({', '.join(amended)})"
    return ""


def _replaced(base: Fields, ours: Fields, theirs: Fields) -> str:
    """Why an item cannot be joined that one side renumbered while the other has quite other words in its place."""
    for one, other, name in ((ours, theirs, "ours"), (theirs, ours, "theirs")):
        if one["code"] == base["code"] or other["code"] != base["code"]:
            continue
        before, after = base["fingerprint"], other["fingerprint"]
        if before != after and similarity(before, after) < ALIKE:
            return f"renumbered to {one['code']} in {name}, rewritten in {_other(name)}"
    return ""


def changed(one: Fields, other: Fields) -> list[str]:
    """Names of the fields in which two versions differ, in schema order."""
    return [f for f in FIELDS if one.get(f) != other.get(f)]


def _other(side: str) -> str:
    return "theirs" if side == "ours" else "ours"


def displaced(units: list[Unit]) -> Iterator[tuple[Unit, str]]:
    """What one side put below an item that the other renumbered or rewrote, with the reason why that is unsure."""
    for unit in units:
        if unit.base is not None or (unit.ours is None) == (unit.theirs is None):
            continue
        side: Side = "ours" if unit.ours is not None else "theirs"
        own = unit.at(side) or {}
        above = units[own["parent"]] if own.get("parent") is not None else None
        if above is None:
            continue
        mine: Fields = getattr(above, side)
        other = _other(side)
        now = above.at(side)
        if other in above.unsure and mine["code"] == getattr(above, other)["code"]:
            yield unit, f"added in {side} below {mine['code']}, which is rewritten in {other}"
            yield above, f"rewritten in {other}, in {side} {unit.name} was added below it"
        elif now is not None and now["code"] != mine["code"]:
            yield (
                unit,
                f"added in {side} below {mine['code']}, which is renumbered to {now['code']} in {other}",
            )
