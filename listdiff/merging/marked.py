"""The joined file as text, with git's markers around what two people changed differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec

from listdiff.merging.units import Side

Style = Literal["merge", "diff3", "zdiff3"]
Lines = list[str]
ALL: tuple[Side, Side, Side] = ("ours", "theirs", "base")


class Row(msgspec.Struct):
    """Lines that are decided together."""

    ours: Lines
    theirs: Lines
    base: Lines
    together: bool = False
    """Belongs to what stands around it, also where both sides are the same."""

    @property
    def clear(self) -> bool:
        """Whether there is nothing to decide."""
        return self.ours == self.theirs and not self.together


class Names(msgspec.Struct, frozen=True):
    """How the markers call the sides, how long they are, and whether they show the base."""

    ours: str = "ours"
    base: str = "base"
    theirs: str = "theirs"
    size: int = 7
    style: Style = "merge"


def row(at: Callable[[Side], Lines]) -> Row:
    """A row from the lines of each side."""
    return Row(at("ours"), at("theirs"), at("base"))


def member(name: str, value: Any, depth: int, comma: bool = True) -> Lines:
    """A field as lines, as the edition file has them."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=1).decode()
    blanks = " " * depth
    lines = [blanks + line for line in text.split("\n")]
    lines[0] = f'{blanks}"{name}": {lines[0].lstrip()}'
    if comma:
        lines[-1] += ","
    return lines


def text_of(rows: list[Row], names: Names) -> str:
    """The file; rows side by side that are not clear make one conflict."""
    out: Lines = []
    waiting: list[Row] = []
    for one in [*rows, Row([], [], [])]:
        if not one.clear:
            waiting.append(one)
            continue
        if waiting:
            out += _conflict(waiting, names)
            waiting = []
        out += one.ours
    return "\n".join(out) + "\n"


def _conflict(rows: list[Row], names: Names) -> Iterator[str]:
    ours, theirs, base = ([line for r in rows for line in getattr(r, side)] for side in ALL)
    shown = [ours, theirs, base] if names.style == "diff3" else [ours, theirs]
    first = _same(shown)
    last = _same([side[first:][::-1] for side in shown])
    head, tail = ours[:first], ours[len(ours) - last :]
    yield from head
    mine, yours = (side[first : len(side) - last] for side in (ours, theirs))
    if mine != yours:
        yield f"{'<' * names.size} {names.ours}"
        yield from mine
        if names.style != "merge":
            yield f"{'|' * names.size} {names.base}"
            yield from _between(base, head, tail)
        yield "=" * names.size
        yield from yours
        yield f"{'>' * names.size} {names.theirs}"
    else:
        yield from mine
    yield from tail


def _same(sides: list[Lines]) -> int:
    """How many lines all begin with."""
    count = 0
    for lines in zip(*sides, strict=False):
        if len(set(lines)) > 1:
            break
        count += 1
    return count


def _between(base: Lines, head: Lines, tail: Lines) -> Lines:
    """The base without what it shares with both sides at either end."""
    first = _same([base, head])
    rest = base[first:]
    last = _same([rest[::-1], tail[::-1]])
    return rest[: len(rest) - last]
