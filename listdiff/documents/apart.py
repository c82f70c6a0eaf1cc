"""Work on a file from elsewhere in a process of its own, whose memory and time are limited.

A file that brings down the library which reads it takes only that process with it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from listdiff.documents.paragraphs import DocumentError

Result = TypeVar("Result")


class Limits(msgspec.Struct, frozen=True):
    """What one process may take."""

    memory: int
    """Bytes beside those that the program has already."""
    seconds: int
    """Of the processor's time."""


def can_be_apart() -> bool:
    """Whether this program can be forked: not on every system, and not one with threads."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def apart(call: Callable[[], Result], kind: type[Result], limits: Limits) -> Result | None:
    """What `call` gives, or None if its process died or came to its limits.

    `kind` is the type of the result, for msgspec to carry it over. A DocumentError comes over as
    well; with any other error the call is made again here, so that it is raised as usual.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(call, writing, limits)
    os.close(writing)
    try:
        with open(reading, "rb") as pipe:
            told = pipe.read()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    mark, rest = told[:1], told[1:]
    if mark == _RESULT:
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(rest, type=kind)
    if mark == _REFUSED:
        raise DocumentError(rest.decode())
    return call() if mark == _FAILED else None


_RESULT, _REFUSED, _FAILED = b"+", b"-", b"!"


def _work(call: Callable[[], object], into: int, limits: Limits) -> None:
    """The life of the second process."""
    try:
        _limit(limits)
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        try:
            told = _RESULT + msgspec.msgpack.encode(call())
        except DocumentError as error:
            told = _REFUSED + str(error).encode(errors="replace")
        except MemoryError:
            os._exit(1)
        except Exception:
            told = _FAILED
        with open(into, "wb") as pipe:
            pipe.write(told)
        os._exit(0)
    finally:
        os._exit(1)


def _limit(limits: Limits) -> None:
    import resource

    for what, most in (
        (resource.RLIMIT_DATA, limits.memory + _held()),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        given = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (given, hard))


def _held() -> int:
    """Bytes of data that this process has already; 0 where the system does not say."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    return 0
