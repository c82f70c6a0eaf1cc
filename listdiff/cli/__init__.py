"""The command line. Each command is a module of its own, imported when it is called."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from listdiff import __version__
from listdiff.errors import ListdiffError

COMMANDS = {
    "apply": "listdiff.cli.apply",
    "batch": "listdiff.cli.batch",
    "blame": "listdiff.cli.blame",
    "compare": "listdiff.cli.compare",
    "git": "listdiff.cli.git",
    "history": "listdiff.cli.history",
    "import": "listdiff.cli.import_",
    "lists": "listdiff.cli.lists",
    "overlaps": "listdiff.cli.overlaps",
    "publish": "listdiff.cli.publish",
    "review": "listdiff.cli.review",
    "rules": "listdiff.cli.rules",
    "schema": "listdiff.cli.schema",
    "search": "listdiff.cli.search",
    "show": "listdiff.cli.show",
    "validate": "listdiff.cli.validate",
}
SHORT = {
    "apply": "Replay a delta, giving the new edition byte for byte.",
    "batch": "Compare many pairs of editions, on several processors.",
    "blame": "Name the edition that last changed each item.",
    "compare": "Say what changed between two editions.",
    "git": "Let git show changes of the list, not of JSON.",
    "history": "Follow an item, or a list, through every edition.",
    "import": "Read official documents and write edition files.",
    "lists": "Show what is here: regimes, lists, editions.",
    "overlaps": "Say which regimes control the same goods.",
    "publish": "Make a site of all lists, with reports and search.",
    "review": "Say what a branch does to the lists.",
    "rules": "List the rules by which an effect is told.",
    "schema": "Print the JSON Schema of edition files or changes.",
    "search": "Find items by words, code, CAS number or quantity.",
    "show": "Show an item with what hangs on it.",
    "validate": "Check edition files.",
}
"""What `--help` says of each command, so that it need not import them all."""


class Commands(click.Group):
    """Loads a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, each with what it does."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, SHORT.get(name) or self._short(ctx, name)) for name in COMMANDS]
            )

    def _short(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str() if command is not None else ""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="listdiff")
@click.option(
    "--lists",
    type=click.Path(),
    help="Folder of the lists, instead of the shipped ones (or LISTDIFF_LISTS).",
)
@click.pass_context
def cli(ctx: click.Context, lists: str | None) -> None:
    """Compare editions of export control lists.

    Example: listdiff compare wa@2019 wa@2021
    """
    ctx.obj = lists


def main() -> None:
    """Run the command line; every failure is one line and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character gets its number; nothing fails for that.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _status()
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _quiet()
        sys.exit(0)
    except (click.exceptions.Abort, KeyboardInterrupt):
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.UsageError as error:
        where = f"; see {error.ctx.command_path} --help" if error.ctx else ""
        _fail(error.format_message().rstrip(".") + where)
    except click.ClickException as error:
        _fail(error.format_message())
    except (ListdiffError, OSError) as error:
        if isinstance(error, OSError):
            _quiet()
        _fail(str(error))
    sys.exit(status)


def _status() -> int:
    ours = sys.stdout, sys.stderr
    try:
        status = cli.main(prog_name="listdiff", standalone_mode=False)
    except SystemExit:
        # Click wraps both and exits with 1 when the reader of a pipe went away; 1 is taken here.
        if sys.stdout is ours[0]:
            raise
        sys.stdout, sys.stderr = ours
        raise BrokenPipeError from None
    return status if isinstance(status, int) else 0


def _quiet() -> None:
    """Let what standard output still holds go nowhere, so that the end of Python says nothing."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str) -> NoReturn:
    from listdiff.reports.words import harmless

    with contextlib.suppress(OSError):
        click.echo("listdiff: " + harmless(" ".join(message.split())), err=True)
    sys.exit(2)
