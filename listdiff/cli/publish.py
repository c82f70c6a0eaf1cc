"""``listdiff publish``"""

from __future__ import annotations

import time
from pathlib import Path

import click

from listdiff.cli.options import lists_option, note, say


@click.command("publish")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--base-url",
    default="",
    help="Address at which DIR will be published; feeds then hold whole addresses.",
)
@click.option("--processes", type=click.IntRange(1), help="How many at once; all cores by default.")
@lists_option
def command(folder: Path, base_url: str, processes: int | None, lists: str | None) -> None:
    """Make a site of all lists: items with their histories, change reports, overlaps, search, feeds, data.

    It works from a folder, without a server. Run again, it writes only what changed.
    Needs listdiff[site].

    \b
    Example:
      listdiff publish public --base-url https://lists.example/
    """
    from listdiff.cli.progress import watching
    from listdiff.site.publish import publish

    start = time.monotonic()
    with watching("publishing") as watch:
        done = publish(folder, lists, base_url, watch, processes)
    took = time.monotonic() - start
    each = (
        f", {1000 * took / done.made:.1f} ms for each of {done.made} pages made"
        if done.made
        else ""
    )
    note(f"{took:.1f} s{each}; the largest page has {done.largest / 1000:.0f} kB")
    say(
        f"{done.pages} pages and {done.files - done.pages} other files in {folder} ({done.size / 1e6:.0f} MB): "
        f"{done.written} written, {done.removed} removed"
    )
