"""The changes of a report by list and part, each as a page shows it."""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec

from listdiff.changes import Change, Changes
from listdiff.codes import entry_of
from listdiff.reports.changeviews import Histories, Links, Place, View, view
from listdiff.reports.words import codes, editions, entry_line, grouped, shown

_SLUG = re.compile(r"[^\w.]+")
Views = tuple[View, ...]


class Part(msgspec.Struct, frozen=True):
    """A part of a list: its category or heading, or what sort of items it holds."""

    key: str
    """``dual-use/3``, as a filtered address names it."""
    id: str
    name: str
    """With the list where there are several."""
    short: str
    title: str
    views: Views


Parts = tuple[Part, ...]


class Listed(msgspec.Struct, frozen=True):
    """One list."""

    name: str
    title: str
    """With the editions that were compared, where the sides are labelled otherwise."""
    parts: Parts

    @property
    def count(self) -> int:
        """How many changes are shown."""
        return sum(len(part.views) for part in self.parts)


def lists_of(changes: Changes, links: Links | None, histories: Histories) -> list[Listed]:
    """The changes to show, by list and part in printed order."""
    groups = grouped(shown(changes.changes))
    along = kept_along(changes)
    together = _together(changes)
    found = []
    for name, parts in groups.items():
        made = []
        for title, ones in parts.items():
            slug = _slug(title)
            key = f"{name}/{slug}"
            views = tuple(
                view(
                    c, along.get((c.list, c.kind, c.code), ()), key, together.get(c.id), links,
                    histories.get(c.id, ()),
                )
                for c in ones
            )  # fmt: skip
            whole = f"{name}: {title}" if len(groups) > 1 and title else title or name
            short = _short(name, slug) if title and len(groups) > 1 else slug or name
            ident = "p-" + key.replace("/", "-").rstrip("-")
            made.append(Part(key, ident, whole, short, title or "entries", views))
        found.append(Listed(name, f"{name}{editions(changes, name)}", tuple(made)))
    return found


_ROOM = 18
"""Characters that fit beside the bars of the picture on a phone."""


def _short(name: str, slug: str) -> str:
    room = _ROOM - 1 - len(slug)
    cut = name if len(name) <= room else f"{name[: max(room - 1, 3)]}…"
    return f"{cut} {slug}"


def _slug(title: str) -> str:
    """A part's code, or its title in small letters with hyphens."""
    code, gap, _ = title.partition("  ")
    return _SLUG.sub("-", code if gap else title.lower()).strip("-")


def kept_along(changes: Changes) -> dict[tuple[str, str, str], list[Change]]:
    """What each change took along, by its list, kind and code; without what is shown itself."""
    own = {c.id for c in shown(changes.changes)}
    found: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
    for change in changes.changes:
        if change.within is not None and change.id not in own and not change.editorial:
            found[change.list, change.kind, change.within].append(change)
    return found


def editorial_places(changes: Changes, links: Links | None) -> dict[str, list[Place]]:
    """The editorial changes by list."""
    found: dict[str, list[Place]] = {}
    for c in changes.changes:
        if c.editorial:
            href = links(c.list, c.code) if links is not None else None
            place = Place(c.list, codes(c).replace("->", "→"), c.subject, href, "", c.id)
            found.setdefault(c.list, []).append(place)
    return found


def _together(changes: Changes) -> dict[str, str]:
    """The line on its entry, by the id of the first change of an entry that has several."""
    sums = {(e.list, e.code): e for e in changes.entries}
    found: dict[str, str] = {}
    for change in shown(changes.changes):
        entry = sums.pop((change.list, entry_of(change.code)), None)
        if entry is not None and change.code != entry.code:
            found[change.id] = entry_line(entry)
    return found
