"""Legacy Word files (.doc), converted by LibreOffice where it is installed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

import msgspec

from listdiff.documents.docx import read_docx
from listdiff.documents.paragraphs import Document, DocumentError

TIMEOUT = 180
"""Seconds that a conversion may take."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_doc(path: Path, data: bytes) -> Document:
    """Convert and read. Raises DocumentError where LibreOffice is missing or fails."""
    if _ENCRYPTED in data:
        raise DocumentError(f"{path}: password-protected; save it without a password first")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise DocumentError(
            f"{path}: a legacy .doc file needs LibreOffice (soffice); install it or save as .docx"
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.doc"
        source.write_bytes(data)
        command = [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise DocumentError(f"{path}: LibreOffice could not convert it ({error})") from None
        made = source.with_suffix(".docx")
        if not made.exists():
            raise DocumentError(f"{path}: LibreOffice could not convert it; damaged or protected")
        read = read_docx(path, made.read_bytes())
    return msgspec.structs.replace(read, sha256=hashlib.sha256(data).hexdigest())
