"""Files written whole or not at all; devices and pipes written to as they are."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from listdiff.errors import StoreError


def write_whole(path: Path, data: bytes, lasting: bool = True) -> None:
    """Put `data` at `path` in one step, so that no reader ever sees half of it.

    Unless it is `lasting`, the step does not wait for the disk. A device or a pipe is written to directly, a link is followed. Raises
    StoreError, one line; whatever ends the writing leaves nothing behind.
    """
    try:
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
            stream.write(data)
            stream.flush()
            if lasting:
                os.fsync(stream.fileno())
        os.chmod(held, _mode(target))
        os.replace(held, target)
    except BaseException:  # Ctrl-C too must leave nothing behind
        os.unlink(held)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that was there, else those of a new one."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
