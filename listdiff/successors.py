"""Reviewed successors: which provision became which, set by an expert where the engine cannot tell.

``lists/<regime>/successors.toml``, beside the lists::

    [[successor]]
    list = "human-animal-pathogens"
    edition = "2022"                       # the edition that first has it so
    old = "viruses.teschen-disease-virus"  # its code in the edition before
    new = "viruses.porcine-teschovirus"    # its code now; left out where the provision ended
    reason = "the virus was named anew"

One old code with two new ones was split, two old ones with one new one were merged; the first goes on.
Compare reads them first. One that matches nothing is reported, by compare and by validate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from listdiff.errors import StoreError

FILE = "successors.toml"
_HEAD = "[[successor]]"
_EDITION = re.compile(r"^edition\s*=\s*[\"']([^\"']*)[\"']", re.MULTILINE)


class Successor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One reviewed pair."""

    list: str
    edition: str
    """Label of the edition that has the new code."""
    old: str
    """Code in the edition before that one."""
    reason: str
    """Why, in a few words of one's own."""
    new: str | None = None
    """Code in that edition; None where the provision ended there."""


Successors = tuple[Successor, ...]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    successor: Successors = ()


def read_successors(folder: Path, wanted: Callable[[str], bool] | None = None) -> Successors:
    """The reviewed successors of a regime, from its folder of lists; none where there is no file.

    With `wanted` only those of the editions for which it holds: the rest of a long file is not read.
    Raises StoreError, one line, for a file that is not sound.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        text = path.read_text(encoding="utf-8")
        if wanted is not None:
            text = "".join(block for block in _blocks(text) if _is_wanted(block, wanted))
        return msgspec.toml.decode(text, type=_File).successor if text else ()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: not a sound file of successors: {error}") from None


def _blocks(text: str) -> Iterator[str]:
    """The tables of the file, each as it stands."""
    _, *rest = text.split(_HEAD)
    yield from (_HEAD + block for block in rest)


def _is_wanted(block: str, wanted: Callable[[str], bool]) -> bool:
    """Whether a table is of a wanted edition; one that does not say is read, so that its fault is told."""
    found = _EDITION.search(block)
    return found is None or wanted(found[1])


def reviewed(
    known: Iterable[Successor], name: str, old: str, new: str, day: Callable[[str], str]
) -> list[Successor]:
    """What holds from edition `old` to edition `new` of the list `name`: old codes of `old`, new ones of `new`.

    `day` gives the last day that a label stands for. Successors of successors are followed; where `old`
    is the later edition, the pairs are read backwards, and those that ended say nothing.
    """
    first, last = sorted((day(old), day(new)))
    held = [s for s in known if s.list == name and first < day(s.edition) <= last]
    found: list[Successor] = []
    for one in sorted(held, key=lambda s: day(s.edition)):
        before = [s for s in found if s.new == one.old and s.edition != one.edition]
        found = [s for s in found if s not in before]
        found += [msgspec.structs.replace(one, old=s.old) for s in before] or [one]
    if day(old) <= day(new):
        return found
    back = msgspec.structs.replace
    return [back(s, old=s.new, new=s.old) for s in found if s.new is not None]


def unmatched(
    known: Iterable[Successor], codes: Callable[[str, str], tuple[set[str], set[str]] | None]
) -> Iterator[tuple[Successor, str]]:
    """Successors that match nothing any more, each with what is missing.

    `codes` gives for a list and an edition the codes of the edition before and of that one, None where
    either is not there.
    """
    for one in known:
        sides = codes(one.list, one.edition)
        if sides is None:
            yield one, f"there is no edition {one.edition} of {one.list} with one before it"
            continue
        before, after = sides
        if one.old not in before:
            yield one, f"the edition before {one.edition} has no {one.old}"
        elif one.new is not None and one.new not in after:
            yield one, f"edition {one.edition} has no {one.new}"


def in_short(one: Successor) -> str:
    """The pair in short: ``6.A.5.c -> 6.A.5.d (dual-use, 2006)``."""
    return f"{one.old} -> {one.new or 'ended'} ({one.list}, {one.edition})"
