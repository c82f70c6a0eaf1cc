"""On which line of a JSON file a value stands, looked up only for what was found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from listdiff.soundness.findings import Where

_BYTE = re.compile(r"\(byte (\d+)\)")
_PATH = re.compile(r"at `\$([^`]*)`")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])


class Lines:
    """The lines of one file, however it is laid out."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._ends = [m.start() for m in re.finditer(b"\n", data)]
        self._spans: dict[Where, tuple[int, int]] = {(): (0, len(data))}
        self._opened: set[Where] = set()

    def of(self, where: Where) -> int:
        """The line on which the value begins, or that of the nearest value around it."""
        for length in range(len(where)):
            self._open(where[:length])
            if where[: length + 1] not in self._spans:
                return self._at(self._spans[where[:length]][0])
        return self._at(self._spans[where][0])

    def of_failure(self, message: str) -> int:
        """The line that a message of the decoder means, by a path or a byte."""
        if found := _PATH.search(message):
            steps = _STEP.findall(found[1])
            return self.of(tuple(name or int(number) for name, number in steps))
        if found := _BYTE.search(message):
            return self._at(int(found[1]))
        return self._at(len(self._data.rstrip())) if "truncated" in message else 1

    def _at(self, position: int) -> int:
        return bisect_left(self._ends, position) + 1

    def _open(self, where: Where) -> None:
        """Note where the values of an object or an array stand."""
        if where in self._opened:
            return
        self._opened.add(where)
        start, end = self._spans[where]
        for step, value in _inside(self._data[start:end]):
            at = self._data.find(value, start, end)
            if at < 0:
                # Named twice: the value kept is not the one that stands first.
                continue
            start = at + len(value)
            self._spans[(*where, step)] = (at, start)


def _inside(data: bytes) -> Iterator[tuple[str | int, bytes]]:
    """The values of an object or an array, as they stand, in order; none of anything else."""
    try:
        if data.lstrip()[:1] == b"{":
            yield from ((key, bytes(raw)) for key, raw in _OBJECT.decode(data).items())
        else:
            yield from enumerate(map(bytes, _ARRAY.decode(data)))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return
