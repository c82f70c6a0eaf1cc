"""Many comparisons, or overlaps of many pairs of lists: tasks of their own, run here or by the workers of a Dask cluster.

A task's document is what the command for that one pair prints as JSON, byte for byte, wherever it was made: a worker
with another version or other lists refuses.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from listdiff import __version__
from listdiff.errors import ListdiffError
from listdiff.overlaps.find import MIN_SCORE
from listdiff.store import ENVIRONMENT, ends, existing, json_below, lists_root, newest_of

PATIENCE = "10s"
"""How long a scheduler may take to answer."""


class BatchError(ListdiffError):
    """A batch that cannot be run as asked."""


class Task(msgspec.Struct, frozen=True):
    """One document to make."""

    kind: Literal["compare", "overlaps"]
    left: str
    """Reference of the older edition, or of the list on the left."""
    right: str
    place: str
    """Where the document goes, from the folder of results."""
    counterparts: bool = True
    """Whether changes name what other regimes control of the same goods."""
    min_score: float = MIN_SCORE


class Sent(msgspec.Struct, frozen=True):
    """What a worker needs besides the task."""

    lists: str | None
    """The folder of lists, on a disk that every worker sees; None for those shipped with the package."""
    digest: str
    """What `lists_digest` says of it here."""
    version: str


def comparisons(
    references: Iterable[str] = (),
    every: bool = False,
    counterparts: bool = True,
    lists: str | Path | None = None,
) -> list[Task]:
    """Tasks for the neighbouring editions, or for `every` pair, of regimes (``wa``) or lists (``wa/munitions``).

    Without references of all regimes. Raises StoreError, and BatchError where nothing can be compared.
    """
    asked = list(references)
    named = asked or list(dict.fromkeys(f.regime for f in existing(lists=lists)))
    found: dict[str, Task] = {}
    for reference in named:
        regime, _, name = reference.partition("/")
        files = [f for f in existing(regime, lists) if name in ("", f.list)]
        if not files:
            known = ", ".join(sorted({f.list for f in existing(regime, lists)}))
            raise BatchError(f"{reference}: no list {name!r} in {regime}; there are {known}")
        labels = sorted({f.label for f in files}, key=ends)
        if len(labels) < 2 and asked:
            raise BatchError(f"{reference}: there is only one edition, {labels[0]}")
        for old, new in itertools.combinations(labels, 2) if every else itertools.pairwise(labels):
            place = f"{reference}/{old}..{new}.json"
            sides = f"{reference}@{old}", f"{reference}@{new}"
            if name or _in_common(files, old, new):
                found[place] = Task("compare", *sides, place, counterparts)
    if not found:
        raise BatchError("no list has two editions; listdiff import writes another one")
    return list(found.values())


def _in_common(files: Iterable[Any], old: str, new: str) -> bool:
    """Whether both snapshots have a list that the other has, too."""
    one, other = ({f.list for f in files if ends(f.label) <= ends(day)} for day in (old, new))
    return not one.isdisjoint(other)


def overlap_pairs(
    references: Iterable[str] = (),
    min_score: float = MIN_SCORE,
    lists: str | Path | None = None,
) -> list[Task]:
    """Tasks for each two lists of different regimes; without references of the newest edition of every list.

    Lists that only mark a part of another are left out. Raises StoreError, and BatchError for fewer than two regimes.
    """
    from listdiff.overlaps.units import units

    editions = newest_of(references, None, lists)
    kept = dict.fromkeys((u.regime, u.list, u.edition) for u in units(editions))
    found = [
        Task(
            "overlaps",
            "{}/{}@{}".format(*left),
            "{}/{}@{}".format(*right),
            "{}.{}..{}.{}.json".format(*left[:2], *right[:2]),
            min_score=min_score,
        )
        for left, right in itertools.combinations(kept, 2)
        if left[0] != right[0]
    ]
    if not found:
        raise BatchError("overlaps are between regimes; name lists of two at least")
    return found


def made(task: Task, lists: str | Path | None = None) -> bytes:
    """The document of a task. Raises ListdiffError."""
    from listdiff.reports.data import as_json

    if task.kind == "overlaps":
        from listdiff.overlaps.asked import overlaps_of

        return as_json(
            overlaps_of([task.left, task.right], None, task.min_score, None, lists)
        ).encode()
    from listdiff.compare.engine import compare
    from listdiff.overlaps.kept import with_kept_counterparts
    from listdiff.store import load

    changes = compare(load(task.left, lists), load(task.right, lists))
    if task.counterparts:
        changes = with_kept_counterparts(changes, lists)
    return as_json(changes).encode()


def run(
    tasks: Iterable[Task],
    lists: str | Path | None = None,
    scheduler: str | None = None,
    workers: int | None = None,
) -> Iterator[tuple[Task, bytes]]:
    """The documents as they get ready, in no promised order.

    By the Dask cluster at the address `scheduler`; else by so many processes here, one a processor unless told;
    in this process where that is one, or where Dask is not installed. Raises ListdiffError.
    """
    waiting = list(tasks)
    if any(task.kind == "compare" and task.counterparts for task in waiting):
        from listdiff.overlaps.kept import kept_overlaps

        # Made once here, if it has to be, and not by every worker.
        kept_overlaps(lists)
    if scheduler is not None:
        if not has_dask():
            raise BatchError("--scheduler needs Dask: pip install 'listdiff[dask]'")
        _answers(scheduler)
        yield from _by_cluster(waiting, lists, scheduler)
        return
    count = min(workers or os.cpu_count() or 1, len(waiting))
    if count < 2 or not has_dask():
        for task in waiting:
            yield task, made(task, lists)
        return
    with _local(count) as cluster:
        yield from _by_cluster(waiting, lists, cluster)


def has_dask() -> bool:
    """Whether the extra ``listdiff[dask]`` is installed."""
    from importlib.util import find_spec

    return find_spec("distributed") is not None


def _local(count: int) -> Any:
    """Worker processes on this machine that nobody else can reach."""
    import logging

    from distributed import LocalCluster

    return LocalCluster(
        n_workers=count,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    )


def _answers(address: str) -> None:
    """Raise BatchError unless a Dask scheduler answers there; a client that failed would be long in going away."""
    import asyncio

    from distributed.comm.core import connect

    async def greeted() -> None:
        comm = await connect(address, timeout=PATIENCE)
        await comm.close()

    try:
        asyncio.run(greeted())
    except Exception as error:  # whatever else listens there may send anything
        what = str(error) or type(error).__name__
        raise BatchError(f"{address}: no Dask scheduler answers there ({what:.200})") from None


def _by_cluster(
    tasks: list[Task], lists: str | Path | None, cluster: Any
) -> Iterator[tuple[Task, bytes]]:
    """The documents from the workers; what a lost worker had is done by another."""
    from distributed import Client, as_completed
    from distributed.scheduler import KilledWorker

    own = lists is not None or bool(os.environ.get(ENVIRONMENT))
    root = lists_root(lists).resolve()
    sent = Sent(str(root) if own else None, lists_digest(root), __version__)
    with Client(cluster, timeout=PATIENCE, set_as_default=False) as client:
        # Impure, so that a scheduler that goes on living never hands out what older lists gave.
        futures = {client.submit(_sent, task, sent, pure=False): task for task in tasks}
        try:
            for future in as_completed(futures, loop=client.loop):
                yield futures[future], future.result()
                future.release()
        except KilledWorker as error:
            raise BatchError(
                f"workers died again and again at {error.task}: they may lack memory"
            ) from None
        finally:
            client.cancel(list(futures))


def _sent(task: Task, sent: Sent) -> bytes:
    """What a worker does."""
    if sent.version != __version__:
        raise BatchError(
            f"a worker has listdiff {__version__}, this is {sent.version}; install the same on both"
        )
    root = lists_root(sent.lists)
    if lists_digest(root) != sent.digest:
        raise BatchError(f"a worker has other lists in {root}; give --lists on a disk that all see")
    return made(task, sent.lists)


@lru_cache(maxsize=1)
def lists_digest(root: Path) -> str:
    """Of all that stands in a folder of lists, by path and content, derived facts left out. Raises StoreError."""
    told = hashlib.blake2b(digest_size=16)
    below = {*json_below(root), *root.rglob("*.toml"), *root.rglob("readings/*.json")}
    for path in sorted(below):
        data = path.read_bytes()
        told.update(f"{path.relative_to(root).as_posix()} {len(data)} ".encode())
        told.update(data)
    return told.hexdigest()
