"""Join two people's edits of an edition file item by item and field by field: bytes in, bytes and conflicts out."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from listdiff.errors import ListdiffError
from listdiff.merging.fields import CLASH, NONE_YET, joined
from listdiff.merging.marked import ALL, Names, text_of
from listdiff.merging.order import merged_order
from listdiff.merging.rows import HEAD, Heads, Result, rows_of
from listdiff.merging.settle import SIDES, settle
from listdiff.merging.units import Fields, Side, Unit, displaced, join, units_of
from listdiff.model import Edition, Item
from listdiff.soundness import check
from listdiff.store import decode, encode


class MergeError(ListdiffError):
    """Files that cannot be joined item by item."""


class Conflict(msgspec.Struct, frozen=True):
    """What a person must decide."""

    code: str | None
    """The item, by the code it had in the base; None for the edition itself."""
    field: str | None
    """The field; None where the item stands there as a whole."""
    why: str


Conflicts = tuple[Conflict, ...]


class Merged(msgspec.Struct, frozen=True):
    """The outcome: an edition file, with markers where there are conflicts."""

    data: bytes
    conflicts: Conflicts


def merge(base: bytes, ours: bytes, theirs: bytes, names: Names | None = None) -> Merged:
    """Join what two sides made of an edition file; `base` is empty where both added it.

    Different items, different fields of an item and different elements of a list are joined. Raises
    MergeError, and StoreError for what is no edition file, where nothing can be joined; nothing is lost then,
    for nothing was done.
    """
    mine, yours = decode(ours, "ours"), decode(theirs, "theirs")
    old = decode(base, "base") if base.strip() else _empty(mine)
    for side, edition in (("base", old), ("ours", mine), ("theirs", yours)):
        _addressed(edition, side)
    known: dict[Side, list[str]] = {
        "base": _documents(old, "base"),
        "ours": _documents(mine, "ours"),
        "theirs": _documents(yours, "theirs"),
    }
    heads, clashes = _heads(old if base.strip() else None, mine, yours)
    units = units_of(old, mine, yours, known)
    for unit in units:
        join(unit)
    for unit, why in list(displaced(units)):
        unit.whole = unit.whole or why
    if _without_text(units, heads, mine, yours):
        clashes |= {"text"}
    links = settle(units)
    orders = _orders(units, old, mine, yours)
    result = Result(heads, clashes, units, links, orders)
    conflicts = tuple(_conflicts(result))
    editions = [_edition(result, side) for side in (SIDES if conflicts else SIDES[:1])]
    _sound(editions, (mine, yours))
    if not conflicts:
        return Merged(encode(editions[0]), ())
    return Merged(text_of(rows_of(result), names or Names()).encode(), conflicts)


def _empty(like: Edition) -> Edition:
    return msgspec.structs.replace(like, items=[], sources=[], unaccounted=msgspec.UNSET)


def _addressed(edition: Edition, side: str) -> None:
    """Raise MergeError where a code stands twice or a parent is missing: items could not be told apart."""
    seen: set[str] = set()
    for item in edition.items:
        if item.code in seen or (item.parent is not None and item.parent not in seen):
            what = "the code stands twice" if item.code in seen else "its parent is missing"
            raise MergeError(f"{side}: {item.code}: {what}; listdiff validate tells what is wrong")
        seen.add(item.code)


def _documents(edition: Edition, side: str) -> list[str]:
    keys = [source.sha256 for source in edition.sources]
    if len(set(keys)) != len(keys):
        raise MergeError(f"{side}: two sources have the same sha256; items could not name theirs")
    return keys


def _heads(base: Edition | None, ours: Edition, theirs: Edition) -> tuple[Heads, frozenset[str]]:
    """Fields of the edition where conflicts are decided for each side, and which of them are conflicts."""
    heads: Heads = {side: {} for side in ALL}
    clashes: set[str] = set()
    for field in HEAD:
        before = NONE_YET if base is None else getattr(base, field)
        sides = getattr(ours, field), getattr(theirs, field), before
        value = joined(field, before, *sides[:2])
        if value is CLASH:
            if field == "sources" and _documents(ours, "") != _documents(theirs, ""):
                raise MergeError("both changed the sources, which items name by their place")
            clashes.add(field)
        for side, own in zip(ALL, sides, strict=True):
            heads[side][field] = own if value is CLASH else value
    return heads, frozenset(clashes)


def _without_text(units: list[Unit], heads: Heads, ours: Edition, theirs: Edition) -> bool:
    """Where one side left the text out, what the other wrote anew is to be decided, and whether there is text at all.

    Gives whether that is so.
    """
    if ours.text == theirs.text or heads["ours"]["text"] == "full":
        return False
    bare, other = SIDES if ours.text == "omitted" else SIDES[::-1]
    anew = [u for u in units if any((u.at(s) or {}).get("text") is not None for s in SIDES)]
    for unit in anew:
        own: Fields | None = getattr(unit, bare)
        if own is not None and getattr(unit, other) is not None:
            unit.clashes |= {"text"}
        elif not unit.whole:
            unit.whole = f"added in {other} with its text, which {bare} leaves out"
    if anew:
        heads[other]["text"] = "full"
    return bool(anew)


def _rank(text: str) -> list[tuple[int, int, str]]:
    """Numbers by size, letters by the alphabet."""
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in re.findall(r"\d+|\D+", text)]


def _orders(
    units: list[Unit], base: Edition, ours: Edition, theirs: Edition
) -> tuple[list[int], list[int]]:
    """The units in printed order, as each side would have it where both moved the same."""

    def along(side: Side, edition: Edition) -> list[int]:
        number = {u["code"]: n for n, unit in enumerate(units) if (u := getattr(unit, side))}
        return [
            n
            for item in edition.items
            if units[n := number[item.code]].merged is not None or units[n].whole
        ]

    def rank(n: int) -> Any:
        unit = units[n]
        there = unit.ours or unit.theirs or {}
        return _rank(there["code"]), unit.base is not None, unit.name

    first, second = merged_order(
        along("ours", ours), along("theirs", theirs), along("base", base), rank
    )
    return _parents_first(units, first, "ours"), _parents_first(units, second, "theirs")


def _parents_first(units: list[Unit], order: list[int], side: Side) -> list[int]:
    """The order with what stands before its parent put right behind it."""
    waiting: dict[int, list[int]] = {}
    out: list[int] = []
    done: set[int] = set()
    for number in order:
        stack = [number]
        while stack:
            n = stack.pop()
            found = units[n].at(side)
            above = found["parent"] if found is not None else None
            if above is not None and above not in done:
                waiting.setdefault(above, []).append(n)
                continue
            out.append(n)
            done.add(n)
            stack += reversed(waiting.pop(n, []))
    return out + [n for held in waiting.values() for n in held]


def _edition(result: Result, side: Side) -> Edition:
    """The edition where every conflict is decided for one side."""
    places = result.places(side)
    items = (result.plain(n, side, places) for n in result.order(side))
    return Edition(**result.heads[side], items=[Item(**found) for found in items if found])


def _sound(results: list[Edition], inputs: tuple[Edition, Edition]) -> None:
    """Raise MergeError where joined edits make wrong what neither side has wrong."""
    wrong = [f.message for edition in results for f in check(edition) if f.severity == "error"]
    if not wrong:
        return
    had = {f.message for edition in inputs for f in check(edition)}
    for message in wrong:
        if message not in had:
            raise MergeError(f"joined, the two sides are not sound: {message}")


def _conflicts(result: Result) -> list[Conflict]:
    found = [
        Conflict(None, field, "changed on both sides") for field in HEAD if field in result.clashes
    ]
    if result.orders[0] != result.orders[1]:
        moved = next(a for a, b in zip(*result.orders, strict=True) if a != b)
        found.append(Conflict(result.units[moved].name, "order", "moved on both sides"))
    for n in result.orders[0]:
        unit = result.units[n]
        if unit.whole:
            found.append(Conflict(unit.name, None, unit.whole))
            continue
        for field in Item.__struct_fields__:
            if field in unit.clashes:
                did = "changed" if unit.base is not None else "added"
                found.append(Conflict(unit.name, field, f"{did} on both sides, differently"))
    return found
