"""Make sure that joined items hold together, whichever side a conflict is decided for.

What does not is taken back to what the two sides have, together with what it depends on. At the worst nothing
is left joined, and that holds together as each side does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from listdiff.merging.units import Side, Unit

SIDES: tuple[Side, Side] = ("ours", "theirs")
Trouble = tuple[int, int, str]
"""A unit that cannot be joined, the one it depends on, and why."""


class Links:
    """Units that must be decided together."""

    def __init__(self, count: int) -> None:
        self._up = list(range(count))

    def top(self, one: int) -> int:
        """The unit that stands for the group of one."""
        while self._up[one] != one:
            self._up[one] = self._up[self._up[one]]
            one = self._up[one]
        return one

    def tie(self, one: int, other: int) -> None:
        """Decide two together from now on."""
        low, high = sorted((self.top(one), self.top(other)))
        self._up[high] = low


def settle(units: list[Unit]) -> Links:
    """Take back what would leave a code twice or a parent missing; gives what must be decided together."""
    links = Links(len(units))
    again = True
    while again:
        # All are found before any is taken back, so that it does not matter which side is ours.
        found = [
            trouble
            for side in SIDES
            for look in (_codes, _parents, _trees)
            for trouble in look(units, side)
        ]
        again = False
        for one, other, why in found:
            links.tie(one, other)
            again |= not units[one].whole
            units[one].whole = units[one].whole or why
    _tie_numbers(units, links)
    return links


def _codes(units: list[Unit], side: Side) -> Iterator[Trouble]:
    """Codes that would stand twice: neither item is joined."""
    known: dict[str, list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        found = unit.at(side)
        if found is not None:
            known[found["code"]].append(n)
    for code, numbers in known.items():
        for n in numbers if len(numbers) > 1 else ():
            yield n, numbers[0], f"{code} would stand twice"


def _parents(units: list[Unit], side: Side) -> Iterator[Trouble]:
    """Items whose parent would be missing: neither of the two is joined."""
    for n, unit in enumerate(units):
        found = unit.at(side)
        if found is None or found["parent"] is None:
            continue
        above = units[found["parent"]]
        if above.at(side) is None:
            yield n, found["parent"], f"stands below {above.name}, which one side removed"
            yield (
                found["parent"],
                n,
                f"removed on one side, on the other {unit.name} stands below it",
            )


def _trees(units: list[Unit], side: Side) -> Iterator[Trouble]:
    """What went with a parent that may yet stay: it stays or goes with it."""
    for n, unit in enumerate(units):
        own = getattr(unit, side)
        if own is None or unit.whole or unit.merged is not None or own["parent"] is None:
            continue
        above = units[own["parent"]]
        gone = above.ours is None or above.theirs is None
        if above.whole and gone and getattr(above, side) is not None:
            yield n, own["parent"], f"removed with {above.name}"


def _tie_numbers(units: list[Unit], links: Links) -> None:
    """An item whose parent is missing or has another code on one side is decided together with it."""
    for n, unit in enumerate(units):
        for side in SIDES:
            found = unit.at(side)
            if found is None or found["parent"] is None:
                continue
            codes = {
                None if (own := units[found["parent"]].at(s)) is None else own["code"]
                for s in SIDES
            }
            if len(codes) > 1:
                links.tie(n, found["parent"])
