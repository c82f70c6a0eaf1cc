"""Kill writers at random moments: ``killed.py FOLDER KILLS`` prints the words of the files seen after each kill.

A small process of its own, so that a fork of it costs little.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from kitchen import edition, item

from listdiff.store import encode, read_edition
from listdiff.writing import write_whole

PLACES = ("wa/dual-use/2021.json", "derived/overlaps-0.json")
ITEMS = 399


def made(words: str) -> bytes:
    """An edition file in which every item holds these words."""
    return encode(
        edition("2021", *(item(f"3.A.{n}", f"Pots of {words}") for n in range(1, ITEMS + 1)))
    )


def whole(folder: Path) -> set[str]:
    """The words of the files that are there, each read to its end."""
    found = set()
    for place in PLACES:
        path = folder / place
        if path.exists():
            items = read_edition(path).items
            assert len(items) == ITEMS
            assert len({i.text for i in items}) == 1
            found.add((items[0].text or "").removeprefix("Pots of "))
    return found


def write_on(folder: Path, files: list[bytes]) -> None:
    """Write the files in turn until killed."""
    while True:
        for data in files:
            for place in PLACES:
                write_whole(folder / place, data)


def main() -> None:
    folder, kills = Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(8)
    files = [made("tin"), made("oak")]
    seen: set[str] = set()
    for kill in range(kills):
        child = os.fork()
        if child == 0:
            try:
                write_on(folder, files if kill % 2 else files[::-1])
            finally:
                os._exit(1)
        time.sleep(chance.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        seen |= whole(folder)
    print(*sorted(seen))


if __name__ == "__main__":
    main()
