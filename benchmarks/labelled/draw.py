"""Draw the cases to label by a fixed seed, and lay them out to be read beside the documents.

usage: python benchmarks/labelled/draw.py FULL OUT [SET]

FULL is a folder of editions with text (scripts/build_lists.py --full FULL), OUT gets one sheet a pair of
editions and one plain dump an edition. They hold the documents' sentences, so OUT stays out of the repository.
SET is `first` (the default), `second` or `third`; each was drawn later and holds no case of those before.

A case is a code whose text is not the same, letter for letter, in two neighbouring editions, or that only
one of them has. The comparison engine plays no part in the choice.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from listdiff.model import Edition, Item
from listdiff.store import read_edition

HERE = Path(__file__).resolve().parent
Pair = tuple[str, str, str, int]
"""Regime, the two editions, how many cases."""
SETS: dict[str, tuple[int, list[Pair]]] = {
    "first": (
        20261124,
        [
            ("wa", "1998", "2000", 18),
            ("wa", "2001", "2002", 18),
            ("wa", "2003", "2006", 18),
            ("wa", "2006", "2007", 20),
            ("wa", "2009", "2010", 20),
            ("wa", "2012", "2015", 20),
            ("wa", "2016", "2017", 20),
            ("wa", "2018", "2019", 20),
            ("wa", "2019", "2021", 20),
            ("wa", "2021", "2025", 20),
            ("mtcr", "2019-10-11", "2021-10-08", 20),
            ("nsg", "2012-11-12", "2013-11-13", 30),
        ],
    ),
    "second": (
        20261125,
        [
            ("wa", "1997", "1998", 20),
            ("wa", "2000", "2001", 20),
            ("wa", "2002", "2003", 20),
            ("wa", "2007", "2009", 20),
            ("wa", "2010", "2011", 20),
            ("wa", "2011", "2012", 20),
            ("wa", "2015", "2016", 20),
            ("wa", "2016", "2017", 10),
            ("wa", "2017", "2018", 20),
            ("wa", "2018", "2019", 20),
            ("wa", "2019", "2021", 20),
            ("wa", "2021", "2025", 20),
            ("nsg", "2012-11-12", "2013-11-13", 10),
        ],
    ),
    "third": (
        20261126,
        [
            ("wa", "1997", "1998", 12),
            ("wa", "1998", "2000", 18),
            ("wa", "2000", "2001", 12),
            ("wa", "2002", "2003", 12),
            ("wa", "2003", "2006", 18),
            ("wa", "2006", "2007", 18),
            ("wa", "2007", "2009", 18),
            ("wa", "2010", "2011", 12),
            ("wa", "2012", "2015", 18),
            ("wa", "2015", "2016", 18),
            ("wa", "2017", "2018", 12),
            ("wa", "2018", "2019", 18),
            ("wa", "2019", "2021", 14),
            ("wa", "2021", "2025", 30),
            ("nsg", "2012-11-12", "2013-11-13", 12),
        ],
    ),
}
"""Each set with its seed and its pairs of editions."""
Case = tuple[str, str, str]
"""List, side and code."""


def editions(full: Path, regime: str, label: str) -> list[Edition]:
    """All lists of an edition, in the order of their names."""
    return [read_edition(path) for path in sorted((full / regime).glob(f"*/{label}.json"))]


def words(item: Item) -> str:
    """What is compared: the text without its white space, or the status where there is no text."""
    return "".join((item.text or item.status).split())


def cases(old: list[Edition], new: list[Edition]) -> list[tuple[str, str, str]]:
    """List, side and code of every difference: side is `new` where both editions print the code."""
    found: list[tuple[str, str, str]] = []
    for before in old:
        after = next((e for e in new if e.list == before.list), None)
        if after is None:
            continue
        was = {item.code: words(item) for item in before.items}
        now = {item.code: words(item) for item in after.items}
        found += [(before.list, "new", c) for c, text in now.items() if was.get(c) != text]
        found += [(before.list, "old", c) for c in was if c not in now]
    return found


def lay_out(item: Item, edition: Edition) -> str:
    """The item below the items that it stands in."""
    by_code = {each.code: each for each in edition.items}
    chain = [item]
    while (parent := by_code.get(chain[-1].parent or "")) is not None:
        chain.append(parent)
    lines = [f"      in {up.code}: {(up.text or '')[:160]!r}" for up in reversed(chain[1:])]
    head = f"    {edition.edition} p.{item.source.page if item.source else '?'} {item.code} [{item.status}]"
    return "\n".join([*lines, f"{head}: {item.text!r}"])


def sheet(drawn: list[tuple[str, str, str]], old: list[Edition], new: list[Edition]) -> str:
    """The cases of one pair, with the texts on both sides under the same code."""
    lines: list[str] = []
    for number, (name, side, code) in enumerate(drawn, 1):
        lines.append(f"\n=== case {number}: list {name}, side {side}, code {code}")
        for edition in (e for e in (*old, *new) if e.list == name):
            item = next((i for i in edition.items if i.code == code), None)
            lines.append(
                lay_out(item, edition) if item else f"    {edition.edition}: has no such code"
            )
    return "\n".join(lines) + "\n"


def draw(full: Path, which: str) -> Iterator[tuple[Pair, list[Case], int]]:
    """The cases of a set, pair by pair, and how many there were to draw from; none of an earlier set."""
    seed, pairs = SETS[which]
    chance = random.Random(seed)
    known: set[tuple[str, Case]] = set()
    for earlier in list(SETS)[: list(SETS).index(which)]:
        for path in sorted((HERE / earlier).glob("*.toml")):
            for case in tomllib.loads(path.read_text("utf-8"))["case"]:
                known.add((path.stem, (case["list"], case["side"], case["code"])))
    for pair in pairs:
        regime, before, after, count = pair
        every = cases(editions(full, regime, before), editions(full, regime, after))
        fresh = [c for c in every if (f"{regime}-{before}-{after}", c) not in known]
        yield pair, sorted(chance.sample(fresh, min(count, len(fresh)))), len(every)


def main() -> int:
    """Write the sheets, and each edition as lines of code and text."""
    full, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for (regime, before, after, _), drawn, of in draw(full, (sys.argv[3:] or ["first"])[0]):
        old, new = editions(full, regime, before), editions(full, regime, after)
        name = f"{regime}-{before}-{after}.txt"
        (out / name).write_text(sheet(drawn, old, new), "utf-8")
        for edition in (*old, *new):
            lines = [f"{item.code}\t{item.status}\t{item.text or ''}\n" for item in edition.items]
            (out / f"{regime}-{edition.list}-{edition.edition}.tsv").write_text(
                "".join(lines), "utf-8"
            )
        sys.stdout.write(f"{name}: {len(drawn)} of {of}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
