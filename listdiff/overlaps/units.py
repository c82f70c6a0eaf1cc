"""Provisions as an expert cites them: entries, the level below, and what is known by name."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from listdiff.codes import entry_of
from listdiff.compare.names import by_name
from listdiff.fingerprint import grams
from listdiff.model import Edition, Item, Items

_SECTION = re.compile(r"\d{1,2}\.?([A-E])(?:\.|\d)")
_NAME = re.compile(r"[a-z]{3}")
_SUBSET = 0.8
"""Share of a list's codes that another list of the regime has, from which the list only marks what that one controls."""


class Unit(msgspec.Struct, gc=False):
    """A provision that can be cited, with all that stands below it."""

    regime: str
    list: str
    edition: str
    item: Item
    entry: str
    """Code of the entry it belongs to; its own where it is one."""
    items: Items
    """Itself and what controls below it, notes left out."""
    head: Item | None
    """The entry above, whose words hold for it, too."""
    chemicals: bool = False
    """Its list is one of substances, so that an entry without a CAS number is a family of them."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by."""
        return self.regime, self.list, self.item.code

    @property
    def section(self) -> str:
        """The letter of its product group, ``B`` of ``2.B.4`` and of ``2B350``; empty where lists have none."""
        return _section(self.item.code)


@lru_cache(maxsize=16384)
def _section(code: str) -> str:
    found = _SECTION.match(code)
    return found[1] if found else ""


def is_named(item: Item) -> bool:
    """Whether its code is the name of an organism or toxin."""
    return by_name(item) and _NAME.search(item.code.rpartition(".")[2]) is not None


def units(editions: Iterable[Edition]) -> list[Unit]:
    """The units of all lists, in printed order; lists that only mark a part of another are left out."""
    known: dict[str, set[str]] = defaultdict(set)
    found: list[Unit] = []
    for edition in editions:
        codes = {i.code for i in edition.items if i.role == "entry"}
        before = known[edition.regime]
        if codes and len(codes & before) >= _SUBSET * len(codes):
            continue
        known[edition.regime] |= codes
        found += _units(edition)
    return found


def _units(edition: Edition) -> Iterator[Unit]:
    items = {i.code: i for i in edition.items}
    entries = [i for i in edition.items if i.role == "entry" and i.status == "in-force"]
    chemicals = 2 * sum(bool(i.substances) for i in entries) >= len(entries)
    below: dict[str, list[Item]] = defaultdict(list)
    for item in edition.items:
        if item.parent in items and item.role in ("entry", "table") and item.status == "in-force":
            below[item.parent].append(item)
    for item in edition.items:
        if item.status != "in-force" or item.role != "entry" or "#" in item.code:
            continue
        parent = items.get(item.parent or "")
        entry = entry_of(item.code)
        named = is_named(item) and not below.get(item.code)
        top = item.code == entry
        second = (
            parent is not None
            and parent.code == entry
            and (bool(item.subject) or parent.connective in ("any", "list"))
        )
        if not (top or second or named):
            continue
        if top and is_named(item) and below.get(item.code):
            # A class of organisms is a heading.
            continue
        if _says_none(item) and not below.get(item.code):
            continue
        head = parent if second and parent is not None and parent.role == "entry" else None
        yield Unit(
            edition.regime, edition.list, edition.edition, item,
            # The same string, not one more: lists may be long.
            item.code if named or top or parent is None else parent.code,
            list(_subtree(item, below)) if item.code in below else [item], head, chemicals,
        )  # fmt: skip


def _says_none(item: Item) -> bool:
    """Whether an entry only says that it controls nothing: a name of goods, and none."""
    told = grams(item.fingerprint)
    return len(told) <= _SHORT and _NONE in told


_NONE = zlib.crc32(b"none")
_SHORT = 7
"""Words and pairs of words of a heading that says nothing more."""


def _subtree(item: Item, below: dict[str, list[Item]]) -> Iterator[Item]:
    stack = [item]
    while stack:
        one = stack.pop()
        yield one
        stack += reversed(below.get(one.code, []))
