"""``listdiff git``: what git runs, and how it is told to."""

from __future__ import annotations

from pathlib import Path

import click

from listdiff.cli.options import note, put, say
from listdiff.errors import ListdiffError


@click.group("git")
def command() -> None:
    """Let git show changes of the list: `git diff`, `git show --ext-diff`, `git log -p --ext-diff`.

    \b
    Example:
      listdiff git install
    """


@command.command("install")
@click.option("--global", "everywhere", is_flag=True, help="For all of your repositories.")
@click.option("--uninstall", is_flag=True, help="Take out what was installed.")
def install(everywhere: bool, uninstall: bool) -> None:
    """Register the diff driver and the text form for edition files."""
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
    from listdiff.reports.words import harmless
    from listdiff.store import read_edition
    from listdiff.wellformed import wellformed

    sides: list[Edition | None] = [
        None if name == "/dev/null" else wellformed(read_edition(Path(name)), name)
        for name in (old, new)
    ]
    before, after = sides
    if before is not None and after is not None:
        return "\n".join(render(compare(before, after))) + "\n"
    known = after or before
    if known is None:
        return "nothing on either side\n"
    what = "new edition" if after is not None else "edition removed"
    name = harmless(f"{known.regime}/{known.list}@{known.edition}")
    return f"{what} {name}: {len(known.items)} items\n"


@command.command("textconv", hidden=True)
@click.argument("file", type=click.Path(path_type=Path))
def textconv(file: Path) -> None:
    """An edition file as lines of text, one an item and one a fact, for `git blame` and plain diffs."""
    from listdiff.lookup import shown
    from listdiff.reports.item import heading, lines
    from listdiff.reports.words import harmless
    from listdiff.store import Snapshot, read_edition
    from listdiff.wellformed import wellformed

    try:
        edition = wellformed(read_edition(file), str(file))
    except ListdiffError as error:
        say(harmless(f"listdiff: {error}"))
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            say(harmless(line))
        return
    snapshot = Snapshot(edition.regime, edition.edition, {edition.list: edition})
    for found in shown(snapshot, None, 99):
        say(heading(found))
        for line in lines(found):
            say(line)
