"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click


class RequestError(ValueError):
    """A request that cannot be met; the message is one line."""


def lists_option(function: Any) -> Any:
    """``--lists DIR`` on a subcommand; the one before the command serves, too."""

    def keep(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
        held: str | None = ctx.find_root().obj
        return value or held

    return click.option(
        "--lists", type=click.Path(), callback=keep, help="Folder of the lists (or LISTDIFF_LISTS)."
    )(function)


def coloured(color: bool | None) -> bool:
    """Whether to colour: as asked, else on a terminal unless NO_COLOR is set."""
    if color is not None:
        return color
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def put(text: str, output: str | None) -> None:
    """Text to standard output, or to a file written whole or not at all."""
    if output is None or output == "-":
        click.echo(text, nl=False)
        return
    from listdiff.store import write_whole

    write_whole(Path(output), text.encode())
