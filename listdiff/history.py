"""An item through every edition of its list, followed across renumbering by the engine's identities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from listdiff.changes import Changes, Effect
from listdiff.chronicle import Event, Watch, chronicle
from listdiff.codes import is_below, resolve
from listdiff.editions import Editions
from listdiff.errors import StoreError
from listdiff.lineages import Lineage, Lineages, Step, by_edition, followed
from listdiff.model import Edition, Item
from listdiff.store import Stored, ends, existing

SCHEMA: Literal["listdiff-history/1"] = "listdiff-history/1"
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
    """What one edition changed in one category of a list: counts of changes of substance, editorial ones apart."""

    list: str
    edition: str
    before: str
    category: str | None
    """The category or heading, or what sort of item it is; None for a whole list."""
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


def history(
    reference: str, code: str, lists: str | Path | None = None, watch: Watch | None = None
) -> History:
    """The history of an item of a regime (``wa``) or of one list (``wa/munitions``).

    Raises StoreError and CodeError.
    """
    regime, kept = _lists(reference, lists)
    known = {name: Editions(files) for name, files in kept.items()}
    name, printed = _home(known, code, reference)
    editions = known[name]
    last = next(n for n in reversed(range(len(editions))) if _item(editions[n], printed))
    item = _item(editions[last], printed)
    turns = by_edition(chronicle(regime, lists, watch), name)
    steps = followed(editions, last, printed, turns)
    return History(SCHEMA, regime, name, printed, item.subject if item else None, steps)


def of_changes(
    changes: Changes, lists: str | Path | None = None, watch: Watch | None = None
) -> dict[str, list[Step]]:
    """By the id of each change of substance what happened to its item in all editions, oldest first.

    A change of editions that are not in the lists has none. Raises StoreError.
    """
    _, kept = _lists(changes.new.regime, lists)
    turns = chronicle(changes.new.regime, lists, watch)
    found: dict[str, list[Step]] = {}
    for name in dict.fromkeys(c.list for c in changes.changes if not c.editorial):
        editions = Editions(kept.get(name, []))
        known = Lineages(editions, by_edition(turns, name)) if len(editions) else None
        new, old = changes.new.lists.get(name, ""), changes.old.lists.get(name, "")
        for change in changes.changes:
            if known is None or change.list != name or change.editorial:
                continue
            lineage = known.at.get((new, change.new_code or "")) or known.at.get(
                (old, change.old_code or "")
            )
            if lineage is not None:
                found[change.id] = lineage.told
    return found


def tallies(
    reference: str,
    code: str | None = None,
    since: str | None = None,
    lists: str | Path | None = None,
    whole: bool = False,
    watch: Watch | None = None,
) -> list[Tally]:
    """What each edition changed, by list and category, oldest first; `code` narrows it to what stands there.

    With `whole` a line a list. A category in which nothing changed has no line. Raises StoreError.
    """
    regime, kept = _lists(reference, lists)
    found: list[Tally] = []
    turns = chronicle(regime, lists, watch)
    for name, files in kept.items():
        labels = {f.label for f in files if since is None or ends(f.label) >= since}
        for turn in turns:
            before = turn.before.get(name)
            if turn.label not in labels or before not in labels:
                continue
            events = [e for e in turn.events if e.list == name and _stands_at(e, code)]
            named = not whole and any(e.part for e in events)
            parts: dict[str | None, list[Event]] = {None: []} if whole else {}
            for event in events:
                part = (event.part or "entries") if named else None
                parts.setdefault(part, []).append(event)
            found += (_tally(name, before, turn.label, part, own) for part, own in parts.items())
    return found


def _stands_at(event: Event, code: str | None) -> bool:
    own = (event.old_code, event.new_code)
    return code is None or any(is_below(one, code) for one in own if one)


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


def _tally(name: str, before: str, label: str, category: str | None, events: list[Event]) -> Tally:
    real = [e for e in events if not e.editorial]
    kinds = Counter(e.kind for e in real)
    effects = Counter(e.effect for e in real)
    return Tally(
        name, label, before, category, kinds["added"], kinds["removed"], kinds["renumbered"], kinds["amended"],
        len(events) - len(real), effects["tightened"], effects["relaxed"], effects["mixed"], effects["neutral"],
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


def blame(
    reference: str, code: str, lists: str | Path | None = None, watch: Watch | None = None
) -> list[Blame]:
    """For each item at or below `code` in an edition (``wa@2025``) what `Blame` tells, in printed order.

    Raises StoreError and CodeError.
    """
    place, _, label = reference.partition("@")
    regime, kept = _lists(place, lists)
    known = {
        name: Editions([f for f in files if not label or ends(f.label) <= ends(label)])
        for name, files in kept.items()
    }
    known = {name: editions for name, editions in known.items() if len(editions)}
    if not known:
        raise StoreError(f"{reference}: no edition that old")
    name, printed = _home(known, code, reference)
    editions = known[name]
    found = Lineages(editions, by_edition(chronicle(regime, lists, watch), name))
    newest = editions[-1]
    below = (i for i in newest.items if is_below(i.code, printed) and i.status == "in-force")
    return [_blamed(item, found.at[newest.edition, item.code]) for item in below]


def _blamed(item: Item, lineage: Lineage) -> Blame:
    first, last = lineage.steps[0], lineage.changed
    born = first.edition if first.change == "added" else None
    if last is None:
        return Blame(item.code, item.subject, None, None, born, "")
    return Blame(item.code, item.subject, last.edition, last.effect, born, last.why)
