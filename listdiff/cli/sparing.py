"""Libraries that a library imports where it finds them, kept from a short command that has no use for them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Let imports of `names` fail meanwhile, unless they are there already.

    DeepDiff looks for pandas, which takes longer to import than a delta takes to make. Only a process that is
    the command's own may do this: what was imported meanwhile goes on without them.
    """
    known: dict[str, Any] = sys.modules
    kept_out = [name for name in names if name not in known]
    known.update(dict.fromkeys(kept_out))
    try:
        yield
    finally:
        for name in kept_out:
            del known[name]
