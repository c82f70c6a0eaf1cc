"""Whether the working tree says the same as another revision, byte for byte: for work that must only make it faster.

usage: python scripts/same_output.py [REV]

Both run on the lists of the working tree: the changes document of every two neighbouring editions of every list and
of every regime as a whole, both ways; the overlaps of the newest lists; the tallies of every regime. Ends in 1 where
anything differs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAID = """
import hashlib, itertools, sys
import msgspec
from listdiff.compare.engine import compare
from listdiff.history import tallies
from listdiff.overlaps.find import find
from listdiff.overlaps.reviewed import read_reviewed
from listdiff.reports.data import to_json
from listdiff.store import Snapshot, ends, existing, load, newest_of, read_stored, lists_root

def told(name, data):
    print(name, hashlib.sha256(data).hexdigest(), flush=True)

root = lists_root()
files = existing()
for regime, name in dict.fromkeys((f.regime, f.list) for f in files):
    kept = [read_stored(f) for f in files if (f.regime, f.list) == (regime, name)]
    for old, new in itertools.pairwise(kept):
        for one, other in ((old, new), (new, old)):
            sides = (Snapshot(e.regime, e.edition, {e.list: e}, lists=root) for e in (one, other))
            told(f"{regime}/{name} {one.edition} {other.edition}", to_json(compare(*sides)).encode())
for regime in dict.fromkeys(f.regime for f in files):
    labels = sorted({f.label for f in files if f.regime == regime}, key=ends)
    for old, new in itertools.pairwise(labels):
        changes = compare(load(f"{regime}@{old}"), load(f"{regime}@{new}"))
        told(f"{regime} {old} {new}", to_json(changes).encode())
    told(f"tallies {regime}", msgspec.json.encode(tallies(regime)))
told("overlaps", msgspec.json.encode(find(newest_of([]), read_reviewed(root), 0.3)))
"""


def said(code: Path) -> dict[str, str]:
    """Digests by name, of the package in a folder."""
    done = subprocess.run(
        [sys.executable, "-c", SAID],
        check=True,
        capture_output=True,
        text=True,
        cwd=code,
        env={**os.environ, "PYTHONPATH": str(code), "LISTDIFF_LISTS": str(ROOT / "lists")},
    )
    return {
        name: digest for name, _, digest in (x.rpartition(" ") for x in done.stdout.splitlines())
    }


def main() -> int:
    """Compare the working tree with the revision."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision", nargs="?", default="HEAD")
    revision = parser.parse_args().revision
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["git", "archive", revision, "listdiff"], check=True, capture_output=True, cwd=ROOT
        ).stdout
        subprocess.run(["tar", "-x", "-C", folder], check=True, input=packed)
        before = said(Path(folder))
    after = said(ROOT)
    differ = sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )
    for name in differ:
        sys.stdout.write(f"differs: {name}\n")
    sys.stdout.write(f"{len(after)} documents, {len(differ)} differ from {revision}\n")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
