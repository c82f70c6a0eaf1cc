"""Changes as a workbook: a summary, a sheet for each kind of change, one for the thresholds."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from listdiff.changes import Change, Changes, Side
from listdiff.model import Parameter
from listdiff.reports.data import details
from listdiff.reports.sheets import Cell, Mark, Pieces, Sheet, Table, workbook
from listdiff.reports.words import counterpart_line, is_moved, stale, threshold, touches
from listdiff.store import Snapshot

_KINDS = {
    "added": ("split_from",),
    "removed": ("merged_into",),
    "renumbered": (),
    "amended": (),
}
"""The columns that only one kind has."""
_MOVED: dict[str, Mark] = {"-": "<", "+": ">"}
_MARKS: dict[str, Mark] = {"=": "=", "-": "-", "+": "+"}


def to_xlsx(changes: Changes, old: Snapshot | None = None, new: Snapshot | None = None) -> bytes:
    """A workbook; the snapshots that were compared add the dates of their editions.

    Raises ReportError without its library, and for more changes than a sheet holds.
    """
    real = [change for change in changes.changes if not change.editorial]
    minor = [change for change in changes.changes if change.editorial]
    return workbook(
        [
            _summary(changes, old, new),
            *(
                _sheet(kind, [c for c in real if c.kind == kind], own)
                for kind, own in _KINDS.items()
            ),
            _sheet("editorial", minor, ()),
            _thresholds(changes),
            _entries(changes),
        ]
    )


def _summary(changes: Changes, old: Snapshot | None, new: Snapshot | None) -> Sheet:
    left, right = changes.old, changes.new
    about = [
        ("edition", f"{left.regime}@{left.label}", f"{right.regime}@{right.label}"),
        ("reference", left.reference or "", right.reference or ""),
        ("trust", left.trust, right.trust),
    ]
    lists = [
        row
        for name in dict.fromkeys((*left.lists, *right.lists))
        for row in (_list(name, "old", left, old), _list(name, "new", right, new))
    ]
    notes = [(stale(line),) for line in changes.unmatched]
    hidden = changes.summary.editorial - sum(c.editorial for c in changes.changes)
    if hidden:
        notes.append((f"{hidden} editorial changes are counted, but not listed",))
    counts = [(name, str(n)) for name, n in msgspec.structs.asdict(changes.summary).items()]
    missing = list(changes.not_compared.items())
    signs: list[tuple[Cell, ...]] = [
        ((("+", "underlined"),), "words that came"),
        ((("-", "struck through"),), "words that went"),
        ((("<", "in"), ("=", " "), (">", "italics")), "words that only moved"),
        ("*", "that item changed, too"),
    ]
    tables = [
        Table(("about", "old", "new"), about),
        Table(("list", "side", *_LIST), lists, frozenset({"items"})),
        Table(("changes", "count"), counts, frozenset({"count"})),
        *([Table(("not compared", "why"), missing)] if missing else []),
        *([Table(("to know",), notes)] if notes else []),
        Table(("sign", "means"), signs),
    ]
    return Sheet("summary", tuple(tables))


_LIST = ("edition", "reference", "adopted", "published", "trust", "items")


def _list(name: str, which: str, side: Side, snapshot: Snapshot | None) -> tuple[str, ...]:
    """The row of a list on one side; what only its edition tells stays empty without that."""
    label = side.lists.get(name, "none here")
    edition = snapshot.editions.get(name) if snapshot is not None else None
    if edition is None:
        return (name, which, label, *[""] * (len(_LIST) - 1))
    trust = ", ".join(sorted({source.kind for source in edition.sources}))
    facts = edition.reference, edition.adopted, edition.published, trust, str(len(edition.items))
    return (name, which, label, *(fact or "" for fact in facts))


def _sheet(name: str, changes: list[Change], own: tuple[str, ...]) -> Sheet:
    codes: tuple[str, ...] = ("code",)
    if name in ("renumbered", "editorial"):
        codes = ("old_code", "new_code")
    kind = ("kind",) if name == "editorial" else ()
    words = "text" if name in ("added", "removed") else "redline"
    columns = (
        "list", "part", *kind, *codes, "subject", "effect", "why", "details", words, "within", *own,
        "touches", "overlaps", "rules",
    )  # fmt: skip
    rows = [[_cell(change, column) for column in columns] for change in changes]
    # Wide enough as it is, without the columns in which nothing stands; an empty sheet keeps all.
    kept = [
        n for n, name in enumerate(columns) if name not in _SPARE or any(row[n] for row in rows)
    ]
    if rows:
        columns, rows = tuple(columns[n] for n in kept), [[row[n] for n in kept] for row in rows]
    return Sheet(name, (Table(columns, rows),))


_SPARE = frozenset(
    {
        "part",
        "details",
        "text",
        "redline",
        "within",
        "split_from",
        "merged_into",
        "touches",
        "overlaps",
        "rules",
    }
)


def _cell(change: Change, column: str) -> Cell:
    if column in ("text", "redline"):
        return _redline(change)
    told = _TOLD.get(column)
    return told(change) if told else getattr(change, column) or ""


_TOLD: dict[str, Callable[[Change], str]] = {
    "details": lambda c: "\n".join(details(c)),
    "touches": lambda c: touches(c) if c.touches else "",
    "overlaps": lambda c: "\n".join(map(counterpart_line, c.counterparts)),
    "rules": lambda c: ", ".join(c.rules),
}


def _redline(change: Change) -> Pieces:
    return tuple(
        ((_MOVED if is_moved(aspect, text) else _MARKS).get(mark, "="), text)
        for aspect in change.aspects
        for mark, text in aspect.redline or ()
    )


def _thresholds(changes: Changes) -> Sheet:
    columns = (
        "list", "kind", "old_code", "new_code", "subject", "quantity", "old", "new", "old_si", "new_si",
        "dimension", "effect",
    )  # fmt: skip
    rows = []
    for change in changes.changes:
        for aspect in change.aspects:
            if aspect.aspect != "parameter":
                continue
            old = aspect.old if isinstance(aspect.old, Parameter) else None
            new = aspect.new if isinstance(aspect.new, Parameter) else None
            one = new or old
            cells = (
                change.list, change.kind, change.old_code, change.new_code, change.subject, aspect.quantity,
                _bound(old), _bound(new), old and old.si, new and new.si, one and one.dimension,
                aspect.effect or change.effect,
            )  # fmt: skip
            rows.append(tuple(cell or "" for cell in cells))
    return Sheet("thresholds", (Table(columns, rows, frozenset({"old_si", "new_si"})),))


def _bound(parameter: Parameter | None) -> str:
    if parameter is None:
        return ""
    return f"{threshold(parameter)} {parameter.qualifier or ''}".rstrip()


def _entries(changes: Changes) -> Sheet:
    counts = ("tightened", "relaxed", "mixed", "neutral", "unclear")
    rows = [
        (e.list, e.code, e.effect, *(str(getattr(e, name)) for name in counts))
        for e in changes.entries
    ]
    return Sheet("entries", (Table(("list", "code", "effect", *counts), rows, frozenset(counts)),))
