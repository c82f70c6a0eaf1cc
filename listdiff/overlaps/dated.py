"""Overlaps of the newest lists, each end with the edition since which it has its thresholds."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from listdiff.compare.pairing import pair
from listdiff.model import Edition, Item
from listdiff.overlaps.document import End, Overlap, Overlaps
from listdiff.overlaps.find import find
from listdiff.overlaps.reviewed import read_reviewed
from listdiff.store import Stored, ends, read_stored

Bounds = frozenset[tuple[str | None, str, str]]
"""Thresholds of an item and what is below it: dimension, comparator, value in SI."""


def dated_overlaps(root: Path, files: list[Stored]) -> Overlaps:
    """From all edition files of a folder of lists, oldest first. Raises StoreError."""
    by_list: dict[tuple[str, str], list[Stored]] = {}
    for file in files:
        by_list.setdefault((file.regime, file.list), []).append(file)
    newest = [read_stored(kept[-1]) for kept in by_list.values()]
    found = find(newest, read_reviewed(root))
    wanted: dict[tuple[str, str], set[str]] = {}
    for overlap in found.overlaps:
        for end in (overlap.left, overlap.right):
            wanted.setdefault((end.regime, end.list), set()).add(end.code)
    since = {
        (*place, code): told
        for place, codes in wanted.items()
        for code, told in _since([read_stored(f) for f in by_list[place]], codes).items()
    }
    return structs.replace(found, overlaps=[_dated(o, since) for o in found.overlaps])


def _dated(overlap: Overlap, since: dict[tuple[str, str, str], tuple[str, bool]]) -> Overlap:
    def dated(end: End) -> End:
        label, before = since[end.regime, end.list, end.code]
        return structs.replace(end, since=label, before=before)

    return structs.replace(overlap, left=dated(overlap.left), right=dated(overlap.right))


def _since(editions: list[Edition], codes: set[str]) -> dict[str, tuple[str, bool]]:
    """For each code of the newest edition the first edition that has the same thresholds, without a gap.

    Items are followed across renumbering. With it, whether an earlier edition says otherwise.
    """
    editions = sorted(editions, key=lambda e: ends(e.edition))
    newest = editions[-1]
    now = bounds_below(newest, codes)
    found = dict.fromkeys(codes, (newest.edition, False))
    at = {code: code for code in codes}
    later = newest
    for edition in reversed(editions[:-1]):
        both = pair(edition.items, later.items).both
        back = {n.code: o.code for o, n in both}
        at = {code: back[here] for code, here in at.items() if here in back}
        told = bounds_below(edition, set(at.values()))
        same = {code: here for code, here in at.items() if told.get(here) == now[code]}
        for code in codes:
            if found[code][1] or found[code][0] != later.edition:
                continue
            found[code] = (edition.edition, False) if code in same else (later.edition, True)
        at = same
        later = edition
    return found


def bounds_below(edition: Edition, codes: set[str]) -> dict[str, Bounds]:
    """The thresholds of items with what stands below them."""
    items: dict[str, Item] = {i.code: i for i in edition.items}
    found: dict[str, set[tuple[str | None, str, str]]] = {c: set() for c in codes if c in items}
    for item in edition.items:
        if not item.parameters or item.excludes:
            continue
        above: Item | None = item
        while above is not None:
            if above.code in found:
                found[above.code] |= {
                    (p.dimension, p.comparator, p.si or p.value) for p in item.parameters
                }
            above = items.get(above.parent or "")
    return {code: frozenset(bounds) for code, bounds in found.items()}
