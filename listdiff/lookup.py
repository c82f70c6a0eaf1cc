"""Items of a snapshot: one with what hangs on it, and all that fit some words."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from listdiff.codes import resolve, squeezed
from listdiff.model import Edition, Item, Items
from listdiff.store import Snapshot

_OVERVIEW = 1
"""Levels below the top that stand for a whole list."""


class Found(msgspec.Struct, frozen=True):
    """Items of one edition, in printed order, as ``show --format json`` gives them."""

    regime: str
    list: str
    edition: str
    reference: str | None
    items: Items


class Hit(msgspec.Struct, frozen=True):
    """An item that fits, in the newest of the editions that have it."""

    place: str = msgspec.field(name="in")
    code: str
    subject: str
    score: int
    editions: tuple[str, ...]
    """Labels of the editions in which it fits, oldest first."""


def shown(snapshot: Snapshot, code: str | None, depth: int) -> list[Found]:
    """An item and what hangs on it, `depth` levels down, in each list that has it.

    Without a code the top of each list. Raises CodeError where no item fits.
    """
    if code is not None:
        codes = (item.code for edition in snapshot.editions.values() for item in edition.items)
        code = resolve(code, codes, f"{snapshot.regime}@{snapshot.label}")
    found = []
    for edition in snapshot.editions.values():
        items = [item for item, _ in with_levels(edition.items, code, depth)]
        if items:
            found.append(
                Found(edition.regime, edition.list, edition.edition, edition.reference, items)
            )
    return found


def narrowed(snapshot: Snapshot, code: str | None) -> list[Edition]:
    """The editions of a snapshot, whole or only what stands at and below an item.

    Raises CodeError where no item fits.
    """
    editions = list(snapshot.editions.values())
    if code is None:
        return editions
    codes = (item.code for edition in editions for item in edition.items)
    code = resolve(code, codes, f"{snapshot.regime}@{snapshot.label}")
    parts = [
        msgspec.structs.replace(e, items=[item for item, _ in with_levels(e.items, code)])
        for e in editions
    ]
    return [part for part in parts if part.items]


def with_levels(
    items: Iterable[Item], code: str | None = None, depth: int | None = None
) -> list[tuple[Item, int]]:
    """Each item at or below `code` with its level; without a code, from the top of the list."""
    levels: dict[str, int] = {}
    if code is None and depth is not None:
        depth = min(depth, _OVERVIEW)
    out = []
    for item in items:
        if item.code == code or (code is None and item.parent not in levels):
            level = 0
        elif item.parent in levels:
            level = levels[item.parent or ""] + 1
        else:
            continue
        levels[item.code] = level
        if depth is None or level <= depth:
            out.append((item, level))
    return out


def search(editions: Iterable[Edition], words: Iterable[str]) -> list[Hit]:
    """Items that hold all the words, best first; `editions` come oldest first."""
    wanted = [w for word in words for w in word.casefold().split()]
    code = squeezed(" ".join(wanted))
    if not any(c.isdigit() for c in code):
        code = ""  # words; no need to look at every code
    hits: dict[tuple[str, str, str], Hit] = {}
    for edition in editions:
        above: dict[str, str | None] = {}
        for item in edition.items:
            subject = item.subject or above.get(item.parent or "")
            above[item.code] = subject
            score = _score(item, wanted, code)
            if score:
                key = (edition.regime, edition.list, item.code)
                before = hits[key].editions if key in hits else ()
                place = f"{edition.regime}/{edition.list}@{edition.edition}"
                hits[key] = Hit(place, item.code, subject or "", score, (*before, edition.edition))
    return sorted(hits.values(), key=lambda hit: -hit.score)


def _score(item: Item, wanted: list[str], code: str) -> int:
    """How well an item fits: every word must be somewhere in it; a subject counts most."""
    if code and squeezed(item.code) == code:
        return 3 * len(wanted) + 2
    names = [text for s in item.substances for text in (s.name, *s.cas)]
    strong = " ".join([item.code, item.subject or "", *names]).casefold()
    weak: str | None = None
    score = 0
    for word in wanted:
        if word in strong:
            score += 3
            continue
        if weak is None:
            quantities = [p.quantity or "" for p in item.parameters]
            weak = " ".join([item.text or "", *item.terms, *quantities]).casefold()
        if word not in weak:
            return 0
        score += 1
    return score
