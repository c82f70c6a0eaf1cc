"""Write ``reports/``: what changed from the last edition but one to the newest, for every list that ships.

``python scripts/build_reports.py [DIR]``; lists that a plenary revised together share a report.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from listdiff.history import of_changes
from listdiff.reports.pages import to_html
from listdiff.site.held import Held
from listdiff.site.tasks import told
from listdiff.store import lists_root
from listdiff.writing import write_whole

HOME = Path(__file__).resolve().parent.parent / "reports"


def reports(root: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each report."""
    held = Held(root)
    for regime in held.regimes:
        wanted = {name: held.files[regime, name][-1].label for name in held.lists(regime)}
        for older, newer, turn in held.pairs(regime):
            if any(wanted[name] == turn.label for name in turn.before):
                changes = told(held, *held.sides(regime, turn.label))
                page = to_html(changes, histories=of_changes(changes, root))
                yield f"{regime}/{older}..{newer}.html", page.encode()


def main(folder: Path = HOME) -> None:
    """Write the reports and remove those of pairs that are no longer the newest."""
    made = dict(reports(lists_root()))
    for path in folder.rglob("*.html"):
        if path.relative_to(folder).as_posix() not in made:
            path.unlink()
    for name, data in made.items():
        write_whole(folder / name, data)
        print(f"{folder / name}: {len(data) / 1000:.0f} kB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
