"""An item through every edition of its list, followed across renumbering by the engine's identities."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from listdiff.changes import Aspect, Change, Effect
from listdiff.codes import is_below, resolve
from listdiff.compare.engine import compare
from listdiff.editions import Editions
from listdiff.errors import StoreError
from listdiff.model import Edition, Item, Parameter
from listdiff.store import Snapshot, Stored, ends, existing, lists_root, read_stored

SCHEMA: Literal["listdiff-history/1"] = "listdiff-history/1"
Event = Literal["first", "added", "removed", "renumbered", "amended", "editorial"]
ParameterList = list[Parameter]


class Step(msgspec.Struct, frozen=True):
    """The item in one edition."""

    edition: str
    code: str
    """Its code then; for `removed` the one that it had."""
    change: Event | None
    """What happened to it since the edition before; None for nothing, `first` where there is none before."""
    effect: Effect | None
    parameters: ParameterList
    """Its own thresholds."""
    why: str = ""
    quantity: tuple[str, str] | None = None
    """The quantities before and after, where a threshold is set on another one now."""


Steps = list[Step]


class History(msgspec.Struct, frozen=True):
    """An item through the editions in which it exists or ends, oldest first (``listdiff-history/1``)."""

    schema: Literal["listdiff-history/1"]
    regime: str
    list: str
    code: str
    """As asked, in the newest edition that has it."""
    subject: str | None
    editions: Steps


class Tally(msgspec.Struct, frozen=True):
    """What one edition changed in one list: counts of changes of substance."""

    list: str
    edition: str
    before: str
    added: int
    removed: int
    renumbered: int
    amended: int
    editorial: int
    tightened: int
    relaxed: int
    mixed: int
    neutral: int
    unclear: int


def history(reference: str, code: str, lists: str | Path | None = None) -> History:
    """The history of an item of a regime (``wa``) or of one list (``wa/munitions``).

    Raises StoreError and CodeError.
    """
    regime, kept = _lists(reference, lists)
    known = {name: Editions(files) for name, files in kept.items()}
    name, printed = _home(known, code, reference)
    editions = known[name]
    at = next(n for n in reversed(range(len(editions))) if _item(editions[n], printed) is not None)
    root = lists_root(lists)
    item = _item(editions[at], printed)
    assert item is not None
    steps = [*_backwards(editions, at, printed, root)][::-1]
    if at + 1 < len(editions):
        ending = _told(editions[at], editions[at + 1], root)
        gone = next((c for c in ending if c.old_code == printed and c.kind == "removed"), None)
        if gone is not None:
            label = editions[at + 1].edition
            steps.append(Step(label, printed, "removed", gone.effect, [], gone.why))
    return History(SCHEMA, regime, name, printed, item.subject, steps)


def tallies(
    reference: str,
    code: str | None = None,
    since: str | None = None,
    lists: str | Path | None = None,
) -> list[Tally]:
    """What each edition changed, list by list, oldest first; `code` narrows it to what stands there.

    Raises StoreError.
    """
    _, kept = _lists(reference, lists)
    root = lists_root(lists)
    found: list[Tally] = []
    for name, files in kept.items():
        editions = (read_stored(f) for f in files if since is None or ends(f.label) >= since)
        for before, after in itertools.pairwise(editions):
            found.append(_tally(name, before, after, code, _told(before, after, root)))
    return found


def _lists(reference: str, lists: str | Path | None) -> tuple[str, dict[str, list[Stored]]]:
    """The regime and the edition files of its lists, oldest first."""
    regime, _, name = reference.partition("/")
    kept: dict[str, list[Stored]] = {}
    for file in existing(regime, lists):
        if name in ("", file.list):
            kept.setdefault(file.list, []).append(file)
    if not kept:
        raise StoreError(f"{reference}: no list {name!r} in {regime}; listdiff lists names them")
    return regime, kept


def _home(known: Mapping[str, Editions], code: str, place: str) -> tuple[str, str]:
    """The list that has the code, the newest edition first, and the code as printed there."""
    told: dict[str, list[dict[str, bool]]] = {name: [] for name in known}
    for back in range(max(map(len, known.values()))):
        for name, editions in known.items():
            if back < len(editions):
                codes = {i.code: i.status == "in-force" for i in editions[-1 - back].items}
                if codes.get(code):
                    return name, code
                told[name].append(codes)
    every = [one for codes in told.values() for these in reversed(codes) for one in these]
    printed = resolve(code, every, place)
    return next(
        (name, printed)
        for name, codes in told.items()
        if any(these.get(printed) for these in codes)
    )


def _item(edition: Edition, code: str) -> Item | None:
    return next((i for i in edition.items if i.code == code and i.status == "in-force"), None)


def _told(before: Edition, after: Edition, root: Path) -> list[Change]:
    """The changes between two editions of one list, with the readings beside them."""
    old, new = (Snapshot(e.regime, e.edition, {e.list: e}, lists=root) for e in (before, after))
    return compare(old, new).changes


def _backwards(editions: Editions, newest: int, code: str, root: Path) -> Iterator[Step]:
    """From an edition, by its place, back to the one that brought the item in."""
    here = code
    for n in range(newest, -1, -1):
        edition = editions[n]
        item = _item(edition, here)
        if item is None:
            return
        if n == 0:
            yield Step(edition.edition, here, "first", None, item.parameters)
            return
        change = next(
            (c for c in _told(editions[n - 1], edition, root) if c.new_code == here), None
        )
        if change is None:
            yield Step(edition.edition, here, None, None, item.parameters)
            continue
        event: Event = "editorial" if change.editorial and change.kind == "amended" else change.kind
        yield Step(
            edition.edition, here, event, None if change.editorial else change.effect, item.parameters,
            change.why, _quantities(change),
        )  # fmt: skip
        if change.old_code is None:
            return
        here = change.old_code


def _quantities(change: Change) -> tuple[str, str] | None:
    """The quantities before and after where a threshold is set on another one."""
    for aspect in change.aspects:
        old, new = aspect.old, aspect.new
        if _replaces(aspect) and isinstance(old, Parameter) and isinstance(new, Parameter):
            return old.quantity or old.unit or "", new.quantity or new.unit or ""
    return None


def _replaces(aspect: Aspect) -> bool:
    return aspect.rule == "quantity-replaced"


def _tally(
    name: str, before: Edition, after: Edition, code: str | None, changes: list[Change]
) -> Tally:
    kept = [
        c
        for c in changes
        if code is None or any(is_below(own, code) for own in (c.old_code, c.new_code) if own)
    ]
    real = [c for c in kept if not c.editorial]
    kinds = Counter(c.kind for c in real)
    effects = Counter(c.effect for c in real)
    return Tally(
        name, after.edition, before.edition, kinds["added"], kinds["removed"], kinds["renumbered"], kinds["amended"],
        len(kept) - len(real), effects["tightened"], effects["relaxed"], effects["mixed"], effects["neutral"],
        effects["unclear"],
    )  # fmt: skip


class Blame(msgspec.Struct, frozen=True):
    """Which edition last changed an item, and which brought it in."""

    code: str
    subject: str | None
    changed: str | None
    """The last edition with a change of substance; None where none is known."""
    effect: Effect | None
    brought_in: str | None
    """The edition that has it first; None where the oldest edition here has it already."""
    why: str


def blame(reference: str, code: str, lists: str | Path | None = None) -> list[Blame]:
    """For each item at or below `code` in an edition (``wa@2025``) what `Blame` tells, in printed order.

    Raises StoreError and CodeError.
    """
    place, _, label = reference.partition("@")
    _, kept = _lists(place, lists)
    known = {
        name: Editions([f for f in files if not label or ends(f.label) <= ends(label)])
        for name, files in kept.items()
    }
    known = {name: editions for name, editions in known.items() if len(editions)}
    if not known:
        raise StoreError(f"{reference}: no edition that old")
    name, printed = _home(known, code, reference)
    editions = known[name]
    root = lists_root(lists)
    items = [i for i in editions[-1].items if is_below(i.code, printed) and i.status == "in-force"]
    here = {i.code: i.code for i in items}
    last: dict[str, Change] = {}
    when: dict[str, str] = {}
    born: dict[str, str] = {}
    for n in range(len(editions) - 1, 0, -1):
        told = {c.new_code: c for c in _told(editions[n - 1], editions[n], root) if c.new_code}
        for own, then in list(here.items()):
            change = told.get(then)
            if change is None:
                continue
            if own not in last and not change.editorial:
                last[own], when[own] = change, editions[n].edition
            if change.old_code is None:
                born[own] = editions[n].edition
                del here[own]
            else:
                here[own] = change.old_code
        if not here:
            break
    return [
        Blame(
            i.code, i.subject, when.get(i.code), last[i.code].effect if i.code in last else None,
            born.get(i.code), last[i.code].why if i.code in last else "",
        )
        for i in items
    ]  # fmt: skip
