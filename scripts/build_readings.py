"""Make the readings beside the shipped editions from editions with their text, with one command.

usage: python scripts/build_readings.py FULL [READ.tsv ...]

FULL is a folder of editions with text (scripts/build_lists.py --full FULL). For every neighbouring pair of editions of a
list it keeps what the rules say with the texts and do not say without. READ.tsv are lines of a reader: id of a change,
effect, yes or no for sure, and why, in own words; they are added to those that are there. Readings whose change is gone
are dropped and named.
"""

from __future__ import annotations

import csv
import itertools
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from msgspec import structs

from listdiff.changes import Change, Effect
from listdiff.compare.engine import compare
from listdiff.readings import SCHEMA, Reading, ReadingsFile, place, read_readings, write_readings
from listdiff.store import Snapshot, Stored, ends, read_edition, stored
from listdiff.successors import read_successors

ROOT = Path(__file__).resolve().parent.parent / "lists"


def pairs(root: Path) -> Iterator[tuple[str, str, str]]:
    """Regime and two neighbouring labels, for all that the lists of a regime have."""
    labels: dict[str, set[str]] = defaultdict(set)
    for file in stored(root):
        labels[file.regime].add(file.label)
    for regime, known in sorted(labels.items()):
        for old, new in itertools.pairwise(sorted(known, key=ends)):
            yield regime, old, new


def snapshot(root: Path, regime: str, label: str) -> Snapshot:
    """The editions of exactly this label, without the readings that are beside them."""
    files: list[Stored] = [s for s in stored(root, regime) if s.label == label]
    editions = {s.list: read_edition(s.path) for s in files}
    return Snapshot(regime, label, editions, read_successors(ROOT / regime))


def told(files: list[str]) -> dict[str, Reading]:
    """What readers told, by the id of the change."""
    found: dict[str, Reading] = {}
    for name in files:
        with Path(name).open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                change, effect, sure, why = row[0], row[1], row[2], "\t".join(row[3:])
                if effect not in get_args(Effect) or sure not in ("yes", "no"):
                    raise SystemExit(f"{name}: {row[:3]} is no reading")
                # "PAIR:" says that the provision goes on elsewhere; the effect is that of what really happened.
                why = why.replace("PAIR:", "goes with").strip()
                found[change] = Reading(change, None, None, effect, [], why, sure == "yes")
    return found


def reading(full: Change, bare: Change, known: Reading | None) -> Reading | None:
    """What to keep of a change, seen with the texts and without; None where the facts tell it."""
    by_reader = known is not None and not known.rules and known.effect != "unclear"
    if full.effect == "unclear" and known is not None and by_reader:
        return structs.replace(known, old=full.old_code, new=full.new_code)
    if bare.effect == full.effect:
        return None
    return Reading(full.id, full.old_code, full.new_code, full.effect, list(full.rules))


def main() -> int:
    """Write the readings of every pair."""
    full = Path(sys.argv[1])
    fresh = told(sys.argv[2:])
    used: set[str] = set()
    count = lost = 0
    for regime, old, new in pairs(ROOT):
        sides = snapshot(ROOT, regime, old), snapshot(ROOT, regime, new)
        texts = snapshot(full, regime, old), snapshot(full, regime, new)
        bare = {change.id: change for change in compare(*sides).changes}
        kept: dict[str, dict[str, Reading]] = defaultdict(dict)
        known = {
            name: read_readings(place(ROOT, regime, name, old, new)) for name in sides[1].editions
        }
        for change in compare(*texts).changes:
            if change.editorial or change.within is not None or change.id not in bare:
                continue
            before = known[change.list].get(change.id)
            one = reading(change, bare[change.id], fresh.get(change.id) or before)
            if one is not None:
                kept[change.list][change.id] = one
        for name, readings in known.items():
            gone = [r for r in readings.values() if not r.rules and r.id not in kept[name]]
            lost += len(gone)
            for one in gone:
                sys.stderr.write(f"dropped: {regime}/{name} {old}..{new} {one.old} -> {one.new}\n")
            path = place(ROOT, regime, name, old, new)
            if kept[name]:
                own = list(kept[name].values())
                write_readings(path, ReadingsFile(SCHEMA, regime, name, old, new, own))
            else:
                path.unlink(missing_ok=True)
            count += len(kept[name])
            used |= kept[name].keys()
    unused = fresh.keys() - used
    sys.stderr.write(f"{count} readings kept, {lost} dropped, {len(unused)} new ones not used\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
