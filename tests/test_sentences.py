"""What a sentence about a change says, row by row: the facts of a change, and the sentence."""

from __future__ import annotations

from typing import Any

import pytest
from kitchen import edition, item

from listdiff.changes import Aspect, Change
from listdiff.compare.engine import compare
from listdiff.compare.rules import RULES
from listdiff.model import Parameter
from listdiff.parsers.units import to_si
from listdiff.reports import phrasebook
from listdiff.reports.amounts import article, number
from listdiff.reports.provisions import uncapitalised
from listdiff.reports.sentences import phrase, sentence

BLANKS = str.maketrans("\u202f\u00a0", "  ")


def p(
    quantity: str | None,
    comparator: Any,
    value: str,
    unit: str | None = None,
    qualifier: str | None = None,
) -> Parameter:
    """A threshold as a parser makes it."""
    return Parameter(quantity, comparator, value, unit, *to_si(value, unit), qualifier)


def moved(old: Parameter | None, new: Parameter | None, rule: str) -> Aspect:
    found = new or old
    assert found is not None
    return Aspect("parameter", found.quantity, old, new, RULES[rule].effect, rule)


def has(*bounds: Parameter) -> dict[str, Any]:
    """Thresholds of an item that came or went."""
    return {"aspects": tuple(Aspect("parameter", b.quantity, None, b) for b in bounds)}


def made(
    kind: Any, effect: Any, *rules: str, code: str = "3.A.1.a", old: str | None = None, **more: Any
) -> Change:
    """A change; its reason is what its rules say, unless `why` is given."""
    facts: dict[str, Any] = {
        "within": None, "editorial": False, "why": "; ".join(RULES[r].says for r in rules), "subject": "Iron pots",
        "aspects": (), "role": "entry", "stands": "control", "named": True, "list": "dual-use",
    }  # fmt: skip
    codes = {
        "added": (None, code), "removed": (code, None), "amended": (code, code), "renumbered": (old, code),
    }[kind]  # fmt: skip
    return Change(
        id="0", kind=kind, old_code=codes[0], new_code=codes[1], effect=effect, rules=rules,
        **{**facts, **more},
    )  # fmt: skip


UNUSED = Aspect("status", old="in force", new="not used since 2020")
NOTE = {"code": "3.A.1#note-2.b", "role": "note", "stands": "exclusion"}
DEFINED = {
    "code": "pressure-pot",
    "role": "definition",
    "stands": "explanation",
    "subject": "Pressure pot",
}
DEEP = (
    p("depth", ">=", "8", "cm"),
    p("depth", "<", "10", "cm"),
    p("stirring rate", ">", "1.3", "rpm"),
)
WORDING = Aspect("wording", similarity=0.8)
READ = "lids were glass only, now any (told by reading both texts)"
LEAN = f"{RULES['reworded'].says}; a reader leans to relaxed: Lids must be glass now"

ROWS: list[tuple[Change, str]] = [
    # What came
    (made("added", "tightened", "item-added"), "3.A.1.a is new: it controls iron pots; more is controlled."),
    (made("added", "tightened", "item-added", named=False, **has(p("depth", ">", "50", "cm"))),
     "3.A.1.a is a new provision under “Iron pots”; it sets a depth above 50 cm; more is controlled."),
    (made("added", "tightened", "item-added", named=False), "3.A.1.a is a new provision under “Iron pots”; more is controlled."),
    (made("added", "tightened", "item-added", subject=None), "3.A.1.a is new; more is controlled."),
    (made("added", "tightened", "item-added", subject=None, **has(p("handles", ">=", "4"))),
     "3.A.1.a is new: it controls goods with at least 4 handles; more is controlled."),
    (made("added", "tightened", "item-added", subject="Being made of glass"),
     "3.A.1.a is a new provision under “Being made of glass”; more is controlled."),
    (made("added", "tightened", "item-added", subject="Pots, pans and lids", named=False, **has(p("oven temperature", ">=", "500", "K"))),
     "3.A.1.a is a new provision under “Pots, pans and lids”; it sets an oven temperature of at least 500 K; more is controlled."),
    (made("added", "tightened", "item-added", subject="TKX-50 (a made-up salt)"),
     "3.A.1.a is new: it controls TKX-50 (a made-up salt); more is controlled."),
    (made("added", "tightened", "item-added", subject="Lassa fever virus", code="viruses.lassa-fever-virus"),
     "“Lassa fever virus” is new: it controls Lassa fever virus; more is controlled."),
    (made("added", "relaxed", "condition-added", stands="condition", named=False, **has(p("rim width", "<=", "2", "mm"))),
     "3.A.1.a is a new condition: a rim width of at most 2 mm; less is controlled."),
    (made("added", "relaxed", "condition-added", stands="condition", subject="Made of one piece"),
     "3.A.1.a is a new condition: made of one piece; less is controlled."),
    (made("added", "relaxed", "exclusion-added", **{**NOTE, "subject": "Toy pots"}),
     "Note 2.b to 3.A.1 is a new exception, naming toy pots; less is controlled."),
    (made("added", "relaxed", "exclusion-added", **{**NOTE, "named": False}),
     "Note 2.b to 3.A.1 is a new exception under “Iron pots”; less is controlled."),
    (made("added", "tightened", "exclusion-condition-added", **{**NOTE, "stands": "exclusion-condition", "named": False}, **has(p("depth", "<", "5", "cm"))),
     "Note 2.b to 3.A.1 is a new condition of an exception: a depth below 5 cm; more is controlled."),
    (made("added", "unclear", "reading-note-added", code="3.A.1#note", role="note", stands="reading"),
     "The note to 3.A.1 is new: it says how 3.A.1 is to be read; whether more or less is controlled is for a reader to judge."),
    (made("added", "unclear", "part-added", stands="part", named=False),
     "3.A.1.a is a new part of “Iron pots”; the item above does not say how its parts combine; whether more or less is controlled is for a reader to judge."),
    (made("added", "neutral", "nb-added", code="3.A.1#nb-2", role="nb", stands="explanation"),
     "N.B. 2 to 3.A.1 is new; it controls nothing by itself."),
    (made("added", "neutral", "explanation-only", code="3.A.1#technical-note-1", role="technical-note", stands="explanation", subject="'Depth'"),
     "Technical note 1 to 3.A.1 is new; it explains 'Depth'; it names no threshold."),
    (made("added", "neutral", "acronym-added", code="acronyms.ECR", role="acronym", stands="explanation", subject="ECR"),
     "The abbreviation “ECR” is new; it controls nothing."),
    (made("added", "neutral", "read", why=READ, **DEFINED), "The definition of “Pressure pot” is new; lids were glass only, now any."),
    (made("added", "neutral", "heading-added", code="3.A#pots", role="heading", stands="explanation", subject="Pots"),
     "The title “Pots” of 3.A is new."),
    (made("added", "neutral", "range-held", "item-added", named=False, why="a controlled item was added; " + RULES["range-held"].says + " (was at 3.A.1.b)", **has(p("depth", ">", "5", "m"), p("depth", "<=", "9", "m"))),
     "3.A.1.a is a new provision under “Iron pots”; it sets a depth above 5 m and up to 9 m; its range was part of a sibling's before (was at 3.A.1.b); what is controlled stays the same."),
    (made("added", "neutral", "words-became-parts", "item-added", why=f"{RULES['item-added'].says}; {RULES['words-became-parts'].says}"),
     "3.A.1.a is new: it controls iron pots; before, this stood in the words above it; what is controlled stays the same."),
    (made("added", "unclear", "code-reused", "item-added", why=f"{RULES['item-added'].says}; {RULES['code-reused'].says}; a reader leans to tightened: New pots"),
     "3.A.1.a is new: it controls iron pots; something else stands at this code in the other edition; a reader leans to “tightened”: new pots."),
    (made("added", "tightened", "item-added", why="a controlled item was added; the code was not used before", aspects=(Aspect("status", old="not used", new="in force"),)),
     "3.A.1.a is new: it controls iron pots; the code was not used before; more is controlled."),
    (made("added", "tightened", "item-added", named=False, **has(p("depth", ">", "50", "cm", "at 473 K"))),
     "3.A.1.a is a new provision under “Iron pots”; it sets a depth above 50 cm at 473 K; more is controlled."),
    (made("added", "tightened", "item-added", named=False, **has(p("depth", ">", "50", "cm", "when filled to the brim with salted water"))),
     "3.A.1.a is a new provision under “Iron pots”; it sets a depth above 50 cm on a condition; more is controlled."),
    # What went
    (made("removed", "relaxed", "item-removed"), "3.A.1.a was removed; it controlled iron pots; less is controlled."),
    (made("removed", "relaxed", "item-removed", subject="Double-walled pots (DWPs)", named=False, why="a controlled item was removed; the code is not used since 2020", aspects=(UNUSED, *has(*DEEP)["aspects"])),
     "3.A.1.a is no longer used (since 2020); it stood under “Double-walled pots (DWPs)” and set a depth of at least 8 cm but below 10 cm and a stirring rate above 1.3 rpm; less is controlled."),
    (made("removed", "relaxed", "item-removed", named=False), "3.A.1.a was removed; it stood under “Iron pots”; less is controlled."),
    (made("removed", "tightened", "condition-removed", stands="condition", named=False, **has(p("depth", ">", "5", "m"))),
     "3.A.1.a was removed; it asked for a depth above 5 m; more is controlled."),
    (made("removed", "tightened", "exclusion-removed", **{**NOTE, "subject": "Toy pots"}),
     "Note 2.b to 3.A.1 was removed; it was an exception, naming toy pots; more is controlled."),
    (made("removed", "neutral", "definition-became-own-note", why=RULES["definition-became-own-note"].says + " (now at dual-use 3.A.1#technical-note, similarity 0.98)", **DEFINED),
     "The definition of “Pressure pot” was removed; it is a technical note now, at the only entry that uses the term (now at the technical note to 3.A.1 in dual-use)."),
    (made("removed", "neutral", "nb-removed", code="3.A.1#nb", role="nb", stands="explanation"),
     "The N.B. to 3.A.1 was removed; it controlled nothing by itself."),
    (made("removed", "neutral", "read", why="Moved to 3.A.1.b (told by reading both texts)", merged_into="3.A.1.b"),
     "3.A.1.a was removed; it controlled iron pots; words like its own stand in 3.A.1.b now; moved to 3.A.1.b; what is controlled stays the same."),
    # Thresholds
    (made("amended", "relaxed", "lower-bound-raised", aspects=(moved(p("adjusted peak performance", ">", "29", "WT"), p("adjusted peak performance", ">", "70.0", "WT"), "lower-bound-raised"), WORDING)),
     "3.A.1.a: the adjusted peak performance above which control applies went from 29 to 70 WT; less is controlled."),
    (made("amended", "tightened", "lower-bound-lowered", aspects=(moved(p("depth", ">=", "50", "cm"), p("depth", ">=", "40", "cm"), "lower-bound-lowered"),)),
     "3.A.1.a: the depth from which control applies went from 50 to 40 cm; more is controlled."),
    (made("amended", "relaxed", "upper-bound-lowered", aspects=(moved(p("rim width", "<=", "0.3", "μm"), p("rim width", "<=", "180", "nm"), "upper-bound-lowered"),)),
     "3.A.1.a: the rim width up to which control applies went from 0.3 μm to 180 nm; less is controlled."),
    (made("amended", "tightened", "upper-bound-raised", aspects=(moved(p("heating time", "<", "156", "s"), p("heating time", "<", "160", "s"), "upper-bound-raised"),)),
     "3.A.1.a: the heating time below which control applies went from 156 to 160 s; more is controlled."),
    (made("amended", "tightened", "upper-bound-raised", stands="condition", aspects=(moved(p("wall thickness", "<=", "1", "mm"), p("wall thickness", "<=", "2", "mm"), "upper-bound-raised"),)),
     "3.A.1.a: the wall thickness that is asked for went from 1 to 2 mm; more is controlled."),
    (made("amended", "relaxed", "lower-bound-raised", aspects=(moved(p("handles", ">=", "3"), p("handles", ">=", "4"), "lower-bound-raised"),)),
     "3.A.1.a: the number of handles from which control applies went from 3 to 4; less is controlled."),
    (made("amended", "relaxed", "upper-bound-raised", aspects=(moved(p("guests", "<=", "16"), p("guests", "<=", "32"), "upper-bound-raised"),), **NOTE),
     "Note 2.b to 3.A.1: the number of guests up to which the exception applies went from 16 to 32; less is controlled."),
    (made("amended", "relaxed", "lower-bound-raised", aspects=(moved(p("rate", ">", "2000", "Mtops"), p("rate", ">", "28000", "Mtops"), "lower-bound-raised"),)),
     "3.A.1.a: the rate above which control applies went from 2000 to 28 000 Mtops; less is controlled."),
    (made("amended", "relaxed", "lower-bound-raised", aspects=(moved(p("modulus", ">", "12.7e6", "m"), p("modulus", ">", "14e6", "m"), "lower-bound-raised"),)),
     "3.A.1.a: the modulus above which control applies went from 12.7 × 10⁶ to 14 × 10⁶ m; less is controlled."),
    (made("amended", "relaxed", "bound-made-strict", aspects=(moved(p("depth", ">=", "5", "m"), p("depth", ">", "5", "m"), "bound-made-strict"),)),
     "3.A.1.a: the depth went from at least 5 m to above 5 m; less is controlled."),
    (made("amended", "mixed", "range-shifted", aspects=(moved(p("resolution", ">", "12", "bit"), p("resolution", ">=", "14", "bit"), "lower-bound-raised"), moved(p("resolution", "<=", "14", "bit"), p("resolution", "<", "16", "bit"), "upper-bound-raised"))),
     "3.A.1.a: the resolution is at least 14 bit but below 16 bit now; it was above 12 bit and up to 14 bit; more is controlled in one respect, less in another."),
    (made("amended", "tightened", "range-opened", aspects=(moved(p("depth", "<=", "9", "m"), None, "range-opened"),)),
     "3.A.1.a: the upper bound of the depth is gone (it was at most 9 m); more is controlled."),
    (made("amended", "relaxed", "range-closed", aspects=(moved(None, p("depth", "<=", "9", "m"), "range-closed"),)),
     "3.A.1.a: the depth has an upper bound now (at most 9 m); less is controlled."),
    (made("amended", "unclear", "quantity-replaced", aspects=(moved(p("composite performance", ">", "190000", "Mtops"), p("adjusted performance", ">", "0.75", "WT"), "quantity-replaced"),)),
     "3.A.1.a: the threshold is set on the adjusted performance now (above 0.75 WT); before, it was set on the composite performance (above 190 000 Mtops); whether more or less is controlled is for a reader to judge."),
    (made("amended", "neutral", "same-value-rewritten", aspects=(moved(p("static accuracy", "<", "0.7", "mgal"), p("static accuracy", "<", "0.7", "mGal"), "same-value-rewritten"),)),
     "3.A.1.a: the static accuracy is written 0.7 mGal now, in place of 0.7 mgal; the value is the same; what is controlled stays the same."),
    (made("amended", "unclear", "threshold-dropped", aspects=(moved(p("purity", ">=", "85", "%"), None, "threshold-dropped"), moved(p("time", ">=", "5", "minutes"), None, "threshold-dropped"))),
     "3.A.1.a no longer sets a purity of at least 85 % and a time of at least 5 minutes; whether more or less is controlled is for a reader to judge."),
    (made("amended", "unclear", "threshold-added", aspects=(moved(None, p("output power", ">", "1", "W"), "threshold-added"),)),
     "3.A.1.a sets an output power above 1 W now; whether more or less is controlled is for a reader to judge."),
    # Words and the rest
    (made("amended", "unclear", "reworded", aspects=(WORDING,)),
     "3.A.1.a was reworded; whether more or less is controlled is for a reader to judge."),
    (made("amended", "unclear", "reworded", why=LEAN, aspects=(WORDING,)), "3.A.1.a was reworded; a reader leans to “relaxed”: lids must be glass now."),
    (made("amended", "tightened", "read", why=READ, aspects=(WORDING,)), "3.A.1.a was reworded: lids were glass only, now any; more is controlled."),
    (made("amended", "tightened", "alternative-added", aspects=(WORDING,)), "3.A.1.a: one more alternative is named; more is controlled."),
    (made("amended", "relaxed", "restriction-added", aspects=(WORDING,)), "3.A.1.a: words were added that narrow it; less is controlled."),
    (made("amended", "tightened", "exception-dropped", aspects=(WORDING,)), "3.A.1.a: its words no longer except something; more is controlled."),
    (made("amended", "unclear", "definition-amended", aspects=(WORDING,), **DEFINED),
     "The definition of “Pressure pot” was reworded; what follows depends on what uses the term."),
    (made("amended", "tightened", "validity-extended", code="3.A.1#validity-note~2", role="validity-note", stands="explanation"),
     "The second validity note to 3.A.1: the control ends on a later day; more is controlled."),
    (made("amended", "tightened", "mark-given", aspects=(Aspect("marks", old=[], new=["sensitive"], rule="mark-given"),)),
     "3.A.1.a is marked “sensitive” now; it is treated more strictly."),
    (made("amended", "tightened", "all-to-any", aspects=(Aspect("connective", old="all", new="any", rule="all-to-any"),)),
     "3.A.1.a: any of its parts is enough now; before, all of them were asked for; more is controlled."),
    (made("amended", "tightened", "reference-added", aspects=(Aspect("references", old=["4.A.1"], new=["4.A.1", "4.A.2"], rule="reference-replaced"),)),
     "3.A.1.a refers to 4.A.2 now; more is controlled."),
    (made("amended", "unclear", "reference-replaced", aspects=(Aspect("references", old=["4.A.1"], new=["4.A.2"], rule="reference-replaced"),)),
     "3.A.1.a refers to 4.A.2 now and no longer to 4.A.1; whether more or less is controlled is for a reader to judge."),
    (made("amended", "tightened", "substance-added", aspects=(Aspect("substances", old=[], new=["50-00-0"], rule="substance-added"),)),
     "3.A.1.a: a substance is named that was not before (CAS 50-00-0); more is controlled."),
    (made("amended", "neutral", "cas-number-given", aspects=(Aspect("substances", old=[], new=["50-00-0", "64-17-5"], rule="substance-added"),)),
     "3.A.1.a: the CAS numbers 50-00-0 and 64-17-5 are printed now; the substance was named before; what is controlled stays the same."),
    (made("amended", "unclear", "exclusion-turned", aspects=(Aspect("excludes", old=False, new=True),), **NOTE),
     "Note 2.b to 3.A.1 takes goods out of control now; before, it controlled them; whether more or less is controlled is for a reader to judge."),
    (made("amended", "unclear", "words-for-parts", aspects=(WORDING,)),
     "3.A.1.a: words and the items below them changed together, so that one may have become the other; whether more or less is controlled is for a reader to judge."),
    # What moved
    (made("renumbered", "neutral", "only-moved", old="3.A.1.b"), "3.A.1.a was 3.A.1.b; nothing else changed."),
    (made("renumbered", "neutral", "references-follow", old="3.A.1.b", aspects=(Aspect("references", old=["1"], new=["2"], rule="references-follow"),)),
     "3.A.1.a was 3.A.1.b; the items it refers to have other codes now."),
    (made("renumbered", "relaxed", "lower-bound-raised", old="3.A.1.b", aspects=(moved(p("depth", ">", "5", "m"), p("depth", ">", "6", "m"), "lower-bound-raised"),)),
     "3.A.1.a was 3.A.1.b; the depth above which control applies went from 5 to 6 m; less is controlled."),
    (made("renumbered", "unclear", "reworded", old="3.A.1.b", why=RULES["reworded"].says + " (taken for the same item, similarity 0.71)", aspects=(WORDING,)),
     "3.A.1.a was 3.A.1.b; it was reworded; whether more or less is controlled is for a reader to judge."),
    (made("renumbered", "neutral", "only-moved", code="3.A.1#note-2", old="3.A.1#note-1", role="note", stands="reading"),
     "Note 2 to 3.A.1 was note 1 to 3.A.1; nothing else changed."),
    (made("renumbered", "neutral", "acronym-amended", code="acronyms.ECR", old="acronyms.ECR~2", role="acronym", stands="explanation", subject="ECR"),
     "The abbreviation “ECR” stood at acronyms.ECR~2 before."),
    (made("renumbered", "neutral", "only-editorial", **{**DEFINED, "old": "pressurepot"}),
     "The definition of “Pressure pot” was the definition of “pressurepot”; only spelling, punctuation or layout differs."),
    (made("renumbered", "tightened", "mark-given", old="3.A.1.b", aspects=(Aspect("marks", old=[], new=["sensitive"], rule="mark-given"),)),
     "3.A.1.a was 3.A.1.b; it is marked “sensitive” now; it is treated more strictly."),
    # What says less, where more would be wrong
    (made("amended", "tightened", "upper-bound-raised", aspects=(moved(p("disc-shaped lid", "<=", "400", "mm"), p("disc-shaped lid", "<=", "650", "mm"), "upper-bound-raised"),)),
     "3.A.1.a: the length (disc-shaped lid) up to which control applies went from 400 to 650 mm; more is controlled."),
    (made("amended", "tightened", "lower-bound-lowered", aspects=(moved(p("power", ">", "8", "m"), p("power", ">", "7", "m"), "lower-bound-lowered"),)),
     "3.A.1.a: the length above which control applies went from 8 to 7 m; more is controlled."),
    (made("removed", "relaxed", "item-removed", subject=None, **has(p("this list yielding oven pressure", ">=", "25", "GPa"))),
     "3.A.1.a was removed; it controlled goods with an oven pressure of at least 25 GPa; less is controlled."),
    (made("amended", "unclear", "reworded", "bound-turned", why=RULES["reworded"].says, aspects=(moved(p("resolution", ">", "320"), p("resolution", "<", "1/320"), "bound-turned"),)),
     "3.A.1.a: the bound on the resolution is put another way (below 1/320; before, above 320); whether more or less is controlled is for a reader to judge."),
    (made("amended", "relaxed", "lower-bound-raised", aspects=(moved(p("usable spoon count", ">", "30"), p("system spoon count", ">", "40"), "lower-bound-raised"),)),
     "3.A.1.a: the system spoon count above which control applies is 40 now; before, it was 30, on the usable spoon count; less is controlled."),
    (made("amended", "neutral", "read", why="Same heat, kelvin added" + " (told by reading both texts)", aspects=(moved(p("temperature", "<=", "-120", "°C"), p("temperature", "<=", "153", "K"), "upper-bound-lowered"),)),
     "3.A.1.a: the temperature is at most 153 K now; it was at most −120 °C; same heat, kelvin added; what is controlled stays the same."),
    (made("amended", "neutral", "read", why=READ, aspects=(Aspect("references", old=["4.A.1"], new=["4.A.1", "4.A.2"], rule="reference-replaced"),)),
     "3.A.1.a was reworded: lids were glass only, now any; what is controlled stays the same."),
    (made("amended", "neutral", "read", why=READ, aspects=(Aspect("excludes", old=False, new=True),), **NOTE),
     "Note 2.b to 3.A.1 was reworded: lids were glass only, now any; what is controlled stays the same."),
    (made("amended", "neutral", "words-became-parts", aspects=(moved(p("purity", ">", "9", "%"), None, "threshold-dropped"),)),
     "3.A.1.a no longer sets a purity above 9 % itself; what stood in its words stands in items below it now; this alone leaves what is controlled as it was."),
    (made("amended", "neutral", "description", code="3.A.1#introductory-note", role="note", stands="explanation", aspects=(WORDING,)),
     "The introductory note to 3.A.1 was reworded: it describes and is taken to control nothing by itself."),
    (made("amended", "unclear", "reworded", "lower-bound-raised", why=RULES["reworded"].says + " (the rest is relaxed)", aspects=(WORDING,)),
     "3.A.1.a was reworded; whether more or less is controlled is for a reader to judge."),
    (made("removed", "tightened", "read", why=READ, merged_into="3.A.1.b"),
     "3.A.1.a was removed; it controlled iron pots; lids were glass only, now any; more is controlled."),
    (made("added", "tightened", "read", why="Iron pots added (told by reading both texts)"), "3.A.1.a is new: it controls iron pots; more is controlled."),
    (made("added", "neutral", "read", why="goes with was 3.A.1.c (told by reading both texts)"), "3.A.1.a is new: it controls iron pots; it was 3.A.1.c; what is controlled stays the same."),
    (made("added", "tightened", "item-added", code="3.A.1.a.2.b", subject="Magnetic stirring"), "3.A.1.a.2.b is new: it names magnetic stirring; more is controlled."),
    (made("added", "tightened", "item-added", subject="Ladles...for soup"), "3.A.1.a is a new provision under “Ladles...for soup”; more is controlled."),
    (made("added", "tightened", "item-added", subject='"Oven-qualified"'), '3.A.1.a is a new provision under “Oven-qualified”; more is controlled.'),
    (made("added", "tightened", "item-added", subject="TAS)"), "3.A.1.a is a new provision under “TAS)”; more is controlled."),
    (made("added", "tightened", "item-added", subject="Glass- or steel-lined pots"), "3.A.1.a is new: it controls glass- or steel-lined pots; more is controlled."),
    (made("added", "neutral", "read", code="pot-elements.a.3", subject="Coding for pots", why=READ), "pot-elements.a.3 is a new provision under “Coding for pots”; lids were glass only, now any; what is controlled stays the same."),
    (made("added", "neutral", "read", **{**DEFINED, "code": "pressure-pot.2", "named": False, "part": "definitions"}, why=READ),
     "Point 2 of the definition of “pressure pot” is new; lids were glass only, now any."),
    (made("renumbered", "unclear", "reading-note-amended", code="3.A.1#note-2", old="3.A.1#note-1", role="note", stands="reading",
          why=RULES["reading-note-amended"].says + "; a reader leans to relaxed: Lids must be glass now"),
     "Note 2 to 3.A.1 was note 1 to 3.A.1; it was reworded; a reader leans to “relaxed”: lids must be glass now."),
    (made("removed", "relaxed", "item-removed", list="sensitive"), "3.A.1.a was removed; it named iron pots; less is treated as sensitive."),
    (made("amended", "relaxed", "lower-bound-raised", list="very-sensitive", aspects=(moved(p("depth", ">", "5", "m"), p("depth", ">", "6", "m"), "lower-bound-raised"),)),
     "3.A.1.a: the depth above which the list applies went from 5 to 6 m; less is treated as very sensitive."),
    (made("removed", "tightened", "exclusion-removed", **{**NOTE, "named": False}, **has(p("frequency range", ">=", "40", "GHz"))),
     "Note 2.b to 3.A.1 was removed; it was an exception under “Iron pots” and set a frequency range of at least 40 GHz; more is controlled."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), ROWS, ids=[said[:60] for _, said in ROWS])
def test_a_change_in_a_sentence(change: Change, said: str) -> None:
    assert sentence(change).translate(BLANKS) == said


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 60
    assert {kind for change, _ in ROWS for kind in (change.kind, change.effect)} == {
        "added", "removed", "amended", "renumbered", "tightened", "relaxed", "mixed", "neutral", "unclear",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "below", "said"),
    [
        (
            "removed",
            12,
            "3.A.1.a was removed, with 12 provisions below; it controlled iron pots; less is controlled.",
        ),
        (
            "removed",
            1,
            "3.A.1.a was removed, with 1 provision below; it controlled iron pots; less is controlled.",
        ),
        (
            "added",
            2,
            "3.A.1.a is new, with 2 provisions below: it controls iron pots; less is controlled.",
        ),
    ],
)
def test_what_came_along_is_counted(kind: str, below: int, said: str) -> None:
    assert sentence(made(kind, "relaxed", f"item-{kind}"), below) == said


def test_the_phrase_has_no_code_and_plain_blanks() -> None:
    assert phrase(ROWS[0][0]) == "new: it controls iron pots; more is controlled"
    bounds = made(
        "added", "tightened", "item-added", named=False, **has(p("depth", ">", "50000", "cm"))
    )
    assert (
        phrase(bounds)
        == "a new provision under “Iron pots”; it sets a depth above 50 000 cm; more is controlled"
    )
    assert (
        phrase(made("renumbered", "neutral", "only-moved", old="3.A.1.b"))
        == "was 3.A.1.b; nothing else changed"
    )


def test_every_rule_leads_to_a_sentence() -> None:
    for rule in RULES.values():
        for kind in ("added", "removed", "amended", "renumbered"):
            said = sentence(made(kind, rule.effect, rule.id, old="3.A.1.b", aspects=(WORDING,)))
            assert said.startswith("3.A.1.a")
            assert said.endswith(".")
            assert not any(
                x in said for x in (";;", "; ;", ": ;", "{", "\0", "  ", ", so more", ", so less")
            ), said


def test_phrases_belong_to_rules() -> None:
    assert phrasebook.PHRASES.keys() <= RULES.keys()
    assert phrasebook.SUBSTANCES.keys() <= RULES.keys()
    assert {rule for _, rule in phrasebook.OF_KIND} <= RULES.keys()


def test_from_two_editions() -> None:
    old = edition(
        "2019",
        item("3.A.1", "Pots having any of the following:", subject="Pots"),
        item("3.A.1.a", "A depth exceeding 50 cm"),
    )
    new = edition(
        "2021",
        item("3.A.1", "Pots having any of the following:", subject="Pots"),
        item("3.A.1.a", "Not used since 2020"),
    )
    (change,) = compare(old, new).changes
    assert (change.stands, change.named, change.role) == ("control", False, "entry")
    assert sentence(change).translate(BLANKS) == (
        "3.A.1.a is no longer used (since 2020); it stood under “Pots” and set a depth above 50 cm; less is controlled."
    )


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("28000", "28 000"), ("2000", "2000"), ("5e6", "5 × 10⁶"), ("1e-9", "10⁻⁹"), ("70.0", "70"), ("0.50", "0.50"),
        ("-160", "−160"), ("1/5000", "1/5000"), ("1.7 + L/1000", "1.7 + L/1000"), ("1234567.5", "1 234 567.5"),
    ],
)  # fmt: skip
def test_numbers_in_print(value: str, printed: str) -> None:
    assert number(value).translate(BLANKS) == printed


@pytest.mark.parametrize(
    ("word", "with_article"),
    [("depth", "a depth"), ("output power", "an output power"), ("ERP", "an ERP"), ("BPP", "a BPP"),
     ("unit", "a unit"), ("upper rim", "an upper rim"), ("M²-factor", "an M²-factor"), ("ultimate strength", "an ultimate strength")],
)  # fmt: skip
def test_articles(word: str, with_article: str) -> None:
    assert article(word) == with_article


@pytest.mark.parametrize(
    ("label", "inside"),
    [("Iron pots", "iron pots"), ("Doppler scales", "Doppler scales"), ("TKX-50", "TKX-50"), ("Low-noise fans", "low-noise fans"),
     ("'Run-out'", "'Run-out'"), ("HNIW (a salt)", "HNIW (a salt)"), ("", "")],
)  # fmt: skip
def test_labels_inside_a_sentence(label: str, inside: str) -> None:
    assert uncapitalised(label) == inside
