"""``listdiff show``"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from listdiff.cli.options import colour_option, lists_option, put_json, say

if TYPE_CHECKING:
    from listdiff.lookup import Found


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
        if code is not None:
            for line in _counterparts(edition, lists):
                say(line)


def _counterparts(found: Found, lists: str | None) -> Iterator[str]:
    """What other regimes say of the item now, where that is the newest edition's."""
    from listdiff.overlaps.counterparts import Counterparts, counterpart
    from listdiff.overlaps.kept import kept_overlaps
    from listdiff.reports.words import counterpart_line, harmless

    overlaps = kept_overlaps(lists)
    known = Counterparts(overlaps, found.regime)
    if (found.list, found.edition) not in {
        (e.list, e.edition) for e in overlaps.editions if e.regime == found.regime
    }:
        return
    for overlap in known.below(found.list, found.items[0].code):
        place = overlap.left.code
        yield harmless(f"{place} {counterpart_line(counterpart(overlap))}")
