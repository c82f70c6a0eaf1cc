"""``listdiff show``"""

from __future__ import annotations

import click

from listdiff.cli.options import colour_option, lists_option, put_json, say


@click.command("show")
@click.argument("reference")
@click.argument("code", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="How many levels below it.",
)
@colour_option
@lists_option
def command(reference: str, code: str | None, form: str, depth: int, lists: str | None) -> None:
    """Show an item of an edition with what hangs on it; without a code, the top of each list.

    \b
    Example:
      listdiff show wa@2021 3.A.1.a.5
    """
    from listdiff.lookup import shown
    from listdiff.store import load

    found = shown(load(reference, lists), code, depth)
    if form == "json":
        put_json(found)
        return
    from listdiff.reports.item import heading, lines

    for edition in found:
        say(click.style(heading(edition), bold=True))
        for line in lines(edition):
            say(line)
