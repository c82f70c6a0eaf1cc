"""Python's search for circular garbage, put to rest where much is made that stays and nothing is circular."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """No search meanwhile; it would look through every item again and again. Serves as a decorator, too."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
