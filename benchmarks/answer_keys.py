"""Precision and recall of compare against the answer keys that the documents hold themselves.

usage: python benchmarks/answer_keys.py [--corpus ../shared/corpus]

Three keys: "not used" markers that first appear between neighbouring Wassenaar editions, the items that the
cover of the MTCR annex of 2021 names, the NSG's comparison table of the trigger list (Rev.11 beside Rev.12).
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from listdiff.changes import Change
from listdiff.compare.engine import compare
from listdiff.importing import Imported, import_documents
from listdiff.parsers.account import Account
from listdiff.parsers.draft import Drafts
from listdiff.parsers.mtcr_rows import named_in
from listdiff.parsers.nsg_comparison import view
from listdiff.parsers.nsg_part1 import Trigger
from listdiff.parsers.nsg_rows import Numbered
from listdiff.store import Snapshot, load

ROOT = Path(__file__).resolve().parent.parent
_WORDS = re.compile(r"\w+|[^\w\s]")


class Outcome(NamedTuple):
    """One key: what it names, and what compare found."""

    name: str
    key: set[str]
    found: set[str]

    @property
    def precision(self) -> float:
        """Share of what was found that the key names."""
        return len(self.key & self.found) / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what the key names that was found."""
        return len(self.key & self.found) / len(self.key) if self.key else 1.0


def not_used(old: Snapshot, new: Snapshot) -> Outcome:
    """Items in force that the new edition calls not used, against what is removed for that reason."""
    key, found = set(), set()
    for name, after in new.editions.items():
        before = {i.code: i for i in old.editions[name].items} if name in old.editions else {}
        for item in after.items:
            earlier = before.get(item.code)
            if item.status == "not-used" and earlier is not None and earlier.status == "in-force":
                key.add(f"{name} {item.code}")
    for change in compare(old, new).changes:
        if change.kind == "removed" and any(a.aspect == "status" for a in change.aspects):
            found.add(f"{change.list} {change.old_code}")
    return Outcome(f"not used, wa {old.label} to {new.label}", key, found)


def cover_names(imported: Imported) -> list[str]:
    """Codes of the items that the cover of an MTCR annex names as changed."""
    leaves = [leaf for leaf, kind in imported.account.furniture.items() if kind == "cover"]
    texts = [imported.documents[x.document].paragraphs[x.paragraph].text for x in leaves]
    (line,) = [" ".join(t.split()) for t in texts if re.search(r"\b\d\.[A-E]\.", t)]
    notes = set(re.findall(r"Note to (\d+\.[A-E])", line))
    named = [f"{code}#note" if code in notes else code for code in named_in(line)]
    return [*named, "definitions"] if "Definitions" in line else named


def within(code: str, top: str) -> bool:
    """Whether `code` is `top` or hangs below it."""
    return re.match(rf"{re.escape(top)}(?:[.#]|$)", code) is not None


def cover(named: list[str], changes: list[Change], editorial: bool) -> Outcome:
    """What the cover names against the changes, each rolled up to what is named."""
    tops = {
        next((top for top in named if within(c.code, top)), c.code)
        for c in changes
        if editorial or not c.editorial
    }
    kind = "editorial ones included" if editorial else "editorial ones left out"
    return Outcome(f"cover of MTCR 2021, {kind}", set(named), tops)


def table(imported: Imported) -> Outcome:
    """The two columns of the NSG's comparison table, read apart, against compare."""
    rows = [Numbered(i, p) for i, p in enumerate(imported.documents[0].paragraphs)]
    columns: list[dict[str, str]] = []
    for column in (0, 1):
        drafts = Drafts()
        inside = [n for n in rows if n.paragraph.table and n.paragraph.table[2] == column]
        inside = [n for n in view(inside, "deleted") if "[No old text]" not in n.paragraph.text]
        plain = [
            Numbered(n.index, msgspec.structs.replace(n.paragraph, table=None)) for n in inside
        ]
        Trigger(drafts, Account(), 0).read_all(plain)
        columns.append({d.code: d.text for d in drafts.order})
    old, new = columns
    key = {
        code
        for code in {*old, *new}
        if _WORDS.findall(old.get(code, "")) != _WORDS.findall(new.get(code, ""))
    }
    before, after = (Snapshot("nsg", e.edition, {e.list: e}) for e in imported.editions)
    changes = compare(before, after).changes
    found = {code for c in changes for code in (c.old_code, c.new_code) if code is not None}
    return Outcome("comparison table of NSG Part 1, Rev.11 to Rev.12", key, found)


def labels() -> list[str]:
    """The shipped Wassenaar editions, oldest first."""
    return sorted(path.stem for path in (ROOT / "lists" / "wa" / "dual-use").glob("*.json"))


def outcomes(corpus: Path) -> Iterator[Outcome]:
    """All keys, one after the other."""
    known = labels()
    every = [not_used(load(f"wa@{a}"), load(f"wa@{b}")) for a, b in itertools.pairwise(known)]
    yield from every
    total = Outcome(
        f"not used, all {len(every)} pairs",
        {f"{o.name} {k}" for o in every for k in o.key},
        {f"{o.name} {k}" for o in every for k in o.found},
    )
    yield total
    annexes = [
        import_documents("mtcr", [corpus / "mtcr" / f"{day}.docx"], day)
        for day in ("2019-10-11", "2021-10-08")
    ]
    old, new = (Snapshot("mtcr", a.editions[0].edition, {"annex": a.editions[0]}) for a in annexes)
    changes, named = compare(old, new).changes, cover_names(annexes[1])
    for editorial in (False, True):
        yield cover(named, changes, editorial)
    yield table(
        import_documents(
            "nsg", [corpus / "nsg" / "part1-rev12-2013.pdf"], "2013-11-13", earlier="2012-11-12"
        )
    )


def main() -> int:
    """Print the figures, and each miss and each false answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    for outcome in outcomes(parser.parse_args().corpus):
        sys.stdout.write(
            f"{outcome.name}: precision {outcome.precision:.3f}, recall {outcome.recall:.3f} "
            f"({len(outcome.key)} in the key, {len(outcome.found)} found)\n"
        )
        for title, codes in (
            ("missed", outcome.key - outcome.found),
            ("beside", outcome.found - outcome.key),
        ):
            if codes:
                sys.stdout.write(f"  {title}: {', '.join(sorted(codes))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
