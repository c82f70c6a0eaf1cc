"""``listdiff validate``"""

from __future__ import annotations

from pathlib import Path

import click

from listdiff.cli.options import lists_option, note, put_json, say


@click.command("validate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="github annotates the files of a pull request.",
)
@click.option("--fix", is_flag=True, help="Write files in canonical form; what they say stays.")
@click.option("--strict", is_flag=True, help="Warnings end in exit status 2, too.")
@click.option("-q", "--quiet", is_flag=True, help="Leave warnings out; they are still counted.")
@lists_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    form: str,
    fix: bool,
    strict: bool,
    quiet: bool,
    lists: str | None,
) -> None:
    """Check edition files (or folders of them), and the reviewed tables beside them.

    Types, form, codes, parents, references, numbers and their SI values, dates, sources.
    By default all lists that are here. Errors end in exit status 2; warnings
    are doubts for a person to look at.

    \b
    Examples:
      listdiff validate
      listdiff validate --format github --quiet
    """
    from listdiff.reports import validation as report
    from listdiff.soundness import validate

    found = validate(files, lists, fix)
    if form == "json":
        put_json(report.document(found, quiet))
    elif form == "github":
        for line in report.github(found, quiet):
            say(line)
        note(report.summary(found))
    else:
        for line in report.lines(found, quiet):
            note(line)
        say(report.summary(found))
    if found.errors or (strict and found.warnings):
        ctx.exit(2)
