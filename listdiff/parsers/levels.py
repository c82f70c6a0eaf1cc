"""Levels of an outline: an item that is open, where it stands, what was listed below it."""

from __future__ import annotations

import msgspec

from listdiff.parsers.draft import Draft
from listdiff.parsers.labels import Mark, Scheme


class Level(msgspec.Struct):
    """An open item, its place on the page, and what has been listed below it."""

    code: str
    draft: Draft | None
    note: bool
    x: float
    text_x: float
    scheme: Scheme | None
    kids: dict[bool, Mark] = {}
    """Last label below it, entries (False) and note lists (True) apart."""
    plural: bool = False
    """A title "Technical Notes" whose numbered rows are notes of their own."""
    several: bool = False
    """The title says "Notes", not "Note"."""
    notes: dict[str, int] = {}
    """Highest number of each kind of note that hangs on it."""
    owner: str | None = None
    """Code of the item that a note hangs on."""
    settled: bool = True
    """Its text edge is known, not guessed."""
    italic: bool | None = None
    """Its text is italic, as notes mostly are; None where nothing was read yet."""
    anywhere: bool = False
    """What stands below it keeps to no edge (annexes, tables)."""
    tab: float | None = None
    """Where the last part of its last line starts: "Width: <tab> any of the following:"."""
    above: bool = False
    """Its title stands above its text."""
    path: list[Level] = []
    """The levels that were open above it."""

    @property
    def titled(self) -> bool:
        """A technical note whose title stands on a line of its own, above its text."""
        role = self.draft.role if self.draft is not None else None
        return self.above and role == "technical-note" and not self.anywhere

    @property
    def bare(self) -> bool:
        """A note of which only the title was read."""
        return self.note and self.draft is not None and not self.draft.pieces

    @property
    def awaits(self) -> bool:
        """Its text ends as a list begins."""
        return bool(self.draft and self.draft.pieces and self.draft.pieces[-1].endswith(":"))


def akin(one: str, other: str) -> bool:
    """Two addresses of which one lies above the other, or the same."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def ended(stack: list[Level]) -> bool:
    """The innermost open entry has come to its end, so that no tail of it is awaited."""
    for level in reversed(stack):
        if not level.note and level.draft is not None and level.draft.pieces:
            last = level.draft.pieces[-1]
            return last.endswith((".", ";", ":", "; or", "; and")) or last.isupper()
    return True


def below(above: Scheme, below: Scheme) -> bool:
    """Numbers and letters take turns from one level to the next."""
    if "roman" in (above, below):
        return above != below
    return (above == "number") != (below == "number") if above != "entry" else below == "lower"
