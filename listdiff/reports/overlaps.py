"""Overlaps as text, tables, Markdown and one HTML page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from listdiff.model import LISTS, Parameter
from listdiff.overlaps.document import Compared, End, Overlap, Overlaps, Relation
from listdiff.reports.data import csv_of
from listdiff.reports.words import harmless, threshold

COLUMNS = (
    "score", "relation", "left", "left_code", "left_subject", "left_since", "right", "right_code",
    "right_subject", "right_since", "why", "evidence", "thresholds",
)  # fmt: skip
RELATIONS: dict[Relation, str] = {
    "same": "the same",
    "left-more": "left controls more",
    "right-more": "right controls more",
    "partly": "partly",
    "undecided": "undecided",
}


def lines(found: Overlaps) -> Iterator[str]:
    """A block a pair, best first, for a terminal."""
    yield f"{len(found.overlaps)} overlaps from score {found.min_score} on"
    for line in found.stale:
        yield harmless(f"reviewed pair {line} matches nothing; mend overlaps.toml")
    for overlap in found.overlaps:
        yield ""
        yield harmless(f"{_place(overlap.left)}  ~  {_place(overlap.right)}")
        seen = " (reviewed)" if overlap.reviewed else ""
        yield harmless(
            f"    score {overlap.score}{seen}, {RELATIONS[overlap.relation]}: {overlap.why}"
        )
        yield harmless(f"    evidence: {evidence(overlap)}")
        for row in overlap.parameters:
            yield harmless(f"    {_row(row)}")
        if overlap.parameters and overlap.left.since is not None:
            yield harmless(f"    thresholds {_age(overlap.left)}; {_age(overlap.right)}")


def _place(end: End) -> str:
    return f"{end.regime}/{end.list}@{end.edition} {end.code}  {end.subject or ''}".rstrip()


def _age(end: End) -> str:
    return f"{end.regime} since {end.since}" + ("" if end.before else " or before")


def _row(row: Compared) -> str:
    return f"{row.quantity or 'threshold'}: {side(row.left, row.right)} | {side(row.right, row.left)} ({RELATIONS[row.relation]})"


def side(one: Parameter | None, other: Parameter | None) -> str:
    """A threshold as printed, and in SI where the other side prints another unit."""
    if one is None:
        return "none"
    text = threshold(one)
    if one.qualifier:
        text += f" {one.qualifier}"
    if other is not None and other.unit != one.unit and one.si is not None:
        text += f" [{one.si} in SI]"
    return text


def evidence(overlap: Overlap) -> str:
    """What speaks for it, in one line."""
    return "; ".join(f"{e.kind} {e.score} ({e.says})" for e in overlap.evidence)


def rows(found: Overlaps) -> Iterator[tuple[str, ...]]:
    """One tuple of cells a pair, in the order of COLUMNS."""
    for o in found.overlaps:
        cells = (
            str(o.score), o.relation,
            f"{o.left.regime}/{o.left.list}@{o.left.edition}", o.left.code, o.left.subject or "", o.left.since or "",
            f"{o.right.regime}/{o.right.list}@{o.right.edition}", o.right.code, o.right.subject or "",
            o.right.since or "", o.why, evidence(o), "; ".join(_row(row) for row in o.parameters),
        )  # fmt: skip
        yield tuple(harmless(cell) for cell in cells)


def to_csv(found: Overlaps) -> str:
    """One row a pair."""
    return csv_of(COLUMNS, rows(found))


def to_xlsx(found: Overlaps) -> bytes:
    """A workbook of the pairs, their thresholds and the lists. Raises ReportError without its library."""
    from listdiff.reports.sheets import Sheet, Table, workbook

    bounds = [
        (
            o.left.code, o.right.code, row.quantity or "", row.left_code or "", side(row.left, None),
            (row.left.si or "") if row.left else "", row.right_code or "", side(row.right, None),
            (row.right.si or "") if row.right else "", row.relation,
        )
        for o in found.overlaps
        for row in o.parameters
    ]  # fmt: skip
    names = (
        "left", "right", "quantity", "left_item", "left_threshold", "left_si", "right_item", "right_threshold",
        "right_si", "relation",
    )  # fmt: skip
    lists = [(e.regime, e.list, e.edition) for e in found.editions]
    return workbook(
        (
            Sheet("pairs", (Table(COLUMNS, list(rows(found)), frozenset({"score"})),)),
            Sheet("thresholds", (Table(names, bounds, frozenset({"left_si", "right_si"})),)),
            Sheet("lists", (Table(("regime", "list", "edition"), lists),)),
        )
    )


def to_markdown(found: Overlaps) -> str:
    """A Markdown list of the pairs."""
    return _render("overlaps.md.j2", found, escape=False)


def to_html(
    found: Overlaps,
    links: Callable[[End], str | None] | None = None,
    site: Sequence[tuple[str, str | None]] | None = None,
    data: Sequence[tuple[str, str]] = (),
) -> str:
    """One HTML page: a matrix of regimes, a filter, threshold tables. It loads nothing from elsewhere.

    `links` gives the addresses of items' pages, `site` what stands above the heading,
    `data` names and addresses of files with the same.
    """
    return _render("overlaps.html.j2", found, escape=True, links=links, site=site, data=data)


def _render(
    name: str,
    found: Overlaps,
    escape: bool,
    links: Callable[[End], str | None] | None = None,
    site: Sequence[tuple[str, str | None]] | None = None,
    data: Sequence[tuple[str, str]] = (),
) -> str:
    from listdiff.reports.templating import environment, inline, policy

    pages = environment(escape)
    style, script = inline(pages, "pages.css.j2"), inline(pages, "overlaps.js.j2")
    counts = Counter(frozenset((o.left.regime, o.right.regime)) for o in found.overlaps)
    present = {e.regime for o in found.overlaps for e in (o.left, o.right)}
    regimes = [r for r in LISTS if r in present]
    matrix: list[dict[str, Any]] = [
        {
            "regime": a,
            "cells": [counts.get(frozenset((a, b)), 0) if a != b else None for b in regimes],
        }
        for a in regimes
    ]
    page: str = pages.get_template(name).render(
        found=found,
        matrix=matrix,
        regimes=regimes,
        side=side,
        evidence=evidence,
        relations=RELATIONS,
        age=_age,
        links=links or (lambda end: None),
        site=site,
        data=data,
        style=style.text,
        script=script.text,
        policy=policy([style], [script]),
    )
    return page
