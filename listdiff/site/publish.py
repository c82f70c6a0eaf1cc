"""Publish the site: what is made from something new is made again, and what came out otherwise is written.

A record beside the pages (``.listdiff-site.json``) tells what each part was made from and which files it gave.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import msgspec

from listdiff.errors import StoreError
from listdiff.site.held import Held
from listdiff.site.tasks import Task, made, plan
from listdiff.store import lists_root
from listdiff.writing import writable_folder, write_whole

RECORD = ".listdiff-site.json"
Watch = Callable[[int, int], None]
Sizes = dict[str, int]
"""Sizes in bytes of files by their name."""


class Part(msgspec.Struct, frozen=True):
    """One part of the site as it was made."""

    made_from: str
    files: Sizes


class Record(msgspec.Struct, frozen=True):
    """What a folder holds."""

    parts: dict[str, Part]


class Published(msgspec.Struct, frozen=True):
    """What publishing did."""

    pages: int
    """HTML pages in the site."""
    files: int
    size: int
    """Bytes of all files."""
    largest: int
    """Bytes of the largest page."""
    made: int
    """Pages that were made anew."""
    written: int
    removed: int


def publish(
    folder: Path,
    lists: str | Path | None = None,
    base: str = "",
    watch: Watch | None = None,
    processes: int | None = None,
) -> Published:
    """Make the site of all lists in `folder`; `base` is the address it will have, for feeds.

    Raises StoreError, also for a folder that holds something else, and ReportError without the libraries it needs.
    """
    root = lists_root(lists)
    if base and not base.endswith("/"):
        base += "/"
    writable_folder(folder)
    before = _record(folder)
    held = Held(root)
    tasks = plan(held, base)
    todo = [task for task in tasks if not _is_done(task, before.parts.get(task.name), folder)]
    parts = {t.name: before.parts[t.name] for t in tasks if t not in todo}
    written = 0
    if watch is not None:
        watch(0, len(todo))
    results = _carried_out(todo, root, folder, held, processes)
    for done, (task, files, count) in enumerate(results, 1):
        parts[task.name] = Part(task.made_from, files)
        written += count
        if watch is not None:
            watch(done, len(todo))
    removed = _clear(folder, before, parts)
    ordered = {name: parts[name] for name in sorted(parts)}
    if ordered != before.parts:
        write_whole(folder / RECORD, msgspec.json.encode(Record(ordered)) + b"\n")
    sizes = {name: size for part in parts.values() for name, size in part.files.items()}
    html = [size for name, size in sizes.items() if name.endswith(".html")]
    anew = sum(name.endswith(".html") for t in todo for name in parts[t.name].files)
    return Published(
        len(html), len(sizes), sum(sizes.values()), max(html, default=0), anew, written, removed
    )


def _record(folder: Path) -> Record:
    path = folder / RECORD
    if path.is_file():
        try:
            return msgspec.json.decode(path.read_bytes(), type=Record)
        except (OSError, msgspec.DecodeError):
            # Without a sound record everything is made again.
            return Record({})
    if folder.is_dir() and any(folder.iterdir()):
        raise StoreError(
            f"{folder}: holds other files; name an empty folder or one that publish made"
        )
    return Record({})


def _is_done(task: Task, part: Part | None, folder: Path) -> bool:
    if part is None or part.made_from != task.made_from:
        return False
    with contextlib.suppress(OSError):
        return all(os.stat(folder / name).st_size == size for name, size in part.files.items())
    return False


def _carried_out(
    todo: list[Task], root: Path, folder: Path, held: Held, processes: int | None
) -> Iterator[tuple[Task, Sizes, int]]:
    """Each task with its files and how many of them were written, as they come."""
    many = min(processes or os.cpu_count() or 1, len(todo))
    if many < 2:
        for task in todo:
            yield task, *carry_out(task, folder, held)
        return
    with ProcessPoolExecutor(many, initializer=_begin, initargs=(root, folder)) as pool:
        running = {pool.submit(_one, task): task for task in todo}
        for finished in as_completed(running):
            yield running[finished], *finished.result()


def carry_out(task: Task, folder: Path, held: Held) -> tuple[Sizes, int]:
    """Make the files of a task and write those that differ from what is there; their sizes, and how many."""
    sizes: Sizes = {}
    written = 0
    for name, data in made(task, held):
        sizes[name] = len(data)
        path = folder / name
        with contextlib.suppress(OSError):
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                continue
        write_whole(path, data, lasting=False, within=folder)
        written += 1
    return sizes, written


_WORKER: dict[str, tuple[Path, Held]] = {}


def _begin(root: Path, folder: Path) -> None:
    _WORKER["here"] = (folder, Held(root))


def _one(task: Task) -> tuple[Sizes, int]:
    folder, held = _WORKER["here"]
    return carry_out(task, folder, held)


def _clear(folder: Path, before: Record, parts: dict[str, Part]) -> int:
    """Remove files that an earlier run made and this one does not give."""
    now = {name for part in parts.values() for name in part.files}
    stale = {name for part in before.parts.values() for name in part.files} - now
    removed = 0
    for name in sorted(stale):
        if ".." in Path(name).parts or Path(name).is_absolute():
            continue
        with contextlib.suppress(OSError):
            (folder / name).unlink()
            removed += 1
    return removed
