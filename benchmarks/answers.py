"""What both answer keys share: reading a key and editions, counting right, missed and false."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from listdiff.model import Item
from listdiff.parsers.finish import reread
from listdiff.store import read_edition

KEYS = Path(__file__).resolve().parent.parent / "tests" / "data"
SETS = ("development", "held-out")


class Labelled(NamedTuple):
    """An item of an answer key with what the tool reads there; None where it was not found."""

    set: str
    name: str
    answer: dict[str, Any]
    item: Item | None


class Score:
    """Counts of right, missed and false answers."""

    def __init__(self) -> None:
        self.right = self.missed = self.false = 0

    def line(self, what: str) -> str:
        """One line with precision and recall."""
        found, wanted = self.right + self.false, self.right + self.missed
        return (
            f"{what}: precision {share(self.right, found)}, recall {share(self.right, wanted)} "
            f"({wanted} in the key, {self.missed} missed, {self.false} false)"
        )


def share(part: int, whole: int) -> str:
    """A share as a percentage, with what it was counted from left to the caller."""
    return f"{100 * part / whole:.1f} %" if whole else "none"


def labelled(key: str, editions: Path, anew: bool) -> Iterator[Labelled]:
    """The items of a key, each with what an edition file says of it.

    With `anew` the text is read again by the code as it stands, which needs files with text.
    """
    answers = tomllib.loads((KEYS / key).read_text(encoding="utf-8"))["item"]
    read: dict[tuple[str, str], dict[str, Item]] = {}
    for answer in answers:
        place = (answer["list"], answer["edition"])
        if place not in read:
            path = editions / "wa" / place[0] / f"{place[1]}.json"
            read[place] = {i.code: i for i in read_edition(path).items}
        items = read[place]
        item = items.get(answer["code"])
        if item is not None and anew:
            item = reread(item, items)
        yield Labelled(answer["set"], f"wa@{answer['edition']} {answer['code']}", answer, item)


def arguments(description: str | None) -> argparse.Namespace:
    """The command line of both measurements."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("editions", type=Path, help="folder of edition files, such as lists")
    parser.add_argument(
        "--anew", action="store_true", help="read the texts again (files with text)"
    )
    parser.add_argument("--only", choices=SETS, help="name the mistakes of one set only")
    return parser.parse_args()


def write(lines: Iterable[str]) -> None:
    """Lines to standard output."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
