"""The history of an item, or of a regime, as text, tables and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from listdiff.history import Blame, History, Tally
from listdiff.lineages import Step
from listdiff.reports.cells import BOUND, BOUND_NUMBERS, bound
from listdiff.reports.data import csv_of
from listdiff.reports.reasons import readable
from listdiff.reports.sheets import Sheet, Table, workbook
from listdiff.reports.words import harmless, threshold

COLUMNS = ("edition", "code", "change", "effect", "thresholds", "note")
TALLIES = (
    "list", "category", "edition", "before", "added", "removed", "renumbered", "amended", "editorial", "tightened", "relaxed",
    "mixed", "neutral", "unclear",
)  # fmt: skip


def rows(found: History) -> Iterator[tuple[str, ...]]:
    """One tuple an edition, in the order of COLUMNS."""
    for step in found.editions:
        bounds = "; ".join(f"{p.quantity or 'threshold'} {threshold(p)}" for p in step.parameters)
        cells = (step.edition, step.code, step.change or "", step.effect or "", bounds, note(step))
        yield tuple(harmless(cell) for cell in cells)


def note(step: Step) -> str:
    """Why, or which quantity took the place of which."""
    if step.quantity is not None:
        return f"another quantity: {step.quantity[0]} -> {step.quantity[1]}"
    return readable(step.why)


def tally_rows(found: Sequence[Tally]) -> Iterator[tuple[str, ...]]:
    """One tuple an edition and list, in the order of TALLIES."""
    for one in found:
        yield tuple(
            harmless(str("" if (cell := getattr(one, name)) is None else cell)) for name in TALLIES
        )


BLAME = ("code", "changed", "effect", "brought_in", "subject", "why")


def blame_rows(found: Sequence[Blame]) -> Iterator[tuple[str, ...]]:
    """One tuple an item, in the order of BLAME."""
    for one in found:
        cells = (
            one.code, one.changed or "never", one.effect or "", one.brought_in or "oldest here", one.subject or "",
            readable(one.why),
        )  # fmt: skip
        yield tuple(harmless(cell) for cell in cells)


def heading(found: History) -> str:
    """The line above the table."""
    return harmless(f"{found.regime}/{found.list} {found.code}  {found.subject or ''}".rstrip())


def text(columns: Sequence[str], table: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A table in columns for a terminal."""
    cells = [tuple(columns), *table]
    widths = [max(len(row[i]) for row in cells) for i in range(len(columns))]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def markdown(columns: Sequence[str], table: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A table in Markdown."""
    from listdiff.reports.pages import escaped

    for n, row in enumerate([tuple(columns), *table]):
        yield "| " + " | ".join(escaped(cell) for cell in row) + " |"
        if n == 0:
            yield "|" + "---|" * len(columns)


def to_csv(columns: Sequence[str], table: Sequence[tuple[str, ...]]) -> str:
    """A table as CSV."""
    return csv_of(columns, table)


def to_html(found: History | Sequence[Tally]) -> str:
    """One HTML page that loads nothing from elsewhere: the steps of an item with its plot, or the counts."""
    from listdiff.reports.steps import drawing
    from listdiff.reports.templating import environment, inline, policy

    pages = environment(True)
    pages.filters["threshold"] = threshold
    one = isinstance(found, History)
    style = inline(pages, "pages.css.j2")
    page: str = pages.get_template("history.html.j2").render(
        title=heading(found) if isinstance(found, History) else "What each edition changed",
        steps=found.editions if isinstance(found, History) else [],
        panels=drawing(found.editions) if isinstance(found, History) else [],
        note=note,
        columns=TALLIES,
        rows=[] if isinstance(found, History) else list(tally_rows(found)),
        one=one,
        site=None,
        data=(),
        style=style.text,
        policy=policy([style], []),
    )
    return page


def to_xlsx(found: History | Sequence[Tally]) -> bytes:
    """A workbook of the editions and thresholds of an item, or of the counts. Raises ReportError without its library."""
    if not isinstance(found, History):
        numbers = frozenset(TALLIES[3:])
        return workbook([Sheet("tallies", (Table(TALLIES, list(tally_rows(found)), numbers),))])
    thresholds = [
        (step.edition, step.code, *bound(parameter))
        for step in found.editions
        for parameter in step.parameters
    ]
    return workbook(
        [
            Sheet("editions", (Table(COLUMNS, list(rows(found))),)),
            Sheet("thresholds", (Table(("edition", "code", *BOUND), thresholds, BOUND_NUMBERS),)),
        ]
    )
