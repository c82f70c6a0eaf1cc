"""Templates of a user's own: they win, they can build on listdiff's, and a broken one is one line."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from lxml import html
from test_cli import listdiff

DOCS = Path(__file__).resolve().parent.parent / "docs" / "templates.md"


def compared(lists: Path, templates: Path, form: str = "html") -> tuple[int, str, str]:
    done = listdiff(
        "compare", "wa", "--format", form, "--template-dir", str(templates), lists=lists
    )
    return done.returncode, done.stdout, done.stderr


def documented() -> dict[str, str]:
    """The example of the documentation: templates by file name."""
    found: dict[str, str] = {}
    name = ""
    for line in DOCS.read_text("utf-8").splitlines():
        if start := re.fullmatch(r"    ours/(\S+):", line):
            name = start[1]
            found[name] = ""
        elif line.startswith("      ") and name:
            found[name] += line.strip() + "\n"
        elif line and not line.startswith("      "):
            name = ""
    return found


def test_the_example_of_the_documentation(kitchen_lists: Path, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    for name, text in documented().items():
        (ours / name).write_text(text)
    assert sorted(p.name for p in ours.iterdir()) == ["changes.html.j2", "style.css.j2"]
    status, page, complaint = compared(kitchen_lists, ours)
    assert (status, complaint) == (0, "")
    tree = html.fromstring(page)
    assert "Checked by the licensing unit. 1 items" in tree.xpath("string(//footer)")
    assert len(tree.xpath("//article")) == 3
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style is not None
    assert "#6b2d8b" in style[1]
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page.replace("&#39;", "'")


def test_markdown_too(kitchen_lists: Path, tmp_path: Path) -> None:
    (tmp_path / "changes.md.j2").write_text(
        "{{ old.name }} {% for l in lists %}{{ l.count }}{% endfor %}\n"
    )
    assert compared(kitchen_lists, tmp_path, "markdown")[:2] == (0, "wa@2019 3")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{% if %}", "template {folder}/changes.html.j2, line 1: Expected an expression, got 'end of statement block'"),
        ("\n{{ no_such_thing }}", "template changes.html.j2: 'no_such_thing' is undefined"),
        ('{% extends "none.j2" %}', "template none.j2: not found; check --template-dir"),
        ("{{ ''.__class__.__mro__ }}", "template changes.html.j2: access to attribute '__class__' of 'str' object is unsafe."),
        ("{{ 1 // 0 }}", "template changes.html.j2: integer division or modulo by zero"),
        ("{{ old + 1 }}", "template changes.html.j2: unsupported operand type(s) for +: 'SideView' and 'int'"),
        ('{% extends "changes.html.j2" %}', "template changes.html.j2: "),
        ("{{ lists.append(1) }}", "template changes.html.j2: access to attribute 'append' of 'list' object is unsafe."),
    ],
)  # fmt: skip
def test_a_broken_template_is_one_line(
    kitchen_lists: Path, tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / "changes.html.j2").write_text(text)
    status, page, complaint = compared(kitchen_lists, tmp_path)
    assert (status, page, complaint.count("\n")) == (2, "", 1)
    assert reason.replace("{folder}", str(tmp_path)) in complaint


def test_a_folder_that_is_not_there(kitchen_lists: Path, tmp_path: Path) -> None:
    status, _, complaint = compared(kitchen_lists, tmp_path / "none")
    assert status == 2
    assert (
        complaint
        == f"listdiff: {tmp_path}/none: no such folder of templates; check --template-dir\n"
    )


def test_a_template_cannot_read_other_files(kitchen_lists: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (tmp_path / "secret").write_text("salt")
    (folder / "changes.html.j2").write_text('{% include "../secret" %}')
    status, page, complaint = compared(kitchen_lists, folder)
    assert (status, page) == (2, "")
    assert "not found" in complaint
