"""Sources: their sums, and whether every item names one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listdiff.model import Edition
from listdiff.soundness.findings import Finding, fault

_SHA256 = re.compile(r"[0-9a-f]{64}")


def faults(edition: Edition) -> Iterator[Finding]:
    """What is wrong with the sources of an edition and the places of its items."""
    count = len(edition.sources)
    if not count:
        yield fault("sources-none", "no source is named", ("sources",))
    for n, source in enumerate(edition.sources):
        if _SHA256.fullmatch(source.sha256) is None:
            says = f"sha256 of {source.title!r} is not 64 digits of 0-9 and a-f"
            yield fault("sha256-malformed", says, ("sources", n, "sha256"))
    for n, item in enumerate(edition.items):
        where = ("items", n, "source")
        if not 0 <= item.source.document < max(count, 1):
            says = f"source document {item.source.document} is not listed"
            yield fault("source-unlisted", says, (*where, "document"), item.code)
        if item.source.page is not None and item.source.page < 1:
            says = f"page {item.source.page}: pages count from 1"
            yield fault("page-malformed", says, (*where, "page"), item.code)
