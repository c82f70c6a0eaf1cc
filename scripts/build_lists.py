"""Make the shipped edition files from the published documents, with one command.

usage: python scripts/build_lists.py [--corpus ../shared/corpus] [--full DIR] [WHAT ...]

WHAT is a regime (wa) or one of its editions (wa@2021); all of scripts/editions.toml by default.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from listdiff.importing import account_lines, facts_only, import_documents
from listdiff.store import write_edition
from listdiff.subjects import subjects_for

ROOT = Path(__file__).resolve().parent.parent
EDITIONS = Path(__file__).with_name("editions.toml")


def main() -> int:
    """Build the editions that were asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--full", type=Path, help="write files with text to this folder instead")
    parser.add_argument("what", nargs="*")
    arguments = parser.parse_args()
    left = 0
    for known in tomllib.loads(EDITIONS.read_text("utf-8"))["edition"]:
        regime, label = known["regime"], known["label"]
        name = f"{regime}@{label}"
        if arguments.what and not {regime, name} & set(arguments.what):
            continue
        files = [arguments.corpus / file for file in known["files"]]
        more = {k: v for k, v in known.items() if k not in ("regime", "label", "files")}
        imported = import_documents(regime, files, label, **more)
        left += len(imported.unaccounted)
        folder = ROOT / "lists" / regime / "subjects"
        for edition in imported.editions:
            subjects = subjects_for(folder, edition.edition, edition.list)
            out = edition if arguments.full else facts_only(edition, subjects)
            root = arguments.full or ROOT / "lists"
            write_edition(root / edition.regime / edition.list / f"{edition.edition}.json", out)
        sys.stderr.write(name + "\n" + "\n".join(account_lines(imported)) + "\n")
    return 2 if left else 0


if __name__ == "__main__":
    sys.exit(main())
