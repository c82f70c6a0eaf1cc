"""Drafts to items: wording to parameters, substances, references, terms, status."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from listdiff.fingerprint import fingerprint
from listdiff.model import Connective, Item, Parameter, Place, Role, Substance
from listdiff.parsers.draft import Draft
from listdiff.parsers.parameters import find_parameters
from listdiff.parsers.references import references
from listdiff.parsers.substances import find_substances
from listdiff.parsers.wording import (
    connective,
    defined_terms,
    excludes,
    is_short_name,
    not_used,
)

_WITHOUT = ("acronym", "heading", "category", "table")
"""Roles that set no threshold; the cells of a table, run together, would only seem to."""
_EXPLAINS = (
    "technical-note",
    "nb",
    "definition",
    "validity-note",
    "statement-of-understanding",
)
"""Roles that explain or tell of time: only words of comparison set a threshold there."""
_STATEMENTS = ("note", "technical-note", "nb", "statement-of-understanding", "validity-note")
_TAIL = re.compile(r"(?<![\s;,.:])[\s;,.:]*+(?:\b(?:or|and)[\s;,.:]*+)?$")


def item_of(draft: Draft, users: list[str], documents: dict[int, int], above: str = "") -> Item:
    """The finished item, text full.

    `above` is the text of the item above; `users` are codes of the categories that a definition names as its users;
    `documents` gives the place of each source document in the edition's sources.
    """
    text = draft.text
    unused, since = not_used(text)
    return Item(
        code=draft.code,
        parent=draft.parent,
        role=draft.role,
        status="not-used" if unused else "in-force",
        not_used_since=since,
        subject=draft.subject
        or _local_term(draft)
        or (_title(draft.line) if _names(draft) else None),
        text=text,
        fingerprint=fingerprint(text),
        connective=connective(text),
        excludes=excludes(text),
        parameters=[] if unused else _thresholds(text, draft.role, above),
        substances=_substances(draft, text),
        refers_to=list(dict.fromkeys([*users, *draft.refers_to, *references(text, draft.code)])),
        terms=[t for t in defined_terms(text) if t != draft.subject],
        marks=list(draft.marks),
        source=Place(document=documents[draft.document], page=draft.page),
    )


def reread(item: Item, items: dict[str, Item]) -> Item:
    """An item of a file with text, its wording read again; `items` by code give what is above."""
    if item.text is None or item.status == "not-used":
        return item
    above = items[item.parent].text if item.parent in items else ""
    return msgspec.structs.replace(
        item,
        connective=connective(item.text),
        excludes=excludes(item.text),
        parameters=_thresholds(item.text, item.role, above or ""),
        refers_to=references(item.text, item.code),
    )


def _thresholds(text: str, role: Role, above: str) -> list[Parameter]:
    """Parameters of a provision; what only explains has none without a word of comparison."""
    if role in _WITHOUT:
        return []
    return find_parameters(text, above, bare=role not in _EXPLAINS)


def _substances(draft: Draft, text: str) -> list[Substance]:
    if draft.substances is not None:
        return draft.substances
    return find_substances(text) if "CAS" in text else []


_TERM = re.compile(
    r"(?:For (?:the )?purposes? of [^'‘]{1,60}?,?\s*)?(?:an?\s|the\s)?['‘]([^'‘’\n]{2,60}?)['’](?!\w)",
    re.IGNORECASE,
)


def _local_term(draft: Draft) -> str | None:
    """The term in single quotes that a technical note begins with: it explains that term."""
    found = _TERM.match(draft.line) if draft.role == "technical-note" else None
    return f"'{found[1].strip()}'" if found is not None else None


def _names(draft: Draft) -> bool:
    """The whole text is a short name, which is a fact."""
    text = draft.line
    if draft.role in _STATEMENTS and (
        "." not in draft.code.rpartition("#")[2] or text[:1].islower()
    ):
        return False  # a note says something; only what it lists can be a name
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
    texts = {d.code: d.text for d in kept if d.code in parents}
    made = [
        item_of(d, users.get(d.code, []), documents, texts.get(d.parent or "", ""))
        for d in kept
        if d.text or d.code in parents or d.role == "category"
    ]
    return list(_combined(made))


_ENDS = re.compile(r"\b(or|and)[\s;,.:]*+$")
_ASKS = re.compile(
    r"\b(?:having|has|with|meeting|meets|by|that|which|when|where|to|of|in|is|are)\b"
)
"""A heading that asks something of what is listed; a bare name only lists its kinds."""


def _combined(items: list[Item]) -> Iterator[Item]:
    """Items whose heading does not say how its parts combine, told by how the last part but one ends."""
    below: dict[str, list[Item]] = {}
    for item in items:
        if item.parent is not None and item.status == "in-force":
            below.setdefault(item.parent, []).append(item)
    for item in items:
        parts = [i for i in below.get(item.code, []) if i.role == item.role]
        open_end = len(parts) > 1 and (item.text or "").rstrip().endswith(":")
        told = _ENDS.search(parts[-2].text or "") if open_end else None
        known: Connective | None = item.connective
        if told is not None and known is None:
            known = "any" if told[1] == "or" else None
        if told is not None and told[1] == "and" and known in (None, "list"):
            known = "all" if _ASKS.search((item.text or "")[-60:]) else known
        yield item if known == item.connective else msgspec.structs.replace(item, connective=known)
