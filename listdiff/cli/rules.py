"""``listdiff rules``"""

from __future__ import annotations

import click

from listdiff.cli.options import put, put_json


@click.command("rules")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def command(form: str) -> None:
    """List the rules by which a change's effect on what is controlled is told.

    Effects are those in a provision that controls; in one that takes things out they are reversed.

    \b
    Example:
      listdiff rules
    """
    from listdiff.compare.rules import FAMILIES
    from listdiff.reports.rules import to_text

    if form == "json":
        put_json({family: list(rules) for family, rules in FAMILIES.items()})
    else:
        put(to_text(FAMILIES))
