"""Put into the README what `listdiff compare wa@2019 wa@2021` prints today (tests/test_readme.py compares them).

usage: python scripts/readme_sample.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
LINES = 24


def main() -> int:
    """Replace the sample, from its first line to the dots below it."""
    command = [sys.executable, "-c", "from listdiff.cli import main; main()", "compare"]
    done = subprocess.run(
        [*command, "wa@2019", "wa@2021"], check=True, capture_output=True, text=True
    )
    sample = [f"    {line}".rstrip() for line in done.stdout.splitlines()[:LINES]]
    text = README.read_text("utf-8")
    start, end = text.index("    wa@2019 (WA-LIST (19) 1)"), text.index("    …")
    README.write_text(text[:start] + "\n".join(sample) + "\n" + text[end:], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
