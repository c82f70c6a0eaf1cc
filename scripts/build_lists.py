"""Make the shipped edition files from the published documents, with one command.

usage: python scripts/build_lists.py [--corpus ../shared/corpus] [--full DIR] [EDITION ...]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from listdiff.importing import account_lines, facts_only, import_documents
from listdiff.store import write_edition
from listdiff.subjects import subjects_for

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build the editions that were asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--full", type=Path, help="write files with text to this folder instead")
    parser.add_argument("editions", nargs="*")
    arguments = parser.parse_args()
    folder = arguments.corpus / "wa"
    found = {p.stem: p for p in folder.iterdir() if p.stem.isdigit()}
    left = 0
    for label in arguments.editions or sorted(found):
        imported = import_documents("wa", [found[label]], label)
        left += len(imported.unaccounted)
        subjects = subjects_for(ROOT / "lists" / "wa" / "subjects", label)
        for edition in imported.editions:
            out = edition if arguments.full else facts_only(edition, subjects)
            root = arguments.full or ROOT / "lists"
            write_edition(root / edition.regime / edition.list / f"{label}.json", out)
        sys.stderr.write(f"wa@{label}\n" + "\n".join(account_lines(imported)) + "\n")
    return 2 if left else 0


if __name__ == "__main__":
    sys.exit(main())
