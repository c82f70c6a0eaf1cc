"""``listdiff import``"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from listdiff.cli.options import RequestError, note, say


@click.command("import")
@click.argument("regime")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--edition", "label", required=True, help="Label of the edition: 2021 or 2019-10-11.")
@click.option(
    "--earlier",
    help="Label of the edition before, where the documents print its wording beside the new one.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder to write to; it then serves as --lists.",
)
@click.option(
    "--facts",
    is_flag=True,
    help="Leave the text out: codes, parameters, names and references only.",
)
@click.option("--adopted", help="Date on which it was adopted, 2021-12-01.")
@click.option("--published", help="Date on which it was published; else the one in the footers.")
@click.option("--reference", help="Official reference; else the one in the footers.")
@click.option(
    "--allow-unaccounted",
    is_flag=True,
    help="Write even if paragraphs are left over; the file lists them.",
)
def command(
    regime: str,
    files: tuple[Path, ...],
    label: str,
    earlier: str | None,
    output: Path,
    facts: bool,
    adopted: str | None,
    published: str | None,
    reference: str | None,
    allow_unaccounted: bool,
) -> None:
    """Read official documents (Word, PDF, HTML, text) and write one edition file for each list.

    \b
    Example:
      listdiff import wa WA-LIST-25.pdf --edition 2025 -o mylists
    """
    from listdiff.importing import account_lines, facts_only, import_documents, with_leftovers
    from listdiff.reports.words import harmless
    from listdiff.store import is_label, write_editions
    from listdiff.writing import writable_folder

    for name, date in (
        ("edition", label),
        ("earlier", earlier),
        ("adopted", adopted),
        ("published", published),
    ):
        if date is not None and not is_label(date):
            raise RequestError(f"--{name} {date}: write a year or a date, 2021 or 2019-10-11")
    writable_folder(output)

    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    watching = sys.stderr.isatty()

    def watch(path: Path) -> None:
        if watching:
            note(f"reading {path.name}")

    imported = import_documents(
        regime,
        files,
        label,
        adopted=adopted,
        published=published,
        reference=reference,
        watch=watch,
        earlier=earlier,
    )
    left = imported.unaccounted
    for line in account_lines(imported):
        note(line)
    if left and not allow_unaccounted:
        raise RequestError(
            f"nothing written: {len(left)} paragraphs are left over; "
            "--allow-unaccounted writes all the same"
        )
    editions = with_leftovers(imported) if left else imported.editions
    for path in write_editions(output, [facts_only(e) for e in editions] if facts else editions):
        say(harmless(str(path)))
