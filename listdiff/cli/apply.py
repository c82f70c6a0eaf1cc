"""``listdiff apply``"""

from __future__ import annotations

from pathlib import Path

import click

from listdiff.cli.options import RequestError, lists_option, say


@click.command("apply")
@click.argument("old")
@click.argument("delta", type=click.Path(dir_okay=False))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(),
    help="The new edition's file; a folder, laid out as --lists wants it, where there are several lists.",
)
@lists_option
def command(old: str, delta: str, output: str, lists: str | None) -> None:
    """Replay a delta on the edition that it was made from, giving the new one byte for byte.

    \b
    Examples:
      listdiff compare wa@2019 wa@2021 --format delta -o 2021.delta.json
      listdiff apply wa@2019 2021.delta.json -o mylists
    """
    from listdiff.cli.sparing import without
    from listdiff.delta import from_json, replay
    from listdiff.errors import StoreError
    from listdiff.reports.words import harmless
    from listdiff.store import load, write_edition, write_editions
    from listdiff.writing import writable_folder

    try:
        data = Path(delta).read_bytes()
    except OSError as error:
        raise StoreError(f"{delta}: {error.strerror or error}") from None
    made = from_json(data, delta)
    with without("numpy", "pandas", "polars"):
        editions = replay(load(old, lists), made)
    if not editions:
        raise RequestError(f"{delta}: every list of {old} ends with it; there is nothing to write")
    target = Path(output)
    folder = target.is_dir() or len(editions) > 1
    if folder and target.suffix == ".json" and not target.is_dir():
        names = ", ".join(editions)
        raise RequestError(f"{output}: the delta gives several lists ({names}); name a folder")
    if folder:
        writable_folder(target)
    if folder:
        written = write_editions(target, editions.values())
    else:
        (edition,) = editions.values()
        write_edition(target, edition)
        written = [target]
    for path in written:
        say(harmless(str(path)))
