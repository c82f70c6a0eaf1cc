"""Run every parser of prose over patterns repeated to a length: ``repeated.py LENGTH PART PARTS``."""

from __future__ import annotations

import sys

from listdiff.compare.redline import moved, redline
from listdiff.documents.paragraphs import Cell, Paragraph, Run
from listdiff.parsers.ag_rows import date_of, english_lead, is_title
from listdiff.parsers.continuations import continuation_of
from listdiff.parsers.draft import Draft
from listdiff.parsers.finish import item_of
from listdiff.parsers.labels import row_of
from listdiff.parsers.leads import lead_of
from listdiff.parsers.names import code_of_name, named
from listdiff.parsers.parameters import find_parameters
from listdiff.parsers.units import to_si

PATTERNS = (
    "a", " ", "1", "1 ", "A ", "(", ")", "(a", "1,", "1,000", "000 ", "1.", "a.", "1/a", "1*a/", "/a", "10³", "⁰", "-", "a-",
    '"', '"a" ', "“", ", ", ": a, ", ";", "\n", " \n", "\u00a0", "of ", "and ", "the following ", "3.A.1.", "3.A.1. to ",
    "1.a.", "ML1 ", "CAS ", "50-00-0 ", "CAS 50-00-0 ", "[1] ", "1 m ", "m per ", "<a", "more than ", "more than 1 m ",
    "one or more ", "1:1 ", "other than ", "weight percent of a, ", "log(", "(1+a", "(1+a)", "1x(abc ", "N.B. ",
    "Category 5 ", "MLML", "cont ", "1-1 ", "A-A ", "_",
)  # fmt: skip


def read(text: str) -> None:
    """All that is done with one wording."""
    for role in ("entry", "technical-note"):
        item_of(Draft("3.A.1", None, role, 0, None, [text]), [], {0: 0})  # type: ignore[arg-type]
    find_parameters("more than 5 m in length", text)
    code_of_name(named(text).name)
    to_si(text, "m")
    to_si("1", text)
    for other in (lead_of, continuation_of, is_title, date_of, english_lead):
        other(text)
    row_of(Paragraph((Cell((Run(text),), 0.0),)), brackets=True)
    moved(redline(text, text + " pots"))


if __name__ == "__main__":
    length, part, parts = map(int, sys.argv[1:])
    tried = 0
    for pattern in PATTERNS[part::parts]:
        for front, back in (("", "[pots"), ("5 m or more of the following ", "")):
            read(front + pattern * (length // len(pattern)) + back)
            tried += 1
        # Before a comparison, where a power of two needs few characters.
        read(f"Pots {pattern * 40}[ exceeding 5 kg; {pattern * 40}] of more than 3 m")
    print(tried)
