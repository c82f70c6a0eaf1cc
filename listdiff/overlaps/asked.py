"""Overlaps that are asked for: between all lists, between some, or of one item; and those that drift apart."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from listdiff.codes import resolve
from listdiff.errors import StoreError
from listdiff.model import Edition
from listdiff.overlaps.document import Overlap, Overlaps, turned
from listdiff.overlaps.find import MIN_SCORE, find
from listdiff.overlaps.kept import kept_overlaps
from listdiff.overlaps.reviewed import Key, read_reviewed
from listdiff.sizes import size
from listdiff.store import ends, is_label, lists_root, load, newest_of


def overlaps_of(
    references: list[str],
    code: str | None,
    min_score: float | None = None,
    since: str | None = None,
    lists: str | Path | None = None,
) -> Overlaps:
    """Overlaps between the editions that `references` name; of one of them with all other regimes.

    With `code` those of one item, its side on the left. With `since` those of which one side changed since that
    edition and the other did not, the widest gaps first. Raises StoreError and CodeError.
    """
    if since is not None:
        if not is_label(since):
            raise StoreError(f"{since!r} is no edition; write a year or a date (2015)")
        if references:
            raise StoreError(
                "--since looks at the newest edition of every list; leave out references"
            )
        return drifted(kept_overlaps(lists), since)
    if not references and min_score is None:
        return kept_overlaps(lists)
    score = MIN_SCORE if min_score is None else min_score
    named = [e for r in references for e in load(r, lists).editions.values()]
    editions = _among(named, len(references), lists)
    reviewed = read_reviewed(lists_root(lists))
    if code is None:
        found = find(editions, reviewed, score)
        return _left(found, {(e.regime, e.list) for e in named}) if len(references) == 1 else found
    codes = [i.code for e in named for i in e.items]
    printed = resolve(code, codes, references[0])
    among: list[Key] = [
        (e.regime, e.list, printed) for e in named if any(i.code == printed for i in e.items)
    ]
    found = find(editions, reviewed, score, among)
    return _left(found, {key[:2] for key in among})


def _among(named: list[Edition], count: int, lists: str | Path | None) -> list[Edition]:
    """The editions to look at: those named, or with one reference all newest of other regimes, too."""
    if count > 1:
        return named
    regimes = {e.regime for e in named}
    return [*named, *(e for e in newest_of([], None, lists) if e.regime not in regimes)]


def _left(found: Overlaps, places: set[tuple[str, str]]) -> Overlaps:
    """Only overlaps of these lists, their side on the left."""
    sided: list[Overlap] = []
    for overlap in found.overlaps:
        if (overlap.left.regime, overlap.left.list) in places:
            sided.append(overlap)
        elif (overlap.right.regime, overlap.right.list) in places:
            sided.append(turned(overlap))
    return structs.replace(found, overlaps=sided)


def drifted(found: Overlaps, since: str) -> Overlaps:
    """Pairs of which exactly one side has other thresholds since an edition, the widest gaps first."""
    day = ends(since)

    def moved(label: str | None, before: bool) -> bool:
        return label is not None and before and ends(label) > day

    kept = [
        o
        for o in found.overlaps
        if o.parameters
        and moved(o.left.since, o.left.before) != moved(o.right.since, o.right.before)
    ]
    return structs.replace(found, overlaps=sorted(kept, key=gap, reverse=True))


def gap(overlap: Overlap) -> float:
    """The widest ratio between two thresholds of a pair, 1 where none differ."""
    widest = 1.0
    for one in overlap.parameters:
        if one.left is None or one.right is None:
            continue
        left, right = size(one.left), size(one.right)
        if left and right:
            widest = max(widest, float(max(abs(left / right), abs(right / left))))
    return widest
