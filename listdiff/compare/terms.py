"""Definitions that became technical notes below the items that use them, and the reverse.

The Wassenaar lists moved many between 2015 and 2017: a definition for all lists went, and a note on one entry came.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import structs

from listdiff.changes import Change
from listdiff.codes import entry_of
from listdiff.compare.rules import RULES
from listdiff.fingerprint import similarity
from listdiff.model import Edition, Item

ALIKE = 0.5
"""Similarity from which the two say the same; the words around a term change with its place."""
_QUOTED = re.compile(r"[\"'“‘]([^\"'“”‘’\n]{2,60})[\"'”’]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def plain(term: str) -> str:
    """A term in small letters, in the singular, without what joins its words."""
    words = _NOT_WORD.sub(" ", term.lower()).strip()
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def term_of(item: Item) -> str | None:
    """The term that a definition or a technical note explains, None where it explains none."""
    if item.role == "definition" and "#" not in item.code and "." not in item.code:
        return plain(item.code.replace("-", " "))
    if item.role != "technical-note":
        return None
    found = _QUOTED.search((item.subject or item.text or "")[:120])
    return plain(found[1]) if found is not None else None


def moved_terms(
    changes: list[Change], old: Mapping[str, Edition], new: Mapping[str, Edition]
) -> list[Change]:
    """The changes, with what went as a definition and came as a note (or the reverse) told as one."""
    halves: dict[str, dict[str, list[tuple[int, Item]]]] = defaultdict(lambda: defaultdict(list))
    for kind, editions in (("removed", old), ("added", new)):
        places: dict[str, dict[str, int]] = defaultdict(dict)
        for n, change in enumerate(changes):
            if change.kind == kind:
                places[change.list][change.code] = n
        for name, edition in editions.items():
            here = places.get(name, {})
            for item in edition.items if here else ():
                place = here.get(item.code)
                term = term_of(item) if place is not None else None
                if place is not None and term is not None:
                    halves[term][kind].append((place, item))
    out = list(changes)
    found = [
        (term, gone, before, come, after)
        for term, both in halves.items()
        for gone, before in both["removed"]
        for come, after in both["added"]
        if before.role != after.role
    ]
    if not found:
        return out
    wanted = {term for term, *_ in found}
    used = _users(wanted, old.values()), _users(wanted, new.values())
    for term, gone, before, come, after in found:
        note = after if after.role == "technical-note" else before
        notes = {
            entry_of(i.code)
            for side in ("removed", "added")
            for _, i in halves[term][side]
            if i.role == note.role
        }
        # The definition reached those that used the term while it stood.
        own = used[0 if note is after else 1][term] <= notes
        out[gone] = _told(out[gone], before, after, changes[come], own)
        out[come] = _told(out[come], before, after, changes[gone], own)
    return out


def _users(terms: set[str], editions: Iterable[Edition]) -> dict[str, set[str]]:
    """The entries that use each term, what only defines or points left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for edition in editions:
        for item in edition.items:
            if item.terms and item.role not in ("definition", "nb", "acronym"):
                for term in item.terms:
                    if (known := plain(term)) in terms:
                        found[known].add(entry_of(item.code))
    return found


def _told(change: Change, before: Item, after: Item, other: Change, own: bool) -> Change:
    """A half of a move, with where the other half is; only hinted at where both say different things.

    `own` where no other entry uses the term.
    """
    down = after.role == "technical-note"
    alike = similarity(before.fingerprint, after.fingerprint)
    stood = "was" if change.kind == "added" else "now"
    where = f"({stood} at {other.list} {other.code}, similarity {alike:.2f})"
    if alike < ALIKE:
        return structs.replace(change, why=f"{change.why}; the same term {where}")
    if own:
        name = "definition-became-own-note" if down else "own-note-became-definition"
    elif (change.kind == "added") == down:
        name = "note-from-definition" if down else "definition-from-note"
    else:
        name = "definition-became-note" if down else "note-became-definition"
    rule = RULES[name]
    return structs.replace(change, effect=rule.effect, why=f"{rule.says} {where}", rules=(rule.id,))
