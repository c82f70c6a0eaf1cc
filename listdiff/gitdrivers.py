"""Tell git to show and merge edition files as lists, not as JSON: a diff driver, a text form, a merge driver.

What is written can be taken out again; nothing else in git's settings or attributes is touched.
"""

from __future__ import annotations

import os
from pathlib import Path

from listdiff.model import LISTS
from listdiff.repository import told
from listdiff.writing import write_whole

NAME = "listdiff"
SETTINGS = {
    f"diff.{NAME}.command": "listdiff git diff-driver",
    f"diff.{NAME}.textconv": "listdiff git textconv",
    f"merge.{NAME}.name": "listdiff: edition files, item by item",
    f"merge.{NAME}.driver": "listdiff git merge-driver %O %A %B %L %P",
    # Where branches met before, a base with markers in it could not be read; this takes one without.
    f"merge.{NAME}.recursive": "binary",
}
"""Settings and what git runs for them."""
BEGIN, END = "# listdiff: edition files", "# end of listdiff"
_LINES = [f"**/{regime}/*/[0-9]*.json diff={NAME} merge={NAME}" for regime in LISTS]


def install(everywhere: bool = False, folder: Path | None = None) -> Path:
    """Register the drivers for the repository, or for all of the user's; gives the file with the attributes.

    Raises StoreError outside a repository.
    """
    path = _attributes(everywhere, folder or Path())
    scope = "--global" if everywhere else "--local"
    for key, command in SETTINGS.items():
        told(folder or Path(), "config", scope, key, command)
    kept = _without(path)
    text = "\n".join([*kept, BEGIN, *_LINES, END]) + "\n"
    write_whole(path, text.encode())
    return path


def uninstall(everywhere: bool = False, folder: Path | None = None) -> Path:
    """Take out what `install` wrote. Raises StoreError outside a repository."""
    path = _attributes(everywhere, folder or Path())
    scope = "--global" if everywhere else "--local"
    for section in ("diff", "merge"):
        told(folder or Path(), "config", scope, "--remove-section", f"{section}.{NAME}", fails=True)
    kept = _without(path)
    if path.exists():
        write_whole(path, ("\n".join(kept) + "\n" if kept else "").encode())
    return path


def _without(path: Path) -> list[str]:
    """The lines of the file but for ours."""
    if not path.exists():
        return []
    kept: list[str] = []
    ours = False
    for line in path.read_text(encoding="utf-8").splitlines():
        ours = ours or line == BEGIN
        if not ours:
            kept.append(line)
        if line == END:
            ours = False
    return kept


def _attributes(everywhere: bool, folder: Path) -> Path:
    """The file that holds attributes without being part of a commit."""
    if everywhere:
        known = told(
            folder, "config", "--global", "--type=path", "core.attributesFile", fails=True
        ).strip()
        if known:
            return Path(known)
        home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
        return Path(home) / "git" / "attributes"
    return folder / told(folder, "rev-parse", "--git-path", "info/attributes").strip()
