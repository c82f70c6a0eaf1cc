"""Readers: what a page shows comes over; what cannot be read is said in one line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from listdiff.documents import docx as docx_module
from listdiff.documents.brokenwords import Words
from listdiff.documents.numbering import written
from listdiff.documents.open import read_document
from listdiff.documents.pagelines import Line, Piece
from listdiff.documents.paragraphs import PICTURE, DocumentError, Paragraph, Run
from listdiff.documents.scripts import lowered, raised, symbol

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, numbering: str = "", footnotes: str = "", doctype: str = "") -> bytes:
    """A Word file whose body is this XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        head = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{W}"><w:body>'
        archive.writestr("word/document.xml", f"{head}{body}</w:body></w:document>")
        if numbering:
            archive.writestr(
                "word/numbering.xml", f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
            )
        if footnotes:
            archive.writestr(
                "word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{footnotes}</w:footnotes>'
            )
    return out.getvalue()


def read(tmp_path: Path, data: bytes) -> list[Paragraph]:
    path = tmp_path / "kitchen.docx"
    path.write_bytes(data)
    return [p for p in read_document(path).paragraphs if not p.blank]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (run("10") + run("3", '<w:vertAlign w:val="superscript"/>') + run(" pots"), "10³ pots"),
        (run("10") + run("-14", '<w:position w:val="6"/>') + run(" J"), "10⁻¹⁴ J"),
        (run("CO") + run("2", '<w:position w:val="-4"/>'), "CO₂"),
        ("<w:r><w:t>Q</w:t><w:noBreakHyphen/><w:t>values</w:t></w:r>", "Q-values"),
        ("<w:r><w:t>a.</w:t><w:tab/><w:t>Pots</w:t></w:r>", "a.\tPots"),
        (run("tea") + run("pot", "<w:vanish/>") + run("s", "<w:strike/>"), "tea"),
        (
            f"<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>{run('pot')}",
            "new pot",
        ),
        (run("\uf06dm", '<w:rFonts w:ascii="Symbol"/>')[:-6] + "</w:r>", "μμ"),
        ("<w:r><w:drawing/></w:r>" + run("pot"), f"{PICTURE}pot"),
        (run("pots", "<w:caps/>"), "POTS"),
    ],
)
def test_what_a_reader_sees(tmp_path: Path, body: str, text: str) -> None:
    (one,) = read(tmp_path, docx(f"<w:p>{body}</w:p>"))
    assert one.text == text


def test_automatic_numbers(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    body = "".join(f"<w:p>{numbered}{run(t)}</w:p>" for t in ("Pots", "Pans"))
    assert [p.text for p in read(tmp_path, docx(body, numbering))] == ["a.\tPots", "b.\tPans"]


def test_tables_and_footnotes(tmp_path: Path) -> None:
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format(run('3.A.1.'))}{cell.format(run('Pots'))}</w:tr></w:tbl>"
    mark = '<w:p><w:r><w:t>Lids</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnote w:id="2"><w:p>{run("of glass")}</w:p></w:footnote>'
    found = read(tmp_path, docx(table + mark, footnotes=notes))
    assert [(p.text, p.table, p.footnotes, p.mark) for p in found] == [
        ("3.A.1.", (0, 0, 0), (), None),
        ("Pots", (0, 0, 1), (), None),
        ("Lids", None, ("2",), None),
        ("of glass", None, (), "2"),
    ]


def test_scripts() -> None:
    assert raised("-14") == "⁻¹⁴"
    assert raised("th") == "th"
    assert raised("a/b") == "^a/b"
    assert lowered("2") == "₂"
    assert symbol("\uf0b0") == "°"


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (3, "lowerLetter", "c"),
        (27, "lowerLetter", "aa"),
        (4, "lowerRoman", "iv"),
        (9, "upperRoman", "IX"),
        (5, "decimal", "5"),
    ],
)
def test_numbers_as_word_writes_them(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.docx", b"", "empty"),
        ("poem.docx", b"a poem\x00 about tea", "not Word"),
        ("cut.docx", docx("<w:p/>")[:200], "cut off"),
        ("locked.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (
            "entities.docx",
            docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", doctype=ENTITIES),
            "entities",
        ),
        ("broken.docx", docx("<w:p>"), "not sound XML"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=says) as error:
        read_document(path)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_module, "MAX_PART", 10_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "0" * 1_000_000)
    with pytest.raises(DocumentError, match="unpacks to more"):
        read(tmp_path, out.getvalue())


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="No such file"):
        read_document(tmp_path / "gone.docx")


def test_a_word_broken_at_a_line_end_is_joined_as_the_document_writes_it() -> None:
    """pdfium gives U+FFFE for any hyphen at a line's end."""

    def line(base: float, *words: str) -> Line:
        pieces = [
            Piece(40.0 * i, 40.0 * i + 30, base, word, 10.0, False, False)
            for i, word in enumerate(words)
        ]
        return Line.of(1, base, pieces)

    def joined(one: str, other: str, *pages: list[Line]) -> str:
        before, after = [Run(one)], [Run(other)]
        Words(list(pages)).join(before, after)
        return "".join(run.text for run in [*before, *after])

    known = [line(90, "teapots", "of", "x"), line(80, "ever-green", "tea", "x")]
    broken = [*known, line(70, "green", "tea\ufffe"), line(60, "pots", "x")]
    assert joined("tea\ufffe", "pots", known) == "teapots"
    assert joined("ever\ufffe", "green", known) == "ever-green"
    assert joined("ladle\ufffe", "ful", known) == "ladle-ful"
    assert joined("ladle\ufffe", "ful", broken) == "ladleful"
    assert joined("spoon\ufffe", "2-ols", broken) == "spoon-2-ols"
