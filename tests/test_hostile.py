"""Documents that mean harm: each ends in paragraphs or in one line, within its limits."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hostile import W, archive, packed_pdf, paragraph, word

from listdiff.documents import docx, pdfpage
from listdiff.documents.docx import read_docx
from listdiff.documents.html import read_html
from listdiff.documents.open import read_document
from listdiff.documents.paragraphs import Document, DocumentError
from listdiff.documents.pdf import read_pdf

HERE = Path("pots")
BOMB = '<!DOCTYPE w:document [<!ENTITY a "pots"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
NEST = 100_000


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def outside(tmp_path: Path) -> str:
    """A document type that takes in a file of the machine."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the recipe")
    return f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{secret}">]>'


@pytest.mark.parametrize("entity", ["&c;", "&x;", "pots"])
def test_a_word_file_that_declares_entities_is_not_read(tmp_path: Path, entity: str) -> None:
    head = outside(tmp_path) if entity == "&x;" else BOMB
    with pytest.raises(
        DocumentError, match=r"^pots: word/document\.xml (declares entities|is not)"
    ):
        read_docx(HERE, word(paragraph(entity), head))


def test_entities_of_a_page_of_html_are_not_followed(tmp_path: Path) -> None:
    page = outside(tmp_path).replace("w:document", "html") + "<html><p>pots &x; and &c;"
    assert "recipe" not in " ".join(texts(read_html(HERE, page.encode())))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(word("<w:p/>" * 12_000_000), "unpacks to more than 64 MB", id="one part"),
        pytest.param(
            word(paragraph("pots"), **{f"header{n}": " " * 9_000_000 for n in range(8)}), "header0.xml is not sound XML",
            id="parts of nothing",
        ),
        pytest.param(word("<w:p/>" * 1_100_000), "more than 1,000,000 tags", id="many tags"),
    ],
)  # fmt: skip
def test_zip_bombs(data: bytes, says: str) -> None:
    assert len(data) < 1_000_000
    with pytest.raises(DocumentError, match=says):
        read_docx(HERE, data)


def test_parts_share_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MAX_PART", 2**20)
    parts = {f"header{n}": f"<w:hdr {W}>{paragraph('a' * 200_000)}</w:hdr>" for n in range(4)}
    assert len(texts(read_docx(HERE, word(paragraph("pots"), **parts)))) == 5
    with pytest.raises(DocumentError, match="unpacks to more than 1 MB"):
        read_docx(
            HERE,
            word(paragraph("pots"), **parts, header5=parts["header0"], header6=parts["header1"]),
        )


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    file = folder / "pots.docx"
    parts = {"../../out.xml": "x", "/tmp/listdiff-out.xml": "x", "word/../../../out.xml": "x"}
    file.write_bytes(
        archive({"word/document.xml": f"<w:document {W}><w:body>{paragraph('pots')}</w:body></w:document>", **parts})
    )  # fmt: skip
    assert texts(read_document(file)) == ["pots"]
    assert sorted(p for p in tmp_path.rglob("*") if p.is_file()) == [file]
    assert not Path("/tmp/listdiff-out.xml").exists()


def test_tables_in_tables() -> None:
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    with pytest.raises(DocumentError, match="not sound XML"):
        read_docx(HERE, word(opened * NEST + closed * NEST))
    with pytest.raises(DocumentError, match=r"^pots: tables nested more than 50 deep"):
        read_docx(HERE, word(opened * 60 + closed * 60))
    with pytest.raises(DocumentError, match="nested too deeply"):
        read_html(HERE, b"<table><tr><td>pots" * NEST)
    with pytest.raises(DocumentError, match="nested too deeply"):
        read_html(HERE, b"<div>" * NEST + b"pots")


def test_a_page_of_a_million_characters() -> None:
    line = b"(" + b"pot " * 5_000 + b") Tj "
    with pytest.raises(DocumentError, match=r"page 1 holds [0-9,]+ characters; not read"):
        read_pdf(HERE, packed_pdf(b"BT /F 11 Tf 10 700 Td " + line * 50 + b"ET"))


def test_pages_that_show_one_stream_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfpage, "MAX_IN_ALL", 500_000)
    line = b"(" + b"pot " * 5_000 + b") Tj "
    content = b"BT /F 11 Tf 10 700 Td " + line * 9 + b"ET"
    # below the pages from which a second process reads one half
    with pytest.raises(DocumentError, match="more than 500,000 characters; not read"):
        read_pdf(HERE, packed_pdf(content, 59))


@pytest.mark.parametrize(
    "value", ["x", "²", "٣٣", "9" * 5_000, "--5", "", "nan", "inf", "1e999", "-7"]
)
def test_numbers_of_a_word_file_that_are_none(value: str) -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="{value}"><w:start w:val="{value}"/>'
        f'<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
        f'<w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{value}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
        f'</w:num></w:numbering>'
    )  # fmt: skip
    body = (
        f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/><w:ilvl w:val="{value}"/></w:numPr><w:ind w:left="{value}" '
        f'w:hanging="{value}"/><w:tabs><w:tab w:pos="{value}"/></w:tabs></w:pPr><w:r><w:rPr><w:sz w:val="{value}"/>'
        f'<w:position w:val="{value}"/></w:rPr><w:t>pots</w:t><w:tab/><w:t>lids</w:t></w:r></w:p>'
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr>{paragraph("pans")}</w:tc></w:tr></w:tbl>'
    )  # fmt: skip
    told = " ".join(texts(read_docx(HERE, word(body, numbering=numbering))))
    assert "pans" in told
    assert "lids" in told or value == "-7"  # which lowers it


def test_a_long_template_of_numbers_is_not_written_before_each_paragraph() -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="{"x" * 100_000}"/></w:lvl>'
        f'</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )  # fmt: skip
    one = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>pots</w:t></w:r></w:p>'
    read = texts(read_docx(HERE, word(one * 5_000, numbering=numbering)))
    assert sum(map(len, read)) < 5_000 * 400


def test_styles_based_on_each_other_in_a_circle() -> None:
    def style(key: int, base: int) -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:basedOn w:val="{base}"/></w:style>'
        )

    ring = "".join(style(n, (n + 1) % 9) for n in range(9))
    one = '<w:p><w:pPr><w:pStyle w:val="0"/></w:pPr><w:r><w:t>pots</w:t></w:r></w:p>'
    assert texts(read_docx(HERE, word(one, styles=f"<w:styles {W}>{ring}</w:styles>"))) == ["pots"]


def test_half_characters_are_shown_as_unknown_ones() -> None:
    body = '<w:p><w:r><w:t>pots</w:t><w:sym w:char="D800"/><w:sym w:char="FFFFF"/></w:r></w:p>'
    (told,) = texts(read_docx(HERE, word(body)))
    told.encode()
    (told,) = texts(read_html(HERE, b"<p>pots &#xD800; &#xDFFF;"))
    told.encode()
    mapped = packed_pdf(b"BT /F 11 Tf 10 700 Td (pots) Tj ET")
    assert texts(read_pdf(HERE, mapped)) == ["pots"]


def test_a_name_that_is_no_utf8_can_be_kept(tmp_path: Path) -> None:
    file = tmp_path / "pots-\udcff.txt"
    file.write_text("Pots")
    assert read_document(file).name == "pots-\ufffd.txt"


_LIMIT = 1024 * 1024 * 1024
_READ = """
import resource, sys
from pathlib import Path
from listdiff.documents.open import read_document
from listdiff.errors import ListdiffError
try:
    read_document(Path(sys.argv[1]))
except ListdiffError:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tags.docx", word("<w:p/>" * 900_000)),
        ("attributes.docx", word("<w:p>" + '<w:r a="" b="" c="" d=""/>' * 190_000 + "</w:p>")),
        ("paragraphs.docx", word(paragraph("pots") * 120_000)),
        ("page.html", b"<p>pots" * 140_000),
        ("lines.txt", b"p   o\n" * 160_000),
    ],
    ids=["tags", "attributes", "paragraphs", "page", "lines"],
)
def test_memory_stays_below_a_gigabyte(tmp_path: Path, name: str, data: bytes) -> None:
    assert len(data) < 1_000_000
    file = tmp_path / name
    file.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(file)], capture_output=True, text=True, check=True, timeout=300
    )  # fmt: skip
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stdout) * unit < _LIMIT
