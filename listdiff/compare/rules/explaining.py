"""Provisions that control nothing by themselves: pointers, headings, explanations, definitions."""

from __future__ import annotations

from listdiff.changes import Effect
from listdiff.compare.rules.rule import Rule
from listdiff.model import Role

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
        "definition-became-note", "unclear",
        "a definition for all lists stands as a technical note at one item now; elsewhere the term "
        "has its ordinary meaning", "note-became-definition",
    ),
    Rule(
        "note-became-definition", "unclear",
        "what a technical note said at one item is a definition for all lists now",
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
    """Whether an item of the role only explains or points, so that it shares no effect of its own."""
    return role in _NEUTRAL or role == "technical-note"


def explaining_rule(role: Role, event: str) -> str:
    """The id of the rule for an event (`added`, `removed`, `amended`) of such a provision."""
    return f"{role}-{event}"
