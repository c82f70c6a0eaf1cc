"""What a look at a file can find: each kind of fault by its id, and whether it is wrong or doubtful."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

Severity = Literal["error", "warning"]
Where = tuple[str | int, ...]
"""The way to a value of a file: ``("items", 3, "code")``, ``("published",)``; empty for the whole."""

FAULTS: dict[str, Severity] = {
    "unreadable": "error",
    "json": "error",
    "schema": "error",
    "field-unknown": "error",
    "field-missing": "error",
    "field-twice": "error",
    "not-canonical": "error",
    "misplaced": "error",
    "stray": "warning",
    "regime-unknown": "error",
    "list-unknown": "warning",
    "items-none": "warning",
    "unaccounted": "warning",
    "code-malformed": "error",
    "code-blank": "warning",
    "code-twice": "error",
    "second-reading": "warning",
    "parent-missing": "error",
    "parent-behind": "error",
    "control-character": "error",
    "line-break": "warning",
    "text-kept": "error",
    "text-none": "error",
    "fingerprint-malformed": "error",
    "fingerprint-other": "warning",
    "value-malformed": "error",
    "value-beyond": "error",
    "si-malformed": "error",
    "si-disagrees": "error",
    "si-missing": "warning",
    "unit-blank": "error",
    "unit-unknown": "warning",
    "dimension-disagrees": "error",
    "cas-check-digit": "error",
    "date-malformed": "error",
    "dates-order": "error",
    "label-malformed": "error",
    "label-adopted": "error",
    "label-published": "error",
    "published-late": "warning",
    "label-tie": "warning",
    "editions-order": "error",
    "since-in-force": "error",
    "since-malformed": "error",
    "since-later": "error",
    "not-used-controls": "error",
    "not-used-above": "warning",
    "connective-alone": "warning",
    "sources-none": "warning",
    "sha256-malformed": "error",
    "source-unlisted": "error",
    "page-malformed": "error",
    "reference-unresolved": "warning",
    "references-elsewhere": "warning",
    "successors-malformed": "error",
    "successor-stale": "warning",
    "overlaps-malformed": "error",
    "overlap-stale": "warning",
}
"""Every kind of fault by its id, which stays the same across versions."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong (error) or doubtful (warning)."""

    severity: Severity
    id: str
    """One of FAULTS."""
    message: str
    code: str | None = None
    """Code of the item that it is about; None for a file as a whole."""
    where: Where = ()
    line: int | None = None
    """Line in the file, from 1; None where there is no file, or no such place in it."""


Findings = tuple[tuple[Path, Finding], ...]


def fault(id: str, message: str, where: Where = (), code: str | None = None) -> Finding:
    """A finding of a kind, as severe as that kind is."""
    return Finding(FAULTS[id], id, message, code, where)
