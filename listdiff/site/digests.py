"""Digests of what a part of the site is made from: files, and all of listdiff with its templates."""

from __future__ import annotations

import contextlib
import hashlib
from functools import cache
from pathlib import Path


class Digests:
    """Reads each file once, however many parts are made from it."""

    def __init__(self) -> None:
        self._known: dict[Path, bytes] = {}

    def of(self, paths: list[Path], *words: str, more: bytes = b"") -> str:
        """Of files by name and content, some words, and listdiff itself; a file that is not there counts as empty."""
        told = hashlib.blake2b(_program(), digest_size=12)
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


@cache
def _program() -> bytes:
    """Of all code, templates and figures that pages are made with."""
    from listdiff.site.method import FIGURES

    told = hashlib.blake2b(digest_size=16)
    here = Path(__file__).parent.parent
    shipped = [p for p in sorted(here.rglob("*")) if p.suffix in (".py", ".j2")]
    for path in (*shipped, *(p for p in FIGURES if p.is_file())):
        told.update(path.name.encode() + path.read_bytes())
    return told.digest()
