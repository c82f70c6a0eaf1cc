"""Items that came or went: what is controlled, what is taken out, and conditions of either."""

from __future__ import annotations

from listdiff.compare.rules.rule import Rule

RULES = (
    Rule("item-added", "tightened", "a controlled item was added", "item-removed"),
    Rule("item-removed", "relaxed", "a controlled item was removed", "item-added"),
    Rule("exclusion-added", "relaxed", "an exclusion was added", "exclusion-removed"),
    Rule("exclusion-removed", "tightened", "an exclusion was removed", "exclusion-added"),
    Rule(
        "condition-added", "relaxed",
        "a condition under 'all of the following' was added", "condition-removed",
    ),
    Rule(
        "condition-removed", "tightened",
        "a condition under 'all of the following' was removed", "condition-added",
    ),
    Rule(
        "exclusion-condition-added", "tightened",
        "a condition of an exclusion was added, so less is taken out",
        "exclusion-condition-removed",
    ),
    Rule(
        "exclusion-condition-removed", "relaxed",
        "a condition of an exclusion was removed, so more is taken out",
        "exclusion-condition-added",
    ),
    Rule(
        "part-added", "unclear",
        "a sub-item was added and the item above does not say how its sub-items combine",
        "part-removed",
    ),
    Rule(
        "part-removed", "unclear",
        "a sub-item was removed and the item above does not say how its sub-items combine",
        "part-added",
    ),
    Rule(
        "reading-note-added", "unclear",
        "a note was added that takes nothing out of control by itself; it says how to read "
        "the item above it", "reading-note-removed",
    ),
    Rule(
        "reading-note-removed", "unclear",
        "a note was removed that took nothing out of control by itself; it said how to read "
        "the item above it", "reading-note-added",
    ),
    Rule(
        "reading-note-amended", "unclear",
        "a note changed that takes nothing out of control by itself; it says how to read the item "
        "above it", "reading-note-amended",
    ),
    Rule(
        "words-for-parts", "unclear",
        "items below came or went and the words above them changed at the same time, so one may "
        "have become the other", "words-for-parts",
    ),
    Rule(
        "siblings-traded", "unclear",
        "items of one list came and others went, so that one may stand in for another",
        "siblings-traded",
    ),
    Rule(
        "words-became-parts", "neutral",
        "what stood in the words of an item stands in the items below it now",
        "parts-became-words",
    ),
    Rule(
        "parts-became-words", "neutral",
        "what stood in the items below an item stands in its own words now", "words-became-parts",
    ),
    Rule(
        "stands-elsewhere", "unclear",
        "the same wording stands at another place in the other edition", "stands-elsewhere",
    ),
    Rule(
        "code-reused", "unclear",
        "something else stands at this code in the other edition", "code-reused",
    ),
    Rule(
        "exclusion-traded", "unclear",
        "an exclusion of the same entry came as another one went", "exclusion-traded",
    ),
    Rule(
        "moved-below-another", "unclear",
        "moved below another item, whose words bear on it, too", "moved-below-another",
    ),
    Rule(
        "range-held", "neutral",
        "its range was part of that of a sibling with the same conditions", "range-kept",
    ),
    Rule(
        "range-kept", "neutral",
        "its range is part of that of a sibling with the same conditions", "range-held",
    ),
    Rule(
        "sibling-moved", "unclear",
        "a sibling much like it changed at the same time, so that one may stand in for the other",
        "sibling-moved",
    ),
    Rule(
        "entry-restructured", "unclear",
        "other provisions of the entry came, went or were reworded at the same time, so that one may stand in "
        "for another", "entry-restructured",
    ),
    Rule(
        "split-off", "neutral",
        "what it says stood in the words of another item before", "merged-in",
    ),
    Rule(
        "merged-in", "neutral",
        "what it said stands in the words of another item now", "split-off",
    ),
    Rule(
        "stood-elsewhere", "unclear",
        "most of its words stood at another place that changed at the same time",
        "goes-on-elsewhere",
    ),
    Rule(
        "goes-on-elsewhere", "unclear",
        "most of its words stand at another place that changed at the same time",
        "stood-elsewhere",
    ),
    Rule(
        "exclusion-of-new", "neutral",
        "what it takes out of control was not controlled before", "exclusion-of-gone",
    ),
    Rule(
        "exclusion-of-gone", "neutral",
        "what it took out of control is no longer controlled", "exclusion-of-new",
    ),
    Rule("only-moved", "neutral", "nothing but the code changed", "only-moved"),
    Rule(
        "only-editorial", "neutral",
        "only spelling, punctuation or layout differs", "only-editorial",
    ),
    Rule(
        "exclusion-turned", "unclear",
        "what was taken out of control and what was controlled changed places",
        "exclusion-turned",
    ),
)  # fmt: skip


def whole_rule(what: str, excludes: bool, excluded: bool, above: str | None, joined: bool) -> str:
    """The id of the rule for an entry or note that was `added` or `removed`.

    `excludes` where it takes things out itself, `excluded` where an item above it does; `above` is the
    connective of the item above; `joined` where that is an entry, too, so that its connective matters.
    """
    if excludes:
        return f"exclusion-{what}"
    if excluded:
        return f"exclusion-condition-{what}" if above == "all" else f"exclusion-{what}"
    if above == "all":
        return f"condition-{what}"
    if joined and above is None:
        return f"part-{what}"
    return f"item-{what}"
