"""``listdiff search``"""

from __future__ import annotations

import click

from listdiff.cli.options import RequestError, colour_option, lists_option, note, put_json, say


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--regime", help="Search this regime only (wa).")
@click.option("--all-editions", is_flag=True, help="Search every edition, not only the newest.")
@click.option(
    "--in", "where", multiple=True, help="Search this edition (wa@2019); may be repeated."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--most", type=click.IntRange(min=1), default=40, show_default=True, help="How many to print."
)
@colour_option
@lists_option
def command(
    words: tuple[str, ...],
    regime: str | None,
    all_editions: bool,
    where: tuple[str, ...],
    form: str,
    most: int,
    lists: str | None,
) -> None:
    """Find items by words, code, CAS number, defined term or quantity.

    \b
    Examples:
      listdiff search isostatic press
      listdiff search --regime wa --all-editions 505-71-5
    """
    import gc

    from listdiff.lookup import search
    from listdiff.reports.words import harmless
    from listdiff.store import all_of, newest_of

    if not " ".join(words).strip():
        raise RequestError("nothing to search for; name a word, a code or a CAS number")
    if where and (regime or all_editions):
        raise RequestError("--in names the editions; leave out --regime and --all-editions")
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    searched = all_of(regime, lists) if all_editions else newest_of(where, regime, lists)
    found = search(searched, words)
    if form == "json":
        put_json(found[:most])
    else:
        for hit in found[:most]:
            count = len(hit.editions)
            span = f"  (in {count} editions from {hit.editions[0]})" if count > 1 else ""
            say(harmless("  ".join((hit.place, hit.code, hit.subject)).rstrip() + span))
    if len(found) > most:
        note(f"{len(found) - most} more; --most shows them")
    if not found:
        note("nothing found")
