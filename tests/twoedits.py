"""Random edits of an edition by one person, and what must be found of them after a merge.

Each item bears a term of its own (``uid-7``) that no edit touches, by which it is known wherever it goes.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from hashlib import sha256

from msgspec import structs

from listdiff.fingerprint import fingerprint
from listdiff.model import Edition, Item, Parameter, Place, Source, Substance
from listdiff.parsers.units import to_si

WORDS = (
    "kettle",
    "whisk",
    "ladle",
    "sieve",
    "teapot",
    "grater",
    "colander",
    "spatula",
    "tureen",
    "skillet",
)
CAS = ("50-00-0", "64-17-5", "67-56-1", "67-64-1", "71-43-2", "75-09-2")
LISTS = ("parameters", "substances", "refers_to", "terms", "marks")
PLAIN = (
    "role",
    "status",
    "not_used_since",
    "subject",
    "text",
    "fingerprint",
    "connective",
    "excludes",
)


def marked(edition: Edition) -> Edition:
    """The edition with a term of its own for each item."""
    return structs.replace(
        edition,
        items=[
            structs.replace(item, terms=sorted([*item.terms, f"uid-{n}"]))
            for n, item in enumerate(edition.items)
        ],
    )


def edited(edition: Edition, dice: random.Random, who: str, count: int) -> Edition:
    """The edition after some edits of one person."""
    for n in range(count):
        chosen = dice.choices(EDITS, WEIGHTS)[0]
        edition = chosen(edition, dice, f"{who}{n}")
    return edition


Edit = Callable[[Edition, random.Random, str], Edition]


def _with(edition: Edition, items: list[Item]) -> Edition:
    return structs.replace(edition, items=items)


def _at(edition: Edition, dice: random.Random) -> int:
    # Few places, so that two people often meet.
    return min(dice.randrange(len(edition.items)) for _ in range(3))


def _field(edition: Edition, dice: random.Random, name: str) -> Edition:
    """One field of an item, or the text with what follows from it."""
    items = list(edition.items)
    n = _at(edition, dice)
    item = items[n]
    words = f"{dice.choice(WORDS).title()} {name} with {dice.randrange(2, 5)} handles"
    kind = dice.choice(
        ("subject", "text", "text", "connective", "excludes", "page", "role", "status")
    )
    if kind == "subject":
        new = structs.replace(item, subject=words)
    elif kind == "text":
        text = words if edition.text == "full" else None
        new = structs.replace(item, text=text, fingerprint=fingerprint(words))
    elif kind == "connective":
        new = structs.replace(item, connective=dice.choice(("any", "all", None)))
    elif kind == "excludes":
        new = structs.replace(item, excludes=not item.excludes)
    elif kind == "page":
        new = structs.replace(item, source=Place(item.source.document, dice.randrange(9)))
    elif kind == "role":
        new = structs.replace(item, role=dice.choice(("entry", "note", "nb")))
    else:
        # A number that is not used ends what had it, and what was put in its place is not that.
        renumbered = set("klmn") & set(item.code.split("."))
        if renumbered or any(t.startswith(("uid-o", "uid-t")) for t in item.terms):
            return edition
        since = str(dice.randrange(2010, 2020))
        new = structs.replace(
            item, status="not-used", not_used_since=since, parameters=[], substances=[], connective=None,
            excludes=False,
        )  # fmt: skip
    items[n] = new
    return _with(edition, items)


def _elements(edition: Edition, dice: random.Random, name: str) -> Edition:
    """Elements of a list of an item: one comes, goes or changes."""
    items = list(edition.items)
    n = _at(edition, dice)
    item = items[n]
    field = dice.choice(LISTS)
    held = list(getattr(item, field))
    free = [k for k, one in enumerate(held) if not str(one).startswith("uid-")]
    if free and dice.random() < 0.5:
        k = dice.choice(free)
        if dice.random() < 0.4:
            del held[k]
        elif field == "parameters":
            value = str(dice.randrange(1000))
            si, dimension = to_si(value, held[k].unit)
            held[k] = structs.replace(held[k], value=value, si=si, dimension=dimension)
        elif field == "substances":
            held[k] = structs.replace(held[k], cas=sorted(dice.sample(CAS, 2)))
        else:
            held[k] = f"{name}-{field}"
    else:
        held.insert(dice.randrange(len(held) + 1), _element(field, dice, name))
    if field == "terms":
        held.sort()
    items[n] = structs.replace(item, **{field: held})
    return _with(edition, items)


def _element(field: str, dice: random.Random, name: str) -> object:
    if field == "parameters":
        value = str(dice.randrange(1000))
        return Parameter(f"{name} depth", ">", value, "cm", *to_si(value, "cm"), None)
    if field == "substances":
        return Substance(dice.choice((name, *WORDS)) + name[:1], [dice.choice(CAS)])
    return f"{name}-{field}"


def _add(edition: Edition, dice: random.Random, name: str) -> Edition:
    """A new item below another; of few codes, so that two people often take the same."""
    items = list(edition.items)
    above = items[_at(edition, dice)]
    code = f"{above.code}.{dice.choice('wxyz')}"
    if any(i.code == code for i in items):
        return edition
    words = f"New {dice.choice(WORDS)} {name}"
    item = Item(
        code=code, parent=above.code, role="entry", status="in-force", not_used_since=None, subject=words,
        text=words if edition.text == "full" else None, fingerprint=fingerprint(words), connective=None,
        excludes=False, parameters=[], substances=[], refers_to=[], terms=[f"uid-{name}"], marks=[],
        source=Place(0, None),
    )  # fmt: skip
    items.insert(_end(items, above.code), item)
    return _with(edition, items)


def _tree(items: list[Item], top: str) -> set[str]:
    codes = {top}
    for item in items:
        if item.parent in codes:
            codes.add(item.code)
    return codes


def _end(items: list[Item], top: str) -> int:
    """The place behind an item and all below it."""
    codes = _tree(items, top)
    return max(n for n, item in enumerate(items) if item.code in codes) + 1


def _remove(edition: Edition, dice: random.Random, name: str) -> Edition:
    gone = _tree(edition.items, edition.items[_at(edition, dice)].code)
    kept = [i for i in edition.items if i.code not in gone]
    return _with(edition, kept) if len(kept) > 3 else edition


def _renumber(edition: Edition, dice: random.Random, name: str) -> Edition:
    """An item and what stands below it get another number, some by an item that is put in before them."""
    items = edition.items
    top = items[_at(edition, dice)]
    stem = top.code.rpartition(".")[0] or top.code
    new = f"{stem}.{dice.choice('klmn')}"
    if any(i.code.startswith(new) for i in items) or top.status == "not-used":
        return edition
    tree = _tree(items, top.code)
    names = {c: new + c[len(top.code) :] for c in tree if c.startswith(top.code)}
    out = [
        structs.replace(
            i, code=names.get(i.code, i.code), parent=names.get(i.parent or "", i.parent)
        )
        for i in items
    ]
    if len({i.code for i in out}) < len(out):
        return edition
    edition = _with(edition, out)
    if dice.random() < 0.5:
        # Another item takes the number that is free now.
        words = f"Instead of it {dice.choice(WORDS)} {name}"
        one = structs.replace(
            top, status="in-force", not_used_since=None, subject=words, text=words if edition.text == "full" else None, fingerprint=fingerprint(words),
            parameters=[], substances=[], refers_to=[], terms=[f"uid-{name}"], marks=[],
        )  # fmt: skip
        out.insert(next(n for n, i in enumerate(out) if i.code == new), one)
    return edition


def _shift(edition: Edition, dice: random.Random, name: str) -> Edition:
    """An item and what stands below it go to another place among their siblings."""
    items = edition.items
    top = items[_at(edition, dice)]
    tree = _tree(items, top.code)
    rest = [i for i in items if i.code not in tree]
    kin = [i for i in rest if i.parent == top.parent]
    if not kin:
        return edition
    at = _end(rest, dice.choice(kin).code)
    return _with(edition, [*rest[:at], *(i for i in items if i.code in tree), *rest[at:]])


def _head(edition: Edition, dice: random.Random, name: str) -> Edition:
    kind = dice.choice(("reference", "published", "sources", "title"))
    if kind == "sources":
        came = Source(
            title=f"{name}.docx",
            url=None,
            sha256=sha256(name.encode()).hexdigest(),
            kind="official",
        )
        at = dice.randrange(len(edition.sources) + 1)
        items = [
            structs.replace(
                i, source=Place(i.source.document + (i.source.document >= at), i.source.page)
            )
            for i in edition.items
        ]
        sources = [*edition.sources[:at], came, *edition.sources[at:]]
        return structs.replace(edition, sources=sources, items=items)
    if kind == "title":
        first = structs.replace(edition.sources[0], title=f"{dice.choice(WORDS)}.docx")
        return structs.replace(edition, sources=[first, *edition.sources[1:]])
    return structs.replace(edition, **{kind: f"20{dice.randrange(10, 30)}-01-01"})


EDITS: tuple[Edit, ...] = (_field, _elements, _add, _remove, _renumber, _shift, _head)
WEIGHTS = (9, 7, 3, 2, 2, 1, 1)
