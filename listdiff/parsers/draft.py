"""Items while they are being read: text still in pieces, place still known."""

from __future__ import annotations

import msgspec

from listdiff.model import Role, Substance


class Draft(msgspec.Struct):
    """An item under construction."""

    code: str
    parent: str | None
    role: Role
    document: int
    page: int | None
    pieces: list[str] = []
    subject: str | None = None
    marks: list[str] = []
    titled: bool = False
    """Its first piece is a title that stands on a line of its own."""
    substances: list[Substance] | None = None
    """Its chemicals, where the form of the list tells them; None to look for them in the text."""
    refers_to: list[str] = []
    """Items that it names in an address of the document's own form."""

    @property
    def text(self) -> str:
        """Its wording: pieces joined by a blank, bullets and table rows on lines of their own."""
        out = ""
        for number, piece in enumerate(self.pieces):
            if not piece:
                continue
            if piece.startswith(("- ", "| ")) or (self.titled and number == 1):
                out += "\n" + piece
            elif out.endswith("-") and not out.endswith(" -") and piece[:1].islower():
                out += piece
            else:
                out += " " + piece if out else piece
        return out.strip()

    @property
    def line(self) -> str:
        """Its wording on one line, without the borders of table cells."""
        return " ".join(word for word in self.text.split() if word != "|")


class Drafts:
    """The drafts of one list in printed order, each code once."""

    def __init__(self) -> None:
        self.order: list[Draft] = []
        self.by_code: dict[str, Draft] = {}
        self._times: dict[str, int] = {}
        """How often a code was printed, so that the next number is not looked for from the start."""
        self.again: list[str] = []
        """Codes that were printed more than once."""

    def add(self, draft: Draft) -> Draft:
        """Take an item up; a code that is there already gets ``~2`` and so on."""
        code = draft.code
        n = self._times.get(code, 1)
        while draft.code in self.by_code:
            n += 1
            draft.code = f"{code}~{n}"
        self._times[code] = n
        if n > 1:
            self.again.append(draft.code)
        self.by_code[draft.code] = draft
        self.order.append(draft)
        return draft

    def insert_after(self, code: str, draft: Draft) -> Draft:
        """Take an item up right behind another one and all that hangs on it."""
        at = self.order.index(self.by_code[code]) + 1
        while at < len(self.order) and _hangs_on(self.order[at], code, self.by_code):
            at += 1
        self.add(draft)
        self.order.insert(at, self.order.pop())
        return draft

    def recode(self, codes: dict[str, str]) -> dict[str, str]:
        """Give items other codes, and with them all that hangs on them; what each code became."""
        became: dict[str, str] = {}
        held, self.order, self.by_code, self._times = self.order, [], {}, {}
        for draft in held:
            old, parent = draft.code, draft.parent
            if old in codes:
                draft.code = codes[old]
            elif parent in became and old.startswith(parent):
                draft.code = became[parent] + old[len(parent) :]
            draft.parent = became.get(parent, parent) if parent is not None else None
            became[old] = self.add(draft).code
        return became


def _hangs_on(draft: Draft, code: str, drafts: dict[str, Draft]) -> bool:
    parent = draft.parent
    while parent is not None:
        if parent == code:
            return True
        above = drafts.get(parent)
        parent = above.parent if above is not None else None
    return False
