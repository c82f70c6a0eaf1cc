"""Compare two editions: pairing, aspects, effects, redline.

The package can be called: ``listdiff.compare(old, new)`` is `engine.compare`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    """The package and the function share the name that the design gives them."""

    def __call__(self, old: Any, new: Any) -> Any:
        from listdiff.compare.engine import compare

        return compare(old, new)


sys.modules[__name__].__class__ = _Callable
