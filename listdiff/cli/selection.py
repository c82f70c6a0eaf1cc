"""What `compare` is asked for: which two sides, and which of their changes."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from listdiff.changes import Change, Changes, entries_of, summarised
from listdiff.cli.options import RequestError
from listdiff.codes import addresses, entry_of, is_below, matching, missing
from listdiff.store import Snapshot, last_two, load

_REGIME = re.compile(r"[a-z]+(?:/[a-z-]+)?")


class Selection(msgspec.Struct, frozen=True):
    """The changes to keep; an empty tuple keeps all."""

    codes: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    editorial: bool = True
    """Whether editorial changes are listed; they are counted all the same."""


def sides(old: str, new: str | None, lists: str | None) -> tuple[Snapshot, Snapshot]:
    """The two snapshots to compare. Raises ListdiffError where they do not fit together."""
    if new is None and ".." in old:
        from listdiff.revisions import ranged

        both = ranged(old)
        if both is not None:
            old, new = both
    if new is None:
        if not _REGIME.fullmatch(old):
            raise RequestError(
                f"{old}: name two editions ({old} and another), or a regime for its last two"
            )
        return last_two(old, lists)
    before, after = load(old, lists), load(new, lists)
    if before.regime != after.regime:
        raise RequestError(
            f"{old} is {before.regime} and {new} is {after.regime}; compare editions of one regime"
        )
    # A reference to one list says that this list is meant on both sides.
    if _one_list(old):
        after = _narrowed(after, before, old, new)
    if _one_list(new):
        before = _narrowed(before, after, new, old)
    if before.editions.keys().isdisjoint(after.editions):
        raise RequestError(f"{old} and {new} have no list in common; compare editions of one list")
    return before, after


def _one_list(reference: str) -> bool:
    revision = ":" in reference and reference.endswith(".json")
    return revision or Path(reference).is_file() or "/" in reference.partition("@")[0]


def _narrowed(wide: Snapshot, narrow: Snapshot, name: str, other: str) -> Snapshot:
    kept = {key: e for key, e in wide.editions.items() if key in narrow.editions}
    if not kept:
        raise RequestError(f"{name} and {other} are different lists; compare editions of one list")
    return msgspec.structs.replace(wide, editions=kept)


def selected(changes: Changes, wanted: Selection, *snapshots: Snapshot) -> Changes:
    """The changes that are wanted, summed up again.

    Raises RequestError for a code or a list that neither side has: a slip of
    the pen must not read as "nothing changed".
    """
    known = dict.fromkeys(name for s in snapshots for name in s.editions)
    for name in wanted.lists:
        if name not in known:
            raise RequestError(f"no list {name!r} here; there are {', '.join(known)}")
    tops = _tops(wanted.codes, snapshots)
    kept = [
        c
        for c in changes.changes
        if (not tops or _below(c, tops))
        and (not wanted.lists or c.list in wanted.lists)
        and (not wanted.kinds or c.kind in wanted.kinds)
        and (not wanted.effects or c.effect in wanted.effects)
    ]
    summary = summarised(kept)
    if not wanted.editorial:
        kept = [c for c in kept if not c.editorial]
    left_out = {
        name: why
        for name, why in changes.not_compared.items()
        if not wanted.lists or name in wanted.lists
    }
    return msgspec.structs.replace(
        changes,
        summary=summary,
        changes=kept,
        not_compared=left_out,
        entries=entries_of(kept, entry_of),
    )


def _tops(codes: tuple[str, ...], snapshots: tuple[Snapshot, ...]) -> list[str]:
    """The printed codes that the codes asked for stand for, on either side."""
    if not codes:
        return []
    printed = [i.code for s in snapshots for e in s.editions.values() for i in e.items]
    tops = []
    for code in codes:
        found = matching(code, printed) or matching(code, addresses(printed))
        if not found:
            place = " or ".join(f"{s.regime}@{s.label}" for s in snapshots)
            raise RequestError(missing(code, printed, place))
        if len(found) > 1:
            raise RequestError(f"{code} is ambiguous: write {' or '.join(found)}")
        tops += found
    return tops


def _below(change: Change, tops: list[str]) -> bool:
    own = [code for code in (change.old_code, change.new_code) if code]
    return any(is_below(code, top) for code in own for top in tops)
