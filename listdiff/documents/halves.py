"""Long work done in two halves at once, in a second process where the machine can.

pdfium serves one thread at a time and Python runs one, so a second core is only
of use to a second process. A forked one has the document open already.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

LEAST = 60
"""Pieces of work from which a second process is worth its start."""

Work = TypeVar("Work")
Result = TypeVar("Result")


def in_halves(
    call: Callable[[Work], Result], work: Sequence[Work], kind: type[Result]
) -> list[Result]:
    """What `call` gives for each piece of work, in order.

    `kind` is the type of a result, for msgspec to carry it over. Whatever goes wrong in
    the second process, its half is done again in this one, so that an error is raised as usual.
    """
    middle = (len(work) + 1) // 2
    second = _Second(call, work[middle:]) if len(work) >= LEAST and _two_cores() else None
    try:
        results = [call(one) for one in work[: middle if second else len(work)]]
        if second is not None:
            given = second.results(kind)
            results += [call(one) for one in work[middle:]] if given is None else given
        return results
    finally:
        if second is not None:
            second.end()


def _two_cores() -> bool:
    """A second process can run beside this one; a program with threads is not forked."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1 if hasattr(os, "sched_getaffinity") else False


class _Second:
    """A forked process that does the second half and writes it to a pipe."""

    def __init__(self, call: Callable[[Work], object], work: Sequence[Work]) -> None:
        self._from, into = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(into)
            return
        try:
            os.close(self._from)
            data = msgspec.msgpack.encode([call(one) for one in work])
            with open(into, "wb") as pipe:
                pipe.write(data)
            os._exit(0)
        except BaseException:
            os._exit(1)

    def results(self, kind: type[Result]) -> list[Result] | None:
        """What it did, or None if it did not come to its end."""
        with open(self._from, "rb") as pipe:
            data = pipe.read()
        self._from = -1
        try:
            return msgspec.msgpack.decode(data, type=list[kind])  # type: ignore[valid-type]
        except msgspec.DecodeError:
            return None

    def end(self) -> None:
        """Close the pipe, which ends a process that still writes, and wait for it."""
        if self._from >= 0:
            os.close(self._from)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._process, 0)
