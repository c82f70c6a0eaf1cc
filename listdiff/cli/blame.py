"""``listdiff blame``"""

from __future__ import annotations

import click

from listdiff.cli.options import colour_option, lists_option, put


@click.command("blame")
@click.argument("reference", metavar="REGIME[/LIST][@EDITION]")
@click.argument("code")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file.")
@colour_option
@lists_option
def command(reference: str, code: str, form: str, output: str | None, lists: str | None) -> None:
    """For each item of a subtree the edition that last changed it, and the one that brought it in.

    \b
    Example:
      listdiff blame wa@2025 3.A.1
    """
    from listdiff.cli.progress import watching
    from listdiff.history import blame
    from listdiff.reports import history as report

    with watching("comparing editions") as watch:
        found = blame(reference, code, lists, watch)
    if form == "json":
        from listdiff.reports.data import as_json

        put(as_json(found).encode(), output)
        return
    table = list(report.blame_rows(found))
    if form == "csv":
        put(report.to_csv(report.BLAME, table).encode(), output)
        return
    put("\n".join(report.text(report.BLAME, table)) + "\n", output)
