"""Provisions that were split or merged: what came had stood in another item's words, or what went stands there now.

Told from the words that the sketches of fingerprints hold, so that it needs no text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from listdiff.codes import entry_of
from listdiff.compare.pairing import Pairs
from listdiff.fingerprint import same_but_editorial, shared
from listdiff.model import Item

LEAST = 6
"""Words and pairs of words that must be there to tell by."""
HELD = 0.8
"""Share of them that the item held before."""
LEFT = 0.5
"""Share of them that may still stand in it, since words recur."""


def splits(pairs: Pairs) -> tuple[dict[str, str], dict[str, str]]:
    """Old code by the code of what was split off from it, and new code by that of what was merged into it."""
    both: dict[str, list[tuple[Item, Item]]] = defaultdict(list)
    entries = {entry_of(i.code) for i in (*pairs.added, *pairs.removed)}
    for before, after in pairs.both:
        if not same_but_editorial(before.fingerprint, after.fingerprint):
            for entry in {entry_of(before.code), entry_of(after.code)} & entries:
                both[entry].append((before, after))
    come = {
        item.code: _of(item, ((o, n) for o, n in both[entry_of(item.code)])) for item in pairs.added
    }
    gone = {
        item.code: _of(item, ((n, o) for o, n in both[entry_of(item.code)]))
        for item in pairs.removed
    }
    return (
        {code: home for code, home in come.items() if home} | pairs.split,
        {code: home for code, home in gone.items() if home} | pairs.merged,
    )


def _of(item: Item, candidates: Iterable[tuple[Item, Item]]) -> str | None:
    """The code of the item that has the words of `item` on one side and lacks them on the other."""
    return max(_held(item, candidates), default=(0.0, None))[1]


def _held(
    item: Item, candidates: Iterable[tuple[Item, Item]]
) -> Iterator[tuple[float, str | None]]:
    for full, rest in candidates:
        if full.role != item.role:
            continue
        held, of = shared(item.fingerprint, full.fingerprint)
        if of < LEAST or held < HELD * of:
            continue
        left, there = shared(item.fingerprint, rest.fingerprint)
        if left <= LEFT * there:
            yield held / of, full.code
