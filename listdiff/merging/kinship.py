"""Which item of one side is which item of the base: by code, but for what was renumbered."""

from __future__ import annotations

from collections import Counter

import msgspec

from listdiff.compare.pairing import is_telling, pair
from listdiff.fingerprint import same_but_references
from listdiff.model import Edition, Item

_PLACE = frozenset(("code", "parent", "source"))
_REFERRING = frozenset(("text", "fingerprint", "refers_to"))
"""Fields that change with the numbers of other items."""


class Kin(msgspec.Struct, frozen=True):
    """Items of the base in one side."""

    codes: dict[str, str]
    """Code there by code in the base, of what is still there."""
    unsure: frozenset[str]
    """Codes in the base of items that are not surely the same there: nothing may be joined into them."""


def kin(base: Edition, side: Edition) -> Kin:
    """Follow the items of the base into an edition made from it.

    What the compare engine takes for renumbered is followed. It is sure where nothing but code and place
    differs, and where its wording stands nowhere else or it went along with its parent. What keeps its code is sure
    where the engine pairs it or a telling wording stayed. Codes may not stand twice.
    """
    old = {item.code: item for item in base.items}
    new = {item.code: item for item in side.items}
    unlike = {c for c, i in old.items() if c in new and new[c] != i}
    if old.keys() == new.keys() and not unlike:
        return Kin({c: c for c in old}, frozenset())
    pairs = pair(base.items, side.items)
    counts = Counter(i.fingerprint for i in base.items), Counter(i.fingerprint for i in side.items)
    known = {
        code: code
        for code, item in old.items()
        if code in new and item.fingerprint == new[code].fingerprint and is_telling(item)
    }
    sure = set(known)
    for one, other in pairs.both:
        if one.code in known or other.code in sure:
            continue
        known[one.code] = other.code
        above = one.parent in sure and known[one.parent or ""] == other.parent
        if one.code == other.code or _moved(one, other, above, counts):
            sure.add(one.code)
    taken = set(known.values())
    for code, item in old.items():
        if code in known:
            continue
        # Where its parent went, and else where it stood.
        home = known.get(item.parent or "", "")
        below = home + code.removeprefix(item.parent or "")
        place = next((c for c in (below, code) if c in new and c not in taken), None)
        if place is None:
            continue
        known[code] = place
        taken.add(place)
        if place == code and (
            code not in unlike or not item.status == new[code].status == "in-force"
        ):
            sure.add(code)
    return Kin(known, frozenset(known.keys() - sure))


def _moved(
    one: Item, other: Item, with_parent: bool, counts: tuple[Counter[str], Counter[str]]
) -> bool:
    fields = [f for f in Item.__struct_fields__ if f not in _PLACE]
    unlike = {f for f in fields if getattr(one, f) != getattr(other, f)}
    if unlike and not (
        unlike <= _REFERRING and same_but_references(one.fingerprint, other.fingerprint)
    ):
        return False
    label = one.code.removeprefix(one.parent or "")
    if with_parent and label == other.code.removeprefix(other.parent or "") != other.code:
        return True
    twins = counts[0][one.fingerprint] * counts[1][other.fingerprint]
    return is_telling(one) and twins == 1
