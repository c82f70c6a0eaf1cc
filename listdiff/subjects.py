"""Subject labels in our own words, written once and shared by the editions.

``lists/<regime>/subjects/*.toml`` hold a table ``[subjects]``: a code, or a
code with the years in which it meant this (``"5.A.1.c@1997-1997"``), and its label.
A file that says ``list = "trigger"`` above the table speaks of that list only, so that
codes of two lists cannot be mixed up.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from listdiff.errors import StoreError

_KEY = re.compile(r"(.+?)(?:@(\d{4})-(\d{4}))?")


def subjects_for(folder: Path, label: str, name: str | None = None) -> dict[str, str]:
    """Labels by code for the edition `label` of the list `name`.

    Raises StoreError for a file that is not sound.
    """
    year = label[:4]
    plain: dict[str, str] = {}
    dated: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise StoreError(f"{path}: {error}") from None
        if content.get("list", name) != name:
            continue
        table = content.get("subjects", {})
        for key, subject in table.items():
            match = _KEY.fullmatch(key)
            if match is None:
                continue
            if match[2] is None:
                plain[match[1]] = subject
            elif match[2] <= year <= match[3]:
                dated[match[1]] = subject
    return plain | dated
