"""Atom feeds: one entry for each edition that changed something (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

_SPACES: Any = {None: "http://www.w3.org/2005/Atom"}


class FeedEntry(msgspec.Struct, frozen=True):
    """One edition."""

    old: str
    new: str
    day: str
    """When it was published or adopted, or else the end of what its label says."""
    title: str
    summary: str
    address: str
    """Of the report, counted from the feed."""


def feed(regime: str, title: str, entries: Sequence[FeedEntry], base: str | None) -> bytes:
    """The feed of a regime, newest first; `base` is where its folder is published, for whole addresses."""
    from lxml import etree

    from listdiff.reports.words import harmless

    space = _SPACES[None]
    top = etree.Element(f"{{{space}}}feed", nsmap=_SPACES)

    def add(
        to: etree._Element, name: str, text: str | None = None, **attributes: str
    ) -> etree._Element:
        made = etree.SubElement(to, f"{{{space}}}{name}", attributes)
        made.text = harmless(text) if text is not None else None
        return made

    add(top, "id", f"urn:listdiff:{regime}")
    add(top, "title", title)
    newest = max((e.day for e in entries), default="1970-01-01")
    add(top, "updated", f"{newest}T00:00:00Z")
    add(add(top, "author"), "name", "listdiff")
    if base:
        add(top, "link", rel="self", href=f"{base}feed.xml")
    for entry in sorted(entries, key=lambda e: e.day, reverse=True):
        made = add(top, "entry")
        add(made, "id", f"urn:listdiff:{regime}:{entry.old}..{entry.new}")
        add(made, "title", entry.title)
        add(made, "updated", f"{entry.day}T00:00:00Z")
        add(made, "link", rel="alternate", type="text/html", href=(base or "") + entry.address)
        add(made, "summary", entry.summary, type="text")
    found: bytes = etree.tostring(top, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return found
