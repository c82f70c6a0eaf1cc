"""Chemical Weapons Convention: the schedules of its Annex on Chemicals.

A treaty's annex, not a regime's list. Lines end in CAS numbers at the right
edge, so that a PDF runs them together; the schedules are read as one text and
cut at the marks that they print: schedule, part, number, "e.g.", CAS number.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

import msgspec

from listdiff.documents.paragraphs import Document
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import clean
from listdiff.parsers.names import named
from listdiff.parsers.reading import NotThisRegimeError, Reading, titles

TITLE = "text of the Chemical Weapons Convention"
_HEADING = re.compile(r"(?:B\s?\.\s*)?SCHEDULES OF CHEMICALS", re.IGNORECASE)
_CONVENTION = re.compile(
    r"ANNEX ON CHEMICALS|(?:TEXT OF THE )?CHEMICAL WEAPONS CONVENTION|"
    r"CONVENTION ON THE PROHIBITION OF\b.*\bCHEMICAL WEAPONS\b.*",
    re.IGNORECASE,
)
_AFTER = re.compile(r"ANNEX\s+ON\b")
_SCHEDULE = re.compile(r"(?:^|\s)Schedule (?P<schedule>[123])(?:\s*\(CAS registry numbers?\))?\s*(?=[AB]\.\s|$)")  # fmt: skip
_PART = re.compile(r"(?:^|\s)(?P<part>[AB])\.\s+(?P<title>Toxic chemicals|Precursors):")
_NUMBER = re.compile(r"(?:^|\s)\((?P<number>\d{1,2})\)\s")
_CAS = re.compile(r"\(\d{2,7}-\d{2}-\d\)")
_EXEMPT = re.compile(r"(?:^|\s)Exemptions?:\s")
_EXAMPLE = re.compile(r"(?:^|\s)e\.\s?g\.\s")
_SALTS = re.compile(r"\s*(and corresponding [a-z][a-z ]*?salts?)(?=\s+[A-Z\d]|\s*$)")
_STARRED = re.compile(r"\s*\(\*\)|\s*\*$")


def recognise(document: Document) -> bool:
    """Whether the title at the front is the convention's, or its schedules stand in the document."""
    titled = any(_CONVENTION.fullmatch(text) for _, text in titles(document))
    return titled or _span(document) is not None


def read(documents: list[Document]) -> Reading:
    """Read the schedules; the rest of the documents is "treaty text".

    Raises NotThisRegimeError where the schedules are in none of them.
    """
    account = Account()
    drafts = Drafts()
    for number, document in enumerate(documents):
        span = _span(document)
        for index, paragraph in enumerate(document.paragraphs):
            if paragraph.blank:
                continue
            inside = span is not None and span[0] <= index < span[1]
            if paragraph.place in ("header", "footer"):
                account.name(Leaf(number, index), paragraph.place)
            elif not inside:
                account.name(Leaf(number, index), "treaty text")
        if span is not None:
            _Schedules(document, number, span, drafts, account).read()
    if not drafts.order:
        raise NotThisRegimeError("no schedules of chemicals found")
    return Reading({"schedules": drafts}, account)


def _span(document: Document) -> tuple[int, int] | None:
    """Paragraphs from the heading of the schedules to the next annex; the last such heading counts."""
    texts = [clean(p.text) if p.place == "body" else "" for p in document.paragraphs]
    starts = [i for i, text in enumerate(texts) if _HEADING.fullmatch(text)]
    if not starts:
        return None
    first = next((i for i in starts if any(map(_SCHEDULE.search, texts[i : i + 12]))), None)
    if first is None:
        return None
    end = next((i for i in range(first + 1, len(texts)) if _AFTER.match(texts[i])), len(texts))
    return first, end


_Mark = tuple[int, int, str, str]
"""Where a mark starts and ends, its kind and its label."""


class _Piece(msgspec.Struct, frozen=True):
    """A stretch of the text between two marks."""

    kind: str
    label: str
    start: int
    text: str


class _Schedules:
    """Reads the schedules as one text, with the paragraph of each of its characters."""

    def __init__(
        self,
        document: Document,
        number: int,
        span: tuple[int, int],
        drafts: Drafts,
        account: Account,
    ) -> None:
        self.document = document
        self.number = number
        self.drafts = drafts
        self.account = account
        self.text = ""
        self.offsets: list[int] = []
        self.leaves: list[int] = []
        self.general: list[int] = []
        begun = False
        for index in range(*span):
            paragraph = document.paragraphs[index]
            if paragraph.place != "body" or paragraph.blank:
                continue
            text = clean(paragraph.text.replace("\ufffe", "-"))
            begun = begun or _SCHEDULE.match(text) is not None
            if not begun:
                self.general.append(index)
                continue
            tight = self.text.endswith("-") and text[:1].islower()
            self.text += text if tight or not self.text else f" {text}"
            self.offsets.append(len(self.text) - len(text))
            self.leaves.append(index)

    def read(self) -> None:
        """Every paragraph to the item that its text begins in."""
        self._preamble()
        schedule = part = ""
        begins: list[tuple[int, str]] = []
        for piece in self._pieces():
            page = self._paragraph(piece.start)
            if piece.kind == "schedule":
                schedule = piece.label
                draft = self._add(schedule, None, page)
                draft.role, piece = (
                    "category",
                    msgspec.structs.replace(piece, text=f"Schedule {schedule}"),
                )
            elif piece.kind == "part":
                part = f"{schedule}.{piece.label}"
                draft = self._add(part, schedule, page)
                draft.role, draft.subject = "category", piece.text.strip(" :")
            else:
                draft = self._add(f"{part}.{piece.label}", part, page)
            begins.append((piece.start, draft.code))
            if piece.kind == "number":
                begins += self._chemical(draft, piece, page)
            else:
                draft.pieces.append(piece.text)
        if not begins:
            return
        first = dict(reversed(begins))
        places = sorted(first)
        for offset, index in zip(self.offsets, self.leaves, strict=True):
            # a mark stands one blank behind the end of the paragraph before it
            at = max(0, bisect.bisect_right(places, offset) - 1)
            self.account.take(Leaf(self.number, index), first[places[at]])

    def _preamble(self) -> None:
        draft: Draft | None = None
        for index in self.general:
            paragraph = self.document.paragraphs[index]
            leaf = Leaf(self.number, index)
            if _HEADING.fullmatch(clean(paragraph.text)):
                self.account.name(leaf, "title")
                continue
            if draft is None:
                draft = Draft("general", None, "general-note", self.number, paragraph.page)
                self.drafts.add(draft)
            draft.pieces.append(clean(paragraph.text))
            self.account.take(leaf, draft.code)

    def _pieces(self) -> list[_Piece]:
        """The text cut at the marks of schedules, parts and numbers."""
        marks: list[_Mark] = []
        for kind, pattern in (("schedule", _SCHEDULE), ("part", _PART), ("number", _NUMBER)):
            for found in pattern.finditer(self.text):
                start = found.start() + found[0].startswith(" ")
                end = found.start("title") if kind == "part" else found.end()
                marks.append((start, end, kind, found[kind]))
        marks = list(_in_order(sorted(marks)))
        ends = [*[start for start, _, _, _ in marks], len(self.text)][1:]
        return [
            _Piece(kind, label, start, self.text[end:stop].strip())
            for (start, end, kind, label), stop in zip(marks, ends, strict=True)
        ]

    def _paragraph(self, offset: int) -> int:
        """Number of the paragraph in which a place of the text lies."""
        return self.leaves[max(0, bisect.bisect_right(self.offsets, offset) - 1)]

    def _add(self, code: str, parent: str | None, index: int) -> Draft:
        page = self.document.paragraphs[index].page
        return self.drafts.add(Draft(code, parent, "entry", self.number, page))

    def _chemical(self, draft: Draft, piece: _Piece, index: int) -> list[tuple[int, str]]:
        """One number: a chemical, or a family with its members and exemptions."""
        text, exempt = piece.text, ""
        cut = _EXEMPT.search(text)
        if cut is not None:
            text, exempt = text[: cut.start()], text[cut.start() :].strip()
        members: list[str] = []
        if _EXAMPLE.search(text) or len(_CAS.findall(text)) > 1:
            text, members = _family(text)
        draft.pieces.append(text)
        self._names(draft, text, family=bool(members) or not _CAS.search(text))
        begins = [self._member(draft, member, piece.start) for member in members]
        if exempt:
            title = exempt.partition(":")[0] + ":"
            note = self._add(f"{draft.code}#note", draft.code, index)
            note.role = "note"
            note.pieces.append(title)
            begins.append((self._line(self.text.find(title, piece.start)), note.code))
            said, exempted = _without(_members(exempt[len(title) :]))
            if said:
                note.pieces.append(said)
            for member in exempted:
                begins.append(self._member(note, member, piece.start))
        return begins

    def _member(self, above: Draft, text: str, start: int) -> tuple[int, str]:
        """A named chemical of a family, known by its CAS number."""
        found = named(text)
        label = (found.cas or found.wrong)[0]
        at = self.text.find(f"({label})", start)
        draft = self._add(f"{above.code}.{label}", above.code, self._paragraph(at))
        draft.role = above.role
        draft.pieces.append(text)
        self._names(draft, text)
        return self._line(at), draft.code

    def _line(self, offset: int) -> int:
        """Where the paragraph of a place in the text begins: it counts as the first item's in it."""
        return self.offsets[self.leaves.index(self._paragraph(offset))]

    def _names(self, draft: Draft, text: str, family: bool = False) -> None:
        found = named(_SALTS.sub("", _STARRED.sub("", text)))
        if _STARRED.search(_CAS.sub("", text).strip()):
            draft.marks = ["*"]
        draft.substances = found.substances
        if not family or len(found.name.split()) <= 3:
            draft.subject = found.name or None
        self.account.doubts += [
            f"{draft.code}: CAS number {number} has a wrong check digit" for number in found.wrong
        ]


def _in_order(marks: list[_Mark]) -> Iterator[_Mark]:
    """Marks that stand where they can: a part in a schedule, a number in a part; others are text."""
    opened = 0
    for mark in marks:
        level = ("schedule", "part", "number").index(mark[2])
        if level <= opened:
            opened = min(level + 1, 2)
            yield mark


def _family(text: str) -> tuple[str, list[str]]:
    """The description of a family, and its members."""
    described: list[str] = []
    members: list[str] = []
    if _EXAMPLE.search(text) is None:
        title, _, rest = text.partition(":")
        said, members = _without(_members(rest))
        return f"{title}: {said}".strip(), members
    for chunk in _members(text):
        cut = _EXAMPLE.search(chunk)
        if cut is not None:
            described.append(chunk[: cut.start()].strip())
            chunk = chunk[cut.end() :]
        if _CAS.search(chunk):
            members.append(chunk.strip())
        else:
            described.append(chunk.strip())
    return " ".join(described), members


def _members(text: str) -> list[str]:
    """A text cut behind each CAS number and what is said of the chemical's salts."""
    out: list[str] = []
    at = 0
    for found in _CAS.finditer(text):
        salts = _SALTS.match(text, found.end())
        end = salts.end() if salts else found.end()
        out.append(text[at:end].strip())
        at = end
    rest = text[at:].strip(" ;,.")
    return [*out, rest] if rest else out


def _without(parts: list[str]) -> tuple[str, list[str]]:
    """Parts without a CAS number, which belong to the family, and the members."""
    said = " ".join(part for part in parts if not _CAS.search(part))
    return said, [part for part in parts if _CAS.search(part)]
