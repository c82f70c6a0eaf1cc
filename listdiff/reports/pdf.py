"""A page as PDF, through a headless Chromium or Chrome that is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from listdiff.errors import ReportError

BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge",
)  # fmt: skip
ENVIRONMENT = "LISTDIFF_CHROMIUM"
"""Environment variable that names the browser to use."""
LIMIT = 180
"""Seconds that the browser may take."""
_FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-quic", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--disable-default-apps",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", "--run-all-compositor-stages-before-draw",
)  # fmt: skip
"""Nothing that a browser would fetch on its own, and no header with the file's name."""


def browser() -> str:
    """The program to use. Raises ReportError, which says what to install, where there is none."""
    chosen = os.environ.get(ENVIRONMENT)
    if chosen:
        found = shutil.which(chosen)
        if found is None:
            raise ReportError(f"{chosen}: no such program; check {ENVIRONMENT}")
        return found
    for name in BROWSERS:
        found = shutil.which(name)
        if found is not None:
            return found
    raise ReportError(
        "a PDF needs Chromium or Chrome, and none is installed; install it (apt install chromium) or name it in "
        f"{ENVIRONMENT}"
    )


def to_pdf(page: str, limit: float = LIMIT) -> bytes:
    """The PDF of an HTML page. Raises ReportError where the browser fails or takes longer than `limit` seconds."""
    program = browser()
    with tempfile.TemporaryDirectory(prefix="listdiff-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, "utf-8")
        command = [program, *_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Chromium's sandbox refuses to start for root.
            command.append("--no-sandbox")
        status, said = _run([*command, source.as_uri()], limit)
        data = made.read_bytes() if made.is_file() else b""
    if status or not data.startswith(b"%PDF"):
        reason = said[-1] if said else f"status {status}"
        raise ReportError(
            f"{program}: made no PDF: {reason}; try another browser with {ENVIRONMENT}"
        )
    return data


def _run(command: list[str], limit: float) -> tuple[int, list[str]]:
    """Exit status of the browser and what it said; at the limit it is ended with all that it started."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        reason = error.strerror or error
        raise ReportError(f"{command[0]}: cannot be started: {reason}") from None
    try:
        said = process.communicate(timeout=limit)[1]
    except subprocess.TimeoutExpired:
        raise ReportError(
            f"{command[0]}: no PDF after {limit:g} seconds; make the report smaller with --code or --list"
        ) from None
    finally:
        if process.poll() is None:
            _end(process)
    return process.returncode, said.decode("utf-8", "replace").strip().splitlines()


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        # Its own session, so this reaches the browser's helpers and nothing else.
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
