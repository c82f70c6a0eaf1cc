"""The phrases of which sentences about changes are made, as data.

Slots: ``{goods}`` what is meant, in small letters; ``{subject}`` the same as printed; ``{measures}`` thresholds, if any;
``{above}`` the item that the provision hangs on; ``{gone}`` how it went.
"""

from __future__ import annotations

from listdiff.changes import Effect, Stands
from listdiff.model import Role

Whole = tuple[str, str, str]
"""For what has its goods named; for what has only thresholds or stands under a heading; for what has neither."""

ADDED: dict[Stands, Whole] = {
    "control": (
        "is new: it controls {goods}", "is a new provision under “{subject}”{measures}", "is new",
    ),
    "condition": (
        "is a new condition: {goods}", "is a new condition under “{subject}”", "is a new condition",
    ),
    "part": (
        "is new: {goods}", "is a new part of “{subject}”", "is a new part of {above}",
    ),
    "exclusion": (
        "is a new exception, naming {goods}", "is a new exception under “{subject}”{measures}", "is a new exception{measures}",
    ),
    "exclusion-condition": (
        "is a new condition of an exception: {goods}", "is a new condition of an exception under “{subject}”",
        "is a new condition of an exception",
    ),
    "reading": (
        "is new: it says how {above} is to be read", "is new: it says how {above} is to be read",
        "is new: it says how {above} is to be read",
    ),
}  # fmt: skip
DEEP = {"it controls {goods}": "it names {goods}", "it controlled {goods}": "it named {goods}"}
"""Of what stands well below its entry: there a name can be that of a feature, or of what software is for."""
REMOVED: dict[Stands, Whole] = {
    "control": (
        "{gone}; it controlled {goods}", "{gone}; it stood under “{subject}”{measures}", "{gone}",
    ),
    "condition": (
        "{gone}; it asked for {goods}", "{gone}; it was a condition under “{subject}”",
        "{gone}; it was a condition",
    ),
    "part": (
        "{gone}; it named {goods}", "{gone}; it was a part of “{subject}”", "{gone}",
    ),
    "exclusion": (
        "{gone}; it was an exception, naming {goods}", "{gone}; it was an exception under “{subject}”{measures}",
        "{gone}; it was an exception{measures}",
    ),
    "exclusion-condition": (
        "{gone}; it was a condition of an exception: {goods}",
        "{gone}; it was a condition of an exception under “{subject}”",
        "{gone}; it was a condition of an exception",
    ),
    "reading": (
        "{gone}; it said how {above} is to be read", "{gone}; it said how {above} is to be read",
        "{gone}; it said how {above} is to be read",
    ),
}  # fmt: skip
EXPLAINS: dict[Role, tuple[str, str]] = {
    "technical-note": ("it explains {term}", "it explained {term}"),
    "nb": ("it controls nothing by itself", "it controlled nothing by itself"),
    "acronym": ("it controls nothing", "it controlled nothing"),
    "general-note": ("it bears on all items of its list", "it bore on all items of its list"),
    "statement-of-understanding": (
        "it says how governments read the items it names", "it said how governments read the items it names",
    ),
    "validity-note": (
        "it says how long {above} stays controlled", "it said how long {above} stays controlled",
    ),
}  # fmt: skip
"""What a provision does that controls nothing itself, and what it did."""
GONE = "was removed"
UNUSED = "is no longer used{since}"
USED_AGAIN = "the code was not used before"
BELOW = (", with 1 provision below", ", with {0} provisions below")
MOVED = "was {old}"
PLACED = "stood at {old} before"
ONLY_MOVED = "nothing else changed"
SPLIT = "words like its own stood in {0} before"
MERGED = "words like its own stand in {0} now"
LEANS = "a reader leans to “{effect}”: {reason}"
REWORDED = "was reworded"
REWORDED_TOO = "it was reworded"
GOODS = "goods with {0}"
UNDER = {"added": "; it sets {0}", "removed": " and set {0}"}
"""Thresholds of a provision, behind the label of what it stands under."""
WITH = ("{goods} with {measures}", "{goods}, with {measures}")
"""The second where the goods have a comma in them."""

AGAIN = frozenset(
    ("a", "added", "and", "an", "deleted", "entry", "is", "item", "its", "listed", "longer", "new", "newly", "no",
     "now", "of", "removed", "the", "virus")
)  # fmt: skip
"""Words with which a reason only says once more that something came or went."""
EFFECTS: dict[Effect, str] = {
    "tightened": "more is controlled",
    "relaxed": "less is controlled",
    "mixed": "more is controlled in one respect, less in another",
    "neutral": "what is controlled stays the same",
    "unclear": "whether more or less is controlled is for a reader to judge",
}
STRICTER: dict[Effect, str] = {
    "tightened": "it is treated more strictly",
    "relaxed": "it is treated less strictly",
}
"""Of an item that only got or lost a mark: what is controlled is the same."""
AMONG = {
    "it controls ": "it names ", "it controlled ": "it named ", " control applies": " the list applies",
    "more is controlled": "more is treated as {list}", "less is controlled": "less is treated as {list}",
    "leaves what is controlled": "leaves what is treated as {list}",
    "what is controlled": "what is treated as {list}",
    "whether more or less is controlled": "whether more or less is treated as {list}",
}  # fmt: skip
"""What is said otherwise of a list that only marks what another one controls."""
BY_ITSELF = "this alone leaves what is controlled as it was"
"""Where words and parts changed places: what else came below is told of its own provision."""
DEPENDS: dict[Role, str] = {
    "technical-note": "what follows depends on what uses it",
    "definition": "what follows depends on what uses the term",
    "table": "what follows depends on what uses it",
    "general-note": "it bears on all items of its list",
    "statement-of-understanding": "it says how governments read the items it names",
    "validity-note": "it says how long an item stays controlled",
}
"""The effect of a provision that controls nothing itself, where it is not decided."""

APPLIES = {
    "control": {
        ">": " above which control applies", ">=": " from which control applies",
        "<": " below which control applies", "<=": " up to which control applies",
    },
    "condition": dict.fromkeys((">", ">=", "<", "<="), " that is asked for"),
    "exclusion": {
        ">": " above which the exception applies", ">=": " from which the exception applies",
        "<": " below which the exception applies", "<=": " up to which the exception applies",
    },
    "exclusion-condition": dict.fromkeys((">", ">=", "<", "<="), " that the exception asks for"),
}  # fmt: skip
"""What a threshold does, by where it stands and its comparator."""
NUMBER = "number of {0}"
WENT = "the {name}{applies} went from {old} to {new}"
NOW = "the {name} is {new} now; it was {old}"
REPLACED = "the threshold is set on the {new_name} now ({new}); before, it was set on the {old_name} ({old})"
REWRITTEN = "the {name} is written {new} now, in place of {old}; the value is the same"
RENAMED = "the threshold ({bound}) is the same, on the {new} in place of the {old}"
SETS = "it sets {0} now"
SETS_NOT = "it no longer sets {0}"
SETS_NOT_ITSELF = "it no longer sets {0} itself"
TURNED_ROUND = "the bound on the {name} is put another way ({new}; before, {old})"
ON_ANOTHER = "the {new_name}{applies} is {new} now; before, it was {old}, on the {old_name}"
OPENED = "the {side} bound of the {name} is gone (it was {old})"
CLOSED = "the {name} has {side} bound now ({new})"
SIDES = {">": ("lower", "a lower"), "<": ("upper", "an upper")}

SUBSTANCES = {
    "substance-added": (
        "a substance is named that was not before (CAS {came})", "substances are named that were not before (CAS {came})",
    ),
    "substance-dropped": (
        "a substance is no longer named (CAS {went})", "substances are no longer named (CAS {went})",
    ),
    "substances-replaced": (
        "a substance came (CAS {came}) and another went (CAS {went})", "substances came (CAS {came}) and others went (CAS {went})",
    ),
    "cas-number-given": (
        "the CAS number {came} is printed now; the substance was named before",
        "the CAS numbers {came} are printed now; the substance was named before",
    ),
    "cas-number-left-out": (
        "the CAS number {went} is no longer printed; the substance is still named",
        "the CAS numbers {went} are no longer printed; the substance is still named",
    ),
    "cas-number-added": (
        "the CAS number {came} came: another form of the substance, or only another number for it",
        "the CAS numbers {came} came: other forms of the substance, or only other numbers for it",
    ),
    "cas-number-dropped": (
        "the CAS number {went} went: a form of the substance, or only a number for it",
        "the CAS numbers {went} went: forms of the substance, or only numbers for it",
    ),
    "cas-number-corrected": (
        "the CAS number was {went} and is {came}: a correction, or another substance",
        "the CAS numbers were {went} and are {came}: a correction, or other substances",
    ),
    "same-substances": (
        "the same CAS numbers under other names", "the same CAS numbers under other names",
    ),
    "substance-renamed": (
        "the same CAS number under another name", "the same CAS number under another name",
    ),
}  # fmt: skip
"""For one number, and for several."""
NAMED = "CAS {0} is named now"
NAMED_NOT = "CAS {0} is no longer named"
MARKED = "is marked “{0}” now"
UNMARKED = "is no longer marked “{0}”"
REFERS = "it refers to {came} now"
REFERS_NOT = "it no longer refers to {went}"
REFERS_OTHERWISE = "it refers to {came} now and no longer to {went}"
FOLLOWS = "the items it refers to have other codes now"
CONNECTIVES = {
    "any-to-all": "all of its parts are asked for now; before, any of them was enough",
    "all-to-any": "any of its parts is enough now; before, all of them were asked for",
}
TURNED = (
    "it takes goods out of control now; before, it controlled them",
    "it controls goods now; before, it took them out of control",
)

PHRASES = {
    "reworded": "",
    "part-added": "the item above does not say how its parts combine",
    "part-removed": "the item above does not say how its parts combine",
    "only-editorial": "only spelling, punctuation or layout differs",
    "said-anyway": "other words say the same",
    "numbers-unweighed": "numbers changed that are no thresholds",
    "title-reworded": "only its title reads otherwise",
    "list-heading": "its heading names other goods, but what is controlled is what the list below it holds",
    "validity-extended": "the control ends on a later day",
    "validity-shortened": "the control ends on an earlier day",
    "words-for-parts": "words and the items below them changed together, so that one may have become the other",
    "words-became-parts": "what stood in its words stands in items below it now",
    "parts-became-words": "what stood in items below it stands in its own words now",
    "restriction-added": "words were added that narrow it",
    "restriction-dropped": "words that narrowed it were dropped",
    "alternative-added": "one more alternative is named",
    "alternative-dropped": "an alternative is no longer named",
    "exception-added": "its words except something more",
    "exception-dropped": "its words no longer except something",
    "goods-added": "further goods (components, accessories or the like) are named",
    "goods-dropped": "goods (components, accessories or the like) are no longer named",
    "range-held": "its range was part of a sibling's before",
    "range-kept": "its range is part of a sibling's now",
    "substance-named-already": "its CAS numbers were named elsewhere before",
    "substance-still-named": "its CAS numbers are still named elsewhere",
    "explanation-of-new-words": "the words it explains came at the same time",
    "explanation-of-old-words": "the words it explained went at the same time",
    "explanation-only": "it names no threshold",
    "description": "it describes and is taken to control nothing by itself",
    "code-reused": "something else stands at this code in the other edition",
    "entry-restructured": "other provisions of the entry changed at the same time, so that one may stand in for another",
    "siblings-traded": "others of its list came and went at the same time, so that one may stand in for another",
    "sibling-moved": "a sibling much like it changed at the same time, so that one may stand in for the other",
    "definition-became-own-note": "the definition stands as a technical note now, at the only entry that uses the term",
    "own-note-became-definition": "a technical note became a definition for all lists; no other entry uses the term",
    "moved-below-another": "it stands below another item now, whose words bear on it, too",
}  # fmt: skip
"""What a rule found, where its own sentence is not one about the item; nothing where the rest says it."""

OF_KIND = {
    (
        "added",
        "words-for-parts",
    ): "words above it changed at the same time, so that one may have become the other",
    (
        "removed",
        "words-for-parts",
    ): "words above it changed at the same time, so that one may have become the other",
    ("added", "words-became-parts"): "before, this stood in the words above it",
    ("removed", "parts-became-words"): "this stands in the words above it now",
    (
        "added",
        "definition-became-own-note",
    ): "before, it was a definition; no other entry uses the term",
    (
        "removed",
        "definition-became-own-note",
    ): "it is a technical note now, at the only entry that uses the term",
    (
        "added",
        "own-note-became-definition",
    ): "before, it was a technical note; no other entry uses the term",
    (
        "removed",
        "own-note-became-definition",
    ): "it is a definition for all lists now; no other entry uses the term",
    (
        "added",
        "definition-became-note",
    ): "before, it was a definition, which other entries used, too",
    (
        "removed",
        "definition-became-note",
    ): "it is a technical note at one item now; other entries used the term, too",
    (
        "added",
        "note-became-definition",
    ): "before, it was a technical note at one item; other entries use the term, too",
    (
        "removed",
        "note-became-definition",
    ): "it is a definition for all lists now; other entries use the term, too",
    ("removed", "explanation-only"): "it named no threshold",
    ("removed", "description"): "it described and was taken to control nothing by itself",
    ("renumbered", "reworded"): "it was reworded",
}
"""The same where the kind of change makes a difference."""

PROPER = frozenset(
    ("African", "Asian", "August", "China", "December", "English", "European", "France", "French", "Germany", "January", "July", "June", "March", "May", "November", "October", "Russia", "September", "Andean", "Cu", "Nd", "Tg", "Russian", "Andes", "Angstrom", "Bacillus", "Brucella", "Burkholderia", "Category", "Chapare",
     "Chikungunya", "Chlamydia", "Chlamydophila", "Choclo", "Clavibacter", "Clostridium", "Coccidioides",
     "Cochliobolus", "Colletotrichum", "Coxiella", "Dengue", "Doppler", "Eastern", "Ebola", "Francisella",
     "Guanarito", "Hantaan", "Hendra", "Japanese", "Junin", "Kyasanur", "Laguna", "Lassa", "Louping", "Lujo",
     "Mach", "Machupo", "Magnaporthe", "Marburg", "Microcyclus", "Middle", "Murray", "Mycoplasma", "Newcastle",
     "Nipah", "Omsk", "Oropouche", "Peronosclerospora", "Powassan", "Puccinia", "Ralstonia", "Rickettsia", "Rift",
     "Rocio", "Sabia", "Saint", "Salmonella", "Sclerophthora", "Seoul", "Shiga", "Shigella", "Sin",
     "Staphylococcus", "Suid", "Synchytrium", "Teschen", "Thecaphora", "Tilletia", "Tyler", "Variola",
     "Venezuelan", "Vibrio", "Viscum", "Western", "Xanthomonas", "Yersinia")
)  # fmt: skip
"""Names that keep their capital inside a sentence."""
UNFIT = frozenset(
    ("Accept", "Being", "Coding", "Disrupting", "Employing", "Enabling", "Exempted", "Having", "Incorporating", "It",
     "Maintaining", "Not", "Only", "Operate", "Performing", "Permanently", "Previously", "Provide", "Providing",
     "Solidify", "The", "Totally", "Using", "Utilising", "Utilizing", "Were", "What", "Who", "Why")
)  # fmt: skip
"""First words of labels that name no goods, but say something of them."""
