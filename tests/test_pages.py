"""HTML and plain text: the same paragraphs as from Word; broken input ends in one line."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listdiff.documents.open import read_document
from listdiff.documents.paragraphs import PICTURE, DocumentError, Paragraph


def read(folder: Path, data: str | bytes, name: str = "kitchen.html") -> list[Paragraph]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_document(path).paragraphs)


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<h1>Pots</h1><p>10<sup>3</sup> of CO<sub>2</sub></p>", ["Pots", "10³ of CO₂"]),
        ("<ol><li>Pots</li><li>Pans</li></ol>", ["1.\tPots", "2.\tPans"]),
        ("<ol type=a start=3><li>Pots<ul><li>Lids</ul></ol>", ["c.\tPots", "-\tLids"]),
        ("<ol style='list-style-type: upper-roman'><li value=4>Pots</ol>", ["IV.\tPots"]),
        ("<ol type=a><li value=27>Pots</ol>", ["aa.\tPots"]),
        ("<p>Pots<br>Pans</p><div>Lids</div>", ["Pots", "Pans", "Lids"]),
        ("<p>tea<script>alert(1)</script>pot<span hidden>s</span></p>", ["teapot"]),
        ("<p>tea<!-- cosy -->pot &amp; &eacute;<img src='http://x/y.png'></p>",
         [f"teapot & é{PICTURE}"]),
        ("<p>a\n  b</p><pre>a\n  b</pre>", ["a b", "a", "  b"]),
        ("<p style='display: none'>Pots</p>Pans", ["Pans"]),
    ],
)  # fmt: skip
def test_what_a_browser_shows(tmp_path: Path, body: str, texts: list[str]) -> None:
    assert [p.text.rstrip() for p in read(tmp_path, f"<html><body>{body}</body></html>")] == texts


def test_levels_tables_and_furniture(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "<nav>Home</nav><ol><li>Pots<ol type=a><li><i>Iron</i></li></ol></li></ol>"
        "<table><tr><th>Name<th>Number</tr><tr><td>Salt<td>7647-14-5</tr></table>",
    )
    menu, outer, inner, *cells = found
    assert menu.place == "header"
    assert inner.cells[0].x == outer.cells[1].x
    assert inner.italic == 1.0
    assert [p.table for p in cells] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]


@pytest.mark.parametrize(
    "data",
    [
        "<html><p>Käse</p>".encode(),
        b'<meta charset="iso-8859-1"><p>K\xe4se</p>',
        "<html><p>Käse</p>".encode("utf-16"),
    ],
)
def test_character_sets(tmp_path: Path, data: bytes) -> None:
    assert [p.text for p in read(tmp_path, data)] == ["Käse"]


def test_deep_nesting_is_read_or_refused(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "<html>" + "<div>" * 1_000 + "Pots")
    assert one.text == "Pots"
    # How deep a page may be depends on libxml2; whatever it is, nothing is dropped in silence.
    try:
        (one,) = read(tmp_path, "<html>" + "<div>" * 20_000 + "Pots")
    except DocumentError as error:
        assert re.search("nested too deeply|no text in this HTML page", str(error))  # noqa: PT017
    else:
        assert one.text == "Pots"


def test_text(tmp_path: Path) -> None:
    first, second = read(tmp_path, "\ufeff1. Pots\r\n\r\n  a)     Iron pots\n", "kitchen.txt")
    assert first.text == "1. Pots"
    assert [(c.text, c.x) for c in second.cells] == [("a)", 12.0), ("Iron pots", 54.0)]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", b"<html><body></body></html>", "no text in this HTML page"),
        ("a.html", b"", "empty file"),
        ("a.html", b"<html>\x00\x01<p>\xff", "not Word"),
        ("a.txt", b"\xff\xfe\x00", "not Word"),
        ("a.txt", b"pots \x00 pans", "not Word"),
        ("a.txt", b" \n\n ", "nothing but white space"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason) as caught:
        read(tmp_path, data, name)
    assert "\n" not in str(caught.value)


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)
@given(st.binary(max_size=200))
def test_anything_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    for start in (b"", b"<html>"):
        with contextlib.suppress(DocumentError):
            read(tmp_path, start + data)
