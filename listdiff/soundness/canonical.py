"""Canonical form: whether a file is what the store would write, and what else it holds."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import msgspec

from listdiff.model import Edition
from listdiff.soundness.findings import Finding, Where, fault
from listdiff.store import encode

_TOKEN = re.compile(rb'(?P<string>"(?:[^"\\]|\\.)*")|(?P<blank>\s+)|(?P<number>[-+.0-9eE]+)')


def faults(data: bytes, edition: Edition) -> Iterator[Finding]:
    """What keeps a file from being the bytes that its edition is written as."""
    right = encode(edition)
    if data == right:
        return
    line = _first_difference(data, right)
    content = list(_content(data, right))
    if not content:
        says = f"not in canonical form ({', '.join(differences(data, right))}); --fix mends it"
        content = [fault("not-canonical", says)]
    yield from (f if f.where else msgspec.structs.replace(f, line=line) for f in content)


def _first_difference(data: bytes, right: bytes) -> int:
    """The first line that differs."""
    lines = zip(data.split(b"\n"), right.split(b"\n"), strict=False)
    same = takewhile(lambda pair: pair[0] == pair[1], lines)
    return min(sum(1 for _ in same), data.count(b"\n")) + 1


def differences(data: bytes, right: bytes) -> list[str]:
    """In what the form of two files of one content differs, in a word or two each."""
    found: list[str] = []
    if _keys(data) != _keys(right):
        found.append("key order")
    kinds = {"string": "escapes", "number": "spelling of numbers", "blank": "indentation"}
    ours, theirs = _tokens(data.rstrip()), _tokens(right.rstrip())
    found += [name for kind, name in kinds.items() if ours[kind] != theirs[kind]]
    if data[len(data.rstrip()) :] != b"\n":
        found.append("final newline")
    return found or ["order"]


def _tokens(data: bytes) -> dict[str, Counter[bytes]]:
    found: dict[str, Counter[bytes]] = {
        "string": Counter(),
        "blank": Counter(),
        "number": Counter(),
    }
    for match in _TOKEN.finditer(data):
        found[match.lastgroup or ""][match[0]] += 1
    return found


def _keys(data: bytes) -> list[tuple[str, ...]]:
    """The keys of every object, in the order in which the objects end."""
    found: list[tuple[str, ...]] = []

    def keep(pairs: list[tuple[str, Any]]) -> None:
        found.append(tuple(key for key, _ in pairs))

    json.loads(data, object_pairs_hook=keep, parse_int=str, parse_float=str)
    return found


def _content(data: bytes, right: bytes) -> Iterator[Finding]:
    """Fields that the file has twice, or has and the edition lacks, or the reverse."""
    twice: list[str] = []

    def keep(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        counts = Counter(key for key, _ in pairs)
        twice.extend(key for key, count in counts.items() if count > 1)
        return dict(pairs)

    try:
        told = json.loads(data, object_pairs_hook=keep, parse_int=str, parse_float=str)
    except RecursionError:
        yield fault("field-unknown", "values that no field of an edition has, nested too deep")
        return
    for key in dict.fromkeys(twice):
        yield fault("field-twice", f"field {key!r} stands twice in one object; only one is read")
    yield from _compared(told, json.loads(right), (), "")


def _compared(told: Any, kept: Any, where: Where, code: str) -> Iterator[Finding]:
    if isinstance(told, dict) and isinstance(kept, dict):
        code = str(kept.get("code", code))
        for key in (key for key in told if key not in kept):
            says = f"unknown field {key!r}, which writing the file would lose"
            yield fault("field-unknown", says, (*where, key), code or None)
        for key in (key for key in kept if key not in told):
            yield fault("field-missing", f"field {key!r} is missing", where, code or None)
        for key in (key for key in told if key in kept):
            yield from _compared(told[key], kept[key], (*where, key), code)
    elif isinstance(told, list) and isinstance(kept, list):
        for n, (one, other) in enumerate(zip(told, kept, strict=True)):
            yield from _compared(one, other, (*where, n), code)
