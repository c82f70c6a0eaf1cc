"""Build listdiff, install it where nothing of it is, and try it there.

usage: python scripts/check_install.py [--quick] [--lowest] [--audit] [--python 3.11,3.12,3.13]

Without options all of it; --quick builds, installs into a fresh environment of this Python and runs the README's
commands there. In full the test suite also runs against the installed wheel on each Python that is to be had, and
on the oldest with the lowest versions of the dependencies that pyproject.toml allows; and pip-audit looks for known
weaknesses. Needs what the extra `dev` installs.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = "3.11,3.12,3.13"
UV = (sys.executable, "-m", "uv")
OWN = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LISTDIFF", "VIRTUAL"))}
TRIED = (
    "--version",
    "lists",
    "compare wa@2019 wa@2021",
    "compare nsg --format json",
    "compare ag --format html",
    "compare wa/munitions --format delta",
    "history wa 4.A.3.b",
    "overlaps nsg 2.C.11",
    "validate",
)


class FailedError(Exception):
    """A check that did not pass."""


def run(*command: str | Path, cwd: Path | None = None, quiet: bool = True) -> str:
    """Standard output of a command. Raises FailedError with the end of what it said."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=OWN, text=True, check=False,
        stdout=subprocess.PIPE if quiet else None, stderr=subprocess.PIPE if quiet else None,
    )  # fmt: skip
    if done.returncode:
        said = f"{(done.stdout or '')[-6000:]}{(done.stderr or '')[-2000:]}"
        raise FailedError(f"{' '.join(map(str, command))} ended with {done.returncode}\n{said}")
    return done.stdout or ""


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def built(folder: Path) -> tuple[Path, Path]:
    """The source archive, and the wheel made from it, as whoever installs the source gets it."""
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    source, wheel = next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))
    say(
        f"built {source.name} ({source.stat().st_size:,} bytes), {wheel.name} ({wheel.stat().st_size:,} bytes)"
    )
    return source, wheel


def fresh(place: Path, python: str) -> Path:
    """The Python of a new, empty environment."""
    # pyenv keeps its interpreters where uv does not look; uv fetches one where it can.
    kept = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    there = sorted(kept.glob(f"{python}.*/bin/python")) if "/" not in python else []
    run(*UV, "venv", "--quiet", "--python", there[-1] if there else python, place)
    return place / ("Scripts" if os.name == "nt" else "bin") / "python"


def tried(python: Path, where: Path) -> None:
    """The commands work from a folder that has nothing to do with the repository."""
    for line in TRIED:
        said = run(python, "-m", "listdiff", *line.split(), cwd=where)
        if not said.strip():
            raise FailedError(f"listdiff {line} printed nothing")
    home = run(python, "-c", "import listdiff.store as s; print(s.lists_root())", cwd=where).strip()
    if not Path(home).is_relative_to(python.parent.parent):
        raise FailedError(f"the lists were read from {home}, not from the wheel")


def tested(python: Path, source: Path, folder: Path) -> None:
    """The tests pass with the installed wheel: those of the source archive, without its package."""
    with tarfile.open(source) as packed:
        packed.extractall(folder, filter="data")
    tests = next(folder.glob("listdiff-*"))
    shutil.rmtree(tests / "listdiff")
    said = run(python, "-m", "pytest", "-p", "no:cacheprovider", cwd=tests)
    say("    tests: " + said.strip().splitlines()[-1])


def lowest(folder: Path, source: Path, wheel: Path, oldest: str) -> None:
    """The lowest versions that pyproject.toml allows, and the tests with them."""
    python = fresh(folder / "lowest", oldest)
    asked = ("-r", ROOT / "pyproject.toml", "--extra", "test", "--resolution", "lowest-direct")
    run(*UV, "pip", "install", "--quiet", "--python", python, *asked)
    run(*UV, "pip", "install", "--quiet", "--python", python, "--no-deps", wheel)
    tried(python, folder)
    say(f"lowest versions on Python {oldest}: the commands run")
    tested(python, source, folder / "lowest-source")


def audited(folder: Path, wheel: Path) -> None:
    """No dependency has a weakness that is publicly known; strictly, for what cannot be looked up is not sound."""
    python = fresh(folder / "audited", sys.executable)
    extras = f"listdiff[tables,plot,dask] @ {wheel.as_uri()}"
    run(*UV, "pip", "install", "--quiet", "--python", python, extras)
    known = run(*UV, "pip", "freeze", "--python", python)
    listed = folder / "requirements.txt"
    listed.write_text("".join(f"{x}\n" for x in known.splitlines() if not x.startswith("listdiff")))
    run(sys.executable, "-m", "pip_audit", "--strict", "--disable-pip", "--no-deps", "-r", listed)
    say(f"pip-audit: nothing known against {len(listed.read_text().splitlines())} packages")


def main() -> int:
    """Run what is asked for; 1 where a check did not pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)  # fmt: skip
    parser.add_argument("--python", help=f"versions, else {PYTHONS}; with --quick this one")
    for name in ("quick", "lowest", "audit"):
        parser.add_argument(f"--{name}", action="store_true")
    options = parser.parse_args()
    everything = not (options.quick or options.lowest or options.audit)
    versions = (options.python or (sys.executable if options.quick else PYTHONS)).split(",")
    if missing := [tool for tool in ("build", "uv") if importlib.util.find_spec(tool) is None]:
        say(f"not checked: pip install {' '.join(missing)}")
        return 1
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            source, wheel = built(folder / "dist")
            for version in versions if everything or options.quick else []:
                python = _installed(folder, version, wheel, tests=everything)
                if python is not None and everything:
                    tested(python, source, folder / f"source-{version}")
            if everything or options.lowest:
                lowest(folder, source, wheel, PYTHONS.split(",")[0])
            if everything or options.audit:
                audited(folder, wheel)
    except FailedError as error:
        say(f"failed: {error}")
        return 1
    return 0


def _installed(folder: Path, version: str, wheel: Path, tests: bool) -> Path | None:
    """The Python of an environment with the wheel, tried; None where that version is not to be had."""
    try:
        python = fresh(folder / Path(version).name, version)
    except FailedError:
        say(f"Python {version}: not to be had here")
        return None
    what = f"listdiff[test] @ {wheel.as_uri()}" if tests else str(wheel)
    run(*UV, "pip", "install", "--quiet", "--python", python, what)
    run(*UV, "pip", "check", "--python", python)
    tried(python, folder)
    say(f"{run(python, '--version').strip()}: installed, the commands run")
    return python


if __name__ == "__main__":
    sys.exit(main())
