"""``listdiff validate``"""

from __future__ import annotations

from pathlib import Path

import click

from listdiff.cli.options import lists_option, note, say


@click.command("validate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@lists_option
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], lists: str | None) -> None:
    """Check edition files (or folders of them): types, codes, parents, numbers, places.

    By default all lists that are here. Errors end in exit status 2; warnings
    are doubts for a person to look at.

    \b
    Example:
      listdiff validate
    """
    from listdiff.soundness import validate

    found = validate(files, lists)
    for path, finding in found.findings:
        note(f"{path}: {finding.severity}: {finding.message}")
    count = found.warnings
    doubts = f"; {count} warning{'s' * (count > 1)}" if count else ""
    say(f"{found.sound} of {found.files} files are sound{doubts}")
    if found.sound != found.files:
        ctx.exit(2)
