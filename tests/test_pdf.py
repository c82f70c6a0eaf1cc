"""The report as PDF: made by the browser that is there, and one line where that does not work."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from test_cli import listdiff

from listdiff.cli.options import RequestError, refuse_terminal
from listdiff.errors import ReportError
from listdiff.reports.pdf import browser, to_pdf

needs_chromium = pytest.mark.skipif(
    shutil.which("chromium") is None, reason="no Chromium here: apt install chromium"
)


def program(folder: Path, text: str) -> str:
    """A shell script in place of a browser."""
    path = folder / "chromium"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@needs_chromium
def test_all_that_is_folded_on_the_page_is_open_on_paper(
    kitchen_lists: Path, tmp_path: Path
) -> None:
    out = tmp_path / "changes.pdf"
    done = listdiff("compare", "wa", "--format", "pdf", "-o", str(out), lists=kitchen_lists)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    paper = pypdfium2.PdfDocument(out)
    text = " ".join(page.get_textpage().get_text_range() for page in paper).split()
    told = " ".join(text)
    assert "the temperature above which control applies went from 500" in told
    assert "kitchen.docx" in told
    assert "Reset" not in text
    assert paper[0].get_size() == pytest.approx((595, 842), abs=1.5)
    assert f"1 / {len(paper)}" in told


def test_no_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LISTDIFF_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReportError, match="apt install chromium"):
        browser()
    monkeypatch.setenv("LISTDIFF_CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(ReportError, match="none: no such program; check LISTDIFF_CHROMIUM"):
        browser()
    monkeypatch.delenv("LISTDIFF_CHROMIUM")
    assert browser() if program(tmp_path, "exit 0") else None


def test_a_browser_that_does_not_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = f"sleep 600 & echo $! > {tmp_path}/pid; wait"
    monkeypatch.setenv("LISTDIFF_CHROMIUM", program(tmp_path, script))
    with pytest.raises(ReportError, match="no PDF after 1 seconds"):
        to_pdf("<p>Pots</p>", limit=1)
    helper = Path("/proc", (tmp_path / "pid").read_text().strip(), "stat")
    assert not helper.exists() or helper.read_text().rpartition(")")[2].split()[0] in "ZX"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo no display >&2; exit 7", "made no PDF: no display"),
        ("exit 7", "made no PDF: status 7"),
        ("exit 0", "made no PDF: status 0"),
        (
            'for a; do case $a in --print-to-pdf=*) echo pots > "${a#*=}";; esac; done',
            "made no PDF",
        ),
    ],
)
def test_a_browser_that_makes_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, reason: str
) -> None:
    monkeypatch.setenv("LISTDIFF_CHROMIUM", program(tmp_path, script))
    with pytest.raises(ReportError, match=reason) as caught:
        to_pdf("<p>Pots</p>")
    assert "\n" not in str(caught.value)


def test_what_the_browser_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    script = f'for a; do echo "$a" >> {seen}; case $a in --print-to-pdf=*) printf %%PDF- > "${{a#*=}}";; esac; done'
    monkeypatch.setenv("LISTDIFF_CHROMIUM", program(tmp_path, script))
    assert to_pdf("<p>Pots</p>") == b"%PDF-"
    flags = seen.read_text().splitlines()
    assert "--disable-background-networking" in flags
    assert ("--no-sandbox" in flags) == (os.geteuid() == 0)
    profile = next(f for f in flags if f.startswith("--user-data-dir=")).partition("=")[2]
    assert not Path(profile).parent.exists()


@pytest.mark.parametrize("output", [None, "-"])
def test_a_terminal_gets_no_pdf(monkeypatch: pytest.MonkeyPatch, output: str | None) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(RequestError, match="a PDF is nothing for a terminal; name a file with -o"):
        refuse_terminal("pdf", output)


def test_status_and_line_on_the_command_line(kitchen_lists: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "LISTDIFF_CHROMIUM": str(tmp_path / "none")}
    done = subprocess.run(
        [sys.executable, "-m", "listdiff", "--lists", str(kitchen_lists), "compare", "wa", "--format", "pdf", "-o", "x.pdf"],
        capture_output=True, text=True, check=False, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"listdiff: {tmp_path}/none: no such program; check LISTDIFF_CHROMIUM\n"
    assert not (tmp_path / "x.pdf").exists()
