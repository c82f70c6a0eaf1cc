"""What was joined as rows of the file: fields of the edition, items, fields of items, each as either side has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from listdiff.merging.fields import NONE_YET
from listdiff.merging.marked import ALL, Lines, Row, member, row
from listdiff.merging.settle import Links
from listdiff.merging.units import FIELDS, Fields, Side, Unit
from listdiff.model import SCHEMA, Edition, Place

HEAD = tuple(f for f in Edition.__struct_fields__ if f not in ("schema", "items"))
"""Fields of the edition that can change."""
Heads = dict[Side, Fields]


class Result(msgspec.Struct):
    """Everything that was joined."""

    heads: Heads
    """Fields of the edition where every conflict is decided for one side."""
    clashes: frozenset[str]
    """Fields of the edition that both changed differently."""
    units: list[Unit]
    links: Links
    orders: tuple[list[int], list[int]]
    """Units in printed order as ours and theirs would have it."""

    def order(self, side: Side) -> list[int]:
        """Units that are there where every conflict is decided for one side."""
        chosen = self.orders[1 if side == "theirs" else 0]
        return [n for n in chosen if self.units[n].at(side) is not None]

    def places(self, side: Side) -> dict[str, int]:
        """Where the documents stand in the list of sources, by their keys."""
        sources = self.heads[side]["sources"]
        return {s.sha256: n for n, s in enumerate(() if sources is NONE_YET else sources)}

    def plain(self, number: int, side: Side, places: dict[str, int]) -> Fields | None:
        """An item with the code of its parent and the place of its source; -1 for one that is not listed."""
        found = self.units[number].at(side)
        if found is None:
            return None
        above = found["parent"]
        plain = {**found, "parent": above}
        if isinstance(above, int):
            plain["parent"] = self.units[above].code(side)
        if found["source"] is not NONE_YET:
            key, page = found["source"]
            plain["source"] = Place(places.get(key, -1) if isinstance(key, str) else key, page)
        return plain


def rows_of(result: Result) -> list[Row]:
    """The rows of the file from its first brace to its last."""
    there = {side: result.order(side) for side in ALL}
    rest: dict[Side, bool] = {
        side: head["unaccounted"] not in (msgspec.UNSET, NONE_YET)
        for side, head in result.heads.items()
    }
    rows = [_plain(["{", *member("schema", SCHEMA, 1)])]
    for field in HEAD:
        if field != "unaccounted":
            rows.append(row(lambda side, f=field: _field(f, result.heads[side][f], 1)))  # type: ignore[misc]
    comma = {side: "," * more for side, more in rest.items()}
    rows.append(row(lambda side: [' "items": [' if there[side] else f' "items": []{comma[side]}']))
    rows += _items(result, {side: order[-1:] for side, order in there.items()})
    rows.append(row(lambda side: [f" ]{comma[side]}"] if there[side] else []))
    rows.append(
        row(
            lambda side: (
                member("unaccounted", result.heads[side]["unaccounted"], 1, False)
                if rest[side]
                else []
            )
        )
    )
    rows.append(_plain(["}"]))
    return rows


def _plain(lines: Lines) -> Row:
    return Row(lines, lines, lines)


def _field(name: str, value: Any, depth: int) -> Lines:
    return [] if value is NONE_YET else member(name, value, depth, comma=name != "source")


def _items(result: Result, last: dict[Side, list[int]]) -> list[Row]:
    ours, theirs = result.orders
    first = next(
        (n for n, both in enumerate(zip(ours, theirs, strict=True)) if len({*both}) > 1), 0
    )
    end = len(ours)
    while ours != theirs and ours[end - 1] == theirs[end - 1]:
        end -= 1
    turned = range(first, end) if ours != theirs else range(0)
    rows: list[Row] = []
    at: dict[int, list[int]] = defaultdict(list)
    places = {side: result.places(side) for side in ALL}
    moved = Row([], [], [], together=True)
    for n, (mine, yours) in enumerate(zip(ours, theirs, strict=True)):
        if n not in turned:
            found = list(_item(result, mine, last, places))
            at[result.links.top(mine)] += (len(rows), len(rows) + len(found) - 1)
            rows += found
            continue
        for side, number in (("ours", mine), ("theirs", yours), ("base", mine)):
            for one in _item(result, number, last, places):
                getattr(moved, side).extend(getattr(one, side))
        at[result.links.top(mine)].append(len(rows))
        if n == turned[-1]:
            rows.append(moved)
    for spots in at.values():
        # An item on its own has two spots and decides for itself.
        if len(spots) > 2:
            for one in rows[min(spots) : max(spots) + 1]:
                one.together = True
    return rows


def _item(
    result: Result, number: int, last: dict[Side, list[int]], places: dict[Side, dict[str, int]]
) -> Iterator[Row]:
    """The rows of an item: one where it stands as a whole or is settled, else one a field."""
    unit = result.units[number]
    sides = {side: result.plain(number, side, places[side]) for side in ALL}

    def field(name: str, side: Side) -> Lines:
        found = sides[side]
        return [] if found is None else _field(name, found[name], 3)

    def brace(side: Side, closing: bool) -> Lines:
        if sides[side] is None:
            return []
        if not closing:
            return ["  {"]
        return ["  }" if last[side] == [number] else "  },"]

    parts = [
        row(lambda side: brace(side, False)),
        *(row(lambda side, f=name: field(f, side)) for name in FIELDS),  # type: ignore[misc]
        row(lambda side: brace(side, True)),
    ]
    if unit.whole:
        whole = row(lambda side: [line for part in parts for line in getattr(part, side)])
        whole.together = True
        yield whole
        return
    yield from parts
