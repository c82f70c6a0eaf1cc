"""Progress of long work, on standard error where a person watches."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

import click

Watch = Callable[[int, int], None]


@contextlib.contextmanager
def watching(label: str) -> Iterator[Watch | None]:
    """What to call with how much is done, of how much; None where nobody watches."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr, show_eta=False) as bar:

        def watch(done: int, of: int) -> None:
            bar.length = max(of, 1)
            bar.update(done - bar.pos)

        yield watch
