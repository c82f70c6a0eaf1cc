"""A patch between two snapshots that replays without loss, as DeepDiff Deltas in JSON.

The document, ``listdiff-delta/1``, holds one Delta a list, with the SHA-256 of the edition file before and after:
`replay` refuses another old file, and a result that is not the one promised, byte for byte.

DeepDiff sees dicts only: items are keyed by code, the order is kept as the code before each item, lists are
keyed by place, and what is null is left out. Never is a pickle read, and of a Delta only paths of keys and places are let through, so that
none reaches an attribute of an object.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from listdiff.errors import ListdiffError
from listdiff.model import Edition, Item
from listdiff.store import Snapshot, decode, encode, is_label

SCHEMA: Literal["listdiff-delta/1"] = "listdiff-delta/1"
LARGEST = 64 * 1024 * 1024
"""Bytes of the largest document that is read: ten times a whole list."""
_STEP = r"\[(?:\d{1,7}|'[^'\\]{1,400}'|\"[^\"\\]{1,400}\")\]"
_PATH = re.compile(rf"root(?:{_STEP}){{1,9}}")
"""Keys and places only: no attribute, no name with two underscores at its front."""
_NAME = re.compile(r"[a-z0-9-]{1,80}")
_EVENTS = (
    "values_changed",
    "dictionary_item_added",
    "dictionary_item_removed",
)
"""What a Delta between dicts of dicts and plain values can hold."""


_LIST = "[]"
"""Key that tells a dict of places, which stands for a list, from any other; it says whether any is there."""


class DeltaError(ListdiffError):
    """A delta that cannot be made, read or replayed."""


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One edition file."""

    edition: str
    sha256: str


class Patch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What turns one list into its next edition; a list that only one side has stands there whole."""

    list: str
    old: File | None
    new: File | None
    delta: dict[str, dict[str, Any]] = {}
    """A DeepDiff Delta, by event and path; empty where a list came or went."""
    whole: dict[str, Any] | None = None
    """The edition, where there is no old one."""


Patches = list[Patch]


class Delta(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The document."""

    schema: Literal["listdiff-delta/1"]
    regime: str
    old: str
    new: str
    lists: Patches


def delta(old: Snapshot, new: Snapshot) -> Delta:
    """The patch from one snapshot to the other. Raises DeltaError where it does not replay."""
    names = dict.fromkeys([*old.editions, *new.editions])
    patches = [_patch(name, old.editions.get(name), new.editions.get(name)) for name in names]
    return Delta(SCHEMA, new.regime, old.label, new.label, patches)


def to_json(made: Delta) -> bytes:
    """The document as JSON, one space of indent, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def from_json(data: bytes, name: str) -> Delta:
    """Read a document. Raises DeltaError, one line, for anything that is not one."""
    if len(data) > LARGEST:
        raise DeltaError(f"{name}: too large for a delta ({len(data):,} bytes)")
    try:
        found = msgspec.json.decode(data, type=Delta)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DeltaError(
            f"{name}: not a {SCHEMA} document ({error}); listdiff compare --format delta writes one"
        ) from None
    for patch in found.lists:
        for event, changes in patch.delta.items():
            strange = [p for p, told in changes.items() if not _is_change(event, p, told)]
            if event not in _EVENTS or strange:
                what = strange[0] if event in _EVENTS else event
                raise DeltaError(
                    f"{name}: {patch.list}: {what!r:.80} is nothing that a delta holds"
                )
    return found


def replay(old: Snapshot, made: Delta) -> dict[str, Edition]:
    """The editions after the patch, by list. Raises DeltaError where `old` is not what it was made from."""
    if old.regime != made.regime:
        raise DeltaError(f"the delta is one of {made.regime}, not of {old.regime}")
    result: dict[str, Edition] = {}
    for patch in made.lists:
        edition = _replayed(patch, old.editions.get(patch.list))
        if edition is not None and edition.regime != made.regime:
            raise DeltaError(f"{patch.list}: the delta gives an edition of {edition.regime[:80]!r}")
        if edition is not None:
            result[patch.list] = edition
    return result


def _is_change(event: str, path: str, told: Any) -> bool:
    """Whether it leads to a place in an edition and says its new value only: DeepDiff takes more."""
    return _safe(path) and (event != "values_changed" or _is_new_value(told))


def _is_new_value(told: Any) -> bool:
    return isinstance(told, dict) and told.keys() == {"new_value"}


def _safe(path: str) -> bool:
    return _PATH.fullmatch(path) is not None and "['__" not in path and '["__' not in path


def _file(edition: Edition | None) -> File | None:
    if edition is None:
        return None
    return File(edition.edition, hashlib.sha256(encode(edition)).hexdigest())


def _patch(name: str, old: Edition | None, new: Edition | None) -> Patch:
    files = _file(old), _file(new)
    if old is None or new is None:
        return Patch(name, *files, whole=None if new is None else _plain(new))
    from deepdiff import DeepDiff
    from deepdiff import Delta as Replay
    from deepdiff.serialization import json_dumps

    before, after = _plain(old), _plain(new)
    # Items that are the same to the letter need no diff; paths stay those of the whole.
    for code in [c for c, item in before["items"].items() if after["items"].get(c) == item]:
        del before["items"][code], after["items"][code]
    replay_of: Any = Replay(
        DeepDiff(before, after, verbose_level=2, threshold_to_diff_deeper=0), serializer=json_dumps
    )
    patch = Patch(name, *files, delta=msgspec.json.decode(replay_of.dumps()))
    if any(event not in _EVENTS or not all(map(_safe, p)) for event, p in patch.delta.items()):
        raise DeltaError(f"{name}: a code of it cannot stand in a delta")
    _replayed(patch, old)
    return patch


def _replayed(patch: Patch, old: Edition | None) -> Edition | None:
    """The edition that a patch makes, checked against what it promises."""
    if patch.old != _file(old):
        stands = "is not there" if old is None else f"{old.edition} is another file"
        wanted = "none" if patch.old is None else patch.old.edition
        raise DeltaError(f"{patch.list}: made from edition {wanted}, and what is given {stands}")
    if patch.new is None:
        return None
    plain = (patch.whole or {}) if old is None else _added(_plain(old), patch.delta)
    try:
        edition = decode(encode(_edition(plain)), patch.list)
    except (ListdiffError, msgspec.ValidationError, KeyError, TypeError, AttributeError) as error:
        raise DeltaError(f"{patch.list}: the delta does not give an edition ({error})") from None
    if (
        edition.list != patch.list
        or not _NAME.fullmatch(patch.list)
        or not is_label(edition.edition)
    ):
        raise DeltaError(f"{patch.list[:80]!r}: the delta gives an edition of another name")
    if _file(edition) != patch.new:
        raise DeltaError(f"{patch.list}: the delta does not give the edition that it promises")
    return edition


def _added(plain: dict[str, Any], changes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    from deepdiff import Delta as Replay
    from deepdiff.serialization import json_loads

    try:
        text = msgspec.json.encode(changes).decode()
        result = plain + Replay(text, deserializer=json_loads, raise_errors=True, log_errors=False)
    except Exception as error:  # DeepDiff raises whatever the path meets
        raise DeltaError(f"the delta does not fit: {str(error)[:120]!r}") from None
    if not isinstance(result, dict):
        raise DeltaError("the delta puts something else in the place of an edition")
    return result


def _plain(edition: Edition) -> dict[str, Any]:
    """The edition as dicts: items by code, each with the code before it, nulls left out."""
    whole = msgspec.to_builtins(edition)
    items: dict[str, Any] = {}
    before = ""
    for item in map(_without_nulls, whole.pop("items")):
        code = item.pop("code")
        if code in items:
            raise DeltaError(f"{edition.list}@{edition.edition}: the code {code} stands twice")
        items[code] = {"after": before, **item}
        before = code
    return {"head": _without_nulls(whole), "items": items}


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_nulls(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return {_LIST: len(value) > 0, **{f"{n}": _without_nulls(v) for n, v in enumerate(value)}}
    return value


def _restored(value: Any) -> Any:
    """The dicts that stand for lists as lists again."""
    if not isinstance(value, dict):
        return value
    if _LIST not in value:
        return {k: _restored(v) for k, v in value.items()}
    return [_restored(value[f"{n}"]) for n in range(len(value) - 1)]


def _edition(plain: dict[str, Any]) -> Edition:
    """The edition again: items in their order, nulls where a field has no value."""
    kept = ((code, _restored(item)) for code, item in _in_order(plain["items"]))
    items = [_with_nulls({"code": code, **item}, Item) for code, item in kept]
    head = _with_nulls(_restored(plain["head"]), Edition, but=("items", "unaccounted"))
    head["sources"] = [{"url": None, **source} for source in head["sources"]]
    return msgspec.convert({**head, "items": items}, Edition)


def _with_nulls(
    value: dict[str, Any], kind: type[msgspec.Struct], but: tuple[str, ...] = ()
) -> dict[str, Any]:
    fields = {name: None for name in kind.__struct_fields__ if name not in but}
    made = {**fields, **value}
    if "unaccounted" in made:
        made["unaccounted"] = [{"page": None, **row} for row in made["unaccounted"]]
    if kind is Item:
        empty = {"unit": None, "si": None, "dimension": None, "qualifier": None, "quantity": None}
        made["parameters"] = [{**empty, **p} for p in value["parameters"]]
        made["source"] = {"page": None, **value["source"]}
    return made


def _in_order(items: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Items from the first on, each behind the one that it names."""
    next_of = {item["after"]: code for code, item in items.items()}
    code, given = next_of.get(""), 0
    while code is not None and given < len(items):
        yield code, {k: v for k, v in items[code].items() if k != "after"}
        given, code = given + 1, next_of.get(code)
    if given != len(items) or code is not None:
        raise DeltaError("the order of the items has a gap")
