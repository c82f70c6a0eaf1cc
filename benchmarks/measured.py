"""Measuring: each thing in a process of its own, all of a contest in turns, so that a busy machine is busy for all."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTDIFF = [sys.executable, "-c", "from listdiff.cli import main; main()"]
Run = Callable[[], float]
"""Does the thing once and gives the seconds it took."""


def environment() -> dict[str, str]:
    """That of the children: this tree's package, compiled once and kept, as an installed one is."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LISTDIFF"))}
    return {**own, "PYTHONPATH": str(ROOT)}


def whole(command: list[str], fine: tuple[int, ...] = (0,), clock: bool = False) -> Run:
    """The whole process, from its start to its end: its processor time, or that of the clock.

    `fine` are the statuses that it may end with.
    """

    def run() -> float:
        start = time.perf_counter() if clock else _children()
        done = subprocess.run(command, capture_output=True, env=environment(), check=False)
        spent = (time.perf_counter() if clock else _children()) - start
        if done.returncode not in fine:
            raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
        return spent

    return run


def _children() -> float:
    """Processor seconds of all children that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def inside(code: str, *arguments: str) -> Run:
    """What the code prints as the seconds of its own, imports left out."""

    def run() -> float:
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, env=environment(), check=True
        )  # fmt: skip
        return float(done.stdout.split()[-1])

    return run


def medians(contest: Mapping[str, Run], turns: int, warm: bool = True) -> dict[str, float]:
    """The median seconds of each, in turns, after one turn that only warms caches."""
    taken: dict[str, list[float]] = {name: [] for name in contest}
    for turn in range(-int(warm), turns):
        for name, run in contest.items():
            spent = run()
            if turn >= 0:
                taken[name].append(spent)
    return {name: statistics.median(times) for name, times in taken.items()}


def peak() -> float:
    """The most memory that this process has had, in GiB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**30


def machine() -> str:
    """One line that names the machine, and how busy it is."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            x.partition(":")[2].strip() for x in info.read_text().splitlines() if "model name" in x
        ]
        model = names[0] if names else model
    load = os.getloadavg()[0]
    return (
        f"{model}, {os.cpu_count()} processors, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; load {load:.1f} at the start"
    )


def put_between(page: Path, name: str, text: str) -> None:
    """Replace what stands between the marks ``<!-- name -->`` and ``<!-- /name -->`` of a page."""
    old = page.read_text("utf-8")
    start, end = (old.index(mark) for mark in (f"<!-- {name} -->", f"<!-- /{name} -->"))
    new = f"{old[:start]}<!-- {name} -->\n\n{text.strip()}\n\n{old[end:]}"
    page.write_text(new, "utf-8")
