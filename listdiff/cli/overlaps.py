"""``listdiff overlaps``"""

from __future__ import annotations

import re
from pathlib import Path

import click

from listdiff.cli.options import RequestError, colour_option, lists_option, put, refuse_terminal

_REFERENCE = re.compile(r"[a-z]{2,}(?:/[a-z-]+)?(?:@[\w-]+)?")


@click.command("overlaps")
@click.argument("words", nargs=-1, metavar="[REFERENCE...] [CODE]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html", "csv", "xlsx"]),
    default="text",
    show_default=True,
    help="What to print; xlsx needs listdiff[tables].",
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file.")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    help="How sure an overlap must be, 0 to 1 (docs/accuracy.md tells the precision of the default).",
)
@click.option(
    "--since",
    help="Only pairs of which one side has other thresholds since this edition (2015), the other not.",
)
@colour_option
@lists_option
def command(
    words: tuple[str, ...],
    form: str,
    output: str | None,
    min_score: float | None,
    since: str | None,
    lists: str | None,
) -> None:
    """Say which regimes control the same goods, and at which thresholds.

    Without a reference all newest lists are set against each other; two references are set against each other;
    with a code only the counterparts of that item are given.

    \b
    Examples:
      listdiff overlaps
      listdiff overlaps wa/dual-use nsg/dual-use --format html -o overlaps.html
      listdiff overlaps nsg 2.C.11
      listdiff overlaps --since 2015
    """
    from listdiff.overlaps.asked import overlaps_of

    refuse_terminal(form, output)
    references, code = _parted(words)
    found = overlaps_of(references, code, min_score, since, lists)
    put(_rendered(found, form), output)


def _parted(words: tuple[str, ...]) -> tuple[list[str], str | None]:
    """References and, last, a code."""
    references = list(words)
    last = references[-1] if references else ""
    if not last or _REFERENCE.fullmatch(last) or Path(last).exists():
        return references, None
    if len(references) != 2:
        raise RequestError(f"{last}: a code goes with one reference before it (nsg 2.C.11)")
    return references[:-1], last


def _rendered(found: object, form: str) -> str | bytes:
    from listdiff.overlaps.document import Overlaps
    from listdiff.reports import overlaps as report
    from listdiff.reports.data import as_json

    assert isinstance(found, Overlaps)
    if form == "text":
        return "\n".join(report.lines(found)) + "\n"
    if form == "json":
        return as_json(found).encode()
    if form == "csv":
        return report.to_csv(found).encode()
    if form == "xlsx":
        return report.to_xlsx(found)
    page = report.to_markdown if form == "markdown" else report.to_html
    return page(found).encode()
