"""Whether an edition is sound beyond its types: what is wrong, and what is doubtful."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from listdiff.errors import StoreError
from listdiff.model import LISTS, Edition, Item
from listdiff.store import (
    is_label,
    json_below,
    lists_root,
    read_edition,
    read_stored,
    stored,
    strays,
)
from listdiff.successors import FILE, in_short, read_successors, unmatched

_DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_SHARE = re.compile(r"[0-9]+(?:\.[0-9]+)?/[0-9]+(?:e[0-9]+)?")
# A number and a letter with something to reckon between them: 1.7 + L/1000.
_FORMULA = re.compile(r"(?=.*[0-9])(?=.*[^\W\d_])(?=.*[-+*/×·^⁄()]).+")
_SECOND = re.compile(r"~[0-9]+$")


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong (error) or doubtful (warning) in an edition."""

    severity: Literal["error", "warning"]
    message: str


Findings = tuple[tuple[Path, Finding], ...]


class Validation(msgspec.Struct, frozen=True):
    """What a look at several files came to."""

    files: int
    sound: int
    """Files without an error; they may have warnings."""
    warnings: int
    findings: Findings


def validate(paths: Iterable[Path] = (), lists: str | Path | None = None) -> Validation:
    """Check files, and what is in folders; without any, all in the lists folder.

    Raises StoreError where there is nothing to check.
    """
    given = list(paths)
    root = None if given else lists_root(lists)
    files: list[Path] = []
    lost = strays(root) if root else []
    for path in given or [root or Path()]:
        if not path.is_dir():
            files.append(path)
            continue
        below = json_below(path)
        inside = [p for p in below if is_label(p.stem) and p not in lost]
        if not inside:
            raise StoreError(f"{path}: no edition files in this folder")
        files += inside
        lost += [p for p in below if not is_label(p.stem) and p not in lost]
    findings = [(path, finding) for path in files for finding in _of_file(path)]
    findings += [
        (path, _warning("no reference finds it; <regime>/<list>/<year or date>.json is found"))
        for path in lost
    ]
    findings += [
        (path, finding) for folder in _regimes(files) for path, finding in _successors(folder)
    ]
    bad = {path for path, finding in findings if finding.severity == "error"}
    doubts = sum(finding.severity == "warning" for _, finding in findings)
    return Validation(len(files), sum(p not in bad for p in files), doubts, tuple(findings))


def _regimes(files: Iterable[Path]) -> list[Path]:
    """The folders of regimes that the files stand in."""
    return sorted({p for file in files if (p := file.absolute().parent.parent).name in LISTS})


def _successors(folder: Path) -> Iterator[tuple[Path, Finding]]:
    """What is wrong with the reviewed successors of a regime."""
    path = folder / FILE
    try:
        known = read_successors(folder)
        if not known:
            return
        kept = stored(folder.parent, folder.name)
    except StoreError as error:
        yield path, _error(str(error).removeprefix(f"{path}: "))
        return

    def codes(name: str, label: str) -> tuple[set[str], set[str]] | None:
        own = [s for s in kept if s.list == name]
        at = next((n for n, s in enumerate(own) if s.label == label), 0)
        if not at:
            return None
        before, after = ({i.code for i in read_stored(s).items} for s in own[at - 1 : at + 1])
        return before, after

    try:
        for one, missing in unmatched(known, codes):
            yield path, _warning(f"{in_short(one)} matches nothing: {missing}")
    except StoreError:
        # A broken edition has a finding of its own.
        return


def _of_file(path: Path) -> Iterator[Finding]:
    try:
        edition = read_edition(path)
    except StoreError as error:
        yield _error(str(error).removeprefix(f"{path}: "))
        return
    wrong = misplaced(edition, path)
    if wrong is not None:
        yield wrong
    yield from check(edition)


def _error(message: str) -> Finding:
    return Finding("error", message)


def _warning(message: str) -> Finding:
    return Finding("warning", message)


def check(edition: Edition) -> Iterator[Finding]:
    """What is wrong or doubtful in an edition, one finding each, in its order."""
    if not is_label(edition.edition):
        yield _error(f"edition {edition.edition!r} is no label; write a year or a date")
    if edition.regime not in LISTS:
        yield _error(f"regime {edition.regime!r} is none of {', '.join(LISTS)}")
    if not edition.items:
        yield _warning("no items")
    seen: set[str] = set()
    for item in edition.items:
        yield from _address(item, seen)
        seen.add(item.code)
        yield from _words(item, edition)
        yield from _numbers(item)
        if not 0 <= item.source.document < max(len(edition.sources), 1):
            yield _error(f"{item.code}: source document {item.source.document} is not listed")


def misplaced(edition: Edition, path: Path) -> Finding | None:
    """An error if the file stands where references take it for another edition."""
    path = path.absolute()
    if len(path.parts) < 3 or path.parts[-3] not in LISTS or not is_label(path.stem):
        return None
    regime, name = path.parts[-3:-1]
    if (edition.regime, edition.list, edition.edition) == (regime, name, path.stem):
        return None
    says = f"{edition.regime}/{edition.list}@{edition.edition}"
    return _error(f"stored as {regime}/{name}@{path.stem}, but it is {says}")


def _address(item: Item, seen: set[str]) -> Iterator[Finding]:
    code = item.code
    if not code or any(c in "/\\" for c in code) or _controls(code) or "\n" in code:
        yield _error(f"{code!r}: not a code")
    elif any(c.isspace() for c in code):
        yield _warning(f"{code!r}: a blank in the code")
    if code in seen:
        yield _error(f"{code}: the code stands twice")
    if item.parent is not None and item.parent not in seen:
        yield _error(f"{code}: parent {item.parent!r} is missing or stands behind it")
    if item.role == "entry" and _SECOND.search(code):
        yield _warning(f"{code}: a second reading of one address; one of them may be misread")


def _words(item: Item, edition: Edition) -> Iterator[Finding]:
    subject = item.subject or ""
    if _controls(subject):
        yield _error(f"{item.code}: control characters in the subject")
    if len(subject.splitlines()) > 1:
        yield _warning(f"{item.code}: a line break in the subject")
    names = [s.name for s in item.substances]
    if any(_controls(text) for text in (*names, *item.terms, *item.marks, *item.refers_to)):
        yield _error(f"{item.code}: control characters in a name, term, mark or reference")
    if edition.text == "omitted" and item.text is not None:
        yield _error(f"{item.code}: holds text although the edition says it is omitted")


def _numbers(item: Item) -> Iterator[Finding]:
    for parameter in item.parameters:
        if parameter.si is not None and not _DECIMAL.fullmatch(parameter.si):
            yield _error(f"{item.code}: {parameter.si!r} is not a decimal number")
        whole = _SHARE.fullmatch(parameter.value) or (
            parameter.si is None and _FORMULA.fullmatch(parameter.value)
        )
        if not whole and not _DECIMAL.fullmatch(parameter.value):
            yield _error(f"{item.code}: {parameter.value!r} is not a decimal number")
    for number in (n for substance in item.substances for n in substance.cas):
        if not _valid_cas(number):
            yield _error(f"{item.code}: CAS number {number} has a wrong check digit")


def _valid_cas(number: str) -> bool:
    from listdiff.parsers.substances import valid_cas

    return re.fullmatch(r"[0-9]{2,7}-[0-9]{2}-[0-9]", number) is not None and valid_cas(number)


def _controls(text: str) -> bool:
    """Whether it holds control characters; line breaks are told apart."""
    return not text.isprintable() and any(
        unicodedata.category(c) == "Cc" and c not in "\r\n" for c in text
    )
