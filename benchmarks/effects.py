"""Kinds and effects of compare against the labelled changes: a confusion table, and each mistake.

usage: python benchmarks/effects.py EDITIONS [--set first|second|third] [--quiet]

EDITIONS is a folder of edition files: `lists` for the shipped ones, or one with text
(scripts/build_lists.py --full DIR). The mistakes of the first set, by which the rules were made, are named; those
of the second are counted, and named only with --set second.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from listdiff.changes import Change, Changes
from listdiff.compare.engine import compare
from listdiff.store import load

LABELLED = Path(__file__).resolve().parent / "labelled"
KINDS = ("added", "removed", "renumbered", "amended", "unchanged")
SETS = ("first", "second", "third")
EFFECTS = ("tightened", "relaxed", "neutral", "mixed", "unclear")


class Case(NamedTuple):
    """A labelled change and what the engine says of it; None where it says nothing."""

    pair: str
    label: dict[str, Any]
    change: Change | None

    @property
    def kind(self) -> str:
        """Kind by the engine."""
        return self.change.kind if self.change is not None else "unchanged"

    @property
    def effect(self) -> str:
        """Effect by the engine; what did not change is neutral."""
        return self.change.effect if self.change is not None else "neutral"

    @property
    def editorial(self) -> bool:
        """Whether the engine calls it editorial, or sees no change at all."""
        return self.change is None or self.change.editorial

    @property
    def right(self) -> bool:
        """The kind is right, and of what was renumbered the other code.

        To call editorial what the label calls unchanged, or the reverse, is no mistake: both say that
        nothing of substance changed.
        """
        told, known = self.kind, self.label["kind"]
        if {told, known} == {"amended", "unchanged"}:
            return self.editorial and (known == "unchanged" or bool(self.label["editorial"]))
        if told != known:
            return False
        return known != "renumbered" or self.label["other"] in (
            self.change.old_code if self.change else None,
            self.change.new_code if self.change else None,
        )


def cases(folder: Path, which: str) -> Iterator[Case]:
    """Every labelled case of a set beside what compare says of it."""
    for path in sorted((LABELLED / which).glob("*.toml")):
        known = tomllib.loads(path.read_text("utf-8"))["case"]
        regime, old, new = _pair(path.stem)
        changes = compare(load(f"{regime}@{old}", folder), load(f"{regime}@{new}", folder))
        found = _by_code(changes)
        for label in known:
            change = found.get((label["list"], label["side"], label["code"]))
            yield Case(path.stem, label, change)


def _pair(stem: str) -> tuple[str, str, str]:
    """Regime and both editions of a file's name: the labels may hold hyphens, too."""
    regime, _, rest = stem.partition("-")
    parts = rest.split("-")
    half = len(parts) // 2
    return regime, "-".join(parts[:half]), "-".join(parts[half:])


def _by_code(changes: Changes) -> dict[tuple[str, str, str], Change]:
    """The change of the item that a code belongs to on one side; what is new there comes first."""
    found: dict[tuple[str, str, str], Change] = {}
    for change in changes.changes:
        if change.kind == "removed":
            found.setdefault((change.list, "new", change.old_code or ""), change)
        if change.old_code:
            found[change.list, "old", change.old_code] = change
    for change in changes.changes:
        if change.new_code:
            found[change.list, "new", change.new_code] = change
    return found


def table(rows: tuple[str, ...], pairs: Counter[tuple[str, str]]) -> Iterator[str]:
    """Confusion table: labels down, the engine's answers across."""
    yield "label \\ engine  " + "".join(f"{name:>12}" for name in rows)
    for label in rows:
        yield f"{label:<15} " + "".join(f"{pairs[label, told] or '.':>12}" for told in rows)


def told(cases: list[Case], name: str) -> Iterator[str]:
    """The figures of one set."""
    kinds = sum(c.right for c in cases)
    decided = [c for c in cases if c.effect != "unclear"]
    right = sum(c.effect == c.label["effect"] for c in decided)
    unclear = len(cases) - len(decided)
    known = sum(c.label["effect"] == "unclear" for c in cases)
    editorial = sum(
        c.editorial == (c.label["editorial"] or c.label["kind"] == "unchanged") for c in cases
    )
    opposite = sum({c.effect, c.label["effect"]} == {"tightened", "relaxed"} for c in cases)
    sure = [c for c in decided if c.label["sure"]]
    firm = sum(c.effect == c.label["effect"] for c in sure)
    yield f"== {name}: {len(cases)} cases"
    yield f"kinds right: {kinds / len(cases):.1%} ({len(cases) - kinds} wrong)"
    yield f"decided effects right: {right / max(1, len(decided)):.1%} ({len(decided) - right} of {len(decided)} wrong)"
    yield f"  of those with a sure label: {firm / max(1, len(sure)):.1%} ({len(sure) - firm} of {len(sure)} wrong)"
    yield f"  the opposite direction: {opposite}"
    yield f"unclear: {unclear / len(cases):.1%} ({unclear}; the labels themselves {known})"
    yield f"editorial or not right: {editorial / len(cases):.1%}"


def main() -> int:
    """Print figures, confusion tables and mistakes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("editions", type=Path)
    parser.add_argument("--set", choices=SETS, help="this set only, with its mistakes")
    parser.add_argument("--quiet", action="store_true", help="figures only")
    arguments = parser.parse_args()
    lines: list[str] = []
    for name in SETS if arguments.set is None else (arguments.set,):
        every = list(cases(arguments.editions, name))
        lines += told(every, name)
        if arguments.quiet:
            continue
        lines += ["", *table(KINDS, Counter((c.label["kind"], c.kind) for c in every))]
        lines += ["", *table(EFFECTS, Counter((c.label["effect"], c.effect) for c in every)), ""]
        if name == (arguments.set or "first"):
            lines += (line for case in every for line in mistakes(case))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def mistakes(case: Case) -> Iterator[str]:
    """What is wrong with one case, if anything is."""
    label = case.label
    wrong = [] if case.right else [f"kind {case.kind}, not {label['kind']} {label['other']}"]
    if case.effect != label["effect"]:
        wrong.append(f"effect {case.effect}, not {label['effect']}")
    if case.editorial != (label["editorial"] or label["kind"] == "unchanged"):
        wrong.append(f"editorial {case.editorial}")
    if wrong:
        rules = ", ".join(case.change.rules) if case.change else "no change"
        doubt = "" if label["sure"] else " (label in doubt)"
        yield f"{case.pair} {label['list']} {label['side']} {label['code']}: {'; '.join(wrong)} [{rules}]{doubt} {label['why']}"


if __name__ == "__main__":
    sys.exit(main())
