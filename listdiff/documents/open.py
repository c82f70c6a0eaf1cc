"""A file of any kind that can be read, to a document."""

from __future__ import annotations

from pathlib import Path

from listdiff.documents.paragraphs import Document, DocumentError

MAX_FILE = 256 * 1024 * 1024
"""Largest file that is read, bytes."""


def read_document(path: Path) -> Document:
    """Read a Word, PDF, HTML or plain text file, told by its first bytes.

    Raises DocumentError, one line, for a file that is missing, empty, too
    large, of another kind, damaged or protected by a password.
    """
    try:
        if path.stat().st_size > MAX_FILE:
            raise DocumentError(f"{path}: larger than {MAX_FILE >> 20} MB; not read")
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: {error.strerror or error}") from None
    if not data:
        raise DocumentError(f"{path}: empty file")
    if data[:4] == b"PK\x03\x04":
        from listdiff.documents.docx import read_docx

        return read_docx(path, data)
    if b"%PDF-" in data[:1024]:
        from listdiff.documents.pdf import read_pdf

        return read_pdf(path, data)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        from listdiff.documents.doc import read_doc

        return read_doc(path, data)
    from listdiff.documents.html import is_html, read_html
    from listdiff.documents.text import decoded, read_text

    if is_html(data):
        return read_html(path, data)
    if decoded(data) is not None:
        return read_text(path, data)
    raise DocumentError(f"{path}: not Word (.docx, .doc), PDF, HTML or text in UTF-8")
