"""``listdiff show``"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from listdiff.cli.options import colour_option, lists_option, put, refuse_terminal

if TYPE_CHECKING:
    from listdiff.lookup import Found


@click.command("show")
@click.argument("reference")
@click.argument("code", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "xlsx"]),
    default="text",
    show_default=True,
    help="What to print; csv and xlsx hold everything below, xlsx needs listdiff[tables].",
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file.")
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="How many levels below it.",
)
@colour_option
@lists_option
def command(
    reference: str, code: str | None, form: str, output: str | None, depth: int, lists: str | None
) -> None:
    """Show an item of an edition with what hangs on it; without a code, the top of each list.

    As a table (csv, xlsx) the whole edition, or all that hangs on the item.

    \b
    Examples:
      listdiff show wa@2021 3.A.1.a.5
      listdiff show wa/dual-use@2021 --format xlsx -o dual-use.xlsx
    """
    from listdiff.lookup import narrowed, shown
    from listdiff.store import load

    refuse_terminal(form, output)
    snapshot = load(reference, lists)
    if form in ("csv", "xlsx"):
        from listdiff.reports.editions import editions_csv, editions_xlsx

        made = editions_csv if form == "csv" else editions_xlsx
        put(made(narrowed(snapshot, code)), output)
        return
    found = shown(snapshot, code, depth)
    if form == "json":
        from listdiff.reports.data import as_json

        put(as_json(found).encode(), output)
        return
    put("".join(f"{line}\n" for line in _lines(found, code, output, lists)), output)


def _lines(
    found: list[Found], code: str | None, output: str | None, lists: str | None
) -> Iterator[str]:
    from listdiff.reports.item import heading, lines

    for edition in found:
        head = heading(edition)
        # What goes to a file bears no colour.
        yield head if output not in (None, "-") else click.style(head, bold=True)
        yield from lines(edition)
        if code is not None:
            yield from _counterparts(edition, lists)


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
