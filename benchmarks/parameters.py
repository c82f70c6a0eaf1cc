"""Precision and recall of parameters against the answer key, with each mistake by name.

usage: python benchmarks/parameters.py EDITIONS [--anew] [--only development]

EDITIONS is a folder of edition files (`lists`, or what `scripts/build_lists.py --full` wrote).
A parameter is right when comparator, value and unit are; its quantity is counted apart.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from answers import SETS, Score, arguments, labelled, share, write

from listdiff.parsers.units import to_si


class Told(NamedTuple):
    """A parameter, as labelled or as read."""

    comparator: str
    value: str
    unit: str | None
    quantity: str | None

    def key(self) -> tuple[str, str, str]:
        """What must be the same: the comparator and the size, whatever the spelling of the unit."""
        unit = (self.unit or "").replace("µ", "μ").replace(" ", "").lower()
        si, dimension = to_si(self.value, self.unit)
        if dimension in ("number", "count"):
            unit = ""
        elif si is not None and dimension is not None:
            return self.comparator, si, dimension
        try:
            return self.comparator, str(Decimal(self.value).normalize()), unit
        except InvalidOperation:
            return self.comparator, self.value.replace(" ", ""), unit

    def __str__(self) -> str:
        return f"{self.quantity or '?'} {self.comparator} {self.value} {self.unit or ''}".rstrip()


def words(quantity: str | None) -> list[str]:
    """A quantity's words without quotation marks and capitals."""
    return (quantity or "").lower().replace("'", "").replace('"', "").split()


def main() -> None:
    """Measure."""
    options = arguments(__doc__)
    scores = {name: Score() for name in SETS}
    named = {name: [0, 0, 0] for name in SETS}
    mistakes: list[str] = []
    for one in labelled("parameters.toml", options.editions, options.anew):
        wanted = [Told(c, v, u or None, q or None) for c, v, u, q in one.answer["parameters"]]
        found = [] if one.item is None else [
            Told(p.comparator, p.value, p.unit, p.quantity) for p in one.item.parameters
        ]  # fmt: skip
        score = scores[one.set]
        told: list[str] = [] if one.item is not None else ["no such item in the edition"]
        for answer in wanted:
            twin = next((p for p in found if p.key() == answer.key()), None)
            if twin is None:
                score.missed += 1
                told.append(f"missed {answer}")
                continue
            found.remove(twin)
            score.right += 1
            if answer.quantity is not None:
                named[one.set][2] += 1
                same = words(answer.quantity) == words(twin.quantity)
                head = words(answer.quantity)[-1:] == words(twin.quantity)[-1:]
                named[one.set][0] += same
                named[one.set][1] += head
                if not same:
                    told.append(f"quantity {twin.quantity!r}, should be {answer.quantity!r}")
        score.false += len(found)
        told += [f"false {p}" for p in found]
        if options.only in (None, one.set):
            mistakes += [f"  {one.set}: {one.name}: {line}" for line in told]
    for name in SETS:
        exact, head, total = named[name]
        write(
            [
                scores[name].line(f"parameters, {name}"),
                f"  quantity: the same words in {share(exact, total)}, the same head word in "
                f"{share(head, total)} of {total}",
            ]
        )
    write(["mistakes:", *mistakes] if mistakes else ["no mistakes"])


if __name__ == "__main__":
    main()
