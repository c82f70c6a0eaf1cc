"""Findings of ``listdiff validate``: lines for people, annotations for GitHub, data for machines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from listdiff.reports.words import harmless
from listdiff.soundness import Finding, Validation

SCHEMA = "listdiff-validation/1"
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
"""What GitHub asks to be escaped in the data of a workflow command; a property adds two."""


class Told(msgspec.Struct, frozen=True):
    """One finding as data."""

    file: str
    line: int | None
    severity: str
    id: str
    code: str | None
    message: str


class Mended(msgspec.Struct, frozen=True):
    """One file that was written in canonical form, and what was mended."""

    file: str
    mended: tuple[str, ...]


class Document(msgspec.Struct, frozen=True):
    """The whole as data (``listdiff-validation/1``)."""

    schema: str
    files: int
    sound: int
    errors: int
    warnings: int
    findings: tuple[Told, ...]
    fixed: tuple[Mended, ...]


def document(found: Validation, quiet: bool = False) -> Document:
    """The findings as data; with `quiet` errors only."""
    findings = tuple(
        Told(short(path), one.line, one.severity, one.id, one.code, one.message)
        for path, one in told(found, quiet)
    )
    fixed = tuple(Mended(short(path), mended) for path, mended in found.fixed)
    return Document(SCHEMA, found.files, found.sound, found.errors, found.warnings, findings, fixed)


def lines(found: Validation, quiet: bool = False) -> Iterator[str]:
    """A line for each file that was mended and each finding: ``FILE:LINE: error: CODE: ... [id]``."""
    for path, mended in found.fixed:
        yield f"{short(path)}: fixed: {', '.join(mended)}"
    for path, one in told(found, quiet):
        place = short(path) if one.line is None else f"{short(path)}:{one.line}"
        yield f"{place}: {one.severity}: {_said(one)} [{one.id}]"


def github(found: Validation, quiet: bool = False) -> Iterator[str]:
    """Workflow commands of GitHub, errors first: it shows only the first ten of either kind."""
    for path, one in sorted(told(found, quiet), key=lambda f: f[1].severity):
        place = f"file={_escaped(short(path))}"
        if one.line is not None:
            place += f",line={one.line}"
        said = harmless(_said(one).translate(_DATA))
        yield f"::{one.severity} {place},title={_escaped(one.id)}::{said}"


def summary(found: Validation) -> str:
    """The last line: ``3 of 3 files are sound; 1 warning``."""
    count = found.warnings
    doubts = f"; {count} warning{'s' * (count > 1)}" if count else ""
    return f"{found.sound} of {found.files} files are sound{doubts}"


def told(found: Validation, quiet: bool) -> list[tuple[Path, Finding]]:
    """The findings to tell."""
    return [f for f in found.findings if not quiet or f[1].severity == "error"]


def short(path: Path) -> str:
    """The path from the current folder, where it lies below it, with forward slashes."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _said(one: Finding) -> str:
    if one.code is None:
        return one.message
    plain = one.code and one.code.isprintable() and " " not in one.code
    return f"{one.code if plain else repr(one.code)}: {one.message}"


def _escaped(text: str) -> str:
    return harmless(text.translate(_DATA).replace(":", "%3A").replace(",", "%2C"))
