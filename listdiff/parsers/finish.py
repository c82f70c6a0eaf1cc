"""Drafts to items: wording to parameters, substances, references, terms, status."""

from __future__ import annotations

import re
from collections.abc import Iterable

from listdiff.fingerprint import fingerprint
from listdiff.model import Item, Place, Substance
from listdiff.parsers.draft import Draft
from listdiff.parsers.parameters import find_parameters
from listdiff.parsers.substances import find_substances
from listdiff.parsers.wording import (
    connective,
    defined_terms,
    excludes,
    is_short_name,
    not_used,
    references,
)

_TAIL = re.compile(r"[\s;,.:]*(?:\b(?:or|and))?[\s;,.:]*$")


def item_of(draft: Draft, users: list[str], documents: dict[int, int]) -> Item:
    """The finished item, text full.

    `users` are codes of the categories that a definition names as its users;
    `documents` gives the place of each source document in the edition's sources.
    """
    text = draft.text
    unused, since = not_used(text)
    threshold = draft.role not in ("acronym", "heading", "category") and not unused
    return Item(
        code=draft.code,
        parent=draft.parent,
        role=draft.role,
        status="not-used" if unused else "in-force",
        not_used_since=since,
        subject=draft.subject or (_title(text) if _names(draft, text) else None),
        text=text,
        fingerprint=fingerprint(text),
        connective=connective(text),
        excludes=excludes(text),
        parameters=find_parameters(text) if threshold else [],
        substances=_substances(draft, text),
        refers_to=list(dict.fromkeys([*users, *draft.refers_to, *references(text, draft.code)])),
        terms=[t for t in defined_terms(text) if t != draft.subject],
        marks=list(draft.marks),
        source=Place(document=documents[draft.document], page=draft.page),
    )


def _substances(draft: Draft, text: str) -> list[Substance]:
    if draft.substances is not None:
        return draft.substances
    return find_substances(text) if "CAS" in text else []


def _names(draft: Draft, text: str) -> bool:
    """The whole text is a short name, which is a fact."""
    return (draft.role in ("category", "heading") and len(text.split()) <= 8) or is_short_name(text)


def _title(text: str) -> str:
    """A name without the connector of its list; capitals of a title in ordinary print."""
    name = _TAIL.sub("", text)
    return name[0] + name[1:].lower() if name.isupper() and len(name) > 8 else name


def items_of(
    drafts: Iterable[Draft], users: dict[str, list[str]], documents: dict[int, int]
) -> list[Item]:
    """Items of a list in printed order, empty titles that carry nothing left out."""
    kept = list(drafts)
    parents = {d.parent for d in kept}
    return [
        item_of(d, users.get(d.code, []), documents)
        for d in kept
        if d.text or d.code in parents or d.role == "category"
    ]
