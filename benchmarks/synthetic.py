"""Made-up editions of any size: entries with labels, sub-items and thresholds.

Words follow Zipf's law over a vocabulary that grows with the lists, as that of real lists does; one entry in five
stands in other lists, too, with other limits.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from listdiff.fingerprint import fingerprint
from listdiff.model import Edition, Item, Parameter, Place
from listdiff.store import write_edition

REGIMES = ("wa", "nsg", "mtcr", "ag")
PARTS = 4
"""Sub-items of an entry."""
LIST = 5000
"""Items of a list, about those of the Wassenaar dual-use list."""
CHANGED = 0.02
"""Share of the items that an edition changes."""


def words(chance: random.Random, vocabulary: int, count: int) -> str:
    """Words of which few are common and most are rare."""
    return " ".join(f"w{int(vocabulary ** chance.random())}" for _ in range(count))


def bound(value: int) -> Parameter:
    """A threshold."""
    return Parameter("width", ">", str(value), "mm", f"{value}e-3", "length", None)


def item(code: str, parent: str | None, text: str, value: int) -> Item:
    """One provision with a threshold."""
    return Item(
        code, parent, "entry", "in-force", None, text[:60], None, fingerprint(f"{text} {value} mm"), "any", False,
        [bound(value)], [], [], [], [], Place(0, None),
    )  # fmt: skip


def items(number: int, count: int, total: int) -> list[Item]:
    """The items of list `number`, among lists of `total` items together."""
    chance = random.Random(number)
    vocabulary = max(2_000, total // 4)
    # The same for the lists next door, so that regimes have goods in common.
    common = random.Random(-1 - number // len(REGIMES))
    made: list[Item] = []
    for n in range(count // (PARTS + 1)):
        text = words(common if n % 5 == 0 else chance, vocabulary, 8)
        # Codes of its own, or the list would be taken for one that only marks a part of another.
        code = f"{n % 9 + 1}.{'ABC'[n % 3]}.{number * LIST + n}"
        made.append(item(code, None, text, chance.randrange(1, 99)))
        made += [
            item(f"{code}.{chr(97 + k)}", code, words(chance, vocabulary, 6), chance.randrange(1, 99))
            for k in range(PARTS)
        ]  # fmt: skip
    return made


def changed(old: list[Item], chance: random.Random) -> list[Item]:
    """The items of the next edition: some with another threshold, some gone."""
    made = list(old)
    for n in chance.sample(range(len(made)), max(1, int(CHANGED * len(made)))):
        one = made[n]
        value = chance.randrange(1, 99)
        made[n] = structs.replace(
            one,
            parameters=[bound(value)],
            fingerprint=fingerprint(f"{one.subject} {value} mm"),
            status="not-used" if value > 90 else one.status,
        )
    return made


def edition(regime: str, name: str, label: str, made: list[Item]) -> Edition:
    """An edition without texts."""
    return Edition(regime=regime, list=name, edition=label, reference=None, adopted=None, published=None,
                   sources=[], text="omitted", items=made)  # fmt: skip


def write(kind: str, total: int, folder: Path) -> None:
    """Write edition files with `total` items together into a folder of lists.

    For ``load`` and ``compare`` lists of one regime in two editions; for ``history`` one list in many editions; for
    ``overlaps`` lists of four regimes.
    """
    for one in _made(kind, total):
        write_edition(folder / one.regime / one.list / f"{one.edition}.json", one)


def _made(kind: str, total: int) -> Iterator[Edition]:
    lists = max(1, total // LIST)
    if kind == "history":
        chance = random.Random(total)
        made = items(0, LIST, LIST)
        day = datetime.date(2000, 1, 1)
        for n in range(lists):
            label = (day + datetime.timedelta(n)).isoformat()
            yield edition("wa", "dual-use", label, made)
            made = changed(made, chance)
        return
    for number in range(lists):
        if kind == "overlaps":
            regime = REGIMES[number % len(REGIMES)]
            yield edition(regime, f"list-{_name(number)}", "2021", items(number, LIST, total))
            continue
        made = items(number, LIST // 2, total)
        yield edition("wa", f"list-{_name(number)}", "2020", made)
        yield edition("wa", f"list-{_name(number)}", "2021", changed(made, random.Random(number)))


def _name(number: int) -> str:
    """A number in letters, for names of lists have no digits."""
    return "".join(chr(97 + int(digit)) for digit in f"{number:04}")
