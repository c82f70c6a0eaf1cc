"""Reviewed tables beside the lists, ``successors.toml`` and ``overlaps.toml``: what matches nothing any more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from listdiff.errors import StoreError
from listdiff.overlaps.reviewed import FILE as OVERLAPS
from listdiff.overlaps.reviewed import Reviewed, key_of, read_reviewed
from listdiff.soundness.findings import Finding, Where, fault
from listdiff.soundness.surroundings import Surroundings
from listdiff.successors import FILE as SUCCESSORS
from listdiff.successors import in_short, read_successors, unmatched

_HEAD = re.compile(r"^\s*\[\[\s*(\w+)\s*\]\]", re.MULTILINE)
_LINE = re.compile(r"\bline (\d+)")


def successors(folder: Path, around: Surroundings) -> Iterator[Finding]:
    """What is wrong with the reviewed successors of a regime, by its folder."""
    try:
        known = read_successors(folder)
    except StoreError as error:
        yield _malformed("successors-malformed", error, folder / SUCCESSORS)
        return
    if not known:
        return
    broken = False

    def codes(name: str, label: str) -> tuple[set[str], set[str]] | None:
        nonlocal broken
        own = [s for s in around.of_regime(folder) if s.list == name]
        at = next((n for n, s in enumerate(own) if s.label == label), 0)
        if not at:
            return None
        before, after = around.known(own[at - 1]), around.known(own[at])
        broken = before is None or after is None
        return (before.codes if before else set()), (after.codes if after else set())

    places = {id(one): n for n, one in enumerate(known)}
    for one, missing in unmatched(known, codes):
        if not broken:  # else the edition has a finding of its own
            says = f"{in_short(one)} matches nothing: {missing}"
            yield fault("successor-stale", says, ("successor", places[id(one)]))


def overlaps(root: Path, around: Surroundings) -> Iterator[Finding]:
    """What is wrong with the reviewed overlaps of a folder of lists."""
    try:
        known: Reviewed = read_reviewed(root)
    except StoreError as error:
        yield _malformed("overlaps-malformed", error, root / OVERLAPS)
        return
    for kind, pairs in (("confirmed", known.confirmed), ("rejected", known.rejected)):
        for n, pair in enumerate(pairs):
            for end in (pair.left, pair.right):
                if missing := _missing(end, root, around):
                    says = f"{pair.left} and {pair.right} matches nothing: {missing}"
                    yield fault("overlap-stale", says, (kind, n))


def _missing(end: str, root: Path, around: Surroundings) -> str | None:
    """What the newest edition of its list lacks of one end; lists that are not here say nothing."""
    regime, name, code = key_of(end) or ("", "", "")
    own = [s for s in around.of_regime(root / regime) if s.list == name]
    newest = around.known(own[-1]) if own else None
    if newest is None or code in newest.codes:
        return None
    return f"{regime}/{name}@{own[-1].label} has no {code}"


def _malformed(id: str, error: StoreError, path: Path) -> Finding:
    return fault(id, str(error).removeprefix(f"{path}: "))


def line_in(text: str) -> Callable[[Finding], int | None]:
    """The line of a finding in a table: that of the table's heading, or the one that the message names."""
    heads: dict[Where, int] = {}
    counts: dict[str, int] = {}
    for match in _HEAD.finditer(text):
        n = counts[match[1]] = counts.get(match[1], -1) + 1
        heads[match[1], n] = text.count("\n", 0, match.start(1)) + 1

    def line(finding: Finding) -> int | None:
        named = _LINE.search(finding.message) if not finding.where else None
        return int(named[1]) if named else heads.get(finding.where)

    return line
