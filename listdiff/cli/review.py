"""``listdiff review``"""

from __future__ import annotations

import click

from listdiff.cli.options import colour_option, put

_EFFECTS = ("tightened", "relaxed", "mixed", "neutral", "unclear")


@click.command("review")
@click.argument("span", required=False, metavar="[BASE..HEAD]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="markdown fits into a comment on a pull request.",
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file.")
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(_EFFECTS),
    help="Exit with 1 if a change has this effect.",
)
@colour_option
@click.pass_context
def command(
    ctx: click.Context, span: str | None, form: str, output: str | None, fail_on: tuple[str, ...]
) -> None:
    """Say what a branch does to the lists: edition files changed, added, removed.

    Without a range the current branch since it left the main one.

    \b
    Examples:
      listdiff review
      listdiff review main..new-plenary --format markdown -o comment.md
    """
    from listdiff.reports import review as report
    from listdiff.review import review

    found = review(span)
    if form == "json":
        from listdiff.reports.data import as_json

        put(as_json(found).encode(), output)
    elif form == "markdown":
        put(report.to_markdown(found).encode(), output)
    else:
        put("\n".join(report.lines(found)) + "\n", output)
    if found.problems:
        ctx.exit(2)
    told = [c for one in found.files if one.changes for c in one.changes.changes if not c.editorial]
    if any(c.effect in fail_on for c in told):
        ctx.exit(1)
