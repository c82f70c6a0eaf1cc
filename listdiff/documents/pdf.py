"""PDF files: pieces of each page to lines, lines to paragraphs."""

from __future__ import annotations

import hashlib
from pathlib import Path

from listdiff.documents.halves import in_halves
from listdiff.documents.pagelayout import paragraphs_of
from listdiff.documents.pagelines import Line
from listdiff.documents.pagemarks import lines_in
from listdiff.documents.paragraphs import Document, DocumentError, name_of
from listdiff.documents.pdfpage import PageError, PageReader

MAX_PAGES = 5_000


def read_pdf(path: Path, data: bytes | None = None) -> Document:
    """Read a PDF with a text layer. Raises DocumentError if there is none."""
    if data is None:
        data = path.read_bytes()
    if b"%PDF-" not in data[:1024]:
        raise DocumentError(f"{path}: not a PDF file")
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "password-protected; save it without one first" if locked else "damaged or cut off"
        raise DocumentError(f"{path}: PDF is {reason}") from None
    try:
        if not 0 < len(pdf) <= MAX_PAGES:
            raise DocumentError(f"{path}: has {len(pdf)} pages; 1 to {MAX_PAGES} can be read")
        reader = PageReader()

        def lines_on(number: int) -> list[Line]:
            try:
                pieces, rules = reader.sheet(pdf.raw, number)
            except PageError as error:
                raise DocumentError(f"{path}: page {number + 1} {error}") from None
            return lines_in(pieces, rules, number + 1)

        pages = in_halves(lines_on, range(len(pdf)), list[Line])
    finally:
        pdf.close()
    if not any(pages):
        raise DocumentError(f"{path}: no text in this PDF (scanned?); run OCR on it first")
    return Document(
        name=name_of(path),
        sha256=hashlib.sha256(data).hexdigest(),
        paragraphs=tuple(paragraphs_of(pages)),
        layout="indent",
    )
