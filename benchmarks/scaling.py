"""How finding overlaps grows: synthetic lists of up to a million items, time and peak memory of each size.

usage: python benchmarks/overlaps_scale.py [--most 1000000]

Each regime gets entries with a label, sub-items and thresholds; words follow Zipf's law over a vocabulary that grows
with the lists, as that of real lists does, and one entry in five stands in another regime, too, with other limits.
Every size runs in a process of its own, so that the peak is its own.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from listdiff.fingerprint import fingerprint
from listdiff.model import LISTS, Edition, Item, Parameter, Place
from listdiff.overlaps.find import find

PARTS = 5
"""Sub-items of an entry."""
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
REGIMES = [(regime, names[0]) for regime, names in LISTS.items()][:4]


def words(chance: random.Random, vocabulary: int, count: int) -> str:
    """Words of which few are common and most are rare."""
    return " ".join(f"w{int(vocabulary ** chance.random())}" for _ in range(count))


def item(code: str, parent: str | None, text: str, value: int) -> Item:
    """One provision with a threshold."""
    bound = Parameter("width", ">", str(value), "mm", f"{value}e-3", "length", None)
    return Item(
        code, parent, "entry", "in-force", None, text[:60], None, fingerprint(text), "any", False, [bound], [], [],
        [], [], Place(0, None),
    )  # fmt: skip


def editions(total: int) -> list[Edition]:
    """Lists of four regimes with so many items together."""
    chance = random.Random(total)
    entries = total // (PARTS + 1) // len(REGIMES)
    vocabulary = max(2_000, total // 4)
    shared = [words(chance, vocabulary, 8) for _ in range(entries // 5)]
    made = []
    for regime, name in REGIMES:
        items: list[Item] = []
        for n in range(entries):
            text = shared[n] if n < len(shared) else words(chance, vocabulary, 8)
            code = f"{n % 9 + 1}.{'ABC'[n % 3]}.{n}"
            items.append(item(code, None, text, chance.randrange(1, 99)))
            items += [
                item(
                    f"{code}.{chr(97 + k)}",
                    code,
                    words(chance, vocabulary, 6),
                    chance.randrange(1, 99),
                )
                for k in range(PARTS)
            ]
        made.append(Edition(regime=regime, list=name, edition="2021", reference=None, adopted=None, published=None,
                            sources=[], text="omitted", items=items))  # fmt: skip
    return made


def run(total: int) -> None:
    """Measure one size in this process."""
    lists = editions(total)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    found = find(lists)
    spent = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    items = sum(len(e.items) for e in lists)
    sys.stdout.write(
        f"{items} {spent:.2f} {before / 2**20:.2f} {peak / 2**20:.2f} {len(found.overlaps)}\n"
    )


def main() -> None:
    """Run all sizes, each in its process, and print the growth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        run(options.one)
        return
    sys.stdout.write("     items    seconds  lists GiB   peak GiB   overlaps  time / (n log n)\n")
    first = 0.0
    for size in (s for s in SIZES if s <= options.most):
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)],
            check=True,
            capture_output=True,
            text=True,
        )
        items, spent, before, peak, found = map(float, done.stdout.split())
        unit = spent / (items * math.log(items))
        first = first or unit
        sys.stdout.write(
            f"{items:>10,.0f} {spent:>10.2f} {before:>10.2f} {peak:>10.2f} {found:>10,.0f}  {unit / first:.2f} times that of the first\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
