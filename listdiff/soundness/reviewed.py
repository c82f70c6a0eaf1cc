"""Reviewed tables beside the lists, ``successors.toml`` and ``overlaps.toml``: what matches nothing any more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from listdiff.errors import StoreError
from listdiff.overlaps.reviewed import FILE as OVERLAPS
from listdiff.overlaps.reviewed import Reviewed, key_of, read_reviewed
from listdiff.soundness.findings import Finding, Where, fault
from listdiff.soundness.surroundings import Surroundings
from listdiff.store import Stored
from listdiff.successors import FILE as SUCCESSORS
from listdiff.successors import Successor, in_short, read_successors, unmatched

Codes = tuple[set[str], set[str]] | None
_HEAD = re.compile(r"^\s*\[\[\s*(\w+)\s*\]\]", re.MULTILINE)
_LINE = re.compile(r"\bline (\d+)")


def successors(
    folder: Path, around: Surroundings, about: set[Path] | None = None
) -> Iterator[Finding]:
    """What is wrong with the reviewed successors of a regime, by its folder.

    With `about` only of those between editions of which one is among these files.
    """
    try:
        known = read_successors(folder)
    except StoreError as error:
        yield _malformed("successors-malformed", error, folder / SUCCESSORS)
        return

    def sides(one: Successor) -> list[Stored]:
        own = [s for s in around.of_regime(folder) if s.list == one.list]
        at = next((n for n, s in enumerate(own) if s.label == one.edition), 0)
        return own[at - 1 : at + 1] if at else []

    for n, one in enumerate(known):
        files = sides(one)
        if about is not None and not about.intersection(s.path.absolute() for s in files):
            continue
        held = [k for s in files if (k := around.known(s)) is not None]
        if len(held) < len(files):
            continue  # the broken edition has a finding of its own
        there = (held[0].codes, held[1].codes) if held else None
        for _, missing in unmatched([one], partial(_same, there)):
            says = f"{in_short(one)} matches nothing: {missing}"
            yield fault("successor-stale", says, ("successor", n))


def _same(there: Codes, *_: str) -> Codes:
    return there


def overlaps(root: Path, around: Surroundings, about: set[Path] | None = None) -> Iterator[Finding]:
    """What is wrong with the reviewed overlaps of a folder of lists.

    With `about` only of those with an end in the newest edition of a list, if it is among these files.
    """
    try:
        known: Reviewed = read_reviewed(root)
    except StoreError as error:
        yield _malformed("overlaps-malformed", error, root / OVERLAPS)
        return
    for kind, pairs in (("confirmed", known.confirmed), ("rejected", known.rejected)):
        for n, pair in enumerate(pairs):
            for end in (pair.left, pair.right):
                if missing := _missing(end, root, around, about):
                    says = f"{pair.left} and {pair.right} matches nothing: {missing}"
                    yield fault("overlap-stale", says, (kind, n))


def _missing(end: str, root: Path, around: Surroundings, about: set[Path] | None) -> str | None:
    """What the newest edition of its list lacks of one end; lists that are not here say nothing."""
    regime, name, code = key_of(end) or ("", "", "")
    own = [s for s in around.of_regime(root / regime) if s.list == name]
    if not own or (about is not None and own[-1].path.absolute() not in about):
        return None
    newest = around.known(own[-1])
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
