"""The command line. Each command is a module of its own, imported when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from listdiff import __version__

COMMANDS = {
    "compare": "listdiff.cli.compare",
    "import": "listdiff.cli.import_",
    "lists": "listdiff.cli.lists",
    "schema": "listdiff.cli.schema",
    "search": "listdiff.cli.search",
    "show": "listdiff.cli.show",
    "validate": "listdiff.cli.validate",
}


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
    try:
        status = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _fail(error.format_message())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (ValueError, OSError) as error:
        if not _expected(error):
            raise
        _fail(str(error))
    sys.exit(status if isinstance(status, int) else 0)


def _expected(error: Exception) -> bool:
    """Failures that the library announces, told by name so that nothing is imported for it."""
    names = {"StoreError", "DocumentError", "ImportProblemError", "RequestError"}
    return isinstance(error, OSError) or type(error).__name__ in names


def _fail(message: str) -> Any:
    line = " ".join(message.split())
    click.echo("listdiff: " + "".join(c if c.isprintable() else "\ufffd" for c in line), err=True)
    sys.exit(2)
