"""One harness under atheris: ``python -m fuzz.drive NAME FINDS [libFuzzer's options]``."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris


def main() -> None:
    """Fuzz until libFuzzer's limits end it; finds are kept in FINDS and do not stop it."""
    name, finds, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["listdiff"]):
        from fuzz.contract import Kept
        from fuzz.harnesses import HARNESSES
    kept = Kept(HARNESSES[name], Path(finds))
    atheris.Setup([name, *options], kept)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
