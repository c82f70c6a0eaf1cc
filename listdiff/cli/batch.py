"""``listdiff batch``"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from listdiff.cli.options import lists_option, note, say

if TYPE_CHECKING:
    from listdiff.batch import Task


@click.group("batch")
def command() -> None:
    """Compare many pairs of editions, or find the overlaps of many pairs of lists, on several processors.

    Each pair is a task of its own. They are done by processes here, or by the workers of a Dask cluster
    (--scheduler); both need listdiff[dask], without which one process does them one by one. The documents are the
    same in any case.

    \b
    Examples:
      listdiff batch compare wa -o changes
      listdiff batch overlaps -o overlaps
    """


def _where(function: Any) -> Any:
    """Options of both commands."""
    for option in (
        click.option(
            "--workers",
            type=click.IntRange(1),
            help="Processes to use here; one a processor by default.",
        ),
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            help="Dask scheduler whose workers do it (tcp://10.0.0.1:8786).",
        ),
        click.option(
            "-o",
            "--output",
            required=True,
            type=click.Path(path_type=Path),
            help="Folder to write to, one JSON document a pair.",
        ),
    ):
        function = option(function)
    return lists_option(function)


@command.command("compare")
@click.argument("references", nargs=-1)
@click.option("--all-pairs", is_flag=True, help="Every two editions, not only neighbours.")
@click.option("--no-overlaps", is_flag=True, help="Do not name what other regimes control.")
@_where
def compare(
    references: tuple[str, ...],
    all_pairs: bool,
    no_overlaps: bool,
    output: Path,
    scheduler: str | None,
    workers: int | None,
    lists: str | None,
) -> None:
    """Write the changes documents between neighbouring editions of regimes or lists; of all without any.

    \b
    Examples:
      listdiff batch compare wa -o changes
      listdiff batch compare wa/munitions nsg --all-pairs -o changes
    """
    from listdiff.batch import comparisons

    tasks = comparisons(references, all_pairs, not no_overlaps, lists)
    _written(tasks, output, scheduler, workers, lists)


@command.command("overlaps")
@click.argument("references", nargs=-1)
@click.option("--min-score", type=click.FloatRange(0, 1), help="Least score; the usual by default.")
@_where
def overlaps(
    references: tuple[str, ...],
    min_score: float | None,
    output: Path,
    scheduler: str | None,
    workers: int | None,
    lists: str | None,
) -> None:
    """Write the overlaps documents of each two lists of different regimes; of all newest ones without any.

    \b
    Examples:
      listdiff batch overlaps -o overlaps
      listdiff batch overlaps wa@2019 nsg -o overlaps
    """
    from listdiff.batch import overlap_pairs
    from listdiff.overlaps.find import MIN_SCORE

    tasks = overlap_pairs(references, MIN_SCORE if min_score is None else min_score, lists)
    _written(tasks, output, scheduler, workers, lists)


def _written(
    tasks: list[Task],
    output: Path,
    scheduler: str | None,
    workers: int | None,
    lists: str | None,
) -> None:
    """Write each document whole as it gets ready, and name it; progress where a person watches."""
    from listdiff.batch import has_dask, run
    from listdiff.writing import writable_folder, write_whole

    writable_folder(output)
    watching = sys.stderr is not None and sys.stderr.isatty()
    if scheduler is None and workers != 1 and len(tasks) > 1 and not has_dask():
        note("Dask is not installed, one process does it all: pip install 'listdiff[dask]'")
    for done, (task, document) in enumerate(run(tasks, lists, scheduler, workers), 1):
        path = output / task.place
        write_whole(path, document)
        if watching:
            note(f"{done} of {len(tasks)}")
        say(str(path))
