"""What every input must end in: a result, or one announced line, within limits of time and memory."""

from __future__ import annotations

import hashlib
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from listdiff.errors import ListdiffError

SECONDS = 10.0
"""CPU seconds that one input may take; inputs of the fuzzer are small."""
MEGABYTES = 1024
"""Resident memory that the process may come to, for inputs of up to 1 MB."""
LARGEST = 65_536
"""Bytes of the largest input that the fuzzer makes."""

Harness = Callable[[bytes], None]


class BrokenPromise(AssertionError):  # noqa: N818
    """A result that is not what was promised."""


class TooSlow(BaseException):
    """The time of one input ran out; not an Exception, so that nothing swallows it."""


class Kept:
    """Runs a harness on inputs and keeps each new way in which one broke the contract."""

    def __init__(self, harness: Harness, finds: Path) -> None:
        self.harness = harness
        self.finds = finds
        self.seen: set[str] = set()
        self.tried = 0
        signal.signal(signal.SIGVTALRM, _ring)

    def __call__(self, data: bytes) -> None:
        """Try one input; a break of the contract is written to the folder of finds, once a place."""
        self.tried += 1
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            self.harness(data)
        except ListdiffError as error:
            if not str(error).strip():
                self._keep(data, BrokenPromise("an error without words"))
        except (Exception, TooSlow) as error:
            self._keep(data, error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def _keep(self, data: bytes, error: BaseException) -> None:
        frames = [
            f for f in traceback.extract_tb(error.__traceback__) if "/listdiff/" in f.filename
        ]
        place = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "-"
        key = f"{type(error).__name__} {place}"
        if key in self.seen:
            return
        self.seen.add(key)
        name = hashlib.sha256(key.encode()).hexdigest()[:12]
        self.finds.mkdir(parents=True, exist_ok=True)
        (self.finds / f"{name}.bin").write_bytes(data)
        told = "".join(traceback.format_exception(error))
        (self.finds / f"{name}.txt").write_text(f"{key}\n\n{told}", errors="replace")


def _ring(_: int, __: FrameType | None) -> None:
    raise TooSlow
