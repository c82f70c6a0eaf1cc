"""The Australia Group's lists as the EU's Annex I takes them over.

The digit behind the letter of an EU code tells where an entry comes from; 3 is
the Australia Group. Chemicals keep the group's own numbers there, agents are
known by name, and equipment is arranged anew, so that it keeps the EU's codes.
"""

from __future__ import annotations

import re

import msgspec

from listdiff.documents.paragraphs import Document, Paragraph
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import clean, row_of
from listdiff.parsers.leads import lead_of
from listdiff.parsers.levels import Level
from listdiff.parsers.names import class_of, code_of_name, named
from listdiff.parsers.outline import Outline
from listdiff.parsers.reading import NotThisRegimeError, Reading
from listdiff.parsers.wording import not_used

_HUMAN, _PLANT = "human-animal-pathogens", "plant-pathogens"
_CHEMICAL, _BIOLOGICAL = "chemical-equipment", "biological-equipment"
ENTRIES: dict[str, tuple[str, ...]] = {
    "1C350": ("chemical-precursors",),
    "1C351": (_HUMAN,),
    "1C352": (_HUMAN,),
    "1C353": (_HUMAN, _PLANT),
    "1C354": (_PLANT,),
    "2B350": (_CHEMICAL,),
    "2B351": (_CHEMICAL,),
    "2B352": (_BIOLOGICAL,),
    "2D351": (_CHEMICAL,),
    "2E301": (_CHEMICAL, _BIOLOGICAL),
    "9A350": (_BIOLOGICAL,),
}
"""EU entries and the lists of the group that they take over; two of them serve two lists."""
_AGENTS = ("1C351", "1C352", "1C354")
_RUNNING = re.compile(
    r"\b0?(?P<year>\d{4})R(?P<number>\d{4}) — EN — (?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>\d{4})\b"
)
_HEAD = re.compile(r"\d[A-E](?:\d{3})?")
_TITLE = re.compile(r"(?:CATEGORY|PART|ANNEX)\b")
_CONTINUED = re.compile(r"\(continued\)$")
_ARROW = re.compile(r"\^?[▼►]\s?(?:[ABCM]\d{0,2}\b)?\s?|\s?◄")
_POINT = re.compile(r"(?<=\d),(?=\d+(?![\d,]*-))")
_ELSEWHERE = re.compile(r"^SEE MILITARY GOODS CONTROLS for\s+", re.IGNORECASE)
_WHICH = re.compile(r",\s+which\b.*")
_CODE = re.compile(
    r"(?<!\w)(?:(?P<head>\d[A-E]\d{3})|(?P<more>(?:(?<=, )|(?<=and )|(?<=or ))(?=\.[a-z\d])))"
    r"(?P<tail>(?:\.(?:\d{1,2}|[a-z])(?!\w))*)"
)
_LEFT, _INDENT = 60.0, 51.0
"""Points: heads stand left of the first, their text starts the second to their right."""


def is_annex(document: Document) -> bool:
    """Whether the document is a consolidated EU regulation with the group's entries."""
    running = any(
        p.place in ("header", "footer") and _RUNNING.search(p.text) for p in document.paragraphs
    )
    return running and any(_head(p) in ENTRIES for p in document.paragraphs)


def _head(paragraph: Paragraph) -> str | None:
    """Code that stands at the left edge before a text."""
    filled = [(clean(_ARROW.sub("", c.text)), c.x) for c in paragraph.cells if c.text.strip()]
    filled = [(text, x) for text, x in filled if text]
    if paragraph.place != "body" or len(filled) < 2 or filled[0][1] > _LEFT:
        return None
    return filled[0][0] if _HEAD.fullmatch(filled[0][0]) else None


def read_annex(documents: list[Document], lists: dict[str, Drafts]) -> Reading:
    """Read the group's entries; everything else in the documents is "other entries".

    Raises NotThisRegimeError where none of the entries is in the documents.
    """
    account = Account()
    entries: dict[str, Drafts] = {}
    for number, document in enumerate(documents):
        _Annex(document, number, account, entries).read()
    if not entries:
        raise NotThisRegimeError("no entry of the Australia Group found")
    became = {code: _finish(code, drafts, account) for code, drafts in entries.items()}
    for codes in became.values():
        account.recode(codes)
    for name, drafts in lists.items():
        mine = [code for code, names in ENTRIES.items() if name in names and code in entries]
        addresses = {old: new for code in mine for old, new in became[code].items()}
        for code in mine:
            for draft in entries[code].order:
                own = [c for c in _references(draft.text, addresses) if c != draft.code]
                drafts.add(msgspec.structs.replace(draft, refers_to=own))
    reference, dated = _reference(documents)
    return Reading(lists, account, reference, dated, kind="transposition")


def _reference(documents: list[Document]) -> tuple[str | None, str | None]:
    """Which regulation it is, and of which day, as the running lines say."""
    for document in documents:
        for paragraph in document.paragraphs:
            found = _RUNNING.search(paragraph.text) if paragraph.place != "body" else None
            if found is not None:
                dated = f"{found['y']}-{found['m']}-{found['d']}"
                regulation = f"EU {found['year']}/{int(found['number'])} Annex I"
                return f"{regulation} as of {dated}, not the group's own text", dated
    return None, None


class _Annex:
    """Reads one document: the entries to drafts of their own, everything else by name."""

    def __init__(
        self, document: Document, number: int, account: Account, entries: dict[str, Drafts]
    ) -> None:
        self.document = document
        self.number = number
        self.account = account
        self.entries = entries
        self.outline: Outline | None = None

    def read(self) -> None:
        """Every paragraph, each to an item or named as furniture."""
        for index, paragraph in enumerate(self.document.paragraphs):
            if paragraph.blank:
                continue
            leaf = Leaf(self.number, index)
            text = clean(_ARROW.sub("", paragraph.text))
            if paragraph.place in ("header", "footer"):
                self.account.name(leaf, paragraph.place)
            elif not text:
                self.account.name(leaf, "amendment mark")
            elif _CONTINUED.search(text) and self.outline is not None:
                # the code before it is not to be trusted: one page prints another entry's
                self.account.name(leaf, "continuation")
            else:
                code = self._body(_plain(paragraph), text)
                if code is None:
                    self.account.name(leaf, "other entries")
                else:
                    self.account.take(leaf, code)
        self._close()

    def _close(self) -> None:
        if self.outline is not None:
            self.account.doubts += self.outline.doubts
        self.outline = None

    def _body(self, paragraph: Paragraph, text: str) -> str | None:
        """Code of the item that takes the paragraph, None outside the group's entries."""
        head = _head(paragraph)
        if head is not None or paragraph.cells[0].x < _LEFT or _TITLE.match(text):
            self._close()
        if head in ENTRIES and head not in self.entries:
            return self._open(head, paragraph)
        if self.outline is None:
            return None
        self.outline.page = paragraph.page
        row = row_of(paragraph)
        lead = lead_of(row.text) if not row.marks else None
        if lead is not None:
            behind = row.cells[1][1] if len(row.cells) > 1 else row.x + 39.0
            level: Level | None = self.outline.note(lead, row.first, behind, row.italic)
        elif row.marks:
            level = self.outline.place_all(row)
            if level.draft is not None and row.text:
                level.draft.pieces.append(row.text)
        else:
            level = self.outline.add(row)
        return level.draft.code if level is not None and level.draft is not None else None

    def _open(self, code: str, paragraph: Paragraph) -> str:
        drafts = self.entries[code] = Drafts()
        draft = drafts.add(Draft(code, None, "entry", self.number, paragraph.page))
        draft.pieces.append(clean(" ".join(c.text for c in paragraph.cells[1:])))
        x = paragraph.cells[0].x
        self.outline = Outline(drafts, Level(code, draft, False, x, x + _INDENT, None), self.number)
        return code


def _plain(paragraph: Paragraph) -> Paragraph:
    """The paragraph without amendment marks; decimal commas of the EU's print as points."""
    cells = []
    for cell in paragraph.cells:
        runs = tuple(
            msgspec.structs.replace(run, text=_POINT.sub(".", _ARROW.sub("", run.text)))
            for run in cell.runs
        )
        if any(run.text.strip() for run in runs):
            cells.append(msgspec.structs.replace(cell, runs=runs))
    return msgspec.structs.replace(paragraph, cells=tuple(cells))


def _finish(entry: str, drafts: Drafts, account: Account) -> dict[str, str]:
    """Give the items of an entry the codes they are known by; what each EU code became."""
    codes: dict[str, str] = {}
    if entry == "1C353":
        codes[entry] = "genetic-elements"
    for draft in drafts.order:
        above = drafts.by_code.get(draft.parent or "")
        if above is None or draft.role != "entry":
            continue
        label = draft.code.rpartition(".")[2]
        if entry == "1C350" and above.code == entry:
            found = named(_ELSEWHERE.sub("", draft.text))
            draft.subject, draft.substances = found.name, found.substances
            codes[draft.code] = label
            account.doubts += [
                f"{draft.code}: CAS number {number} has a wrong check digit"
                for number in found.wrong
            ]
        elif entry in _AGENTS and above.code == entry:
            codes[draft.code] = class_of(draft.text) or draft.code
            draft.role = "category"
        elif entry in _AGENTS and above.parent == entry:
            name = _WHICH.sub("", named(draft.text).name)
            unused = not_used(draft.text)[0]
            draft.subject = None if unused else name
            tail = label if unused else code_of_name(name) or label
            codes[draft.code] = f"{codes[above.code]}.{tail}"
    return drafts.recode(codes)


def _references(text: str, addresses: dict[str, str]) -> list[str]:
    """Items that a text names in EU codes, ``1C350.1, .3 and .5``; known ones by their own codes."""
    found: list[str] = []
    head = ""
    for match in _CODE.finditer(text):
        head = match["head"] or head
        code = head + match["tail"]
        if head and code not in found:
            found.append(code)
    return [addresses.get(code, code) for code in found]
