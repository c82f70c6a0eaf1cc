"""Made-up lists of kitchen goods, in the form of control lists."""

from __future__ import annotations

from typing import Any

from listdiff.fingerprint import fingerprint
from listdiff.model import Edition, Item, Place, Source
from listdiff.parsers.parameters import find_parameters
from listdiff.parsers.references import references
from listdiff.parsers.substances import find_substances
from listdiff.parsers.wording import connective, defined_terms, excludes, not_used

SOURCE = Source(title="kitchen.docx", url=None, sha256="0" * 64, kind="official")


def item(code: str, text: str = "", parent: str | None = None, **more: Any) -> Item:
    """An item as the parser would make it from its text."""
    unused, since = not_used(text)
    if parent is None and "#" in code:
        parent = code.partition("#")[0]
    elif parent is None and "." in code:
        parent = code.rpartition(".")[0]
    role = "entry"
    if "#note" in code:
        role = "note"
    elif "#technical-note" in code:
        role = "technical-note"
    facts: dict[str, Any] = {
        "role": role,
        "status": "not-used" if unused else "in-force",
        "not_used_since": since,
        "subject": None,
        "text": text,
        "fingerprint": fingerprint(text),
        "connective": connective(text),
        "excludes": excludes(text),
        "parameters": [] if unused else find_parameters(text),
        "substances": find_substances(text),
        "refers_to": references(text, code),
        "terms": defined_terms(text),
        "marks": [],
        "source": Place(document=0, page=None),
    }
    return Item(code=code, parent=parent, **{**facts, **more})


def edition(label: str, *items: Item, name: str = "dual-use", regime: str = "wa") -> Edition:
    """An edition of these items; a parent that is not among them becomes None."""
    codes = {i.code for i in items}
    kept = [i if i.parent in codes else _orphan(i) for i in items]
    return Edition(
        regime=regime,
        list=name,
        edition=label,
        reference=f"KITCHEN ({label[2:4]}) 1",
        adopted=None,
        published=None,
        sources=[SOURCE],
        text="full",
        items=kept,
    )


def _orphan(one: Item) -> Item:
    import msgspec

    return msgspec.structs.replace(one, parent=None)
