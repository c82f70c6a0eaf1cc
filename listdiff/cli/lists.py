"""``listdiff lists``"""

from __future__ import annotations

import click

from listdiff.cli.options import colour_option, lists_option, note, put_json, say


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
    from listdiff.parsers.regimes import NO_REGIME
    from listdiff.reports.table import table

    found = listing(regime, lists)
    if form == "json":
        put_json(found.rows)
    else:
        for n, line in enumerate(table(found.rows)):
            say(line if n else click.style(line, bold=True))
        for name, what in NO_REGIME.items():
            if any(row.regime == name for row in found.rows):
                note(f"listdiff: {name} is no regime: {what}")
    for problem in found.problems:
        note(f"listdiff: {problem}")
    if found.problems:
        ctx.exit(2)
