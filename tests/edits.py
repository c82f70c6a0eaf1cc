"""Edits of real editions, each with what the engine should find."""

from __future__ import annotations

import base64
from collections.abc import Callable

from msgspec import structs

from listdiff.fingerprint import fingerprint
from listdiff.model import Edition, Item

Rename = Callable[[str], str]


def with_items(edition: Edition, items: list[Item]) -> Edition:
    """The edition a year later, with these items."""
    return structs.replace(edition, edition="2999", items=items)


def below(items: list[Item], top: str) -> list[Item]:
    """The item of this code and all that hangs on it, in order."""
    kept, codes = [], set()
    for item in items:
        if item.code == top or item.parent in codes:
            codes.add(item.code)
            kept.append(item)
    return kept


def renamed(item: Item, names: dict[str, str]) -> Item:
    """The item under its new code, below its parent's."""
    return structs.replace(
        item,
        code=names.get(item.code, item.code),
        parent=names.get(item.parent or "", item.parent),
    )


def moved_names(items: list[Item], top: str, to: str) -> dict[str, str]:
    """New codes of a subtree that hangs on `to` in the place of `top`."""
    return {i.code: to + i.code[len(top) :] for i in below(items, top) if i.code.startswith(top)}


def insert_before(edition: Edition, code: str, words: str) -> tuple[Edition, dict[str, str], str]:
    """A new sibling at `code`: it and those behind it by letter are pushed down one.

    Gives the edition, the new codes of what was pushed, and the code of what came.
    """
    stem, _, last = code.rpartition(".")
    items = edition.items
    siblings = [i.code for i in items if i.code.rpartition(".")[0] == stem and "#" not in i.code]
    pushed = [
        s for s in siblings if len(s.rpartition(".")[2]) == 1 and s.rpartition(".")[2] >= last
    ]
    names: dict[str, str] = {}
    for sibling in pushed:
        letter = sibling.rpartition(".")[2]
        names |= moved_names(items, sibling, f"{stem}.{chr(ord(letter) + 1)}")
    model = next(i for i in items if i.code == code)
    new = structs.replace(
        model, text=None, subject=None, fingerprint=fingerprint(words), parameters=[],
        substances=[], refers_to=[], terms=[], marks=[], connective=None, excludes=False,
    )  # fmt: skip
    out: list[Item] = []
    for item in items:
        if item.code == code:
            out.append(new)
        out.append(renamed(item, names))
    return with_items(edition, out), names, code


def move_below(edition: Edition, code: str, parent: str) -> tuple[Edition, dict[str, str]]:
    """A subtree goes to the end of another item's list, under the next free letter."""
    used = {i.code for i in edition.items}
    to = next(
        f"{parent}.{chr(n)}"
        for n in range(ord("a"), ord("z") + 1)
        if f"{parent}.{chr(n)}" not in used
    )
    names = moved_names(edition.items, code, to)
    tree = [i.code for i in below(edition.items, code)]
    going = [renamed(i, names) for i in edition.items if i.code in tree]
    going[0] = structs.replace(going[0], parent=parent)
    staying = [i for i in edition.items if i.code not in tree]
    end = max(n for n, i in enumerate(staying) if i in below(staying, parent)) + 1
    return with_items(edition, [*staying[:end], *going, *staying[end:]]), names


def change_threshold(edition: Edition, code: str) -> Edition:
    """The first threshold of an item is ten times as high; its words stay but for the number."""
    out = []
    for item in edition.items:
        if item.code == code:
            first = item.parameters[0]
            value, si = (
                f"{v}0" if "." not in v and "e" not in v else v
                for v in (first.value, first.si or "")
            )
            marks = item.fingerprint.split(".")
            marks[0], marks[1] = marks[1][::-1], marks[0][::-1]
            item = structs.replace(
                item,
                parameters=[
                    structs.replace(first, value=value, si=si or None),
                    *item.parameters[1:],
                ],
                fingerprint=".".join(marks),
            )
        out.append(item)
    return with_items(edition, out)


def split(edition: Edition, code: str) -> tuple[Edition, str]:
    """An item gives two fifths of its words to a new sibling behind it; gives the edition and the new code."""
    stem = code.rpartition(".")[0]
    used = {i.code for i in edition.items}
    letters = (f"{stem}.{chr(n)}" for n in range(ord("a"), ord("z") + 1))
    new_code = next(c for c in letters if c not in used)
    out = []
    for item in edition.items:
        if item.code == code:
            *marks, sketch = item.fingerprint.split(".")
            data = base64.urlsafe_b64decode(sketch + "=" * (-len(sketch) % 4))
            grams = [data[n : n + 4] for n in range(0, len(data), 4)]
            kept = [g for n, g in enumerate(grams) if n % 5 < 3]
            gone = [g for n, g in enumerate(grams) if n % 5 >= 3]
            first, second = (
                base64.urlsafe_b64encode(b"".join(part)).decode().rstrip("=")
                for part in (kept, gone)
            )
            out.append(
                structs.replace(item, fingerprint=".".join([*(m[::-1] for m in marks), first]))
            )
            fingerprint_ = ".".join([*(m[1:] + m[0] for m in marks[:3]), second])
            out.append(
                structs.replace(
                    item, code=new_code, parent=item.parent, fingerprint=fingerprint_,
                    parameters=[], substances=[], refers_to=[], terms=[], connective=None,
                )
            )  # fmt: skip
        else:
            out.append(item)
    return with_items(edition, out), new_code


def reword(edition: Edition, code: str) -> Edition:
    """An item keeps most of its words: its sketch loses a sixth, its hashes are others."""
    out = []
    for item in edition.items:
        if item.code == code:
            *marks, sketch = item.fingerprint.split(".")
            data = base64.urlsafe_b64decode(sketch + "=" * (-len(sketch) % 4))
            kept = data[: len(data) // 4 * 5 // 6 * 4]
            short = base64.urlsafe_b64encode(kept).decode().rstrip("=")
            item = structs.replace(item, fingerprint=".".join([*(m[::-1] for m in marks), short]))
        out.append(item)
    return with_items(edition, out)
