"""Files written whole or not at all; devices and pipes written to as they are."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from pathlib import Path

from listdiff.errors import StoreError

_STALE = 3600.0
"""Seconds by which what a killed process left is older than a new file before it is cleared away."""


def write_whole(path: Path, data: bytes, lasting: bool = True, within: Path | None = None) -> None:
    """Put `data` at `path` in one step, so that no reader ever sees half of it.

    Unless it is `lasting`, the step does not wait for the disk. A device or a pipe is written to directly, a link is
    followed; with `within` only where it stays in that folder. Raises StoreError, one line; whatever ends the
    writing leaves nothing behind. A process that is killed leaves a hidden file that no one reads; the next one that
    writes the same file, an hour later or more, clears it away.
    """
    try:
        if within is not None:
            stays_within(path, within)
        if _is_stream(path):
            with path.open("wb") as stream:
                stream.write(data)
            return
        if path.is_dir():
            raise StoreError(f"{path}: is a folder; name a file in it")
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not os.access(target, os.W_OK):
            raise StoreError(f"{path}: cannot write: the file is read-only")
        _replace(target, data, lasting)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StoreError(f"{path}: cannot write: {error.strerror or error}") from None


def stays_within(path: Path, folder: Path) -> None:
    """Raise StoreError where `path`, its links followed, lies outside of `folder`."""
    inside, home = os.path.realpath(path), os.path.realpath(folder)
    if not Path(inside).is_relative_to(home):
        raise StoreError(
            f"{path}: a link leads out of {folder}, to {inside}; nothing is written there"
        )


def writable_folder(path: Path) -> None:
    """Raise StoreError if `path` neither is nor can become a folder to write into."""
    nearest = path
    while not os.path.lexists(nearest):
        nearest = nearest.parent
    if not nearest.is_dir():
        raise StoreError(f"{path}: cannot write: {nearest} is not a folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise StoreError(f"{path}: cannot write: {nearest} is not writable")


def _is_stream(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    # What stands in these folders is handed out by the system, even where it is a plain file.
    handed = path.is_absolute() and path.parts[1:2] in (("dev",), ("proc",))
    return not stat.S_ISDIR(mode) and (handed or not stat.S_ISREG(mode))


def _replace(target: Path, data: bytes, lasting: bool) -> None:
    import tempfile

    handle, held = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            if lasting:
                _clear(target, os.fstat(handle).st_mtime)
            stream.write(data)
            stream.flush()
            if lasting:
                os.fsync(stream.fileno())
        os.chmod(held, _mode(target))
        os.replace(held, target)
    except BaseException:  # Ctrl-C too must leave nothing behind
        os.unlink(held)
        raise


def _clear(target: Path, now: float) -> None:
    """Take away what processes that were killed left beside `target`."""
    left = re.compile(re.escape(f".{target.name[:100]}.") + r"[a-z0-9_]{8}")
    with os.scandir(target.parent) as entries:
        for entry in entries:
            if (
                left.fullmatch(entry.name)
                and now - entry.stat(follow_symlinks=False).st_mtime > _STALE
            ):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


def _mode(target: Path) -> int:
    """The permissions of the file that was there, else those of a new one."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
