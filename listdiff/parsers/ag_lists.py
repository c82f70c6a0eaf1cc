"""The Australia Group's own lists, one document each, to drafts.

Precursors keep their numbers. Agents are known by class and name: their numbers
only count them, and an insertion shifts the rest. Equipment keeps roman part,
number and letter.
"""

from __future__ import annotations

import re

import msgspec

from listdiff.documents.paragraphs import Document
from listdiff.model import Role
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.ag_rows import Kind, Labelled, date_of, english_lead, is_title, rows_of
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import Mark, Row
from listdiff.parsers.leads import Lead, lead_of
from listdiff.parsers.levels import Level
from listdiff.parsers.names import class_of, code_of_name, named
from listdiff.parsers.outline import Outline
from listdiff.parsers.wording import is_short_name, not_used

_WARNING = re.compile(
    r"(?:items? for inclusion in )?(?:warning list|awareness[- ]raising|warnliste)", re.IGNORECASE
)
_HEADER = re.compile(r"\bC\.?A\.?S\.?\b")
_LONGEST_HEADING = 14
"""Words that the title of a class of agents may have."""
_ENDED = (".", ")", ";", ":")


class ListReader:
    """What the readers of all five lists share: titles, dates, notes, the account."""

    parts = False

    def __init__(self, document: Document, number: int, drafts: Drafts, account: Account) -> None:
        self.document = document
        self.number = number
        self.drafts = drafts
        self.account = account
        self.dated: str | None = None
        self.begun = False
        self.last: Draft | None = None
        """The item that text without a label goes on with."""

    def read(self) -> None:
        """Every paragraph of the document, each to an item or named as furniture."""
        for index, paragraph in enumerate(self.document.paragraphs):
            if paragraph.place != "body" and not paragraph.blank:
                self.account.name(Leaf(self.number, index), paragraph.place)
        taken: dict[int, str] = {}
        for row in rows_of(self.document, self.parts):
            leaf = Leaf(self.number, row.paragraph)
            kind = self._furniture(row)
            if kind is not None:
                if row.paragraph not in taken:
                    self.account.name(leaf, kind)
                continue
            code = self.row(row)
            if code is None:
                self.account.leave(leaf, row.text)
                continue
            self.account.furniture.pop(leaf, None)
            self.account.take(leaf, code)
            taken[row.paragraph] = code
        self._rest_of_tables(taken)

    def row(self, row: Labelled) -> str | None:
        """Code of the item that takes a row."""
        raise NotImplementedError

    def _rest_of_tables(self, taken: dict[int, str]) -> None:
        """Other cells of a row of a table go with its first one."""
        code, spot = None, None
        for index, paragraph in enumerate(self.document.paragraphs):
            place = paragraph.table[:2] if paragraph.table else None
            if index in taken:
                code, spot = taken[index], place
            elif place is not None and place == spot and code and not paragraph.blank:
                self.account.take(Leaf(self.number, index), code)
            elif place is not None and place != spot:
                leaf = Leaf(self.number, index)
                code = None
                if not paragraph.blank and leaf not in self.account.furniture:
                    self.account.name(leaf, "title")

    def _furniture(self, row: Labelled) -> str | None:
        text = f"{row.label} {row.text}".strip() if row.kind == "number" else row.text
        if not any(c.isalpha() for c in row.text) and row.kind == "text":
            return "rule"
        if self.dated is None and date_of(text) is not None:
            self.dated = date_of(text)
            return "date"
        if not self.begun and row.kind == "text" and is_title(text):
            return "title"
        return None

    def draft(self, code: str, parent: str | None, role: Role, row: Labelled) -> Draft:
        """A new item that begins with this row."""
        draft = self.drafts.add(Draft(code, parent, role, self.number, row.page))
        if row.text:
            draft.pieces.append(row.text)
        self.last = draft
        return draft

    def preamble(self, row: Labelled) -> str:
        """Text that stands before the list: a general note."""
        known = self.drafts.by_code.get("general")
        if known is None:
            known = self.draft("general", None, "general-note", row)
        else:
            known.pieces.append(row.text)
        self.last = known
        return known.code

    def footnote(self, row: Labelled) -> str:
        """A footnote at the end of the list, ``[1] text``."""
        return self.draft(f"general#note-{row.label}", None, "note", row).code

    def note(self, lead: Lead, parent: str | None, row: Labelled) -> str:
        """A note on the item `parent`."""
        number = f"-{lead.number}" if lead.number else ""
        code = f"{parent or 'general'}#{lead.role}{number}"
        draft = self.drafts.add(Draft(code, parent, lead.role, self.number, row.page))
        draft.pieces.append(lead.text)
        self.last = draft
        return draft.code

    def goes_on(self, row: Labelled) -> str | None:
        """Text that goes on with the last item."""
        if self.last is None:
            return self.preamble(row)
        self.last.pieces.append(f"- {row.text}" if row.kind == "bullet" else row.text)
        return self.last.code


class PrecursorReader(ListReader):
    """Numbered chemicals with CAS numbers."""

    def row(self, row: Labelled) -> str | None:
        """A number or a CAS number opens an item."""
        found = named(row.text)
        lead = lead_of(english_lead(row.text)) if row.kind == "text" else None
        if row.kind == "footnote":
            return self.footnote(row)
        if lead is not None:
            return self.note(lead, None, row)
        if row.kind == "number" or (found.cas and row.kind in ("bullet", "text") and self._lines):
            self.begun = True
            label = row.label if row.kind == "number" else str(len(self.drafts.order) + 1)
            if self.last is not None and "#" in self.last.code and label == "1" and not found.cas:
                # a list within a note
                return self.draft(f"{self.last.code}.1", self.last.code, self.last.role, row).code
            draft = self.draft(label, None, "entry", row)
            if not not_used(row.text)[0]:
                draft.subject, draft.substances = found.name or None, found.substances
            self.account.doubts += [
                f"{draft.code}: CAS number {n} has a wrong check digit" for n in found.wrong
            ]
            return draft.code
        if not self.begun:
            return self.preamble(row)
        return self.goes_on(row)

    @property
    def _lines(self) -> bool:
        """The chemicals so far stand in lines without numbers."""
        return self.last is None or not self.begun or self.last.substances is not None

    def _furniture(self, row: Labelled) -> str | None:
        if row.kind == "text" and _HEADER.search(row.text) and not named(row.text).cas:
            return "title" if len(row.text.split()) < _LONGEST_HEADING else None
        return super()._furniture(row)


class AgentReader(ListReader):
    """Organisms and toxins, numbered anew in each class."""

    def __init__(self, document: Document, number: int, drafts: Drafts, account: Account) -> None:
        super().__init__(document, number, drafts, account)
        self.warning: str | None = None
        self.group: str | None = None
        self.count = 0

    def row(self, row: Labelled) -> str | None:
        """A title opens a class, a label an agent; letters list what one comprises."""
        text = english_lead(row.text)
        short = row.kind == "text" and len(row.text.split()) <= _LONGEST_HEADING
        if row.kind == "footnote":
            return self.footnote(row)
        if short and _WARNING.match(row.text):
            self.begun, self.group = True, None
            self.warning = self.draft("warning-list", None, "category", row).code
            return self.warning
        group = class_of(row.text) if short else None
        if group is not None:
            self.begun, self.count = True, 0
            code = f"{self.warning}.{group}" if self.warning else group
            if code in self.drafts.by_code:
                self.last = self.drafts.by_code[code]
            else:
                self.draft(code, self.warning, "category", row).subject = row.text.rstrip(": ")
            self.group = code
            return code
        lead = lead_of(text) if row.kind == "text" else None
        if lead is not None:
            return self.note(lead, self.group, row)
        if self.group is None:
            return self.preamble(row) if not self.begun else self.goes_on(row)
        if row.kind in ("number", "plant", "bullet"):
            return self._agent(self.group, row)
        if row.kind == "letter" and self.last is not None:
            above = self.last
            if above.code.rpartition(".")[2].isalpha() and len(above.code.rpartition(".")[2]) == 1:
                above = self.drafts.by_code[above.parent or above.code]
            draft = self.draft(f"{above.code}.{row.label}", above.code, above.role, row)
            return draft.code
        return self.goes_on(row)

    def _agent(self, group: str, row: Labelled) -> str | None:
        label = int(row.label) if row.label.isdigit() else self.count + 1
        if self.last is not None and self._in_note(self.last, label):
            above = self.last.code if "." not in self.last.code.rpartition("#")[2] else ""
            above = above or self.last.parent or group
            return self.draft(f"{above}.{label}", above, self.last.role, row).code
        self.count = label
        name = named(row.text).name
        known = group.endswith("genetic-elements") or not_used(row.text)[0]
        tail = str(label) if known or not name else code_of_name(name)
        draft = self.draft(f"{group}.{tail or label}", group, "entry", row)
        if not known:
            draft.subject = name or None
        return draft.code

    def _in_note(self, last: Draft, label: int) -> bool:
        """Whether a number goes on with the list of a note."""
        if last.role not in ("note", "technical-note", "nb"):
            return False
        place = last.code.rpartition("#")[2].rpartition(".")
        if not place[1]:
            return label == 1 and last.text.endswith(":")
        before = int(place[2]) if place[2].isdecimal() else label  # a letter lists another way
        return label == before + 1 and not last.text.endswith(".")


class EquipmentReader(ListReader):
    """Equipment by roman part, number and letter."""

    parts = True

    def __init__(self, document: Document, number: int, drafts: Drafts, account: Account) -> None:
        super().__init__(document, number, drafts, account)
        self.outline = Outline(drafts, Level("I", None, False, 0.0, 0.0, None), number)
        kinds = {row.kind for row in rows_of(document, True)}
        self.labels_lost = "bullet" in kinds and "number" not in kinds
        self.counted = [0]
        """Items of each open list, where the labels are lost."""
        self.deeper = False

    def read(self) -> None:
        """As for the others, with what the outline doubts."""
        super().read()
        self.account.doubts += self.outline.doubts
        if self.labels_lost:
            self.account.doubts.append(
                f"{self.document.name}: prints dashes where its list has labels; counted instead"
            )

    def row(self, row: Labelled) -> str | None:
        """Open a part, an item or a note, or go on with what is open."""
        self.outline.page = row.page
        if row.kind == "part":
            return self._part(row)
        if self.labels_lost and row.kind == "bullet":
            row = self._counted(row)
        if row.kind in ("number", "letter"):
            return self._item(row)
        text = english_lead(row.text)
        lead = lead_of(text)
        if lead is None and row.kind in ("star", "footnote"):
            lead = Lead("note", row.label if row.kind == "footnote" else None, False, row.text)
        if lead is None:
            return self._text(row)
        x, item = row.x, self._open_item
        if item is not None and row.x <= item.x + 1.0:
            # at the left edge a note is on the numbered item, whatever list stands above it
            del self.outline.stack[2:]
            x = item.text_x
        level = self.outline.note(lead, x, x, row.italic)
        return level.draft.code if level.draft is not None else None

    @property
    def _open_item(self) -> Level | None:
        """The numbered item that is open."""
        stack = self.outline.stack
        return stack[1] if len(stack) > 1 and not stack[1].note else None

    def _part(self, row: Labelled) -> str:
        self.begun = True
        draft = self.draft(row.label, None, "category", row)
        root = Level(row.label, draft, False, row.x, row.x, None)
        self.outline = Outline(self.drafts, root, self.number)
        self.counted, self.deeper = [0], False
        return draft.code

    def _counted(self, row: Labelled) -> Labelled:
        """A row with the label that its dash stands for: a lone dash is a number of the part."""
        if not row.text:
            self.counted, self.deeper = [self.counted[0] + 1], False
            return _stood(row, str(self.counted[0]), 1)
        if self.deeper or len(self.counted) == 1:
            self.counted.append(0)
        self.counted[-1] += 1
        depth, place = len(self.counted), self.counted[-1]
        self.deeper = row.text.endswith(":")
        if row.text.endswith(".") and depth > 2:
            self.counted.pop()
        return _stood(row, chr(96 + place) if depth % 2 == 0 else str(place), depth)

    def _item(self, row: Labelled) -> str:
        self.begun = True
        outline = self.outline
        if outline.root.draft is None:
            # the oldest pages print no parts: what they list is equipment, the first part
            root = self.drafts.add(Draft("I", None, "category", self.number, row.page))
            root.subject = "Equipment"
            outline.root.draft = root
        while (top := outline.top).note and not top.kids and not self._awaits_list(top):
            outline.stack.pop()
        mark = Mark(row.label, row.x)
        level = outline.place(mark, Row((mark,), row.text, row.text_x, row.x, row.italic))
        outline.closed = []
        draft = level.draft
        assert draft is not None
        if row.text:
            draft.pieces.append(row.text)
            if level in outline.stack[:2] and is_short_name(row.text):
                draft.subject = row.text
        return draft.code

    def _awaits_list(self, level: Level) -> bool:
        return level.draft is not None and level.draft.text.endswith(":")

    def _text(self, row: Labelled) -> str | None:
        if not self.begun:
            return self.preamble(row)
        if self.labels_lost:
            self.counted, self.deeper = self.counted[:2], False
        stack, item = self.outline.stack, self._open_item
        inner = stack[-1].draft
        if item is None or item.draft is None or row.x > item.x + 1.0:
            plain = Row((), row.text, row.x, row.x, row.italic, bullet=row.kind == "bullet")
            level = self.outline.add(plain)
            return level.draft.code if level is not None and level.draft is not None else None
        titled = inner is item.draft and inner.text == inner.subject
        ended = inner is None or not inner.pieces or titled or inner.text.endswith(_ENDED)
        if not ended or row.text[:1].islower():
            # a line that was broken by the width of the page
            assert inner is not None
            inner.pieces.append(row.text)
            return inner.code
        # a paragraph of the numbered item itself, behind its lists and notes
        del stack[2:]
        if not item.draft.pieces and is_short_name(row.text):
            item.draft.subject = row.text
        item.draft.pieces.append(row.text)
        if row.text.endswith(":") and not self.labels_lost:
            item.kids.pop(False, None)
        return item.draft.code


def _stood(row: Labelled, label: str, depth: int) -> Labelled:
    """The row as it would stand with its label."""
    kind: Kind = "number" if label.isdigit() else "letter"
    x = 18.0 * (depth - 1)
    return msgspec.structs.replace(row, kind=kind, label=label, x=x, text_x=x + 18.0)


READERS: dict[str, type[ListReader]] = {
    "chemical-precursors": PrecursorReader,
    "chemical-equipment": EquipmentReader,
    "biological-equipment": EquipmentReader,
    "human-animal-pathogens": AgentReader,
    "plant-pathogens": AgentReader,
}
