"""NSG guidelines, part 2: the list of nuclear-related dual-use items."""

from __future__ import annotations

import re
from collections.abc import Iterable

from listdiff.parsers.draft import Draft
from listdiff.parsers.nsg_rows import Numbered, Rows, is_page
from listdiff.parsers.wa_terms import term_code

_CODE = re.compile(r"(\d)\.([A-E])(?:\.(\d{1,2}))?(?!\d)\.?(?:\s+|(?=[A-Z“‘\[]|$))(.*)", re.DOTALL)
_CATEGORY = re.compile(r"(\d)\.\s+([A-Z][A-Z ,\-]+)")
_TERM = re.compile(r"[“\"‘'](.+?)[”\"’']\s*(?:--|–|—)\s*(.*)")
_ABBREVIATION = re.compile(r"(\S{1,4})\s*[-–]\s+(.+)")
_EDGE = 20.0
"""Codes of items stand left of this place (points)."""


class DualUse(Rows):
    """Reads the annex to part 2."""

    region = "guidelines"
    """What is being read: guidelines, units, general, definitions or list."""

    def read_all(self, paragraphs: Iterable[Numbered]) -> None:
        """Every paragraph of the document, each to an item or named as furniture."""
        paragraphs = list(paragraphs)
        listing = {
            n.paragraph.page
            for n in paragraphs
            if re.fullmatch(r"(?:ANNEX|TABLE OF) CONTENTS", " ".join(n.paragraph.text.split()))
        }
        for numbered in paragraphs:
            text = self.at(numbered)
            paragraph = numbered.paragraph
            if paragraph.blank:
                continue
            if paragraph.place in ("header", "footer"):
                self.furniture(paragraph.place)
            elif text.startswith("INFCIRC/"):
                self.furniture("header")
            elif is_page(text):
                self.furniture("page number")
            elif paragraph.page in listing:
                self.furniture("contents")
            else:
                self._read(numbered, text)
        self.account.doubts += self.outline.doubts

    def _read(self, numbered: Numbered, text: str) -> None:
        if self._region(text):
            return
        if self.region == "guidelines":
            self.furniture("guidelines")
        elif self.region == "units":
            self._unit(numbered, text)
        elif self.region == "definitions":
            self._definition(numbered, text)
        elif self.region == "general":
            self.read(numbered.paragraph)
        else:
            self._list(numbered, text)

    def _region(self, text: str) -> bool:
        """A title that opens another stretch of the document."""
        if text == "ANNEX":
            self.region = "units"
            self.furniture("title")
        elif re.match(r"GENERAL .*NOTE$|\w+ CONTROLS$", text) and self.region != "guidelines":
            self.region = "general"
            words = re.findall(r"\w+", text)
            code = "GN" if words == ["GENERAL", "NOTE"] else "".join(w[0] for w in words)
            self.under(code, "general-note", None, text).titled = True
        elif text == "DEFINITIONS":
            self.region = "definitions"
            self.furniture("title")
        elif found := _CATEGORY.fullmatch(text):
            if self.region in ("definitions", "list"):
                self.region = "list"
                self._titled_as(self.under(found[1], "category", None, found[2].strip()))
                return True
            return False
        else:
            return False
        return True

    def _unit(self, numbered: Numbered, text: str) -> None:
        found = _ABBREVIATION.fullmatch(text.replace("\t", " "))
        x = numbered.paragraph.cells[0].x
        if "units" not in self.drafts.by_code:
            if text.startswith("Note"):
                lead = re.sub(r"^Note:\s*", "", text)
                self.under("units", "general-note", None, lead)
            else:
                self.furniture("title")
        elif found and x < _EDGE:
            self.under(f"units.{found[1]}", "acronym", "units", " - ".join(_columns(found[2])))
        else:
            self.drafts.by_code["units"].pieces.append(text)
            self.account.take(self.leaf, "units")

    def _definition(self, numbered: Numbered, text: str) -> None:
        found = _TERM.fullmatch(text)
        if found and numbered.paragraph.cells[0].x < _EDGE:
            draft = self.under(term_code(found[1]), "definition", None, found[2])
            draft.subject = found[1]
            level = self.outline.top
            level.text_x = numbered.paragraph.cells[0].x + 18.0
            return
        self.read(numbered.paragraph)

    def _list(self, numbered: Numbered, text: str) -> None:
        paragraph = numbered.paragraph
        found = _CODE.fullmatch(text)
        if found is None or paragraph.cells[0].x >= _EDGE:
            self.read(paragraph)
            return
        section = f"{found[1]}.{found[2]}"
        behind = paragraph.cells[1].x if len(paragraph.cells) > 1 else 0.0
        edge = max(behind, paragraph.cells[0].x + 54.0)
        if found[3] is None:
            level = self.entry(section, "category", found[1], edge, found[4])
            assert level.draft is not None
            self._titled_as(level.draft)
            return
        parent = section if section in self.drafts.by_code else None
        self.entry(f"{section}.{found[3]}", "entry", parent, edge, found[4])

    def _titled_as(self, draft: Draft) -> None:
        draft.titled, draft.subject = True, " ".join(draft.pieces).capitalize()


def _columns(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\s[-–](?=\s|$)", text) if part.strip()]


def printed_codes(paragraphs: Iterable[Numbered]) -> list[str]:
    """Codes that the contents of the document name, in order."""
    found: list[str] = []
    for numbered in paragraphs:
        found += re.findall(r"(?<![\w.])\d\.[A-E]\.(?:\d{1,2}\.)?", numbered.paragraph.text)
    return [code.rstrip(".") for code in found]
