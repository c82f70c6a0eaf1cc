"""Options that several commands share, and where their output goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from listdiff.errors import ListdiffError


class RequestError(ListdiffError):
    """A request that the command line cannot meet."""


def lists_option(function: Any) -> Any:
    """``--lists DIR`` on a subcommand; the one before the command serves, too."""

    def keep(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
        held: str | None = ctx.find_root().obj
        return value or held

    return click.option(
        "--lists", type=click.Path(), callback=keep, help="Folder of the lists (or LISTDIFF_LISTS)."
    )(function)


def colour_option(function: Any) -> Any:
    """``--color/--no-color``; what it comes to is kept in the context for click.echo."""

    def keep(ctx: click.Context, _: click.Parameter, value: bool | None) -> None:
        ctx.color = coloured(value)

    return click.option(
        "--color/--no-color",
        default=None,
        expose_value=False,
        callback=keep,
        help="Colour, or not; by default on a terminal unless NO_COLOR is set.",
    )(function)


def coloured(asked: bool | None) -> bool:
    """Whether to colour: as asked, else on a terminal unless NO_COLOR is set."""
    if asked is not None:
        return asked
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def say(line: str) -> None:
    """One line on standard output."""
    put(line + "\n")


def note(line: str) -> None:
    """One line on standard error, with nothing in it that steers a terminal."""
    from listdiff.reports.words import harmless

    click.echo(harmless(line), file=sys.stderr, err=True)


def put(made: str | bytes, output: str | None = None) -> None:
    """Print, or write to a file whole or not at all.

    Text for people goes by the terminal's encoding; bytes go as they are.
    """
    if output is None or output == "-":
        if sys.stdout is None:
            raise RequestError("standard output is closed; name a file or a pipe to print to")
        # Named, since click would take another encoding for a stream that is ASCII only.
        click.echo(made, file=sys.stdout, nl=False)
        return
    from listdiff.writing import write_whole

    write_whole(Path(output), made.encode() if isinstance(made, str) else made)


_BINARY = {"xlsx": "a workbook", "pdf": "a PDF"}


def refuse_terminal(form: str, output: str | None) -> None:
    """Raise RequestError for a workbook or a PDF that would go to a terminal."""
    if form in _BINARY and output in (None, "-") and sys.stdout is not None and sys.stdout.isatty():
        raise RequestError(f"{_BINARY[form]} is nothing for a terminal; name a file with -o")


def put_json(value: object) -> None:
    """Print a value as JSON, which is UTF-8 whatever the terminal speaks."""
    from listdiff.reports.data import as_json

    put(as_json(value).encode())
