"""Bytes to documents in the lists' form, so that the deep parts of the readers are reached.

All wording is made up. A form takes its decisions from the bytes one after the other; when they
are used up, it is finished.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape

from listdiff.documents.paragraphs import Cell, Document, Paragraph, Run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

HEADS = {
    "wa": (
        ("header", "DUAL-USE LIST - CATEGORY 3 - KITCHENS"),
        ("header", "MUNITIONS LIST"),
        ("header", "SENSITIVE LIST"),
        ("header", "VERY SENSITIVE LIST"),
        ("header", "DEFINITIONS"),
        ("header", "ACRONYMS AND ABBREVIATIONS"),
        ("header", "STATEMENTS OF UNDERSTANDING AND VALIDITY NOTES"),
        ("header", "DUAL-USE LIST - CATEGORY 5 - PART 2 - POTS"),
        ("footer", "WA-LIST (21) 1 01-12-2021 - 3 -"),
        ("body", "TABLE OF CONTENTS"),
    ),
    "nsg": (
        ("header", "INFCIRC/254/Rev.12/Part 2"),
        ("header", "INFCIRC/254/Rev.12/Part 1"),
        ("body", "OBJECTIVE"),
        ("body", "ANNEX"),
        ("body", "ANNEX A"),
        ("body", "ANNEX B"),
        ("body", "ANNEX C"),
        ("body", "DEFINITIONS"),
        ("body", "GENERAL NOTE"),
        ("body", "TABLE OF CONTENTS"),
    ),
    "mtcr": (
        ("header", "MISSILE TECHNOLOGY CONTROL REGIME"),
        ("header", "MTCR/TEM/2020/Annex"),
        ("body", "1. INTRODUCTION"),
        ("body", "INTRODUCTION"),
        ("body", "2. DEFINITIONS"),
        ("body", "3. TERMINOLOGY"),
        ("body", "CATEGORY I - ITEM 1"),
        ("body", "ITEM 2 OVENS"),
        ("body", "CONVERSIONS USED IN THIS ANNEX"),
        ("body", "STATEMENT OF UNDERSTANDING"),
    ),
    "ag": (
        ("body", "Export control list: chemical weapons precursors"),
        ("body", "Control list of dual-use chemical manufacturing facilities"),
        ("body", "Control list of dual-use biological equipment"),
        ("body", "List of human and animal pathogens"),
        ("body", "List of plant pathogens"),
        ("body", "1C350"),
        ("body", "2B350"),
        ("body", "I. Ovens"),
        ("body", "Viruses"),
        ("body", "Warning List"),
    ),
    "cwc": (
        ("body", "TEXT OF THE CHEMICAL WEAPONS CONVENTION"),
        ("body", "ANNEX ON CHEMICALS"),
        ("body", "SCHEDULES OF CHEMICALS"),
        ("body", "Schedule 1 (CAS registry number)"),
        ("body", "Schedule 2"),
        ("body", "A. Toxic chemicals:"),
        ("body", "B. Precursors:"),
        ("body", "(1) Soup (50-00-0)"),
        ("body", "e.g. salt (7647-14-5)"),
        ("body", "Exemptions: tea (58-08-2)"),
    ),
}
"""What the lists of each regime print at their heads, with the place of it."""

LABELS = (
    "3.", "A.", "1.", "a.", "b.", "aa.", "i.", "ii.", "(a)", "(1)", "ML7.", "3.A.1.", "3.A.1.a.", "1.A.1.", "5.1.1.",
    "Note", "Note 1", "Note:", "Technical Note", "Technical Notes", "N.B.", "Validity Note", "Introductory Note",
    "Statement of Understanding", "-", "•", "*", "[1]", "GTN", "1.A.", "6.", "E.", "cont.", "99.", "PB1", "II.",
    "3.A.1. cont.", "Item 2", "\u0663.", "Notes to 3.A.1.", "1C350.1", "2B350.a.", "_____ A.1. ",
)  # fmt: skip
WORDS = (
    "Ovens", "having any of the following:", "having all of the following:", "as follows:", "exceeding", "less than",
    "or more", "500 K", "10³", "5 x 10⁻³ Gy(Si)", "1e9", "3 m/s²", "from 10 Hz to 20 Hz", "1,000 mm", "2 %", "± 3 kg",
    "(CAS 7647-14-5)", "50-00-0", "Not used since 2014", "Not used", "Deleted", "does not apply to", "specified by 3.A.1.",
    "3.B.1.a. to f.", "ML1. to ML3.", "\"pots\"", "'lid'", "“tin”", "1*a/b/c", "(10log(f) + 5)", "1 part in 1000",
    "two or more axes", "better than", "means", "see", "-", "–", ";", ":", ", and", "Category 5 – Part 2", "1:500",
    "other than", "Reserved for future use", "None", "μ", "m⁻⁻²", "\u202e", "\u200f", "\x1b[2J", "\ufffe",
    "\u00a0", "²", "\u0663", "cont.", "(*)", "*", "[1]", "|", "/", "..", "~2", "#", "per", "of", "the", "and", "or", "K",
    "10⁹⁹⁹⁹⁹⁹⁹ m", "9" * 40, "Nos. 1 to 99", "Mach 2", "°C", "to", "a", "X", "Viruses", "Bacteria", "Hendra virus",
)  # fmt: skip
SPOTS = (0.0, 8.0, 36.0, 72.0, 90.0, 108.0, 126.0, 200.0, 430.0, -20.0, 1e9)


class Choices:
    """Bytes as a row of decisions."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def __bool__(self) -> bool:
        return self.at < len(self.data)

    def below(self, bound: int) -> int:
        """The next number, from 0 to below `bound`; 0 when the bytes are used up."""
        byte = self.data[self.at] if self else 0
        self.at += 1
        return byte % bound

    def word(self) -> str:
        """A made-up word or phrase; now and then raw characters, or one many times over."""
        kind = self.below(16)
        if kind == 0:
            size = self.below(24)
            raw = self.data[self.at : self.at + size]
            self.at += size
            return raw.decode("utf-8", "replace")
        if kind == 1:
            return WORDS[self.below(len(WORDS))] * (1 << self.below(8))
        if kind == 2:
            return LABELS[self.below(len(LABELS))]
        return WORDS[self.below(len(WORDS))]

    def words(self) -> str:
        """A few of them."""
        return " ".join(self.word() for _ in range(1 + self.below(9)))


def paragraphs(choices: Choices, heads: tuple[tuple[str, str], ...]) -> Iterator[Paragraph]:
    """Rows as a reader gives them."""
    yield Paragraph(
        (Cell((Run(heads[choices.below(len(heads))][1]),), 0.0),), place="header", page=1
    )
    page: int | None = 1 if choices.below(2) else None
    while choices:
        kind = choices.below(12)
        place, text = "body", ""
        if kind == 0:
            place, text = heads[choices.below(len(heads))]
        elif kind == 1 and page is not None:
            page += choices.below(3)
            continue
        cells: list[Cell] = []
        for _ in range(0 if text else choices.below(4)):
            label = LABELS[choices.below(len(LABELS))]
            cells.append(Cell((Run(label),), SPOTS[choices.below(len(SPOTS))]))
        look = choices.below(8)
        run = Run(
            text or choices.words(),
            italic=look == 1,
            bold=look == 2,
            script="super" if look == 3 else "",
        )
        cells.append(Cell((run,), SPOTS[choices.below(len(SPOTS))]))
        table = (choices.below(3), choices.below(40), choices.below(4)) if kind == 2 else None
        yield Paragraph(
            tuple(cells), place=place, page=page, table=table, depth=int(table is not None),
            numbered=kind == 3, footnotes=("1",) if kind == 4 else (), mark="1" if kind == 5 else None,
        )  # fmt: skip


def document(data: bytes, regime: str) -> Document:
    """A document as a reader gives it, in the form of a regime's list."""
    choices = Choices(data)
    layout = "cells" if choices.below(2) else "indent"
    rows = tuple(paragraphs(choices, HEADS[regime]))
    return Document("kitchen.docx", "0" * 64, rows, layout)  # type: ignore[arg-type]


_TAGS = (
    "p", "r", "t", "tab", "br", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "pPr", "rPr", "numPr", "ilvl",
    "numId", "pStyle", "rStyle", "ind", "tabs", "gridSpan", "tcPr", "trPr", "sym", "footnoteReference", "drawing", "pict",
    "txbxContent", "vertAlign", "position", "sz", "u", "i", "vanish", "smartTag", "hyperlink", "cr", "noBreakHyphen",
)  # fmt: skip
_VALUES = (
    "1", "0", "-1", "", "x", "²", "9" * 20, "9" * 5000, "1e999", "nan", "inf", "-inf", "--5", "\u0663", "superscript",
    "true", "bullet", "lowerRoman", "upperLetter", "%1.%2.", "110000", "D800", "2", "page", "Heading1", "360", "1.5",
)  # fmt: skip
_ATTRIBUTES = (
    "val",
    "id",
    "char",
    "left",
    "hanging",
    "firstLine",
    "pos",
    "type",
    "styleId",
    "numId",
    "abstractNumId",
)


def _element(choices: Choices, depth: int) -> str:
    tag = _TAGS[choices.below(len(_TAGS))]
    given = "".join(
        f' w:{_ATTRIBUTES[choices.below(len(_ATTRIBUTES))]}="{_VALUES[choices.below(len(_VALUES))]}"'
        for _ in range(choices.below(3))
    )
    if given.count(' w:val="') > 1 or len(set(given.split())) < len(given.split()):
        given = ""
    inner = ""
    if tag == "t":
        inner = escape("".join(c for c in choices.words() if c.isprintable()))
    elif depth < 40:
        inner = "".join(_element(choices, depth + 1) for _ in range(choices.below(5)))
    return f"<w:{tag}{given}>{inner}</w:{tag}>"


def _part(choices: Choices, root: str, tags: str = "") -> str:
    body = "".join(_element(choices, 0) for _ in range(1 + choices.below(40)))
    return f'<w:{root} xmlns:w="{W}">{tags}{body}</w:{root}>'


def _styles(choices: Choices) -> str:
    def value() -> str:
        return _VALUES[choices.below(len(_VALUES))]

    return (
        f'<w:styles xmlns:w="{W}">'
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{value()}"><w:name w:val="{value()}"/><w:basedOn w:val="{value()}"/>'
            f'<w:pPr><w:ind w:left="{value()}" w:hanging="{value()}"/><w:numPr><w:numId w:val="{value()}"/>'
            f'<w:ilvl w:val="{value()}"/></w:numPr></w:pPr><w:rPr><w:sz w:val="{value()}"/></w:rPr></w:style>'
            for _ in range(choices.below(4))
        )
        + "</w:styles>"
    )


def _numbering(choices: Choices) -> str:
    def value() -> str:
        return _VALUES[choices.below(len(_VALUES))]

    return (
        f'<w:numbering xmlns:w="{W}">'
        + "".join(
            f'<w:abstractNum w:abstractNumId="{value()}"><w:lvl w:ilvl="{value()}"><w:start w:val="{value()}"/>'
            f'<w:numFmt w:val="{value()}"/><w:lvlText w:val="{value()}"/></w:lvl></w:abstractNum>'
            f'<w:num w:numId="{value()}"><w:abstractNumId w:val="{value()}"/><w:lvlOverride w:ilvl="{value()}">'
            f'<w:startOverride w:val="{value()}"/></w:lvlOverride></w:num>'
            for _ in range(choices.below(4))
        )
        + "</w:numbering>"
    )


def docx(data: bytes) -> bytes:
    """A Word file."""
    choices = Choices(data)
    styles, numbering = _styles(choices), _numbering(choices)
    parts = {
        "word/styles.xml": styles,
        "word/numbering.xml": numbering,
        "word/footnotes.xml": _part(choices, "footnotes") if choices.below(3) == 0 else None,
        "word/header1.xml": _part(choices, "hdr") if choices.below(3) == 0 else None,
    }
    body = "".join(_element(choices, 0) for _ in range(200) if choices)
    parts["word/document.xml"] = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return archive({name: part.encode() for name, part in parts.items() if part is not None})


def archive(parts: dict[str, bytes]) -> bytes:
    """A zip archive, deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


_HTML = (
    "p", "div", "b", "i", "sup", "sub", "ol", "ul", "li", "table", "tr", "td", "th", "pre", "h1", "nav", "aside", "br",
    "img", "blockquote", "dl", "dt", "dd", "script", "style", "span", "u", "svg", "template", "select",
)  # fmt: skip
_HTML_GIVEN = (
    "", "", ' type="a"', ' type="I"', ' start="99999"', ' start="-5"', ' value="700000"', ' style="vertical-align: super"',
    ' style="margin-left: 9999cm"', ' style="list-style: lower-roman"', " hidden", ' style="display:none"', ' start="²"',
    ' style="list-style-type: "', ' style="font-weight:bold;;:"',
)  # fmt: skip


def html(data: bytes) -> bytes:
    """An HTML page, its tags not always closed."""
    choices = Choices(data)
    out = ["<html><body>"]
    while choices:
        tag = _HTML[choices.below(len(_HTML))]
        if choices.below(3) == 0:
            out.append(f"</{tag}>")
        else:
            out.append(f"<{tag}{_HTML_GIVEN[choices.below(len(_HTML_GIVEN))]}>")
        if choices.below(2):
            out.append(choices.words())
    return "".join(out).encode("utf-8", "replace")


_OPERATORS = (
    "BT", "ET", "Tf", "Td", "Tj", "TJ", "Tm", "re", "f", "S", "q", "Q", "cm", "rg", "Tr", "Ts", "Tc", "Tw", "Tz", "'", "l", "m",
)  # fmt: skip
_OPERANDS = (
    "0",
    "1",
    "11",
    "-1",
    "100",
    "500",
    "1e9",
    "99999999999",
    "/F",
    "(Pots)",
    "(3. A. 1.)",
    "[(a)-500(b)]",
    "<D800>",
    ".5",
)


def pdf(data: bytes) -> bytes:
    """A PDF of one page, with a content stream of operators and a /Rotate of any kind."""
    choices = Choices(data)
    turn = (0, 90, 180, 270, 45, -90, 360)[choices.below(7)]
    box = ("0 0 595 842", "0 0 0 0", "-100 -100 1e9 1e9", "595 842 0 0", "0 0 1 1")[
        choices.below(5)
    ]
    content = ["BT /F 11 Tf 100 700 Td (Pots) Tj ET"]
    while choices:
        operands = [_OPERANDS[choices.below(len(_OPERANDS))] for _ in range(choices.below(7))]
        content.append(" ".join([*operands, _OPERATORS[choices.below(len(_OPERATORS))]]))
    stream = "\n".join(content).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Rotate %d/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>"
        % (box.encode(), turn),
        b"<</Type/Font/Subtype/Type1/BaseFont/%s>>" % (b"Helvetica", b"Symbol")[choices.below(2)],
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    out = b"%PDF-1.7\n"
    for number, body in enumerate(objects, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"
