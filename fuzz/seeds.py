"""A small corpus to begin with, made by code; every word of it is made up."""

from __future__ import annotations

import random

from fuzz.harnesses import kitchen
from listdiff.delta import delta, to_json
from listdiff.store import encode

_SUCCESSORS = b'[[successor]]\nlist = "dual-use"\nedition = "2021"\nold = "3.A.1"\nnew = "3.A.2"\nreason = "moved"\n'
_OVERLAPS = (
    b'[[confirmed]]\nleft = "wa/dual-use 3.A.1"\nright = "nsg/dual-use 1.A.1"\nreason = "pots"\n'
)
_READINGS = b'{"schema": "listdiff-readings/1", "regime": "wa", "list": "dual-use", "old": "2019", "new": "2021", "readings": [{"id": "x", "old": null, "new": null, "effect": "relaxed"}]}'
_SUBJECTS = b'list = "dual-use"\n[subjects]\n"3.A.1@2001-2003" = "Ovens"\n'
_XML = b'x<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Pots</w:t></w:r></w:p></w:body></w:document>'


def seeds(harness: str) -> list[bytes]:
    """Inputs of a harness: some in its own form, and some rows of decisions."""
    chance = random.Random(harness)
    rows = [b"f" + chance.randbytes(size) for size in (8, 40, 120, 400, 1500, 4000)]
    snapshot = kitchen()
    own = {
        "docx": [_XML, b"r" + chance.randbytes(40)],
        "html": [b"r<ol type=a><li>Pots<sup>2</sup><table><tr><td>lids</table></ol>"],
        "text": [b"3.A.1.   Ovens\n\ta. Lids of 500 K   or more\n", b"\xff\xfeP\x00o\x00", b"<p>Pots</p>"],
        "store": [encode(snapshot.editions["dual-use"])],
        "apply": [to_json(delta(snapshot, snapshot)), b"proot['items']['3.A.1']['text']\nPans", *(b"e" + r for r in rows)],
        "tables": [_SUCCESSORS, _OVERLAPS, _READINGS, _SUBJECTS],
    }  # fmt: skip
    if harness in ("store", "tables"):
        return own[harness]
    return [*own.get(harness, []), *rows]
