"""Changes as Markdown and as one HTML page, from Jinja templates."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from listdiff.changes import Change, Changes
from listdiff.reports.words import SIGNS, aspect_line, codes, heads, taken_along, threshold

TEMPLATES = Path(__file__).parent / "templates"


def to_markdown(changes: Changes) -> str:
    """A Markdown report."""
    return _render("changes.md.j2", changes, escape=False)


def to_html(changes: Changes) -> str:
    """One HTML page that loads nothing from elsewhere."""
    return _render("changes.html.j2", changes, escape=True)


def _render(name: str, changes: Changes, escape: bool) -> str:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["md"] = _markdown
    taken = heads(changes.changes)
    shown = [c for c in changes.changes if not c.editorial and c.within is None]
    return environment.get_template(name).render(
        old=changes.old,
        new=changes.new,
        summary=changes.summary,
        groups=_groups(shown),
        editorial=[c for c in changes.changes if c.editorial],
        chart=_chart(shown),
        signs=SIGNS,
        codes=codes,
        line=aspect_line,
        threshold=threshold,
        below=lambda change: taken_along(change, taken),
    )


def _groups(changes: list[Change]) -> list[tuple[str, list[Change]]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        part = change.code.partition("#")[0].split(".")[0]
        name = change.list
        if part.isdigit() and change.list != "definitions":
            name = f"{change.list}, category {part}"
        groups.setdefault(name, []).append(change)
    return list(groups.items())


def _chart(changes: list[Change]) -> list[dict[str, Any]]:
    """Bars by group: how many changes of each effect."""
    rows = []
    groups = _groups(changes)
    most = max((len(found) for _, found in groups), default=1)
    for name, found in groups:
        effects = Counter(c.effect for c in found)
        bars, x = [], 0.0
        for effect in ("tightened", "mixed", "unclear", "neutral", "relaxed"):
            width = 100.0 * effects[effect] / most
            if effects[effect]:
                bars.append(
                    {
                        "effect": effect,
                        "count": effects[effect],
                        "x": round(x, 2),
                        "width": round(width, 2),
                    }
                )
            x += width
        rows.append({"name": name, "bars": bars})
    return rows


def _markdown(text: object) -> str:
    """Text that Markdown does not read as markup."""
    out = str(text).replace("\\", "\\\\").replace("\n", " ")
    for sign in "`*_[]<>#|":
        out = out.replace(
            sign, f"\\{sign}" if sign not in "<>" else {"<": "&lt;", ">": "&gt;"}[sign]
        )
    return out
