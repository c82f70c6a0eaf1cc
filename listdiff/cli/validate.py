"""``listdiff validate``"""

from __future__ import annotations

from pathlib import Path

import click

from listdiff.cli.options import lists_option


@click.command("validate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@lists_option
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], lists: str | None) -> None:
    """Check edition files: types, codes, parents, CAS numbers. By default all shipped ones.

    \b
    Example:
      listdiff validate mylists/wa/dual-use/2025.json
    """
    from listdiff.reports.words import harmless
    from listdiff.store import StoreError, check, lists_root, read_edition, stored

    paths = list(files) or [s.path for s in stored(lists_root(lists))]
    bad = 0
    for path in paths:
        try:
            problems = [f"{path}: {problem}" for problem in check(read_edition(path))]
        except StoreError as error:
            problems = [str(error)]
        bad += bool(problems)
        for problem in problems:
            click.echo(harmless(problem), err=True)
    click.echo(f"{len(paths) - bad} of {len(paths)} files are sound")
    if bad or not paths:
        ctx.exit(2)
