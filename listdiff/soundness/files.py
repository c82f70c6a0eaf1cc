"""A look at files and folders of them: every finding, with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from listdiff.errors import StoreError
from listdiff.model import LISTS, Edition
from listdiff.overlaps.reviewed import FILE as OVERLAPS
from listdiff.soundness import canonical, references, reviewed
from listdiff.soundness.checks import check, misplaced
from listdiff.soundness.dates import begins, is_date
from listdiff.soundness.findings import Finding, Findings, fault
from listdiff.soundness.lines import Lines
from listdiff.soundness.surroundings import Surroundings
from listdiff.store import Stored, decode, encode, ends, is_label, json_below, lists_root, strays
from listdiff.successors import FILE as SUCCESSORS
from listdiff.writing import write_whole

_STRAY = "no reference finds it; <regime>/<list>/<year or date>.json is found"
Fixed = tuple[tuple[Path, tuple[str, ...]], ...]


class Validation(msgspec.Struct, frozen=True):
    """What a look at several files came to."""

    files: int
    sound: int
    """Files without an error; they may have warnings."""
    errors: int
    warnings: int
    findings: Findings
    fixed: Fixed = ()
    """Files that were written anew, each with what was mended in its form."""


def validate(
    paths: Iterable[Path] = (), lists: str | Path | None = None, fix: bool = False
) -> Validation:
    """Check files, and what is in folders; without any, all in the lists folder.

    With `fix` files that only differ from canonical form are written in it, whole or not at all.
    Raises StoreError where there is nothing to check, or where a file cannot be written.
    """
    files, tables, lost = _wanted(list(paths), lists)
    around = Surroundings()
    checked = {path.absolute() for path in files}
    findings: list[tuple[Path, Finding]] = []
    fixed: list[tuple[Path, tuple[str, ...]]] = []
    for path in files:
        data, found = _of_file(path, around, checked)
        if fix and any(f.id == "not-canonical" for f in found):
            mended = _fixed(path, data)
            fixed.append((path, tuple(mended)))
            data, found = _of_file(path, around, checked)
        findings += ((path, finding) for finding in _placed(found, data))
    findings += ((path, fault("stray", _STRAY)) for path in lost)
    for path, whole in tables.items():
        about = None if whole else checked
        findings += ((path, finding) for finding in _of_table(path, around, about))
    bad = {path for path, finding in findings if finding.severity == "error"}
    doubts = sum(finding.severity == "warning" for _, finding in findings)
    sound = sum(path not in bad for path in files)
    count = len(findings) - doubts
    return Validation(len(files), sound, count, doubts, tuple(findings), tuple(fixed))


def _wanted(
    given: list[Path], lists: str | Path | None
) -> tuple[list[Path], dict[Path, bool], list[Path]]:
    """Edition files, reviewed tables, and files that no reference finds.

    A table is looked at as a whole, unless it only stands beside single files that were given.
    """
    root = None if given else lists_root(lists)
    lost = strays(root) if root else []
    files: list[Path] = []
    single: list[Path] = []
    tables: list[Path] = []
    for path in given or [root or Path()]:
        if path.name in (SUCCESSORS, OVERLAPS):
            tables.append(path)
        elif not path.is_dir():
            single.append(path)
        else:
            below = json_below(path)
            inside = [p for p in below if is_label(p.stem) and p not in lost]
            if not inside:
                raise StoreError(f"{path}: no edition files in this folder")
            files += inside
            lost += [p for p in below if not is_label(p.stem) and p not in lost]
    whole = {path.absolute(): path for path in [*tables, *_beside(files)]}
    beside = [path for path in _beside(single) if path not in whole]
    wanted = dict.fromkeys(whole.values(), True) | dict.fromkeys(beside, False)
    return list(dict.fromkeys([*files, *single])), wanted, lost


def _beside(files: Iterable[Path]) -> list[Path]:
    """The reviewed tables of the regimes and folders of lists that the files stand in."""
    regimes = {p for file in files if (p := file.absolute().parent.parent).name in LISTS}
    roots = {regime.parent for regime in regimes}
    found = [*(r / SUCCESSORS for r in sorted(regimes)), *(r / OVERLAPS for r in sorted(roots))]
    return [path for path in found if path.is_file()]


def _of_file(path: Path, around: Surroundings, checked: set[Path]) -> tuple[bytes, list[Finding]]:
    """The bytes of a file, and what is wrong with it, its place and its neighbours."""
    around.keep(path, None)
    try:
        data = path.read_bytes()
    except OSError as error:
        return b"", [fault("unreadable", str(error.strerror or error))]
    try:
        edition = decode(data, str(path))
    except StoreError as error:
        # The decoder's own words are behind the store's; they say which of the two it is.
        typed = isinstance(error.__context__, msgspec.ValidationError)
        says = str(error).removeprefix(f"{path}: ")
        return data, [fault("schema" if typed else "json", says)]
    around.keep(path, edition)
    wrong = misplaced(edition, path)
    found = [*canonical.faults(data, edition), *([wrong] if wrong else []), *check(edition)]
    found += references.faults(edition, path, around)
    found += _order(edition, path, around, checked)
    return data, found


def _order(
    edition: Edition, path: Path, around: Surroundings, checked: set[Path]
) -> Iterator[Finding]:
    """What does not agree with the editions of the same list before and after."""
    before, after = around.neighbours(path)
    if before is not None:
        if ends(before.label) == ends(path.stem):
            says = f"edition {before.label} ends on the same day; nothing tells which is newer"
            yield fault("label-tie", says, ("edition",))
        yield from _published(edition, "before", before, around)
    if after is not None and after.path not in checked:
        yield from _published(edition, "after", after, around)


def _published(
    edition: Edition, side: str, other: Stored, around: Surroundings
) -> Iterator[Finding]:
    known = around.known(other)
    days = edition.published, known.published if known else None
    if not (days[0] and days[1] and is_date(days[0]) and is_date(days[1])):
        return
    first, last = (days[1], days[0]) if side == "before" else days
    if begins(str(first)) > ends(str(last)):
        says = f"published {days[0]}, but edition {other.label} {side} it {days[1]}"
        yield fault("editions-order", says, ("published",))


def _fixed(path: Path, data: bytes) -> list[str]:
    right = encode(decode(data, str(path)))
    write_whole(path, right)
    return canonical.differences(data, right)


def _placed(found: list[Finding], data: bytes) -> Iterator[Finding]:
    """The findings in the order of their lines."""
    if not found or not data:
        yield from found
        return
    lines = Lines(data)
    placed = [f if f.line else msgspec.structs.replace(f, line=_line(lines, f)) for f in found]
    yield from sorted(placed, key=lambda f: f.line or 0)


def _line(lines: Lines, finding: Finding) -> int:
    if finding.id in ("json", "schema"):
        return lines.of_failure(finding.message)
    return lines.of(finding.where)


def _of_table(path: Path, around: Surroundings, about: set[Path] | None) -> Iterator[Finding]:
    """What is wrong with a reviewed table."""
    folder = path.absolute().parent
    if not path.is_file():
        yield fault("unreadable", "No such file or directory")
        return
    look = reviewed.successors if path.name == SUCCESSORS else reviewed.overlaps
    found = look(folder, around, about)
    line = reviewed.line_in(path.read_text(encoding="utf-8", errors="replace"))
    yield from (msgspec.structs.replace(f, line=line(f)) for f in found)
