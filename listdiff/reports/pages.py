"""Changes as Markdown and as one HTML page, from Jinja templates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from listdiff.changes import Changes
from listdiff.reports.changepage import editorial_places, lists_of
from listdiff.reports.changeviews import EFFECT_SIGNS, Histories, Links
from listdiff.reports.marks import escaped as escaped
from listdiff.reports.picture import EFFECTS, bands
from listdiff.reports.templating import environment as environment
from listdiff.reports.templating import inline, policy, rendered
from listdiff.reports.trust import left_out, side_view, unclear_share
from listdiff.reports.words import aspect_line, codes, is_moved, told

LIMIT = 1_000_000
"""Bytes of a page with histories; without them it may have more."""
Templates = str | Path | None
"""A folder of templates that win over the package's."""


def to_markdown(changes: Changes, editorial: bool = True, *, templates: Templates = None) -> str:
    """A Markdown report; editorial changes are listed, or only counted. Raises ReportError."""
    values = {
        **_common(changes, editorial, None, {}),
        "line": aspect_line,
        "told": told,
        "moved": is_moved,
        "codes": codes,
    }
    return rendered(environment(False, templates), "changes.md.j2", values)


def to_html(
    changes: Changes,
    editorial: bool = True,
    *,
    links: Links | None = None,
    histories: Histories | None = None,
    templates: Templates = None,
    site: Any = None,
    data: Sequence[tuple[str, str]] = (),
    unfolded: bool = False,
) -> str:
    """One HTML page that loads nothing from elsewhere; editorial changes as in Markdown.

    `links` gives the addresses of items' pages, `histories` the history of an item by the id of its change, `site`
    what the template prints above the heading, `data` names and addresses of files with the same; `unfolded` opens all
    that can be folded. Histories are left out of a page that would have more than LIMIT bytes with them. Raises ReportError.
    """
    made = environment(True, templates)
    style, script = inline(made, "style.css.j2"), inline(made, "changes.js.j2")

    def page(histories: Histories) -> str:
        values = {
            **_common(changes, editorial, links, histories),
            "site": site,
            "data": data,
            "style": style.text,
            "script": script.text,
            "policy": policy([style], [script]),
            "unfolded": unfolded,
        }
        return rendered(made, "changes.html.j2", values)

    whole = page(histories or {})
    return page({}) if histories and len(whole.encode()) > LIMIT else whole


def _common(
    changes: Changes, editorial: bool, links: Links | None, histories: Histories
) -> dict[str, Any]:
    found = lists_of(changes, links, histories)
    return {
        "old": side_view(changes.old),
        "new": side_view(changes.new),
        "summary": changes.summary,
        "share": unclear_share(changes),
        "left_out": left_out(changes),
        "lists": found,
        "shown": sum(len(part.views) for one in found for part in one.parts),
        "bands": bands((part.short, part.name, part.views) for one in found for part in one.parts),
        "effects": EFFECTS,
        "signs": EFFECT_SIGNS,
        "editorial": editorial_places(changes, links) if editorial else [],
        "hidden": 0 if editorial else changes.summary.editorial,
    }
