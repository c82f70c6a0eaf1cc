"""Small PDF files of made-up text, written by hand."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """Text on a page; points from the left and from the bottom, as the reader of it sees them."""

    x: float
    y: float
    text: str


class Stroke(NamedTuple):
    """A thin drawn line, black or blue."""

    x0: float
    y0: float
    x1: float
    y1: float
    blue: bool = False


def pdf(*pages: list[Words | Stroke], turned: bool = False) -> bytes:
    """A PDF of these pages; turned ones are stored upright and shown lying, as Word does."""
    objects = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        drawn = "\n".join(_drawn(part) for part in page)
        content = f"q 0 1 -1 0 595 0 cm\n{drawn}\nQ" if turned else drawn
        stream = content.encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d"
            b"/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (90 if turned else 0, len(objects))
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(kids),
        b" ".join(b"%d 0 R" % k for k in kids),
    )
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )


def _drawn(part: Words | Stroke) -> str:
    if isinstance(part, Words):
        text = part.text.replace("(", r"\(").replace(")", r"\)")
        return f"0 0 0 rg BT /F 11 Tf {part.x} {part.y} Td ({text}) Tj ET"
    colour = "0 0 1 rg" if part.blue else "0 0 0 rg"
    wide, high = max(part.x1 - part.x0, 0.5), max(part.y1 - part.y0, 0.5)
    return f"{colour} {part.x0} {part.y0} {wide} {high} re f"
