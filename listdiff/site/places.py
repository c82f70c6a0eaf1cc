"""The pages that lead to others: the start, a regime, a list's contents, what ended, search, method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from listdiff.changes import Effect
from listdiff.chronicle import Turn
from listdiff.codes import entry_of
from listdiff.lookup import with_levels
from listdiff.model import Edition
from listdiff.site.addresses import list_name, regime_name
from listdiff.site.feeds import FeedEntry
from listdiff.site.held import Held
from listdiff.store import ends

EFFECTS: tuple[Effect, ...] = ("tightened", "relaxed", "mixed", "neutral", "unclear")
_TRUST = {
    "official": "official documents",
    "reconstruction": "put together again from a document that prints both wordings",
    "transposition": "taken from a law that takes the list over, not the regime's own text",
}


def counts(turn: Turn) -> dict[str, int]:
    """How many changes of each kind and effect a turn has, editorial ones apart."""
    real = [e for e in turn.events if not e.editorial]
    found: Counter[str] = Counter(e.kind for e in real)
    found.update(e.effect for e in real)
    names = ("added", "removed", "renumbered", "amended", *EFFECTS)
    return {**{name: found[name] for name in names}, "editorial": len(turn.events) - len(real)}


def trust(edition: Edition) -> str:
    """How far an edition can be trusted, in words."""
    kinds = sorted({s.kind for s in edition.sources})
    return "; ".join(_TRUST[kind] for kind in kinds) or "unknown"


def turns_of(held: Held, regime: str) -> list[dict[str, Any]]:
    """The turns of a regime, newest first, each with its counts, bars and the address of its report."""
    rows: list[dict[str, Any]] = []
    for old, new, turn in held.pairs(regime):
        told = counts(turn)
        rows.append(
            {
                "old": old,
                "new": new,
                "counts": told,
                "lists": [list_name(name) for name in turn.before],
                "address": f"changes/{old}..{new}",
                "day": _day(held, regime, turn),
            }
        )
    most = (
        max((max(r["counts"]["tightened"], r["counts"]["relaxed"]) for r in rows), default=1) or 1
    )
    for row in rows:
        row["up"] = round(60 * row["counts"]["tightened"] / most, 1)
        row["down"] = round(60 * row["counts"]["relaxed"] / most, 1)
    return rows[::-1]


def _day(held: Held, regime: str, turn: Turn) -> str:
    """When the newer editions came out: as published or adopted, else the end of what their label says."""
    days = []
    for name in turn.before:
        edition = next(e for e in held.editions(regime, name) if e.edition == turn.label)
        days.append(ends(edition.published or edition.adopted or edition.edition))
    return max(days)


def entries(held: Held, regime: str) -> list[FeedEntry]:
    """The turns of a regime as entries of its feed."""
    found = []
    for row in turns_of(held, regime):
        told = row["counts"]
        said = ", ".join(
            f"{told[name]} {name}" for name in ("added", "removed", "renumbered", "amended")
        )
        moved = ", ".join(f"{told[name]} {name}" for name in EFFECTS if told[name])
        summary = (
            f"{', '.join(row['lists'])}: {said}" + (f"; of these {moved}" if moved else "") + "."
        )
        title = f"{regime_name(regime)}: what changed from {row['old']} to {row['new']}"
        found.append(
            FeedEntry(row["old"], row["new"], row["day"], title, summary, row["address"] + ".html")
        )
    return found


def start(held: Held, template: Any) -> str:
    """The start page."""
    regimes = []
    for regime in held.regimes:
        turns = turns_of(held, regime)
        newest = [held.editions(regime, name)[-1] for name in held.lists(regime)]
        regimes.append(
            {
                "code": regime,
                "name": regime_name(regime),
                "lists": [
                    {"name": list_name(e.list), "code": e.list, "edition": e.edition}
                    for e in newest
                ],
                "turn": turns[0] if turns else None,
            }
        )
    page: str = template.render(found=regimes)
    return page


def regime(held: Held, code: str, template: Any) -> str:
    """The page of a regime: its editions and the reports of neighbouring ones."""
    lists = [
        {
            "code": name,
            "name": list_name(name),
            "editions": [
                {"edition": e, "count": len(e.items), "trust": trust(e)}
                for e in reversed(held.editions(code, name))
            ],
        }
        for name in held.lists(code)
    ]
    page: str = template.render(
        code=code, name=regime_name(code), lists=lists, turns=turns_of(held, code)
    )
    return page


def contents(held: Held, code: str, name: str, template: Any) -> str:
    """A list's contents, down to its entries."""
    newest = held.editions(code, name)[-1]
    lineages, pages = held.lineages(code, name), held.pages(code, name)
    rows = []
    for item, level in with_levels(i for i in newest.items if i.status == "in-force"):
        if "#" in item.code or (
            level > 1 and item.role == "entry" and entry_of(item.code) != item.code
        ):
            continue
        rows.append(
            {
                "item": item,
                "level": min(level, 4),
                "page": pages.at(newest.edition, item.code),
                "changed": lineages.at[newest.edition, item.code].changed,
            }
        )
    gone = [one for one in lineages.all if one.ended and lineages.home(one) is one]
    page: str = template.render(
        regime=code,
        list=name,
        titles=(regime_name(code), list_name(name)),
        edition=newest,
        trust=trust(newest),
        rows=rows,
        gone=[
            {"lineage": one, "page": pages.of(one), "item": one.item, "end": one.steps[-1]}
            for one in sorted(gone, key=lambda g: ends(g.steps[-1].edition), reverse=True)
        ],
        moved=[*_moved(held, code, name)],
        editions=held.editions(code, name)[::-1],
    )
    return page


def _moved(held: Held, code: str, name: str) -> Iterator[dict[str, str]]:
    """Earlier codes of what is in force, with where it stands now."""
    for one in held.lineages(code, name).all:
        if not one.ended and "#" not in one.code:
            for former in one.former:
                yield {"former": former, "code": one.code, "page": held.pages(code, name).of(one)}
