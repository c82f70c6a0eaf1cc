"""Words that came into a text or left it, where that narrows or widens what the text describes.

`compare.phrases` finds which of these holds.
"""

from __future__ import annotations

from listdiff.compare.rules.rule import Rule

RULES = (
    Rule(
        "restriction-added", "relaxed",
        "words were added that narrow what is described, so less is controlled",
        "restriction-dropped",
    ),
    Rule(
        "restriction-dropped", "tightened",
        "words were dropped that narrowed what is described, so more is controlled",
        "restriction-added",
    ),
    Rule(
        "specially-designed-added", "relaxed",
        "'specially' or the like was added, so less is controlled", "specially-designed-dropped",
    ),
    Rule(
        "specially-designed-dropped", "tightened",
        "'specially' or the like was dropped, so more is controlled", "specially-designed-added",
    ),
    Rule(
        "exception-added", "relaxed",
        "an exception was added to the words, so less is controlled", "exception-dropped",
    ),
    Rule(
        "exception-dropped", "tightened",
        "an exception was dropped from the words, so more is controlled", "exception-added",
    ),
    Rule(
        "alternative-added", "tightened",
        "one more alternative was added to the words, so more is controlled",
        "alternative-dropped",
    ),
    Rule(
        "alternative-dropped", "relaxed",
        "an alternative was dropped from the words, so less is controlled", "alternative-added",
    ),
    Rule(
        "goods-added", "tightened",
        "further goods (components, accessories or the like) are named, so more is controlled",
        "goods-dropped",
    ),
    Rule(
        "goods-dropped", "relaxed",
        "goods (components, accessories or the like) are no longer named, so less is controlled",
        "goods-added",
    ),
    Rule(
        "abbreviation-added", "neutral",
        "an abbreviation was set behind the words it stands for", "abbreviation-dropped",
    ),
    Rule(
        "abbreviation-dropped", "neutral",
        "an abbreviation behind the words it stands for was dropped", "abbreviation-added",
    ),
    Rule(
        "reference-added", "tightened",
        "one more item is referred to, so more is controlled", "reference-dropped",
    ),
    Rule(
        "reference-dropped", "relaxed",
        "an item is no longer referred to, so less is controlled", "reference-added",
    ),
    Rule(
        "attribute-added", "unclear",
        "an adjective was set before what is described; it may narrow it or only describe it",
        "attribute-dropped",
    ),
    Rule(
        "attribute-dropped", "unclear",
        "an adjective before what is described was dropped; it may have narrowed it or only described it",
        "attribute-added",
    ),
    Rule(
        "hedge-added", "tightened",
        "'normally' or the like was set before an attribute, so more is controlled",
        "hedge-dropped",
    ),
    Rule(
        "hedge-dropped", "relaxed",
        "'normally' or the like was dropped before an attribute, so less is controlled",
        "hedge-added",
    ),
    Rule(
        "title-reworded", "neutral",
        "only the title on a line of its own was worded otherwise", "title-reworded",
    ),
    Rule(
        "gloss-added", "neutral",
        "words in brackets were added that only give an example or another name",
        "gloss-dropped",
    ),
    Rule(
        "gloss-dropped", "neutral",
        "words in brackets were dropped that only gave an example or another name",
        "gloss-added",
    ),
    Rule(
        "words-moved", "neutral",
        "words stand at another place of the text", "words-moved",
    ),
    Rule(
        "said-anyway", "neutral",
        "the words that differ say the same", "said-anyway",
    ),
    Rule(
        "list-heading", "neutral",
        "the heading of a list names other goods; what is controlled is what the list holds",
        "list-heading",
    ),
    Rule(
        "reworded", "unclear",
        "the words changed; whether more or less is controlled is for a reader to judge",
        "reworded",
    ),
    Rule(
        "numbers-unweighed", "unclear",
        "numbers changed that are no thresholds, so set inclusion does not weigh them",
        "numbers-unweighed",
    ),
)  # fmt: skip
