"""listdiff: read export control lists, keep each edition as a file, say what changed.

``compare(load("wa@2019"), load("wa@2021"))`` is the whole of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from listdiff.changes import Changes
    from listdiff.compare.engine import compare
    from listdiff.model import Edition, Item
    from listdiff.store import Snapshot, load

__version__ = "0.1.0"
__all__ = ["Changes", "Edition", "Item", "Snapshot", "__version__", "compare", "load"]

_HOMES = {
    "Changes": "listdiff.changes",
    "Edition": "listdiff.model",
    "Item": "listdiff.model",
    "Snapshot": "listdiff.store",
    "load": "listdiff.store",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    if name == "compare":
        from importlib import import_module

        return import_module("listdiff.compare")
    raise AttributeError(f"module 'listdiff' has no attribute {name!r}")
