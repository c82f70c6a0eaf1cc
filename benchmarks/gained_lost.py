"""What a parser change gains and loses: the corpus read anew against the shipped editions.

usage: python benchmarks/gained_lost.py [--corpus ../shared/corpus] [--lists lists] [-v] [EDITION ...]

For each edition: items gained, lost, and items whose facts (parameters, references,
status, connective, wording) differ. Run it before the lists are built anew.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from listdiff.importing import import_documents
from listdiff.model import Edition, Item
from listdiff.store import read_edition

ROOT = Path(__file__).resolve().parent.parent


def facts(item: Item) -> tuple[object, ...]:
    """What of an item must not change unnoticed; its wording is in the fingerprint."""
    return (
        item.parent,
        item.role,
        item.status,
        item.connective,
        item.excludes,
        tuple((p.comparator, p.value, p.unit, p.quantity) for p in item.parameters),
        tuple(item.refers_to),
        item.fingerprint,
    )


def compared(old: Edition | None, new: Edition) -> tuple[list[str], list[str], list[str]]:
    """Codes gained, lost, and with other facts."""
    before = {i.code: facts(i) for i in old.items} if old else {}
    after = {i.code: facts(i) for i in new.items}
    gained = [c for c in after if c not in before]
    lost = [c for c in before if c not in after]
    return gained, lost, [c for c in after if c in before and after[c] != before[c]]


def main() -> int:
    """Print the table; with -v the codes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--lists", type=Path, default=ROOT / "lists")
    parser.add_argument("-v", "--verbose", action="store_true", help="name the codes")
    parser.add_argument("editions", nargs="*")
    arguments = parser.parse_args()
    found = {p.stem: p for p in (arguments.corpus / "wa").iterdir() if p.stem.isdigit()}
    sys.stdout.write("edition list            items gained  lost other\n")
    for label in arguments.editions or sorted(found):
        for new in import_documents("wa", [found[label]], label).editions:
            path = arguments.lists / "wa" / new.list / f"{label}.json"
            old = read_edition(path) if path.exists() else None
            gained, lost, other = compared(old, new)
            sys.stdout.write(
                f"{label:7} {new.list:15} {len(new.items):5,} {len(gained):6,} {len(lost):5,} {len(other):5,}\n"
            )
            if arguments.verbose:
                for sign, codes in (("+", gained), ("-", lost), ("~", other)):
                    sys.stdout.writelines(f"        {sign} {code}\n" for code in codes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
