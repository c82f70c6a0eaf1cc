"""``listdiff compare``"""

from __future__ import annotations

import gc
from collections.abc import Iterable

import click

from listdiff.changes import Change, Changes, summarised
from listdiff.cli.options import RequestError, coloured, lists_option, put
from listdiff.compare.engine import compare
from listdiff.store import Snapshot, load

_EFFECTS = ("tightened", "relaxed", "mixed", "neutral", "unclear")


@click.command("compare")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html", "csv"]),
    default="text",
    show_default=True,
    help="What to print.",
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
@click.option("--no-editorial", is_flag=True, help="Leave editorial changes out.")
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 if anything but editorial matters changed."
)
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(_EFFECTS),
    help="Exit with 1 if a change has this effect.",
)
@click.option("--color/--no-color", default=None, help="Colour, or not; by default on a terminal.")
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
    no_editorial: bool,
    exit_code: bool,
    fail_on: tuple[str, ...],
    color: bool | None,
    lists: str | None,
) -> None:
    """Say what changed between two editions; of one regime, between its last two.

    \b
    Examples:
      listdiff compare wa@2019 wa@2021
      listdiff compare wa --code 6.A --format html -o changes.html
    """
    # Loading makes only objects that stay; looking through them for garbage takes a sixth of the run.
    gc.disable()
    try:
        before, after = _sides(old, new, lists)
        found = compare(before, after)
    finally:
        gc.enable()
    kept = [
        c
        for c in found.changes
        if (not codes or _below(c, codes))
        and (not names or c.list in names)
        and (not kinds or c.kind in kinds)
        and (not effects or c.effect in effects)
        and not (no_editorial and c.editorial)
    ]
    if len(kept) != len(found.changes):
        found = Changes(found.schema, found.old, found.new, summarised(kept), kept)
    put(_rendered(found, form, coloured(color) and output is None, not no_editorial), output)
    real = [c for c in kept if not c.editorial]
    if (exit_code and real) or any(c.effect in fail_on for c in real):
        ctx.exit(1)


def _sides(old: str, new: str | None, lists: str | None) -> tuple[Snapshot, Snapshot]:
    if new is None:
        if "@" in old or not old.replace("/", "").replace("-", "").isalpha():
            raise RequestError(
                f"{old}: name two editions ({old} and another), or a regime for its last two"
            )
        old, new = f"{old}@previous", f"{old}@latest"
    before, after = load(old, lists), load(new, lists)
    if before.regime != after.regime:
        raise RequestError(
            f"{old} is {before.regime} and {new} is {after.regime}; compare editions of one regime"
        )
    one_list = len(before.editions) == 1 and len(after.editions) == 1
    if one_list and set(before.editions) != set(after.editions):
        raise RequestError(f"{old} and {new} are different lists; compare editions of one list")
    return before, after


def _below(change: Change, codes: Iterable[str]) -> bool:
    for code in codes:
        wanted = code.strip(".")
        for own in (change.old_code, change.new_code):
            if (
                own
                and own.startswith(wanted)
                and own[len(wanted) : len(wanted) + 1] in ("", ".", "#", "~")
            ):
                return True
    return False


def _rendered(changes: Changes, form: str, colour: bool, editorial: bool) -> str:
    if form == "text":
        from listdiff.reports.text import plain, render

        return "\n".join(render(changes, _paint if colour else plain, editorial)) + "\n"
    if form in ("json", "csv"):
        from listdiff.reports.data import to_csv, to_json

        return to_json(changes) if form == "json" else to_csv(changes)
    from listdiff.reports.pages import to_html, to_markdown

    return to_markdown(changes) if form == "markdown" else to_html(changes)


def _paint(text: str, colour: str) -> str:
    return click.style(text, bold=True) if colour == "bold" else click.style(text, fg=colour)
