"""All checks of one edition, taken by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from listdiff.model import Edition
from listdiff.soundness import addresses, dates, numbers, sources, standing, wordings
from listdiff.soundness.findings import Finding, fault
from listdiff.soundness.surroundings import is_placed

_FAMILIES = (
    dates.faults, sources.faults, addresses.faults, wordings.faults, numbers.faults,
    standing.faults,
)  # fmt: skip


def check(edition: Edition) -> Iterator[Finding]:
    """What is wrong or doubtful in an edition, one finding each."""
    for faults in _FAMILIES:
        yield from faults(edition)


def misplaced(edition: Edition, path: Path) -> Finding | None:
    """An error if the file stands where references take it for another edition."""
    path = path.absolute()
    if not is_placed(path):
        return None
    regime, name, label = *path.parts[-3:-1], path.stem
    if (edition.regime, edition.list, edition.edition) == (regime, name, label):
        return None
    says = f"{edition.regime}/{edition.list}@{edition.edition}"
    return fault("misplaced", f"stored as {regime}/{name}@{label}, but it is {says}")
