"""What the two sides of a comparison are, and how far each can be trusted, in words."""

from __future__ import annotations

import msgspec

from listdiff.changes import Changes, Document, Side
from listdiff.model import SourceKind
from listdiff.reports.marks import web
from listdiff.reports.words import not_compared, stale

KINDS: dict[SourceKind, str] = {
    "official": "read from the regime's own document",
    "reconstruction": "put together from a later document that prints the earlier wording beside its own",
    "transposition": "taken from a law that carries the list over, not from the regime's own text",
}
TEXTS = {
    "full": "with the full wording, so that a redline is shown",
    "omitted": "facts only, without the wording: a changed wording is known, but not shown",
}
UNKNOWN = "not recorded"
Named = tuple[tuple[str, str | None], ...]


class Edition(msgspec.Struct, frozen=True):
    """One document of a side, in words."""

    lists: str
    edition: str
    reference: str
    adopted: str
    published: str
    trust: str
    text: str
    sources: Named
    """Titles of what it was read from, with their addresses."""


Editions = tuple[Edition, ...]


class SideView(msgspec.Struct, frozen=True):
    """One side, in words."""

    name: str
    """``wa@2021``"""
    title: str
    """What it is called in headings: its reference, else its label."""
    editions: Editions


def side_view(side: Side) -> SideView:
    """A side in words."""
    return SideView(
        f"{side.regime}@{side.label}",
        side.reference or f"{side.regime}@{side.label}",
        tuple(_edition(d) for d in side.documents),
    )


def _edition(d: Document) -> Edition:
    kinds = list(dict.fromkeys(s.kind for s in d.sources))
    return Edition(
        ", ".join(d.lists),
        d.edition,
        d.reference or UNKNOWN,
        d.adopted or UNKNOWN,
        d.published or UNKNOWN,
        "; ".join(KINDS[k] for k in kinds) or UNKNOWN,
        TEXTS[d.text],
        tuple((s.title, web(s.url)) for s in d.sources),
    )


def left_out(changes: Changes) -> list[str]:
    """A line for each list that was not compared, and for each reviewed successor that matches nothing."""
    return [
        *(not_compared(changes, name) for name in changes.not_compared),
        *(stale(line) for line in changes.unmatched),
    ]


def unclear_share(changes: Changes) -> str:
    """How much of what changed has an effect that is not decided, in words."""
    s = changes.summary
    count = s.tightened + s.relaxed + s.mixed + s.neutral + s.unclear
    if not count:
        return "No change of substance, so no effect is left open."
    if not s.unclear:
        return f"The effect of all {count} changes of substance is told."
    share = 100 * s.unclear / count
    percent = "less than 1" if share < 1 else f"{share:.0f}"
    return (
        f"The effect of {s.unclear} of {count} changes of substance ({percent} %) is not decided."
    )
