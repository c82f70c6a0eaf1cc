"""An edition as tables: one row an item, in CSV and in a workbook with its thresholds and substances."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from listdiff.model import Edition, Item, Substance
from listdiff.reports.cells import BOUND, BOUND_NUMBERS, bound, bounds
from listdiff.reports.data import csv_of
from listdiff.reports.sheets import Sheet, Table, workbook

_ITEM: dict[str, Callable[[Item], str | None]] = {
    "code": lambda i: i.code,
    "parent": lambda i: i.parent,
    "role": lambda i: i.role,
    "status": lambda i: i.status,
    "not_used_since": lambda i: i.not_used_since,
    "subject": lambda i: i.subject,
    "text": lambda i: i.text,
    "excludes": lambda i: "yes" if i.excludes else "no",
    "connective": lambda i: i.connective,
    "thresholds": lambda i: bounds(i.parameters),
    "substances": lambda i: "; ".join(map(_substance, i.substances)),
    "refers_to": lambda i: ", ".join(i.refers_to),
    "terms": lambda i: "; ".join(i.terms),
    "marks": lambda i: ", ".join(i.marks),
    "page": lambda i: str(i.source.page) if i.source.page is not None else None,
}
_PLACE = ("regime", "list", "edition")
_HEAD = (*_PLACE, "code", "subject")
_ABOUT = ("reference", "adopted", "published")
_SOURCE = ("title", "kind", "url", "sha256")


def edition_csv(edition: Edition) -> bytes:
    """One row an item, UTF-8."""
    return editions_csv([edition])


def edition_xlsx(edition: Edition) -> bytes:
    """A workbook of the items, thresholds and substances. Raises ReportError without its library."""
    return editions_xlsx([edition])


def editions_csv(editions: Sequence[Edition]) -> bytes:
    """One row an item, one edition after the other, UTF-8; no column `text` where none is held."""
    return csv_of(_columns(editions), _rows(editions)).encode()


def editions_xlsx(editions: Sequence[Edition]) -> bytes:
    """A workbook of the items, thresholds, substances and sources.

    Raises ReportError without its library, and for more items than a sheet holds.
    """
    thresholds = [
        (*_head(edition, item), *bound(parameter))
        for edition in editions
        for item in edition.items
        for parameter in item.parameters
    ]
    substances = [
        (*_head(edition, item), substance.name, cas)
        for edition in editions
        for item in edition.items
        for substance in item.substances
        for cas in substance.cas or [""]
    ]
    return workbook(
        [
            _sheet("items", _columns(editions), list(_rows(editions)), "page"),
            _sheet("thresholds", (*_HEAD, *BOUND), thresholds, *BOUND_NUMBERS),
            _sheet("substances", (*_HEAD, "name", "cas"), substances),
            _sheet("sources", (*_PLACE, *_ABOUT, "items", *_SOURCE), list(_sources(editions)), "items"),
        ]
    )  # fmt: skip


def _sheet(
    name: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], *numbers: str
) -> Sheet:
    return Sheet(name, (Table(columns, rows, frozenset(numbers)),))


def _columns(editions: Sequence[Edition]) -> tuple[str, ...]:
    texts = any(item.text for edition in editions for item in edition.items)
    return (*_PLACE, *(name for name in _ITEM if texts or name != "text"))


def _rows(editions: Sequence[Edition]) -> Iterator[tuple[str, ...]]:
    cells = [_ITEM[name] for name in _columns(editions)[len(_PLACE) :]]
    for edition in editions:
        for item in edition.items:
            yield (*_place(edition), *(cell(item) or "" for cell in cells))


def _sources(editions: Sequence[Edition]) -> Iterator[tuple[str, ...]]:
    """One row a source document; an edition without one has a row all the same."""
    for edition in editions:
        about = [getattr(edition, name) or "" for name in _ABOUT]
        sources = [[getattr(s, name) or "" for name in _SOURCE] for s in edition.sources]
        for source in sources or [[""] * len(_SOURCE)]:
            yield (*_place(edition), *about, str(len(edition.items)), *source)


def _place(edition: Edition) -> tuple[str, ...]:
    return edition.regime, edition.list, edition.edition


def _head(edition: Edition, item: Item) -> tuple[str, ...]:
    return *_place(edition), item.code, item.subject or ""


def _substance(substance: Substance) -> str:
    return f"{substance.name} (CAS {', '.join(substance.cas)})" if substance.cas else substance.name
