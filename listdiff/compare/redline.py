"""Redline of a wording: word by word, numbers kept with their unit."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\s+|[-+±]?\d[\d.,]*(?:\s?x\s?10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?(?:\s?[A-Za-zµμΩ°%²³/]{1,8}(?![A-Za-z]))?|\w+(?:[-'’]\w+)*|.",
    re.DOTALL,
)


def redline(old: str, new: str) -> list[tuple[str, str]]:
    """Pieces of text marked ``=`` kept, ``-`` gone, ``+`` come, in reading order."""
    from rapidfuzz.distance import Indel

    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    out: list[tuple[str, str]] = []
    for code in Indel.opcodes(before, after):
        gone = "".join(before[code.src_start : code.src_end])
        come = "".join(after[code.dest_start : code.dest_end])
        if code.tag == "equal":
            out.append(("=", gone))
            continue
        if gone:
            out.append(("-", gone))
        if come:
            out.append(("+", come))
    return _tidy(out)


def _tidy(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join edits between which only a blank stands, deletions before insertions."""
    out: list[tuple[str, str]] = []
    gone, come = "", ""

    def flush() -> None:
        nonlocal gone, come
        if gone:
            out.append(("-", gone))
        if come:
            out.append(("+", come))
        gone, come = "", ""

    for i, (mark, text) in enumerate(pieces):
        blank = mark == "=" and text.isspace() and (gone or come)
        if blank and i + 1 < len(pieces):
            gone += text
            come += text
        elif mark == "=":
            flush()
            if out and out[-1][0] == "=":
                out[-1] = ("=", out[-1][1] + text)
            else:
                out.append((mark, text))
        elif mark == "-":
            gone += text
        else:
            come += text
    flush()
    return out
