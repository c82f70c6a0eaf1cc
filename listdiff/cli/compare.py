"""``listdiff compare``"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import click

from listdiff.changes import Changes
from listdiff.cli.options import RequestError, colour_option, lists_option, put, refuse_terminal
from listdiff.cli.selection import Selection, selected, sides
from listdiff.compare.engine import compare
from listdiff.reports.words import harmless, not_compared
from listdiff.store import Snapshot

if TYPE_CHECKING:
    from listdiff.lineages import Step

_EFFECTS = ("tightened", "relaxed", "mixed", "neutral", "unclear")


@click.command("compare")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html", "pdf", "csv", "xlsx", "delta"]),
    default="text",
    show_default=True,
    help="What to print; xlsx needs listdiff[tables], pdf an installed Chromium or Chrome, listdiff apply replays a delta.",
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file.")
@click.option(
    "--code",
    "codes",
    multiple=True,
    help="Only items at or below this code (3.A); may be repeated.",
)
@click.option("--list", "names", multiple=True, help="Only this list (munitions); may be repeated.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["added", "removed", "renumbered", "amended"]),
    help="Only changes of this kind.",
)
@click.option(
    "--effect",
    "effects",
    multiple=True,
    type=click.Choice(_EFFECTS),
    help="Only changes of this effect.",
)
@click.option(
    "--no-overlaps",
    is_flag=True,
    help="Do not name what other regimes control of the same goods (told up to the newest editions).",
)
@click.option(
    "--no-history",
    is_flag=True,
    help="Leave out of a page what happened to each item in other editions.",
)
@click.option("--no-editorial", is_flag=True, help="Count editorial changes, but do not list them.")
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 if anything but editorial matters changed."
)
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(_EFFECTS),
    help="Exit with 1 if a change has this effect.",
)
@click.option(
    "--template-dir",
    "templates",
    type=click.Path(),
    help="Folder of Jinja templates that win over listdiff's own in html, pdf and markdown (docs/templates.md).",
)
@colour_option
@lists_option
@click.pass_context
def command(
    ctx: click.Context,
    old: str,
    new: str | None,
    form: str,
    output: str | None,
    codes: tuple[str, ...],
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    effects: tuple[str, ...],
    no_overlaps: bool,
    no_history: bool,
    no_editorial: bool,
    exit_code: bool,
    fail_on: tuple[str, ...],
    templates: str | None,
    lists: str | None,
) -> None:
    """Say what changed between two editions; of one regime, between its last two.

    \b
    Examples:
      listdiff compare wa@2019 wa@2021
      listdiff compare wa --code 6.A --format html -o changes.html
      listdiff compare wa --format html --template-dir ours -o changes.html
      listdiff compare main..HEAD:lists/wa
    """
    refuse_terminal(form, output)
    # Loading makes only objects that stay; looking through them for garbage takes a sixth of the run.
    gc.disable()
    try:
        before, after = sides(old, new, lists)
        if form == "delta":
            _refuse_selection(ctx)
            put(_delta(before, after), output)
            return
        wanted = Selection(codes, names, kinds, effects, editorial=not no_editorial)
        found = selected(compare(before, after), wanted, before, after)
        if not no_overlaps and after.lists is not None:
            from listdiff.overlaps.kept import with_kept_counterparts

            found = with_kept_counterparts(found, lists)
    finally:
        # What was loaded stays to the end; it need not be looked through for the rest, either.
        gc.freeze()
        gc.enable()
    colour = bool(ctx.color) and output in (None, "-")
    if form == "csv":
        # A table of changes has no row for what was not compared.
        for name in found.not_compared:
            click.echo(harmless(not_compared(found, name)), err=True)
    if form == "xlsx":
        from listdiff.reports.workbook import to_xlsx

        put(to_xlsx(found, before, after), output)
    else:
        told = {}
        if form in ("html", "pdf") and not no_history and after.lists is not None:
            told = _histories(found, lists)
        put(_rendered(found, form, colour, not no_editorial, templates, told), output)
    real = [c for c in found.changes if not c.editorial]
    if (exit_code and real) or any(c.effect in fail_on for c in real):
        ctx.exit(1)


def _histories(changes: Changes, lists: str | None) -> dict[str, list[Step]]:
    from listdiff.cli.progress import watching
    from listdiff.history import of_changes

    with watching("comparing editions") as watch:
        return of_changes(changes, lists, watch)


def _refuse_selection(ctx: click.Context) -> None:
    """A patch of some of the changes would not give the new edition."""
    given = [
        name
        for name in ("codes", "names", "kinds", "effects", "exit_code", "fail_on")
        if ctx.params.get(name)
    ]
    if given:
        raise RequestError("a delta holds every change; leave out what selects or judges them")


def _delta(before: Snapshot, after: Snapshot) -> bytes:
    from listdiff.cli.sparing import without
    from listdiff.delta import delta, to_json

    with without("numpy", "pandas", "polars"):
        return to_json(delta(before, after))


def _rendered(
    changes: Changes,
    form: str,
    colour: bool,
    editorial: bool,
    templates: str | None,
    told: dict[str, list[Step]],
) -> str | bytes:
    """Text for people as text; for programs as bytes, UTF-8 whatever the terminal speaks."""
    if form == "text":
        from listdiff.reports.text import plain, render

        return "\n".join(render(changes, _paint if colour else plain, editorial)) + "\n"
    if form in ("json", "csv"):
        from listdiff.reports.data import to_csv, to_json

        return (to_json(changes) if form == "json" else to_csv(changes)).encode()
    from listdiff.reports.pages import to_html, to_markdown

    if form == "markdown":
        return to_markdown(changes, editorial, templates=templates).encode()
    if form == "html":
        return to_html(changes, editorial, histories=told, templates=templates).encode()
    from listdiff.reports.pdf import to_pdf

    return to_pdf(to_html(changes, editorial, histories=told, templates=templates, unfolded=True))


def _paint(text: str, colour: str) -> str:
    return click.style(text, bold=True) if colour == "bold" else click.style(text, fg=colour)
