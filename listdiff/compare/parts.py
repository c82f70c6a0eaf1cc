"""Which part of its list an item belongs to, for reports to show it in."""

from __future__ import annotations

from listdiff.model import Item, Role

_SORTS: dict[Role, str] = {
    "note": "general notes",
    "technical-note": "general notes",
    "nb": "general notes",
    "general-note": "general notes",
    "definition": "definitions",
    "acronym": "acronyms",
    "statement-of-understanding": "statements of understanding",
    "validity-note": "validity notes",
    "table": "tables",
}
"""Parts of items that stand in no category, by the role of the topmost."""
_ANYWHERE = ("definition", "general-note")
"""What is shown with its like also where it is printed inside a category."""


def part_of(code: str, items: dict[str, Item], shown: dict[str, Item]) -> str | None:
    """The part that an item of `items` is in; `shown` are those whose titles are to be used."""
    item = items.get(code)
    top: Item | None = None
    last: Item | None = None
    steps = 0
    while item is not None and steps < 40:
        last = item
        if item.role in _ANYWHERE:
            return _SORTS[item.role]
        if item.role in ("category", "heading"):
            top = item
        item, steps = items.get(item.parent or ""), steps + 1
    if top is not None:
        return _title(shown.get(top.code, top))
    return _SORTS.get(last.role) if last is not None else None


def _title(item: Item) -> str:
    """Code and subject; where the code is only the subject's words, one of them."""
    words = item.code.replace("-", " ")
    if item.subject is None:
        return words
    if item.subject.lower().startswith(words.lower()) and len(words) > 2:
        return item.subject
    return f"{item.code}  {item.subject}"
