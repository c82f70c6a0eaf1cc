"""Speed beside the peers: compare, import and cold start, each a median of alternating turns in processes of their own.

Compare and start tell processor time, which a busy machine changes little; import that of the clock, for it uses two
processors.

usage: benchmarks/run [--corpus ../shared/corpus] [--turns 7] [--only compare,import,start] [--write]

Peers that are not installed are named and left out (pip install deepdiff xmldiff pdfplumber; poppler-utils,
libreoffice-writer). --write puts the tables and the plot into docs/.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import peers
from measured import LISTDIFF, ROOT, Run, inside, machine, medians, put_between, whole

ATTEMPTS = {"xmldiff": 1, "pdfplumber": 1}
"""Peers so slow that one turn tells enough."""
COMMANDS = (
    "compare wa@2019 wa@2021",
    "compare wa@2019 wa@2021 --no-overlaps",
    "compare wa@2019 wa@2021 --format json",
    "compare wa@2019 wa@2021 --format html",
    "compare wa@2019 wa@2021 --format delta",
    "show wa@2021 3.A.1.a.5",
    "search isostatic press",
    "lists",
    "history wa 4.A.3.b",
    "overlaps",
    "validate",
    "rules",
    "schema",
    "--help",
    "--version",
)


class Told:
    """One contest: its seconds by name, ours first."""

    def __init__(self, title: str, aim: str, seconds: dict[str, float], missing: list[str]) -> None:
        self.title = title
        self.aim = aim
        self.seconds = seconds
        self.missing = missing

    def lines(self) -> Iterator[str]:
        """A table in Markdown: each with its seconds and how many times ours."""
        ours = next(iter(self.seconds.values()))
        yield from (f"**{self.title}**{f' ({self.aim})' if self.aim else ''}", "")
        yield from ("| | median | beside listdiff |", "|---|---:|---:|")
        for n, (name, spent) in enumerate(self.seconds.items()):
            times = f"listdiff takes {ours / spent:.2f} times as long" if ours >= spent else ""
            yield f"| {name} | {shown(spent)} | {'' if n == 0 else times or f'{spent / ours:.1f} times slower'} |"
        for name in self.missing:
            yield f"| {name} | not installed here | |"
        yield ""


def shown(seconds: float) -> str:
    """Milliseconds below ten seconds."""
    return f"{1000 * seconds:.0f} ms" if seconds < 10 else f"{seconds:.0f} s"


def contest(title: str, aim: str, runs: dict[str, Run | None], turns: int) -> Told:
    """Measure in turns; what is None is missing."""
    there = {name: run for name, run in runs.items() if run is not None}
    slow = {n: r for n, r in there.items() if any(n.startswith(peer) for peer in ATTEMPTS)}
    seconds = medians({n: r for n, r in there.items() if n not in slow}, turns)
    seconds |= medians(slow, 1, warm=False)
    return Told(title, aim, seconds, [name for name, run in runs.items() if run is None])


def compared(turns: int) -> Iterator[Told]:
    """Two editions read from their files and compared."""

    def peer(name: str, library: str, *arguments: str) -> Run | None:
        found = importlib.util.find_spec(library) is not None
        return inside(getattr(peers, name), *arguments) if found else None

    lists = str(ROOT / "lists")
    yield contest(
        "All five lists of wa@2019 and wa@2021, read and compared",
        "aim: at most 4 times the floor",
        {
            "listdiff (load, compare)": inside(peers.OURS, "wa@2019", "wa@2021"),
            "the floor: msgspec, dicts by code": inside(peers.FLOOR, lists, "2019", "2021", "*"),
            "DeepDiff on the same dicts": peer("DEEPDIFF", "deepdiff", lists, "2019", "2021", "*"),
        },
        turns,
    )
    with tempfile.TemporaryDirectory() as folder:
        texts = []
        for label in ("2019", "2021"):
            path = Path(folder, f"{label}.txt")
            path.write_text(
                peers.as_text(ROOT / "lists" / "wa" / "dual-use" / f"{label}.json"), "utf-8"
            )
            texts.append(str(path))
        git = ["git", "diff", "--no-index", "--word-diff", *texts]
        yield contest(
            "The dual-use list alone, whole processes",
            "",
            {
                "listdiff compare": whole([*LISTDIFF, "compare", "wa/dual-use@2019", "wa/dual-use@2021"]),
                "git diff --no-index --word-diff, the same as text": whole(git, fine=(0, 1))
                if shutil.which("git")
                else None,
            },
            turns,
        )  # fmt: skip
    yield contest(
        "The sensitive list of 2017 and 2018 as one tree",
        "",
        {
            "listdiff (load, compare)": inside(peers.OURS, "wa/sensitive@2017", "wa/sensitive@2018"),
            "DeepDiff on the same dicts": peer("DEEPDIFF", "deepdiff", lists, "2017", "2018", "sensitive"),
            "xmldiff on the same tree": peer("XMLDIFF", "xmldiff", lists, "2017", "2018", "sensitive"),
        },
        turns,
    )  # fmt: skip
    yield contest(
        "Ten times the items, each copy with words of its own (aim: at most 12 times the time)",
        "",
        {
            "ten times": inside(peers.TENFOLD, "10"),
            "once": inside(peers.TENFOLD, "1"),
        },
        turns,
    )


def imported(corpus: Path, turns: int) -> Iterator[Told]:
    """Official documents read, beside tools that only give their text."""
    pdf, word = corpus / "wa" / "2025.pdf", corpus / "wa" / "2021"
    if not pdf.exists():
        sys.stdout.write(f"import: not measured, {corpus} has no documents\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        out = ["-o", folder]
        office = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/office",
            "--headless",
            "--convert-to",
            "txt:Text",
        ]
        plumber = importlib.util.find_spec("pdfplumber") is not None
        yield contest(
            "PDF: the Wassenaar lists of 2025, 243 pages",
            "aim: at most 8 times pdftotext",
            {
                "listdiff import": whole([*LISTDIFF, "import", "wa", str(pdf), "--edition", "2025", *out], clock=True),
                "pdftotext -layout": whole(["pdftotext", "-layout", str(pdf), f"{folder}/out.txt"], clock=True)
                if shutil.which("pdftotext")
                else None,
                "pdfplumber, text of every page": inside(peers.PDFPLUMBER, str(pdf)) if plumber else None,
            },
            turns,
        )  # fmt: skip
        files = sorted(str(p) for p in word.glob("*.docx"))
        yield contest(
            "Word: the Wassenaar lists of 2021, 18 files",
            "",
            {
                "listdiff import": whole([*LISTDIFF, "import", "wa", *files, "--edition", "2021", *out], clock=True),
                "LibreOffice's text export": whole([*office, "--outdir", folder, *files], clock=True)
                if shutil.which("soffice")
                else None,
            },
            min(turns, 3),
        )  # fmt: skip


def started(turns: int) -> Told:
    """Whole processes of the commands beside Python importing click."""
    runs: dict[str, Run] = {
        "python -c 'import click'": whole([sys.executable, "-c", "import click"])
    }
    for command in COMMANDS:
        runs[f"listdiff {command}"] = whole([*LISTDIFF, *command.split()])
    return Told("", "", medians(runs, turns), [])


def start_lines(told: Told) -> Iterator[str]:
    """A table of the cold starts."""
    (_, floor), *commands = told.seconds.items()
    yield f"`python -c 'import click'` takes {shown(floor)} here, Python alone included."
    yield from ("", "| command | median | times import click |", "|---|---:|---:|")
    for name, spent in commands:
        yield f"| `{name}` | {shown(spent)} | {spent / floor:.2f} |"
    yield ""


def drawn(contests: list[Told], path: Path) -> None:
    """The contests as bars, ours 1, on a logarithmic scale."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "listdiff"
    from matplotlib import pyplot

    bars = [
        (f"{name}\n{told.title.partition(',')[0]}", spent / next(iter(told.seconds.values())))
        for told in contests
        for n, (name, spent) in enumerate(told.seconds.items())
        if n and name != "once"
    ]
    figure, axes = pyplot.subplots(figsize=(9, 0.6 * len(bars) + 1.2), layout="constrained")
    names, times = zip(*reversed(bars), strict=True)
    colours = ["#b5651d" if t > 1 else "#4a7a4a" for t in times]
    drawn_bars = axes.barh(names, [t - 1 for t in times], left=1, color=colours)
    axes.bar_label(drawn_bars, [f"{t:.2g}" for t in times], padding=3, fontsize=8)
    axes.axvline(1, color="black", linewidth=1)
    axes.set_xscale("log")
    axes.margins(x=0.12)
    axes.tick_params(axis="y", labelsize=8)
    axes.set_xlabel("time, listdiff = 1 (right of the line: slower than listdiff)")
    figure.savefig(path, format="svg", metadata={"Date": None})


def main() -> None:
    """Measure all that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)  # fmt: skip
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument("--only", default="compare,import,start")
    parser.add_argument(
        "--write", action="store_true", help="into docs/performance.md and its plot"
    )
    options = parser.parse_args()
    asked = options.only.split(",")
    place = machine()
    sys.stdout.write(place + "\n\n")
    contests: list[Told] = []
    lines: dict[str, list[str]] = {}
    for name, found in (
        ("compare", compared(options.turns)),
        ("import", imported(options.corpus, options.turns)),
    ):
        for told in found if name in asked else ():
            contests.append(told)
            made = list(told.lines())
            lines.setdefault(name, [f"Measured on {place}.", ""]).extend(made)
            sys.stdout.write("\n".join(made) + "\n")
            sys.stdout.flush()
    if "start" in asked:
        lines["start"] = [f"Measured on {place}.", "", *start_lines(started(options.turns))]
        sys.stdout.write("\n".join(lines["start"]) + "\n")
    if options.write:
        for name, made in lines.items():
            put_between(ROOT / "docs" / "performance.md", name, "\n".join(made))
        if {"compare", "import"} <= set(asked):
            drawn(contests, ROOT / "docs" / "speed.svg")


if __name__ == "__main__":
    main()
