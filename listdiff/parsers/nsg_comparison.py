"""NSG guidelines, part 1: the official table that prints the earlier wording beside the new one.

Its left column gives the earlier wording of what changed, its right column the
new one, with deleted and inserted words marked. With the current text, that
gives the earlier edition back: a section that the table holds is taken from its
left column, any other from the current text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from rapidfuzz import fuzz

from listdiff.documents.paragraphs import Cell, Paragraph
from listdiff.parsers.labels import clean
from listdiff.parsers.nsg_rows import STRETCH, Numbered, is_page

Key = tuple[str, str, str]
"""Annex, stretch of the annex, number of the section; empty where there is none."""

_ANNEX = re.compile(r"ANNEX ([A-Z])")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?(?:\s+\S|$)")
_OMITTED = re.compile(r"\[\s*(?:\.\.\.|…)\s*\]")
_NO_OLD = re.compile(r"\[No old text\]", re.IGNORECASE)
_HEADING = re.compile(r"Old \((?:Revision|Rev\.?)\s*(\d+)\)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_EDGE = 6.0
"""Numbers of sections stand left of this place (points)."""
_ALIKE = 88.0
"""Least likeness of a paragraph to the one in the current text that it prints."""


class Section(msgspec.Struct):
    """A stretch of the document under one heading."""

    key: Key
    rows: list[Numbered] = []


class Change(msgspec.Struct, frozen=True):
    """A section of the table: its address before and now, and whether its words are marked."""

    old: Key | None
    new: Key | None
    marked: bool


class Comparison(msgspec.Struct):
    """The table, read."""

    revision: str
    """Number of the earlier revision, as the heading of its column says."""
    changes: list[Change]
    """Every section that the table holds, in printed order."""
    rows: list[Numbered]
    """The annexes of the earlier edition, put together."""
    doubts: list[str]


def comparison_of(current: list[Numbered], table: list[Numbered]) -> Comparison | None:
    """The earlier edition from the current text and the table; None where there is no table."""
    left = [n for n in table if n.paragraph.table and n.paragraph.table[2] == 0]
    right = [n for n in table if n.paragraph.table and n.paragraph.table[2] == 1]
    revision = next(
        (f[1] for n in left[:5] if (f := _HEADING.search(clean(n.paragraph.text)))), None
    )
    if revision is None:
        return None
    old = {s.key: s for s in sections(left)}
    new = {s.key: s for s in sections(view(right, "deleted"))}
    changes = list(_changes(right))
    doubts: list[str] = []
    by_new = {c.new: c for c in changes if c.new is not None}
    rows: list[Numbered] = []
    for section in sections(current):
        change = by_new.get(section.key)
        if not section.key[0]:
            continue
        if change is None or not any(section.key[1:]):
            rows += section.rows
        elif change.old is not None and change.old in old:
            rows += _earlier(section, old.pop(change.old), new.get(section.key), doubts)
        elif change.old is not None:
            doubts.append(f"{_named(section.key)}: not in the left column of the table")
            rows += section.rows
        rows += _ended(changes, change, old)
    doubts += [f"{_named(key)}: in the table only" for key in old if key[0] and any(key[1:])]
    return Comparison(revision, changes, rows, doubts)


def sections(rows: Iterable[Numbered]) -> Iterator[Section]:
    """Cut rows where a heading or the number of a section stands."""
    section = Section(("", "", ""), [])
    for row in rows:
        key = _key(row.paragraph, section.key)
        if key is not None:
            if section.rows:
                yield section
            section = Section(key, [])
        section.rows.append(row)
    if section.rows:
        yield section


def _key(paragraph: Paragraph, above: Key) -> Key | None:
    """The address that a row opens, or None where it goes on with the one `above`."""
    text = clean(paragraph.text)
    annex, stretch, _ = above
    if found := _ANNEX.fullmatch(text):
        return found[1], "", ""
    if not annex or paragraph.place != "body" or is_page(text):
        return None
    if STRETCH.fullmatch(text):
        return annex, text, ""
    found = _NUMBER.match(text)
    # numbers in the definitions and tables are none of sections
    if found and paragraph.cells[0].x < _EDGE and not stretch.startswith(("DEFINITION", "TABLE")):
        return annex, stretch, found[1]
    return None


def view(rows: Iterable[Numbered], without: str) -> Iterator[Numbered]:
    """The rows with the words of one mark left out."""
    for row in rows:
        cells = tuple(
            Cell(tuple(run for run in cell.runs if run.change != without), cell.x)
            for cell in row.paragraph.cells
        )
        kept = tuple(cell for cell in cells if cell.text.strip())
        if kept:
            yield Numbered(row.index, msgspec.structs.replace(row.paragraph, cells=kept))


def _changes(right: list[Numbered]) -> Iterator[Change]:
    """What the marks in the right column say of each section."""
    before: dict[int, Numbered] = {n.index: n for n in view(right, "inserted")}
    after: dict[int, Numbered] = {n.index: n for n in view(right, "deleted")}
    old: Key = ("", "", "")
    new: Key = ("", "", "")
    open_: Change | None = None
    for row in right:
        was, now = before.get(row.index), after.get(row.index)
        old_key = _key(was.paragraph, old) if was else None
        new_key = _key(now.paragraph, new) if now else None
        old, new = old_key or old, new_key or new
        marked = any(run.change and run.text.strip() for c in row.paragraph.cells for run in c.runs)
        if old_key is not None or new_key is not None:
            if open_ is not None:
                yield open_
            open_ = Change(old_key, new_key, marked)
        elif open_ is not None and marked and not open_.marked:
            open_ = Change(open_.old, open_.new, True)
    if open_ is not None:
        yield open_


def _ended(
    changes: list[Change], behind: Change | None, old: dict[Key, Section]
) -> Iterator[Numbered]:
    """Sections that the table deletes right behind another one."""
    if behind is None:
        return
    at = changes.index(behind) + 1
    while at < len(changes) and changes[at].new is None:
        gone = changes[at].old
        if gone in old:
            yield from old.pop(gone).rows
        at += 1


def _earlier(
    current: Section, old: Section, new: Section | None, doubts: list[str]
) -> Iterator[Numbered]:
    """A section as it was: the left column, with what it omits taken from the current text."""
    gaps = _gaps(current.rows, new.rows if new else [])
    for row in old.rows:
        text = clean(row.paragraph.text)
        if _NO_OLD.fullmatch(text):
            continue
        if not _OMITTED.fullmatch(text):
            yield Numbered(row.index, msgspec.structs.replace(row.paragraph, table=None, depth=0))
        elif gaps:
            yield from gaps.pop(0)
        else:
            doubts.append(f"{_named(old.key)}: what the table omits is not in the current text")


def _gaps(current: list[Numbered], new: list[Numbered]) -> list[list[Numbered]]:
    """For each omission in the right column, the rows of the current text that it stands for."""
    found: list[list[Numbered]] = []
    at = 0
    waiting = False
    for row in new:
        text = clean(row.paragraph.text)
        if _OMITTED.fullmatch(text):
            waiting = True
            continue
        match = next((i for i in range(at, len(current)) if _same(text, current[i])), None)
        if match is None:
            continue
        if waiting:
            found.append(current[at:match])
            waiting = False
        at = match + 1
    if waiting:
        found.append(current[at:])
    return found


def _same(text: str, row: Numbered) -> bool:
    """The row prints this paragraph, or the beginning of it."""
    one, other = _plain(text), _plain(clean(row.paragraph.text))
    shorter = min(len(one), len(other))
    return bool(shorter) and fuzz.ratio(one[:shorter], other[:shorter]) >= _ALIKE


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _named(key: Key) -> str:
    return " ".join(part for part in ("Annex", *key) if part)
