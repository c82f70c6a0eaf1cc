"""Two people's edits are joined, and every one of them is found again: in the outcome or in a conflict."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from kitchen import edition, item
from msgspec import structs
from twoedits import LISTS, PLAIN, edited, marked

from listdiff.merging import Merged, MergeError, merge
from listdiff.model import Edition, Item
from listdiff.soundness import check
from listdiff.store import decode, encode, load

_REGION = re.compile(
    r"^<<<<<<< ours\n(.*?)^(?:\|{7} base\n.*?^)?=======\n(.*?)^>>>>>>> theirs\n", re.M | re.S
)
PAIRS = 3000


def decided(data: bytes, choose: Callable[[], int]) -> bytes:
    """The file with each conflict decided: 0 for ours, 1 for theirs."""
    return _REGION.sub(lambda found: found[1 + choose()], data.decode()).encode()


def sides_of(merged: Merged) -> tuple[bytes, bytes]:
    return decided(merged.data, lambda: 0), decided(merged.data, lambda: 1)


@cache
def bases() -> tuple[Edition, ...]:
    """Slices of real editions and a made-up one with its text, the items of each known by a term."""
    made: list[Edition] = []
    for reference, tops in (
        ("wa/dual-use@2021", ("3.A.1", "1.A.2")),
        ("mtcr@2021", ("9.A", "2.A")),
    ):
        (whole,) = load(reference).editions.values()
        kept = [i for i in whole.items if i.code.startswith(tops)][:24]
        codes = {i.code for i in kept}
        items = [i if i.parent in codes else structs.replace(i, parent=None) for i in kept]
        made.append(structs.replace(whole, items=items))
    kitchen = [item("3.A.1", "Ovens having any of the following:", subject="Ovens")]
    for letter in "abcdef":
        kitchen.append(
            item(f"3.A.1.{letter}", f"Hot plates of size {letter} with a depth exceeding 50 cm; or")
        )
        kitchen += [
            item(
                f"3.A.1.{letter}.{n}", f"Knobs number {n}{letter} for turning, heavier than {n} kg"
            )
            for n in "12"
        ]
    kitchen.append(item("3.A.1#note", "Toy ovens are fine."))
    made.append(edition("2021", *kitchen))
    return tuple(map(marked, made))


def uids(found: Item) -> tuple[str, ...]:
    """The terms by which it is known: two where both sides added an item at its code."""
    return tuple(t for t in found.terms if t.startswith("uid-"))


def at(one: Edition) -> dict[str, Item]:
    return {t: i for i in one.items for t in uids(i)}


def blurred(base: Edition, *sides: Edition) -> set[str]:
    """Items that one person both renumbered and amended, and what stands below: no program can know that they are still the same."""
    old = at(base)
    vague = {
        name
        for side in sides
        for name, found in at(side).items()
        if name in old
        and old[name].code != found.code
        and any(getattr(old[name], f) != getattr(found, f) for f in (*PLAIN, *LISTS))
    }
    for side in sides:
        for found in side.items:
            above = value(side, found, "parent") or ()
            if found.parent is not None and vague & set(above):
                vague |= set(uids(found))
    return vague


def value(one: Edition, found: Item | None, field: str) -> Any:
    """A field in a form that means the same in any edition; items by their terms."""
    if found is None:
        return None
    if field == "parent":
        above = next((i for i in one.items if i.code == found.parent), None)
        return None if above is None else uids(above)
    if field == "source":
        return one.sources[found.source.document].sha256, found.source.page
    return getattr(found, field)


FIELDS = ("code", "parent", "source", *PLAIN, *LISTS)


def lost(
    base: Edition, side: Edition, other: Edition, own: Edition, there: Edition
) -> Iterator[str]:
    """Edits of one side that are found nowhere: `own` is the outcome decided for it, `there` for the other."""
    old, mine, yours, here, far = map(at, (base, side, other, own, there))
    vague = blurred(base, side, other)
    for name in {**old, **mine}:
        before, after = old.get(name), mine.get(name)
        if after is None:
            if name in here and name not in vague:
                yield f"{name}: removed, but still there"
            if name in far and name not in yours:
                yield f"{name}: removed on both sides, but still there"
            continue
        if name in vague and any(
            all(getattr(i, f) == getattr(after, f) for f in (*PLAIN, *LISTS, "code"))
            for i in own.items
        ):
            continue
        if name not in here:
            # Nobody edited what only the other removed.
            if name in yours or before is None or _differ(base, before, side, after):
                yield f"{name}: gone"
            continue
        for field in FIELDS:
            values = [
                value(*pair, field) for pair in ((base, before), (side, after), (own, here[name]))
            ]
            if before is not None and values[0] == values[1]:
                continue
            kept = _keeps(field, *values)
            if not kept:
                yield f"{name}.{field}: {values[1]!r} is not in its own outcome: {values[2]!r}"
            if name not in far:
                if name in yours:
                    yield f"{name}: gone where the other side has it"
                continue
            against = value(there, far[name], field)
            if not _keeps(field, values[0], values[1], against):
                twins = [yours[n] for n in uids(far[name]) if n in yours]
                if against not in [value(other, twin, field) for twin in twins]:
                    yield f"{name}.{field}: neither side's value in the conflict: {against!r}"
                if own == there:
                    yield f"{name}.{field}: lost without a conflict"


def _differ(base: Edition, before: Item, side: Edition, after: Item) -> bool:
    return any(value(base, before, f) != value(side, after, f) for f in FIELDS)


def _keeps(field: str, before: Any, after: Any, found: Any) -> bool:
    if field not in LISTS:
        return after == found or (field == "parent" and set(after or "-") <= set(found or ()))
    came = [one for one in after if before is None or one not in before]
    went = [one for one in before or () if one not in after]
    return all(one in found for one in came) and not any(one in found for one in went)


def invented(
    base: Edition, ours: Edition, theirs: Edition, out: Edition, conflicts: bool
) -> Iterator[str]:
    """Values of the outcome that stand in none of the three, and items that stand there twice."""
    names = [t for i in out.items for t in uids(i)]
    vague = blurred(base, ours, theirs)
    for name in set(names):
        if names.count(name) > 1 and (name not in vague or not conflicts):
            yield f"{name}: stands there twice"
    known = [(one, at(one)) for one in (base, ours, theirs)]
    for found in out.items:
        names = uids(found)
        versions = [(one, items[n]) for one, items in known for n in names if n in items]
        if len(names) != 1 and any(n in known[0][1] for n in names):
            yield f"{found.code}: made of two items: {names}"
        for field in FIELDS:
            if field == "parent":
                continue
            new = value(out, found, field)
            values = [value(*version, field) for version in versions]
            if field in LISTS:
                if any(all(one not in v for v in values) for one in new):
                    yield f"{found.code}.{field}: {new!r}"
            elif new not in values:
                yield f"{found.code}.{field}: {new!r}"


def turned(base: Edition, side: Edition, other: Edition, own: Edition) -> Iterator[str]:
    """Neighbours that one side turned round, and that stand in the old order in its own outcome."""
    old, here = ({name: n for n, name in enumerate(at(one))} for one in (base, own))
    vague = blurred(base, side, other)
    names = [name for name in at(side) if name in old and name in here and name not in vague]
    for one, other in pairwise(names):
        if old[one] > old[other] and here[one] > here[other]:
            yield f"{one}, {other}: the order of them is lost"


def errors(one: Edition) -> list[str]:
    return [f.message for f in check(one) if f.severity == "error"]


def test_no_edit_is_lost_whatever_two_people_do() -> None:
    """Thousands of pairs of edits, each edit looked for in the outcome."""
    dice = random.Random(6)
    wrong: list[str] = []
    clean = conflicts = refused = 0
    for n in range(PAIRS):
        base = bases()[n % 3]
        ours, theirs = (edited(base, dice, who, dice.randint(1, 5)) for who in ("o", "t"))
        files = [encode(one) for one in (base, ours, theirs)]
        try:
            merged = merge(*files)
        except MergeError:
            # What stands in one list of places, and both changed that: git's own merge of lines takes over.
            refused += 1
            continue
        if merged.conflicts:
            conflicts += 1
        else:
            clean += 1
            assert b"<<<<<<<" not in merged.data
        had = {line for one in (base, ours, theirs) for line in errors(one)}
        outcomes = [decode(data, "outcome") for data in sides_of(merged)]
        mixed = decode(decided(merged.data, lambda: dice.randrange(2)), "mixed")
        told = [
            *lost(base, ours, theirs, *outcomes),
            *lost(base, theirs, ours, *outcomes[::-1]),
            *turned(base, ours, theirs, outcomes[0]),
            *turned(base, theirs, ours, outcomes[1]),
            *(
                line
                for one in (*outcomes, mixed)
                for line in invented(base, ours, theirs, one, bool(merged.conflicts))
            ),
            *(line for one in (*outcomes, mixed) for line in errors(one) if line not in had),
        ]
        if any(encode(one) != data for one, data in zip(outcomes, sides_of(merged), strict=True)):
            told.append("not canonical")
        if bool(merged.conflicts) != (outcomes[0] != outcomes[1]):
            told.append(f"conflicts that are none: {merged.conflicts}")
        wrong += [f"{n}: {line}" for line in told]
        if n % 2:
            continue
        swapped = merge(files[0], files[2], files[1])
        if sides_of(swapped) != sides_of(merged)[::-1] or len(swapped.conflicts) != len(
            merged.conflicts
        ):
            wrong.append(f"{n}: not the same the other way round")
        if n % 16 == 0:
            wrong += [f"{n}: {line}" for line in _again(files, merged)]
    assert wrong == []
    assert clean > PAIRS // 2
    assert conflicts > PAIRS // 6
    assert refused < PAIRS // 200


def _again(files: list[bytes], merged: Merged) -> Iterator[str]:
    """What merging once more, or with nothing, must give."""
    base, ours, theirs = files
    old, new = (decode(data, "again") for data in (base, sides_of(merged)[0]))
    # What was renumbered and ended at once is no longer followed.
    ended = any(at(new)[name].status == "not-used" for name in blurred(old, new))
    for one in (ours, theirs):
        for sides in ((base, one, base), (base, base, one), (base, one, one), (b"", one, one)):
            if merge(*sides).data != one:
                yield "an edit against nothing is not that edit"
        if not merged.conflicts and not ended and merge(base, merged.data, one) != merged:
            yield "merging again changes it"
