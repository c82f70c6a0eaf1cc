"""Changes as Markdown and as one HTML page, from Jinja templates."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from listdiff.changes import Change, Changes
from listdiff.codes import entry_of
from listdiff.reports.words import (
    SIGNS,
    aspect_line,
    codes,
    counterpart_line,
    editions,
    entry_line,
    grouped,
    harmless,
    heads,
    is_moved,
    not_compared,
    shown,
    stale,
    taken_along,
    threshold,
    told,
    touches,
)

_LABEL = 30
"""Characters that fit beside the bars of the chart."""
TEMPLATES = Path(__file__).parent / "templates"


def to_markdown(changes: Changes, editorial: bool = True) -> str:
    """A Markdown report; editorial changes are listed, or only counted."""
    return _render("changes.md.j2", changes, escape=False, editorial=editorial)


def to_html(changes: Changes, editorial: bool = True) -> str:
    """One HTML page that loads nothing from elsewhere; editorial changes as in Markdown."""
    return _render("changes.html.j2", changes, escape=True, editorial=editorial)


def environment(escape: bool) -> Any:
    """The Jinja environment of all pages: what is not there is an error, what steers a reader is taken out."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: harmless(value) if type(value) is str else value,
    )
    made.filters["md"] = escaped
    return made


def _render(name: str, changes: Changes, escape: bool, editorial: bool) -> str:
    taken = heads(changes.changes)
    groups = _groups(changes)
    template = environment(escape).get_template(name)
    page: str = template.render(
        old=changes.old,
        new=changes.new,
        summary=changes.summary,
        left_out=[
            *(not_compared(changes, name) for name in changes.not_compared),
            *(stale(line) for line in changes.unmatched),
        ],
        groups=groups,
        editorial=[c for c in changes.changes if c.editorial and editorial],
        hidden=0 if editorial else changes.summary.editorial,
        chart=_chart(groups),
        signs=SIGNS,
        codes=codes,
        line=aspect_line,
        told=told,
        touches=touches,
        counterpart=counterpart_line,
        moved=is_moved,
        together=_together(changes),
        threshold=threshold,
        below=lambda change: taken_along(change, taken),
    )
    return page


def _groups(changes: Changes) -> list[tuple[str, list[Change]]]:
    return [
        (f"{name}{editions(changes, name)}" + (f": {part}" if part else ""), found)
        for name, parts in grouped(shown(changes.changes)).items()
        for part, found in parts.items()
    ]


def _together(changes: Changes) -> dict[str, str]:
    """The line on its entry, by the id of the first change of an entry that has several."""
    sums = {(e.list, e.code): e for e in changes.entries}
    found: dict[str, str] = {}
    for change in shown(changes.changes):
        entry = sums.pop((change.list, entry_of(change.code)), None)
        if entry is not None and change.code != entry.code:
            found[change.id] = entry_line(entry)
    return found


def _chart(groups: list[tuple[str, list[Change]]]) -> list[dict[str, Any]]:
    """Bars by group: how many changes of each effect."""
    rows = []
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
        short = name if len(name) <= _LABEL else f"{name[: _LABEL - 1]}…"
        rows.append({"name": name, "short": short, "bars": bars})
    return rows


def escaped(text: object) -> str:
    """Text that Markdown does not read as markup."""
    out = str(text).replace("\\", "\\\\").replace("\n", " ")
    for sign in "`*_[]<>#|":
        out = out.replace(
            sign, f"\\{sign}" if sign not in "<>" else {"<": "&lt;", ">": "&gt;"}[sign]
        )
    return out
