"""How time and memory grow: made-up lists of up to millions of items loaded, compared, followed, set against each other.

usage: benchmarks/scale [--most 1000000] [--most-overlaps 1000000] [--only load,compare,history,overlaps] [--write]

Items are those of all files together. Each measure is a process of its own, so that its peak memory is its own; it
says the seconds of processor time from the first file to the result. --write puts the table and the plot into docs/,
beside what docs/scale.json keeps of the kinds that were not measured this time.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from measured import ROOT, environment, machine, peak, put_between

SIZES = (50_000, 150_000, 500_000, 1_000_000, 5_000_000)
KINDS = ("load", "compare", "history", "overlaps")
WHAT = {
    "load": "`load`: all lists of a regime, two editions, kept",
    "compare": "`load` of both editions and `compare`",
    "history": "`listdiff history wa`: one list in many editions",
    "overlaps": "`load` of four regimes and `find`",
}
LIMIT = 2.0
"""GiB that a million items may need."""


class Point:
    """One measure."""

    def __init__(self, items: int, seconds: float, memory: float, found: int) -> None:
        self.items = items
        self.seconds = seconds
        self.memory = memory
        self.found = found


def measure(kind: str, folder: str) -> None:
    """Do it in this process, and print seconds, peak memory and how much was found."""
    # One thread all along, so that its processor time is what it would take on an idle machine.
    start = time.process_time()
    found = _done(kind, folder)
    spent = time.process_time() - start
    sys.stdout.write(f"{spent} {peak()} {found}\n")


def _done(kind: str, folder: str) -> int:
    from listdiff.store import load

    if kind == "history":
        from listdiff.history import tallies

        return len(tallies("wa", lists=folder))
    if kind == "overlaps":
        from listdiff.overlaps.find import find
        from listdiff.store import newest_of

        return len(find(newest_of([], lists=folder)).overlaps)
    old, new = load("wa@2020", folder), load("wa@2021", folder)
    if kind == "load":
        return sum(len(e.items) for s in (old, new) for e in s.editions.values())
    from listdiff.compare.engine import compare

    return len(compare(old, new).changes)


def points(kind: str, most: int) -> Iterator[Point]:
    """Measures of one kind, smallest first; files are made by another process, and go again."""
    for size in (s for s in SIZES if s <= most):
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            child = [sys.executable, __file__, "--kind", kind, "--folder", folder]
            subprocess.run([*child, "--make", str(size)], check=True, env=environment())
            done = subprocess.run(
                child, check=True, capture_output=True, text=True, env=environment()
            )
        seconds, memory, found = done.stdout.split()
        yield Point(size, float(seconds), float(memory), int(found))


def exponent(told: list[Point]) -> float:
    """The slope of time over items, both as logarithms: 1 where time grows with the items."""
    if len(told) < 2:
        return math.nan  # one point has no slope
    logs = [(math.log(p.items), math.log(p.seconds)) for p in told]
    middle = [sum(side) / len(logs) for side in zip(*logs, strict=True)]
    over = sum((x - middle[0]) * (y - middle[1]) for x, y in logs)
    return over / sum((x - middle[0]) ** 2 for x, _ in logs)


def table(measured: dict[str, list[Point]]) -> Iterator[str]:
    """In Markdown, a line a measure."""
    yield from (
        "| | items | lists or editions | processor seconds | peak GiB | found |",
        "|---|---:|---:|---:|---:|---:|",
    )
    for kind, told in measured.items():
        for n, p in enumerate(told):
            slope = f", exponent {exponent(told):.2f}" if len(told) > 1 else ""
            name = f"{WHAT[kind]}{slope}" if n == 0 else ""
            yield (
                f"| {name} | {p.items:,} | {p.items // 5000:,} | {p.seconds:.2f} | {p.memory:.2f} | {p.found:,} |"
            )


def drawn(measured: dict[str, list[Point]], path: Path) -> None:
    """Time and memory by items, both axes logarithmic."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "listdiff"
    from matplotlib import pyplot

    figure, both = pyplot.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
    for kind, told in measured.items():
        label = f"{kind}, exponent {exponent(told):.2f}"
        both[0].plot([p.items for p in told], [p.seconds for p in told], marker="o", label=label)
        both[1].plot([p.items for p in told], [p.memory for p in told], marker="o", label=kind)
    both[1].plot([1_000_000], [LIMIT], marker="v", color="black", linestyle="", label="limit")
    for axes, name in zip(both, ("processor seconds", "peak memory, GiB"), strict=True):
        axes.set(xscale="log", yscale="log", xlabel="items", ylabel=name)
        axes.grid(visible=True, which="major", alpha=0.3)
        axes.legend(fontsize=8)
    figure.savefig(path, format="svg", metadata={"Date": None})


def _kept(measured: dict[str, list[Point]]) -> dict[str, list[Point]]:
    """What was measured now and, of other kinds, before; all of it is kept."""
    path = ROOT / "docs" / "scale.json"
    told = json.loads(path.read_text("utf-8")) if path.exists() else {}
    told |= {kind: [list(vars(p).values()) for p in points] for kind, points in measured.items()}
    path.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    return {kind: [Point(*point) for point in told[kind]] for kind in KINDS if kind in told}


def main() -> None:
    """Measure all that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)  # fmt: skip
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--most-overlaps", type=int, default=1_000_000)
    parser.add_argument("--only", default=",".join(KINDS))
    parser.add_argument(
        "--write", action="store_true", help="into docs/performance.md and its plot"
    )
    parser.add_argument("--kind", help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    parser.add_argument("--make", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        from synthetic import write

        write(options.kind, options.make, Path(options.folder))
        return
    if options.kind:
        measure(options.kind, options.folder)
        return
    place = machine()
    sys.stdout.write(place + "\n")
    measured: dict[str, list[Point]] = defaultdict(list)
    for kind in options.only.split(","):
        for point in points(kind, options.most_overlaps if kind == "overlaps" else options.most):
            measured[kind].append(point)
            sys.stdout.write(
                f"{kind:10} {point.items:>10,} {point.seconds:>9.2f} s {point.memory:>6.2f} GiB {point.found:>9,}\n"
            )
            sys.stdout.flush()
    if options.write:
        measured = _kept(measured)
    lines = [f"Measured on {place}.", "", *table(measured)]
    sys.stdout.write("\n".join(lines) + "\n")
    if options.write:
        put_between(ROOT / "docs" / "performance.md", "scale", "\n".join(lines))
        drawn(measured, ROOT / "docs" / "scale.svg")


if __name__ == "__main__":
    main()
