"""Text from a list inside Markdown and HTML: never markup, and no address but one of the web."""

from __future__ import annotations

from urllib.parse import urlsplit

_SIGNS = "`*_[]#|~$"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: object) -> str:
    """Text that Markdown does not read as markup."""
    out = str(text).replace("\\", "\\\\").replace("\n", " ")
    for sign, entity in _ENTITIES.items():
        out = out.replace(sign, entity)
    for sign in _SIGNS:
        out = out.replace(sign, f"\\{sign}")
    return out


def web(address: str | None) -> str | None:
    """An address that a page may link to: http or https with a host; None for any other."""
    if not address or any(c <= " " or c in "\\\"'<>" for c in address):
        return None
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return address if known else None
