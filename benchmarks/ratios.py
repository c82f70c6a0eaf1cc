"""Ratios, each measured side by side in one run, medians of alternating turns.

usage: python benchmarks/ratios.py [--corpus ../shared/corpus] [--turns 5]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def timed(call: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def ratio(
    ours: Callable[[], object], theirs: Callable[[], object], turns: int
) -> tuple[float, float]:
    """Medians of both, measured in turns."""
    pairs = [(timed(ours), timed(theirs)) for _ in range(turns)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def told(name: str, ours: float, theirs: float, aim: str) -> None:
    """One line of the result."""
    sys.stdout.write(
        f"{name}: {ours:.3f} s against {theirs:.3f} s, ratio {ours / theirs:.2f} ({aim})\n"
    )


def engine(turns: int) -> None:
    """listdiff.compare on two whole editions against DeepDiff on the same items, keyed by code."""
    import msgspec
    from deepdiff import DeepDiff

    import listdiff

    old, new = listdiff.load("wa@2019"), listdiff.load("wa@2021")

    def plain(snapshot: listdiff.Snapshot) -> dict[str, object]:
        return {
            name: {i.code: msgspec.to_builtins(i) for i in edition.items}
            for name, edition in snapshot.editions.items()
        }

    before, after = plain(old), plain(new)
    ours, theirs = ratio(
        lambda: listdiff.compare(old, new), lambda: DeepDiff(before, after), min(turns, 3)
    )
    told("compare against DeepDiff", ours, theirs, "aim: at most 0.01")


def growth(turns: int) -> None:
    """One list against ten of it in one, all with words of their own: time should grow with the items."""
    import msgspec

    import listdiff

    def tenfold(snapshot: listdiff.Snapshot) -> listdiff.Snapshot:
        edition = snapshot.editions["dual-use"]
        items = []
        for n in range(10):
            for item in edition.items:
                marks = item.fingerprint.split(".")
                # Other hashes, the same sketch: every copy is told from the others by its words.
                own = [f"{(int(m, 16) + n * 7919) % (1 << 40):010x}" for m in marks[:3]]
                items.append(
                    msgspec.structs.replace(
                        item,
                        code=f"{n}0{item.code}",
                        parent=f"{n}0{item.parent}" if item.parent else None,
                        fingerprint=".".join([*own, *marks[3:]]),
                    )
                )
        edition = msgspec.structs.replace(edition, items=items)
        return msgspec.structs.replace(snapshot, editions={"dual-use": edition})

    old, new = listdiff.load("wa/dual-use@2019"), listdiff.load("wa/dual-use@2021")
    many, more = tenfold(old), tenfold(new)
    ours, theirs = ratio(
        lambda: listdiff.compare(many, more), lambda: listdiff.compare(old, new), turns * 3
    )
    told("compare ten times the items against once", ours, theirs, "aim: at most 12")


def cold(turns: int) -> None:
    """The whole process of listdiff compare against python importing click."""
    command = [
        sys.executable,
        "-c",
        "from listdiff.cli import main; main()",
        "compare",
        "wa@2019",
        "wa@2021",
    ]
    floor = [sys.executable, "-c", "import click"]
    ours, theirs = ratio(
        lambda: subprocess.run(command, check=True, capture_output=True),
        lambda: subprocess.run(floor, check=True, capture_output=True),
        turns * 3,
    )
    told("listdiff compare against import click", ours, theirs, "aim: at most 4")


def importing(corpus: Path, turns: int) -> None:
    """The whole import of the 2025 PDF against pdftotext -layout on it."""
    pdf = corpus / "wa" / "2025.pdf"
    if not pdf.exists() or shutil.which("pdftotext") is None:
        sys.stdout.write("import of a PDF: not measured (no corpus, or no pdftotext)\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable, "-c", "from listdiff.cli import main; main()",
            "import", "wa", str(pdf), "--edition", "2025", "-o", folder,
        ]  # fmt: skip
        peer = ["pdftotext", "-layout", str(pdf), f"{folder}/out.txt"]
        ours, theirs = ratio(
            lambda: subprocess.run(command, check=True, capture_output=True),
            lambda: subprocess.run(peer, check=True, capture_output=True),
            turns,
        )
    told("import of the 2025 PDF against pdftotext -layout", ours, theirs, "aim: at most 8")


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--turns", type=int, default=5)
    arguments = parser.parse_args()
    engine(arguments.turns)
    growth(arguments.turns)
    cold(arguments.turns)
    importing(arguments.corpus, arguments.turns)


if __name__ == "__main__":
    main()
