"""Provisions that control nothing by themselves: pointers, headings, explanations, definitions."""

from __future__ import annotations

import re

from listdiff.changes import Effect
from listdiff.compare.rules.rule import Rule
from listdiff.model import Item, Role

_NEUTRAL: dict[Role, str] = {
    "nb": "an N.B. {}; it points elsewhere and controls nothing",
    "heading": "a heading {}; it controls nothing",
    "category": "a title {}; it controls nothing",
    "acronym": "an abbreviation {}; it controls nothing",
}
_OPEN: dict[Role, str] = {
    "technical-note": "a technical note {}; what it changes depends on what uses it",
    "definition": "a definition {}; what it changes depends on what uses it",
    "general-note": "a general note {}; it bears on all items of its list",
    "statement-of-understanding": "a statement of understanding {}; it says how governments "
    "read the items it names",
    "validity-note": "a validity note {}; it says how long an item stays controlled",
    "table": "a table {}; what it changes depends on what uses it",
}
_EVENTS = {"added": "was added", "removed": "was removed", "amended": "changed"}
_OPPOSITE = {"added": "removed", "removed": "added", "amended": "amended"}

_WITH = (
    Rule(
        "read", "unclear",
        "told by a reader of both documents (lists/<regime>/<list>/readings)",
        alone="its effect is what the reader told",
    ),
    Rule(
        "explanation-came-along", "neutral",
        "it explains or points out what came with it", "explanation-went-along",
    ),
    Rule(
        "explanation-went-along", "neutral",
        "it explained or pointed out what went with it", "explanation-came-along",
    ),
    Rule(
        "explanation-of-new-words", "neutral",
        "it explains words that came with it", "explanation-of-old-words",
    ),
    Rule(
        "explanation-of-old-words", "neutral",
        "it explained words that went with it", "explanation-of-new-words",
    ),
    Rule(
        "explanation-only", "neutral",
        "a technical note that explains and sets no limit", "explanation-only",
    ),
    Rule(
        "description", "neutral",
        "an introductory note describes; it controls nothing", "description",
    ),
    Rule(
        "definition-became-own-note", "neutral",
        "the definition stands as a technical note at the only entry that uses the term now",
        "own-note-became-definition",
    ),
    Rule(
        "own-note-became-definition", "neutral",
        "what a technical note said is a definition for all lists now; no other entry uses the term",
        "definition-became-own-note",
    ),
    Rule(
        "definition-became-note", "unclear",
        "a definition for all lists stands as a technical note at one item now; other entries used the "
        "term, too", "note-became-definition",
    ),
    Rule(
        "note-became-definition", "unclear",
        "what a technical note said at one item is a definition for all lists now; other entries use "
        "the term, too",
        "definition-became-note",
    ),
    Rule(
        "note-from-definition", "neutral",
        "what it says was a definition for all lists before", "definition-from-note",
    ),
    Rule(
        "definition-from-note", "neutral",
        "what it said is a definition for all lists now", "note-from-definition",
    ),
)  # fmt: skip
_TABLES: tuple[tuple[Effect, dict[Role, str]], ...] = (("neutral", _NEUTRAL), ("unclear", _OPEN))

RULES = _WITH + tuple(
    Rule(f"{role}-{event}", effect, says.format(words), f"{role}-{_OPPOSITE[event]}")
    for effect, table in _TABLES
    for role, says in table.items()
    for event, words in _EVENTS.items()
)
ROLES = (*_NEUTRAL, *_OPEN)
"""Roles whose rules stand here."""


def explains(role: Role) -> bool:
    """Whether an item of the role says nothing by itself that the item it came with does not."""
    return role in _NEUTRAL or role in ("technical-note", "validity-note")


def describes(item: Item) -> bool:
    """Whether it is an introductory note, which tells of a process and sets nothing."""
    return item.code.rpartition("#")[2].startswith("introductory-note")


_LIMITS = re.compile(
    r"\b(?:not?|nor|only|exclud\w*|except|other than|unless|exceed\w*|least|more than|less than|minimum"
    r"|maximum|shall|must|without|limited)\b|\d",
    re.IGNORECASE,
)
"""Words with which a technical note may set a limit, and figures."""


def explains_only(item: Item) -> bool:
    """Whether a technical note, whose text is there, sets no limit by its words or by a list of its own."""
    text = _CODES.sub("", item.text or "")
    if not text or item.connective is not None or item.parameters or item.excludes:
        return False
    return not text.rstrip().endswith(":") and _LIMITS.search(text) is None


_CODES = re.compile(r"\b(?:ML ?\d+|\d\.[A-E]|\d[A-E]\d{3})(?:\.\w+)*\.?")


def explaining_rule(role: Role, event: str) -> str:
    """The id of the rule for an event (`added`, `removed`, `amended`) of such a provision."""
    return f"{role}-{event}"
