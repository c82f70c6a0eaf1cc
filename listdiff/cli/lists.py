"""``listdiff lists``"""

from __future__ import annotations

import click

from listdiff.cli.options import RequestError, colour_option, lists_option, put_json


@click.command("lists")
@click.argument("regime", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@colour_option
@lists_option
@click.pass_context
def command(ctx: click.Context, regime: str | None, form: str, lists: str | None) -> None:
    """Show what is here: regimes, lists, editions, how many items, how far to trust them.

    \b
    Example:
      listdiff lists wa
    """
    from listdiff.listing import listing
    from listdiff.reports.table import table
    from listdiff.reports.words import harmless
    from listdiff.store import lists_root

    root = lists_root(lists)
    found = listing(root, regime)
    if not found.rows and not found.problems:
        raise RequestError(
            f"no edition files for {regime or 'any regime'} in {root}; "
            "listdiff import makes them, listdiff lists names those shipped"
        )
    if form == "json":
        put_json(found.rows)
    else:
        for n, line in enumerate(table(found.rows)):
            click.echo(line if n else click.style(line, bold=True))
    for problem in found.problems:
        click.echo(harmless(f"listdiff: {problem}"), err=True)
    if found.problems:
        ctx.exit(2)
