"""How long the history of all Wassenaar editions takes, as a multiple of one comparison.

``python benchmarks/history.py``: both read their editions from disk; the history with an empty cache and with a full one.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from listdiff.chronicle import chronicle
from listdiff.compare.engine import compare
from listdiff.store import DERIVED, lists_root, load

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        lists = Path(folder) / "lists"
        shutil.copytree(lists_root(), lists, ignore=shutil.ignore_patterns(DERIVED))
        kept = lists / DERIVED

        def one() -> None:
            compare(load("wa@2019", lists), load("wa@2021", lists))

        def cold() -> None:
            shutil.rmtree(kept, ignore_errors=True)
            chronicle("wa", lists)

        one()
        told = [
            (seconds(one), seconds(cold), seconds(lambda: chronicle("wa", lists)))
            for _ in range(ROUNDS)
        ]
    base, first, again = (statistics.median(column) for column in zip(*told, strict=True))
    print(f"one comparison of wa@2019 with wa@2021: {base * 1000:.0f} ms")
    print(f"history of all editions, nothing kept: {first / base:.1f} times that")
    print(f"history of all editions, kept: {again / base:.1f} times that")


if __name__ == "__main__":
    main()
