"""How long the site of all that ships takes, and how long a second run without changes.

``python benchmarks/publish.py``: wall time on all cores, pages, time per page, sizes, and the ratio of the two runs.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from listdiff.site.publish import publish


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        start = time.perf_counter()
        done = publish(site)
        first = time.perf_counter() - start
        start = time.perf_counter()
        publish(site)
        second = time.perf_counter() - start
        index = (site / "search-index.js").stat().st_size
    print(f"{done.pages} pages, {done.files} files, {done.size / 1e6:.0f} MB")
    print(f"first run {first:.1f} s, {1000 * first / done.pages:.1f} ms a page")
    print(f"second run {second:.2f} s, 1/{first / second:.0f} of the first (aim 1/20)")
    print(f"largest page {done.largest / 1000:.0f} kB, search index {index / 1000:.0f} kB")


if __name__ == "__main__":
    main()
