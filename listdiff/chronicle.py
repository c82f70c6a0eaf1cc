"""What every edition of a regime changed: each list compared with its edition before, once, and kept.

What was told is kept in ``lists/derived/history``, a file for each label, named by all that it was made from: editions,
reviewed successors, readings and listdiff's own code. Deleting the folder changes no result.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from listdiff.changes import Change, Effect, Kind
from listdiff.compare.engine import compare
from listdiff.errors import StoreError
from listdiff.model import Edition, Parameter
from listdiff.readings import place
from listdiff.store import DERIVED, Snapshot, Stored, ends, existing, lists_root, read_stored
from listdiff.successors import FILE as SUCCESSORS
from listdiff.writing import write_whole

SCHEMA: Literal["listdiff-turn/1"] = "listdiff-turn/1"
FOLDER = "history"
Watch = Callable[[int, int], None]
"""Told how many editions are done, of how many."""


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a history needs of a change."""

    list: str
    kind: Kind
    old_code: str | None
    new_code: str | None
    effect: Effect
    why: str
    editorial: bool = False
    part: str | None = None
    """The category or heading that it stands in."""
    quantity: tuple[str, str] | None = None
    """The quantities before and after, where a threshold is set on another one now."""


Events = list[Event]


class Turn(msgspec.Struct, frozen=True):
    """From the editions of some lists to the next ones, which share a label (``listdiff-turn/1``)."""

    schema: Literal["listdiff-turn/1"]
    label: str
    before: dict[str, str]
    """The edition before, by list."""
    events: Events


Turns = list[Turn]
Pairs = dict[str, dict[str, tuple[Stored, Stored]]]
"""By label and list: the edition before and the edition with that label."""

_DECODER = msgspec.json.Decoder(Turn)


def chronicle(
    regime: str, lists: str | Path | None = None, watch: Watch | None = None
) -> list[Turn]:
    """All turns of a regime, oldest first.

    Lists that a plenary revised together are compared together, so that what refers from one to the other is followed.
    Raises StoreError.
    """
    root = lists_root(lists)
    pairs = neighbours(existing(regime, root))
    found: list[Turn] = []
    read: dict[Path, Edition] = {}
    for label, both in pairs.items():
        if watch is not None:
            watch(len(found), len(pairs))
        found.append(_kept(root, regime, label, both, read))
        for old, _ in both.values():
            read.pop(old.path, None)
    if watch is not None:
        watch(len(pairs), len(pairs))
    return found


def neighbours(files: list[Stored]) -> Pairs:
    """Edition files that follow one another, by the label of the newer ones, oldest first."""
    last: dict[str, Stored] = {}
    pairs: Pairs = {}
    for file in sorted(files, key=lambda f: (ends(f.label), f.label)):
        if file.list in last:
            pairs.setdefault(file.label, {})[file.list] = (last[file.list], file)
        last[file.list] = file
    return pairs


def sides(
    root: Path,
    regime: str,
    label: str,
    both: dict[str, tuple[Stored, Stored]],
    read: dict[Path, Edition],
) -> tuple[Snapshot, Snapshot]:
    """The editions of a turn as what `compare` takes; `read` holds those that were read already. Raises StoreError."""
    for file in (file for pair in both.values() for file in pair):
        if file.path not in read:
            read[file.path] = read_stored(file)
    old: dict[str, Edition] = {name: read[one.path] for name, (one, _) in both.items()}
    new: dict[str, Edition] = {name: read[one.path] for name, (_, one) in both.items()}
    before = max((e.edition for e in old.values()), key=ends)
    return Snapshot(regime, before, old, lists=root), Snapshot(regime, label, new, lists=root)


def told_from(root: Path, regime: str, both: dict[str, tuple[Stored, Stored]]) -> list[Path]:
    """The files that a turn is made from; some may not be there."""
    regimes = root / regime
    found = [regimes / SUCCESSORS]
    for name, (old, new) in both.items():
        found += [old.path, new.path, place(root, regime, name, old.label, new.label)]
    return found


def digest(paths: list[Path], *words: str) -> str:
    """Of the content of files and of listdiff's own code; a file that is not there counts as empty."""
    told = hashlib.blake2b(_code(), digest_size=10)
    for word in words:
        told.update(f"{word}\0".encode())
    for path in paths:
        with contextlib.suppress(OSError):
            data = path.read_bytes()
            told.update(f"{path.name} {len(data)}\0".encode())
            told.update(data)
    return told.hexdigest()


@cache
def _code() -> bytes:
    """Of what compares: results of another version are not taken."""
    told = hashlib.blake2b(digest_size=16)
    here = Path(__file__).parent
    for path in (*sorted(here.glob("*.py")), *sorted((here / "compare").rglob("*.py"))):
        told.update(path.read_bytes())
    return told.digest()


def _kept(
    root: Path,
    regime: str,
    label: str,
    both: dict[str, tuple[Stored, Stored]],
    read: dict[Path, Edition],
) -> Turn:
    folder = root / DERIVED / FOLDER
    path = folder / f"{regime}-{label}-{digest(told_from(root, regime, both), label)}.json"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return _DECODER.decode(path.read_bytes())
    changes = compare(*sides(root, regime, label, both, read)).changes
    before = {name: old.label for name, (old, _) in both.items()}
    turn = Turn(SCHEMA, label, before, [*_events(changes)])
    with contextlib.suppress(StoreError, OSError):
        # In lists that cannot be written to it is told anew each time.
        stale = list(folder.glob(f"{regime}-{label}-*.json"))
        write_whole(path, msgspec.json.encode(turn) + b"\n")
        for old in stale:
            if old != path:
                old.unlink(missing_ok=True)
    return turn


def _events(changes: list[Change]) -> Iterator[Event]:
    for c in changes:
        yield Event(
            c.list, c.kind, c.old_code, c.new_code, c.effect, c.why, c.editorial, c.part, _quantities(c)
        )  # fmt: skip


def _quantities(change: Change) -> tuple[str, str] | None:
    """The quantities before and after where a threshold is set on another one."""
    for aspect in change.aspects:
        old, new = aspect.old, aspect.new
        if (
            aspect.rule == "quantity-replaced"
            and isinstance(old, Parameter)
            and isinstance(new, Parameter)
        ):
            return old.quantity or old.unit or "", new.quantity or new.unit or ""
    return None
