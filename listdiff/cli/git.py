"""``listdiff git``: what git runs, and how it is told to."""

from __future__ import annotations

from pathlib import Path

import click

from listdiff.cli.options import note, put, say
from listdiff.errors import ListdiffError


@click.group("git")
def command() -> None:
    """Let git show changes of the list, and merge edition files item by item.

    Shown by `git diff`, `git show --ext-diff`, `git log -p --ext-diff`; merged by `git merge`,
    `git rebase`, `git cherry-pick`.

    \b
    Example:
      listdiff git install
    """


@command.command("install")
@click.option("--global", "everywhere", is_flag=True, help="For all of your repositories.")
@click.option("--uninstall", is_flag=True, help="Take out what was installed.")
def install(everywhere: bool, uninstall: bool) -> None:
    """Register the diff driver, the text form and the merge driver for edition files."""
    from listdiff import gitdrivers

    if uninstall:
        note(f"taken out of {gitdrivers.uninstall(everywhere)}")
        return
    note(f"installed; the files it is for are named in {gitdrivers.install(everywhere)}")


@command.command("diff-driver", hidden=True)
@click.argument("arguments", nargs=-1, type=click.Path())
def diff_driver(arguments: tuple[str, ...]) -> None:
    """What git runs for each changed file: path, then file, hash and mode of either side."""
    from listdiff.reports.words import harmless

    if len(arguments) < 7:
        say("listdiff: git gave no two sides to compare")
        return
    path, old, _, _, new = arguments[:5]
    say(harmless(f"listdiff {path}"))
    try:
        put(_compared(old, new))
    except ListdiffError as error:
        # A diff that fails would hide all files behind it.
        say(harmless(f"listdiff: {error}"))


def _compared(old: str, new: str) -> str:
    from listdiff.compare.engine import compare
    from listdiff.model import Edition
    from listdiff.reports.text import render
    from listdiff.reports.words import harmless, untold_line
    from listdiff.store import read_edition
    from listdiff.untold import untold
    from listdiff.wellformed import wellformed

    sides: list[Edition | None] = [
        None if name == "/dev/null" else wellformed(read_edition(Path(name)), name)
        for name in (old, new)
    ]
    before, after = sides
    if before is not None and after is not None:
        found = compare(before, after)
        more = untold(before, after, found.changes)
        last = [untold_line(more)] if more else []
        return "\n".join([*render(found), *last]) + "\n"
    known = after or before
    if known is None:
        return "nothing on either side\n"
    what = "new edition" if after is not None else "edition removed"
    name = harmless(f"{known.regime}/{known.list}@{known.edition}")
    return f"{what} {name}: {len(known.items)} items\n"


@command.command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("size", type=click.IntRange(1), default=7)
@click.argument("name", required=False)
@click.pass_context
def merge_driver(
    ctx: click.Context, base: Path, ours: Path, theirs: Path, size: int, name: str | None
) -> None:
    """What git runs to merge an edition file: THEIRS is joined into OURS, item by item and field by field.

    Exits with 1 if both changed the same thing differently; then git's markers, SIZE characters
    long, stand around it in OURS, and a line for each on standard error. NAME is what the file is called.

    \b
    Example:
      listdiff git merge-driver base.json ours.json theirs.json 7 lists/wa/dual-use/2021.json
    """
    from listdiff.mergedriver import drive

    done = drive(base, ours, theirs, size)
    for line in done.lines:
        note(f"{name or ours}: {line}")
    if not done.clean:
        ctx.exit(1)


@command.command("textconv", hidden=True)
@click.argument("file", type=click.Path(path_type=Path))
def textconv(file: Path) -> None:
    """An edition file as lines of text, one an item and one a fact, for `git blame` and plain diffs."""
    from listdiff.merging.opened import joined, sides
    from listdiff.reports.words import harmless

    data = file.read_bytes()
    try:
        put("\n".join(_lines(data, str(file))) + "\n")
    except ListdiffError as error:
        try:
            both = [_lines(side, str(file)) for side in sides(data) or ()]
        except ListdiffError:
            both = []
        if both:
            put("\n".join(joined(*both)) + "\n")
            return
        say(harmless(f"listdiff: {error}"))
        for line in data.decode("utf-8", errors="replace").splitlines():
            say(harmless(line))


def _lines(data: bytes, name: str) -> list[str]:
    from listdiff.lookup import Found
    from listdiff.reports.item import heading, lines
    from listdiff.store import decode
    from listdiff.wellformed import wellformed

    edition = wellformed(decode(data, name), name)
    found = Found(edition.regime, edition.list, edition.edition, edition.reference, edition.items)
    return [heading(found), *lines(found)]
