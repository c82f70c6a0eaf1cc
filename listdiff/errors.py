"""Failures that listdiff announces: the message is one line that says what to do."""

from __future__ import annotations


class ListdiffError(ValueError):
    """A request that cannot be met, for a reason that the person who asked can mend."""


class StoreError(ListdiffError):
    """A file or a reference that cannot be used."""


class CodeError(ListdiffError):
    """A code that names nothing or several things."""


class ReportError(ListdiffError):
    """A report that cannot be made here."""
