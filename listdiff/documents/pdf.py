"""PDF files: pieces of each page to lines, lines to paragraphs."""

from __future__ import annotations

import hashlib
from pathlib import Path

from listdiff.documents.apart import Limits, apart, can_be_apart
from listdiff.documents.halves import in_halves
from listdiff.documents.pagelayout import paragraphs_of
from listdiff.documents.pagelines import Line
from listdiff.documents.pagemarks import lines_in
from listdiff.documents.paragraphs import Document, DocumentError, name_of
from listdiff.documents.pdfpage import PageError, PageReader

MAX_PAGES = 5_000
MEMORY, MEMORY_PER_BYTE = 640 * 1024 * 1024, 64
"""Bytes that reading may take, and how many more for each byte of the file."""
SECONDS, BYTES_A_SECOND = 20, 50_000
"""Seconds of the processor's time that it may take, and for how many bytes there is one more."""


def read_pdf(path: Path, data: bytes | None = None, own_process: bool = True) -> Document:
    """Read a PDF with a text layer. Raises DocumentError if there is none.

    That is done in a process of its own, within limits, where the program can be forked;
    with `own_process` false in this one.
    """
    if data is None:
        data = path.read_bytes()
    if b"%PDF-" not in data[:1024]:
        raise DocumentError(f"{path}: not a PDF file")
    pages = _apart(path, data) if own_process and can_be_apart() else _pages(path, data)
    if not any(pages):
        raise DocumentError(f"{path}: no text in this PDF (scanned?); run OCR on it first")
    return Document(
        name=name_of(path),
        sha256=hashlib.sha256(data).hexdigest(),
        paragraphs=tuple(paragraphs_of(pages)),
        layout="indent",
    )


def _apart(path: Path, data: bytes) -> list[list[Line]]:
    size = len(data)
    limits = Limits(MEMORY + MEMORY_PER_BYTE * size, SECONDS + size // BYTES_A_SECOND)
    pages = apart(lambda: _pages(path, data), list[list[Line]], limits)
    if pages is None:
        raise DocumentError(
            f"{path}: PDF is damaged, or takes more than {limits.memory >> 20} MB or {limits.seconds} s to read;"
            " print it to a new PDF first"
        )
    return pages


def _pages(path: Path, data: bytes) -> list[list[Line]]:
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

        return in_halves(lines_on, range(len(pdf)), list[Line])
    finally:
        pdf.close()
