"""Where things stand in the site: folders and file names, and what regimes and lists are called."""

from __future__ import annotations

import re

REGIMES = {
    "nsg": "Nuclear Suppliers Group",
    "ag": "Australia Group",
    "mtcr": "Missile Technology Control Regime",
    "wa": "Wassenaar Arrangement",
    "cwc": "Chemical Weapons Convention",
}
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]")


def regime_name(regime: str) -> str:
    """The name of a regime; its code where it is none of the four."""
    return REGIMES.get(regime, regime)


def list_name(name: str) -> str:
    """A list's name for people: ``Dual-use``, ``Human animal pathogens``."""
    return (name if name == "dual-use" else name.replace("-", " ")).capitalize()


def file_name(code: str, ended: str | None) -> str:
    """The name of an item's page: its code, for one that ended with the last edition that had it.

    Every other character than letters, digits, dots and dashes is written by its number, so that no code
    can leave its folder.
    """
    safe = _UNSAFE.sub(lambda found: f"_{ord(found[0]):x}_", code).lstrip(".") or "_"
    return safe[:120] + (f"_{ended}" if ended else "") + ".html"


def up(depth: int) -> str:
    """The way from a folder so deep to the top."""
    return "../" * depth
