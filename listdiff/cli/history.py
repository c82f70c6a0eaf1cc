"""``listdiff history``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from listdiff.cli.options import RequestError, colour_option, lists_option, put, refuse_terminal

if TYPE_CHECKING:
    from listdiff.history import History, Tally


@click.command("history")
@click.argument("reference", metavar="REGIME[/LIST]")
@click.argument("code", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "markdown", "html", "xlsx"]),
    default="text",
    show_default=True,
    help="What to print; xlsx needs listdiff[tables].",
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file.")
@click.option(
    "--plot",
    type=click.Path(path_type=Path),
    help="Draw it to this file (.svg or .png); needs listdiff[plot].",
)
@click.option("--since", help="Without a code: only from this edition on (2015).")
@click.option("--code", "below", help="Without a code of its own: only changes there (3.A).")
@click.option(
    "--by",
    type=click.Choice(["category", "list"]),
    default="category",
    show_default=True,
    help="Without a code: count by category, or by whole list.",
)
@colour_option
@lists_option
def command(
    reference: str,
    code: str | None,
    form: str,
    output: str | None,
    plot: Path | None,
    since: str | None,
    below: str | None,
    by: str,
    lists: str | None,
) -> None:
    """Follow an item through every edition; without a code, say what each edition changed.

    \b
    Examples:
      listdiff history wa 4.A.3.b --plot apc.svg
      listdiff history wa/dual-use --code 3.A --since 2015 --format csv
    """
    from listdiff.cli.progress import watching
    from listdiff.history import history, tallies
    from listdiff.reports import history as report

    refuse_terminal(form, output)
    if code is not None:
        if since or below:
            raise RequestError("--since and --code go with a regime alone, not with an item")
        with watching("comparing editions") as watch:
            found = history(reference, code, lists, watch)
        if plot is not None:
            _draw(plot, found)
        if form == "json":
            put(_json(found), output)
            return
        if form == "html":
            put(report.to_html(found).encode(), output)
            return
        if form == "xlsx":
            put(report.to_xlsx(found), output)
            return
        columns: tuple[str, ...] = report.COLUMNS
        table, title = list(report.rows(found)), report.heading(found)
    else:
        with watching("comparing editions") as watch:
            counts = tallies(reference, below, since, lists, by == "list", watch)
        if plot is not None:
            _draw(plot, counts)
        if form == "json":
            put(_json(counts), output)
            return
        if form == "html":
            put(report.to_html(counts).encode(), output)
            return
        if form == "xlsx":
            put(report.to_xlsx(counts), output)
            return
        columns, table, title = report.TALLIES, list(report.tally_rows(counts)), ""
    if form == "csv":
        put(report.to_csv(columns, table).encode(), output)
        return
    make = report.markdown if form == "markdown" else report.text
    made = [*([title, ""] if title and form == "markdown" else [title] if title else [])]
    put("\n".join([*made, *make(columns, table)]) + "\n", output)


def _draw(path: Path, found: History | list[Tally]) -> None:
    from listdiff.reports.plots import history_plot, tally_plot
    from listdiff.writing import write_whole

    made = tally_plot(found, path) if isinstance(found, list) else history_plot(found, path)
    write_whole(path, made)


def _json(value: object) -> bytes:
    from listdiff.reports.data import as_json

    return as_json(value).encode()
