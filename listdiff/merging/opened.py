"""A file with conflicts in it, as the two files that it stands for, and their texts as one again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_BEGIN, _BASE, _MIDDLE, _END = (re.compile(rb"^(%s{7,})(?: .*)?$" % re.escape(sign)) for sign in (b"<", b"|", b"=", b">"))  # fmt: skip


def sides(data: bytes) -> tuple[bytes, bytes] | None:
    """What a file is if each conflict is decided for ours, and for theirs; None for one without sound markers."""
    both: tuple[list[bytes], list[bytes]] = ([], [])
    inside: str | None = None
    found = False
    for line in data.split(b"\n"):
        bare = line.rstrip(b"\r")
        if inside is None and _BEGIN.match(bare):
            inside, found = "ours", True
        elif inside == "ours" and _BASE.match(bare):
            inside = "base"
        elif inside in ("ours", "base") and _MIDDLE.match(bare):
            inside = "theirs"
        elif inside == "theirs" and _END.match(bare):
            inside = None
        else:
            if inside in (None, "ours"):
                both[0].append(line)
            if inside in (None, "theirs"):
                both[1].append(line)
    if not found or inside is not None:
        return None
    return b"\n".join(both[0]), b"\n".join(both[1])


def joined(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """Two texts as one, with git's markers around the lines that differ."""
    import difflib

    for tag, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, False).get_opcodes():
        if tag == "equal":
            yield from ours[a:b]
        else:
            yield from ("<<<<<<< ours", *ours[a:b], "=======", *theirs[c:d], ">>>>>>> theirs")
