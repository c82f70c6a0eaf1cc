"""Overlaps between regimes against the "see also" of the EU's Annex I, which holds all regimes' entries.

usage: python benchmarks/see_also.py [--corpus ../shared/corpus] [--year 2022] [--facts] [--verbose]

In a code like 1C107 the digit behind the letter tells the regime. An entry that says "see also" names
what another regime controls of the same kind: those pairs are the key, and the sentences that say so
are taken out of the text that is searched. Each pair is asked in both directions: at which rank does
the partner stand among the entries of its regime that are found for this one?

Half of the pairs, by a checksum of their codes, is held out: the words of ``overlaps/fields.toml`` were corrected
on the misses of the other half only. --facts asks editions without text.

--keys prints the pairs, --trigger counts category 0 as the NSG's (it is the trigger list, whatever its
digit says), --without-codes takes entry codes out of the texts, too, as "other than 7A001" names a
partner in a way that the regimes' own lists never do.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from listdiff.documents.open import read_document
from listdiff.documents.paragraphs import Document, Paragraph
from listdiff.importing import facts_only
from listdiff.model import Edition, Item, Source
from listdiff.overlaps.document import Overlap
from listdiff.parsers.account import Account
from listdiff.parsers.ag_eu import _Annex, _head, _reference
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.finish import items_of
from listdiff.parsers.wording import not_used

ROOT = Path(__file__).resolve().parent.parent
FILES = {"2015": "eu-annex-i-2015-12-24.pdf", "2022": "eu-annex-i-2022-05-05.pdf"}
REGIMES = {"0": "wa", "1": "mtcr", "2": "nsg", "3": "ag", "4": "cwc"}
FIRST = (1, 3, 10)
_ENTRY = re.compile(r"\d[A-E]\d{3}")
_NAMED = re.compile(r"(?<!\w)\d[A-E]\d{3}(?!\d)(?:\.(?:\d{1,2}|[a-z])(?!\w))*")
_SEE = re.compile(r"\bsee\s+also\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\([¹²³⁴⁵*]\)")
_AFTER = re.compile(r"\W?ANNEX (?:II|III|IV)\w*")
"""The annexes behind the first one print entries of it again."""


class Pair(NamedTuple):
    """Two entries of different regimes, in the order of their codes."""

    one: str
    other: str


class Annex(_Annex):
    """Reads every entry, not only the Australia Group's; keeps "see also" apart from the text."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, 0, Account(), {})
        self.told: list[tuple[str, str]] = []
        """Entry, and the sentence that says "see also"."""
        self.over = False

    def _body(self, paragraph: Paragraph, text: str) -> str | None:
        self.over = self.over or bool(_AFTER.fullmatch(text))
        if self.over:
            self._close()
            return None
        if self.outline is not None and _FOOTNOTE.match(text):
            return None  # it stands at the left edge, but the entry goes on behind it
        head = _head(paragraph)
        if head is not None and _ENTRY.fullmatch(head) and head not in self.entries:
            self._close()
            return self._open(head, paragraph)
        found = _SEE.search(text) if self.outline is not None else None
        if found is not None and self.outline is not None:
            # Wherever it stands it is an N.B. of one sentence, a paragraph of its own.
            self.told.append((self.outline.root.code, text[found.end() :]))
            return self.outline.root.code
        return super()._body(paragraph, text)


def regime_of(code: str, trigger: bool) -> str:
    """The regime that an entry of the EU's comes from."""
    return "nsg" if trigger and code[0] == "0" else REGIMES.get(code[2], "eu")


def pairs_of(annex: Annex, live: set[str], trigger: bool) -> list[Pair]:
    """Pairs of entries in force that one of the two says to see, of different regimes."""
    found = {
        Pair(*sorted((entry, named[:5])))
        for entry, sentence in annex.told
        for named in _NAMED.findall(sentence)
        if {entry, named[:5]} <= live
    }
    return sorted(p for p in found if regime_of(p.one, trigger) != regime_of(p.other, trigger))


def live(annex: Annex) -> set[str]:
    """Entries that control something: "Not used" is printed with a code, too."""
    return {c for c, drafts in annex.entries.items() if not not_used(drafts.by_code[c].text)[0]}


def label(text: str) -> str:
    """The beginning of a text, whole words."""
    return text if len(text) <= 100 else text[:101].rpartition(" ")[0]


def without_codes(draft: Draft) -> Draft:
    """The draft, entry codes gone from its text."""
    return msgspec.structs.replace(draft, pieces=[_NAMED.sub("", p) for p in draft.pieces])


def items(drafts: Drafts, codes: bool) -> list[Item]:
    """The items of one entry: a label for the entry only, for what stands below it none."""
    made = items_of((d if codes else without_codes(d) for d in drafts.order), {}, {0: 0})
    return [
        msgspec.structs.replace(i, subject=label(i.text or "") if i.parent is None else None)
        for i in made
    ]


def editions(annex: Annex, year: str, trigger: bool, codes: bool) -> list[Edition]:
    """One edition a regime, as if each had a list in the EU's numbering."""
    by_regime: dict[str, list[Item]] = defaultdict(list)
    for code, drafts in annex.entries.items():
        by_regime[regime_of(code, trigger)] += items(drafts, codes)
    source = Source(annex.document.name, None, annex.document.sha256, "transposition")
    reference, _ = _reference([annex.document])
    whole = Edition(
        regime="eu", list="eu", edition=year, reference=reference, adopted=None, published=None,
        sources=[source], text="full", items=[],
    )  # fmt: skip
    return [
        msgspec.structs.replace(whole, regime=regime, items=by_regime[regime])
        for regime in REGIMES.values()
        if by_regime[regime]
    ]


def ranked(overlaps: Iterable[Overlap], trigger: bool) -> dict[tuple[str, str], list[str]]:
    """For an entry and another regime: the entries of that regime, best first, each once."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for overlap in overlaps:
        ends = [re.split(r"[.#]", end.code)[0] for end in (overlap.left, overlap.right)]
        for entry, partner in (ends, ends[::-1]):
            order = found[entry, regime_of(partner, trigger)]
            if partner not in order:
                order.append(partner)
    return found


class Asked(NamedTuple):
    """A pair in one direction, and where the partner was found, from 1; None if nowhere."""

    entry: str
    partner: str
    rank: int | None
    of: int


def asked(pairs: list[Pair], overlaps: Iterable[Overlap], trigger: bool) -> list[Asked]:
    """Every pair, both ways."""
    ranks = ranked(overlaps, trigger)
    both = [way for pair in pairs for way in (pair, Pair(pair.other, pair.one))]
    answers = []
    for entry, partner in both:
        order = ranks.get((entry, regime_of(partner, trigger)), [])
        rank = order.index(partner) + 1 if partner in order else None
        answers.append(Asked(entry, partner, rank, len(order)))
    return answers


def held_out(one: Asked) -> bool:
    """Whether the pair is of the half whose misses nobody looked at."""
    return zlib.crc32(" ".join(sorted((one.entry, one.partner))).encode()) % 2 == 1


def within(answers: list[Asked], first: int | None) -> str:
    """Share of the answers whose partner stands among the first, None for anywhere."""
    right = sum(a.rank is not None and (first is None or a.rank <= first) for a in answers)
    return f"{right / len(answers):.2f} ({right}/{len(answers)})" if answers else "-"


def table(everything: list[Asked], default: list[Asked], trigger: bool) -> list[str]:
    """Recall by pair of regimes, and in all."""
    groups: dict[str, tuple[list[Asked], list[Asked]]] = defaultdict(lambda: ([], []))
    for side, answers in enumerate((everything, default)):
        for one in answers:
            ends = (regime_of(one.entry, trigger), regime_of(one.partner, trigger))
            groups["-".join(sorted(ends))][side].append(one)
            half = "held out" if held_out(one) else "not held out"
            for name in (half, "total"):
                groups[name][side].append(one)
    last = ("not held out", "held out", "total")
    names = [*sorted(n for n in groups if n not in last), *(n for n in last if n in groups)]
    heads = [*(f"at {n}" for n in FIRST), "anywhere", "by default"]
    lines = ["recall".ljust(14) + "".join(h.rjust(16) for h in heads)]
    for name in names:
        found, kept = groups[name]
        cells = [within(found, n) for n in (*FIRST, None)] + [within(kept, None)]
        lines.append(name.ljust(14) + "".join(c.rjust(16) for c in cells))
    return lines


def missed(answers: list[Asked], default: list[Asked]) -> list[str]:
    """Every answer that is not the first one, or that the default threshold leaves out."""
    lines = []
    for one, kept in zip(answers, default, strict=True):
        if one.rank != 1 or kept.rank is None:
            place = f"rank {one.rank} of {one.of}" if one.rank else f"not among {one.of}"
            below = ", below the threshold" if one.rank and kept.rank is None else ""
            lines.append(f"  {one.entry} -> {one.partner}: {place}{below}")
    return lines


def say(lines: Iterable[str]) -> None:
    """Print lines."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def main() -> None:
    """Read the annex, print the key, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--year", choices=sorted(FILES), default="2022")
    parser.add_argument("--trigger", action="store_true", help="category 0 is the NSG's")
    parser.add_argument("--without-codes", action="store_true", help="no codes in the texts")
    parser.add_argument("--facts", action="store_true", help="editions without text")
    parser.add_argument("--keys", action="store_true", help="print the pairs, measure nothing")
    parser.add_argument("-v", "--verbose", action="store_true", help="name what was missed")
    options = parser.parse_args()
    annex = Annex(read_document(options.corpus / "national" / FILES[options.year]))
    annex.read()
    pairs = pairs_of(annex, live(annex), options.trigger)
    lists = editions(annex, options.year, options.trigger, not options.without_codes)
    if options.facts:
        lists = [facts_only(e, {i.code: i.subject or "" for i in e.items}) for e in lists]
    for e in lists:
        entries = sum(item.parent is None for item in e.items)
        say([f"{e.regime}: {entries} entries, {len(e.items)} items"])
    kinds = Counter("-".join(sorted(regime_of(c, options.trigger) for c in p)) for p in pairs)
    say([f"{len(pairs)} pairs: " + ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))])
    if options.keys:
        say(f"  {pair.one} {pair.other}" for pair in pairs)
        return
    from listdiff.overlaps.find import find

    every, kept = find(lists, min_score=0.0).overlaps, find(lists).overlaps
    say([f"{len(every)} overlaps found, {len(kept)} with the default threshold"])
    found, default = (asked(pairs, o, options.trigger) for o in (every, kept))
    say(table(found, default, options.trigger))
    if options.verbose:
        say(missed(found, default))


if __name__ == "__main__":
    main()
