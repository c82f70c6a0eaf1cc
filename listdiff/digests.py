"""Digests of what something was made from: files, words, and the code that made it."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def code(*patterns: str) -> bytes:
    """Of the package's own files that fit, by name and content: what another version made is not taken."""
    told = hashlib.blake2b(digest_size=16)
    for path in sorted(p for pattern in patterns for p in _PACKAGE.glob(pattern)):
        told.update(path.name.encode() + path.read_bytes())
    return told.digest()


class Digests:
    """Reads each file once, however often it is asked for."""

    def __init__(self, program: bytes) -> None:
        self._program = program
        """Digest of the code, which counts everywhere."""
        self._known: dict[Path, bytes] = {}

    def of(self, paths: Iterable[Path], *words: str, more: bytes = b"") -> str:
        """Of files by name and content, words and bytes; a file that is not there counts as empty."""
        told = hashlib.blake2b(self._program, digest_size=12)
        told.update("\0".join(words).encode())
        told.update(hashlib.blake2b(more, digest_size=16).digest())
        for path in paths:
            if path not in self._known:
                data = b""
                with contextlib.suppress(OSError):
                    data = path.read_bytes()
                self._known[path] = hashlib.blake2b(data, digest_size=16).digest()
            told.update(f"{path.name}\0".encode() + self._known[path])
        return told.hexdigest()
