"""Which item a row belongs to: the outline of a list, rebuilt from labels and indent.

A row with its full path says where it stands. Any other row is weighed against
every open level: does its label come next there, does it stand where that
level's labels stand, is it italic as notes are. The cheapest place wins, so one
misprint or one crooked tab stop does not move the rows after it.
"""

from __future__ import annotations

import re

from listdiff.model import Role
from listdiff.parsers.continuations import Continuation
from listdiff.parsers.draft import Draft, Drafts
from listdiff.parsers.labels import Mark, Row, rank
from listdiff.parsers.leads import Lead
from listdiff.parsers.levels import Level, akin, ended
from listdiff.parsers.weights import FAR, STEP, price_of_label, unfinished

_DEEPEST = 24
"""Open levels that a row is weighed against, the outer ones: lists go half as deep, and codes must end."""
_NOWHERE = 3.0
"""What it costs to hang a row on no item at all."""
_SAME_EDGE = 9.0
"""Points by which a label printed again may stand off."""
_SAME_PLACE = 2.0
"""Points by which a label without its point may stand off from the list it goes on with."""
_REOPENED = 0.8
"""What it costs to open again an item that a note has closed."""
_MISPLACED = 3.2
"""Cost above which the place of a row is reported as doubtful."""

_PURPOSES = re.compile(r"For (?:the )?purposes? of [^,:]+,?:")
"""What stands above several notes under one title; any other line opens a list in the note."""


class Outline:
    """Open levels of one part of a list, outermost first.

    Places are points from the left edge of the text, as the reader gives them.
    """

    def __init__(self, drafts: Drafts, root: Level, document: int) -> None:
        self.drafts = drafts
        self.root = root
        self.stack = [root]
        self.levels: dict[str, Level] = {root.code: root}
        self.document = document
        self.page: int | None = None
        self.doubts: list[str] = []
        self.resumed = False
        """The row above was a heading that said what goes on."""
        self.closed: list[Level] = []
        """What was open below the item that the last note hangs on."""

    @property
    def top(self) -> Level:
        """The innermost open level."""
        return self.stack[-1]

    @property
    def _open(self) -> list[Level]:
        """Open levels that a row can belong to: within an annex or a table, only its own."""
        for i in range(len(self.stack) - 1, 0, -1):
            if self.stack[i].anywhere:
                return self.stack[i:]
        return self.stack

    # full paths

    def go(self, path: list[Mark], codes: list[str], text_x: float) -> int:
        """Open the levels of a full path as far as they are known; how many are."""
        known = 0
        self.closed = []
        stack: list[Level] = []
        for i, (mark, code) in enumerate(zip(path, codes, strict=True)):
            level = self.levels.get(code)
            if level is None:
                break
            level.x = mark.x
            behind = path[i + 1].x if i + 1 < len(path) else text_x
            if behind > mark.x:
                level.text_x = behind
            stack.append(level)
            known += 1
        self.stack = stack or self.stack[:1]
        if self.stack[0] is not self.root:
            self.stack.insert(0, self.root)
        return known

    def skip(self, mark: Mark, code: str, text_x: float) -> None:
        """Open a level that the document names in a path but does not print."""
        level = Level(code, None, False, mark.x, text_x, mark.scheme)
        self.top.kids[False] = mark
        self._push(level)
        # a section may be left to the heading of its category
        if mark.scheme != "upper":
            self.doubts.append(f"{code}: named in a path, not printed itself")

    def open(self, mark: Mark, code: str, text_x: float, role: Role, note: bool = False) -> Level:
        """Open a new item below the innermost level."""
        above = self.top
        draft = self.drafts.add(Draft(code, self._parent(above), role, self.document, self.page))
        level = Level(draft.code, draft, note, mark.x, text_x, mark.scheme)
        above.kids[note] = mark
        return self._push(level)

    def _push(self, level: Level) -> Level:
        level.path = list(self.stack)
        self.levels[level.code] = level
        self.stack.append(level)
        return level

    def back(self, marks: list[Mark]) -> int:
        """Open again the levels of a shortened path; how many of `marks` are known."""
        # "b.2." in one cell stands where its last label stands
        loose = len({mark.x for mark in marks}) < len(marks)
        for level in reversed(self.stack):
            found = self._repeated(level, marks[0], loose)
            if found is None:
                continue
            del self.stack[self.stack.index(level) + 1 :]
            self.stack.append(found)
            known = 1
            while known < len(marks) - 1:
                found = self._repeated(self.top, marks[known], loose)
                if found is None:
                    break
                self.stack.append(found)
                known += 1
            return known
        return 0

    def _repeated(self, level: Level, mark: Mark, loose: bool = False) -> Level | None:
        """The last item listed below a level, if `mark` prints its label again in its place."""
        found = self.levels.get(_child(level, mark.label))
        last = level.kids.get(found.note) if found is not None else None
        if found is None or last is None or last.label != mark.label:
            return None
        return found if loose or abs(found.x - mark.x) <= _SAME_EDGE else None

    def _parent(self, level: Level) -> str | None:
        for above in [level, *reversed(self.stack)]:
            if above.draft is not None and above.draft.code in self.drafts.by_code:
                return above.draft.code
        return None

    # rows with a label

    def place_all(self, row: Row) -> Level:
        """Open the items of a row's labels, those that only repeat an open path left out."""
        marks = list(row.marks)
        if len(marks) > 1:
            marks = marks[self.back(marks) :]
        level = self.top
        for i, mark in enumerate(marks):
            level = self.place(mark, row, deepest=i > 0)
            if i + 1 < len(marks):
                level.text_x = marks[i + 1].x
        return level

    def place(self, mark: Mark, row: Row, deepest: bool = False) -> Level:
        """Open the item of a label that does not carry its full path."""
        best, cost, chosen = self.top, 1e9, mark
        levels = [self.top] if deepest and len(self.stack) < _DEEPEST else self._open[:_DEEPEST]
        for reading in mark.readings:
            for i, level in enumerate(levels):
                price = price_of_label(level, reading, row) + 0.15 * (len(levels) - i)
                if level is self.root and level.draft is None and len(levels) > 1:
                    price += _NOWHERE
                if price < cost:
                    best, cost, chosen = level, price, reading
        mark = chosen
        if cost > _MISPLACED and not deepest:
            # a note on an outer item does not end the list within which it stands
            for level in self.closed:
                price = price_of_label(level, mark, row) + _REOPENED
                if price < cost and level not in self.stack and level.italic is row.italic:
                    best, cost = level, price
                    self.stack = [*level.path, level]
        del self.stack[self.stack.index(best) + 1 :]
        again = self._repeated(best, mark) if self.resumed else None
        if again is not None:
            # a list that goes on under a repeated heading may begin with its last label again
            self.stack.append(again)
            return again
        if best.plural and mark.scheme == "number":
            return self._numbered_note(best, mark, row)
        code = f"{best.code}.{mark.label}"
        role: Role = best.draft.role if best.note and best.draft is not None else "entry"
        if cost > _MISPLACED:
            self.doubts.append(f"{code}: stands out of line or out of order")
        level = self.open(mark, code, row.x, role, note=best.note)
        level.italic = row.italic
        return level

    def comes_next(self, mark: Mark) -> bool:
        """Whether `mark` stands in the place and has the label that an open list has next."""
        for level in self._open:
            last = level.kids.get(level.note)
            if last is None or last.scheme != mark.scheme or mark.rank != last.rank + 1:
                continue
            if abs(mark.x - last.x) < _SAME_PLACE:
                return True
        return False

    def _numbered_note(self, level: Level, mark: Mark, row: Row) -> Level:
        role = level.draft.role if level.draft is not None else "technical-note"
        owner = level.owner
        code = _child(level, mark.label)
        draft = self.drafts.add(Draft(code, owner, role, self.document, self.page))
        level.kids[True] = mark
        return self._push(
            Level(
                draft.code, draft, True, mark.x, row.x, mark.scheme, owner=owner, italic=row.italic
            )
        )

    # notes

    def note(self, lead: Lead, x: float, text_x: float, italic: bool | None = None) -> Level:
        """Open a note on the item under whose text it stands."""
        best, cost = 0, 1e9
        entries = any(not level.note for level in self.stack[1:])
        first = len(self.stack) - len(self._open)
        for i, level in enumerate(self.stack[first : first + _DEEPEST], first):
            if (level.draft is None and i == 0 and entries) or level.bare:
                continue
            price = 0.3 if level.anywhere else min(abs(x - level.text_x) / STEP, FAR)
            price += 0.1 * (len(self.stack) - i)
            if level.note and level.draft is not None and level.draft.role == lead.role:
                price += 1.5
            at = i
            if level.titled and abs(x - level.x) < 4:
                # it stands beside the title, so it is a note on the same item
                at = next((k for k, v in enumerate(self.stack) if v.code == level.owner), i)
            number = int(lead.number) if lead.number and lead.number.isdigit() else 0
            before = level.notes.get(lead.role, 0)
            if number > 1 and before == number - 1:
                price -= 1.6
            elif number > 1 and before == 0:
                price += 0.8
            if lead.text.startswith((f"{level.code}.", f"{level.code} ")) and not level.note:
                price -= 1.6
            if price < cost:
                best, cost = at, price
        owner = self.stack[best]
        if best + 1 < len(self.stack):
            self.closed = self.stack[best + 1 :]
            del self.stack[best + 1 :]
        if number:
            owner.notes[lead.role] = number
        code = f"{owner.code}#{lead.role}" + (f"-{lead.number}" if lead.number else "")
        titled = lead.text.startswith("to ")
        plural = not lead.text and lead.role in ("technical-note", "note") and not lead.number
        parent = self._parent(owner)
        draft = self.drafts.add(Draft(code, parent, lead.role, self.document, self.page))
        if lead.text:
            draft.pieces.append(lead.text)
        level = Level(
            draft.code,
            draft,
            True,
            x,
            x if titled or not lead.text else text_x,
            None,
            plural=plural,
            several=lead.plural,
            above=not lead.text,
            owner=parent,
            settled=bool(lead.text) and not titled,
            italic=italic if lead.text else None,
        )
        return self._push(level)

    def resume(self, heading: Continuation) -> bool:
        """Go on with what a heading names: open it again if it was closed. False if unknown."""
        level = self._named(heading)
        if level is None:
            return False
        if level not in self.stack:
            self.stack = [*level.path, level]
            while (last := self._last_below(self.top)) is not None:
                self.stack.append(last)
        return True

    def goes_on(self, heading: Continuation, mark: Mark) -> bool:
        """Go on with an open note if `mark` comes next in its list."""
        level = self._named(heading)
        last = level.kids.get(True) if level is not None else None
        if level not in self.stack or last is None or last.scheme != mark.scheme:
            return False
        return rank(mark.label) == rank(last.label) + 1 and self.resume(heading)

    def _named(self, heading: Continuation) -> Level | None:
        """The level that a heading names, the innermost open one first, then the latest."""
        code, role = heading.code, heading.role
        if role is None:
            return self.levels.get(code) if code is not None else None

        def fits(level: Level) -> bool:
            where, _, name = level.code.rpartition("#")
            return (
                level.note
                and level.draft is not None
                and level.draft.role == role
                and "." not in name
                and (level.plural or not heading.plural)
                and (code is None or akin(where, code))
            )

        number = heading.number
        open_ones = [level for level in reversed(self.stack) if fits(level)]
        known = [level for level in reversed(self.levels.values()) if fits(level)]
        for level in open_ones:
            if number is None or level.code.endswith(f"-{number}"):
                return level
        for level in open_ones:
            # a heading may give a number to the only note
            if not level.code[-1].isdigit():
                return level
        for level in known:
            if number is None or level.code.endswith(f"-{number}"):
                return level
        return None

    def _last_below(self, level: Level) -> Level | None:
        """The last item listed below a level."""
        last = level.kids.get(level.note)
        return None if last is None else self.levels.get(_child(level, last.label))

    # rows without a label

    def add(self, row: Row) -> Level | None:
        """Put text without a label to the level under whose text it stands."""
        best, cost = None, 1e9
        first = len(self.stack) - len(self._open)
        for i, level in enumerate(self.stack[first : first + _DEEPEST], first):
            if level.draft is None:
                continue
            price = 0.5 if level.anywhere else min(abs(row.first - level.text_x) / STEP, 4.0)
            price += 0.6 * (len(self.stack) - 1 - i)
            if level.italic is not None and level.italic != row.italic:
                price += 0.3 if level.note and ended(self.stack) else 1.5
            if level is self.top and (
                level.bare or row.text.startswith("where ") or unfinished(level, row)
            ):
                # the line after a title; what explains the signs of a formula
                price = -1.0
            if price < cost:
                best, cost = level, price
        if best is None or best.draft is None:
            return None
        if best is not self.top and not best.note:
            del self.stack[self.stack.index(best) + 1 :]
        if best.italic is None:
            best.italic = row.italic
        if not best.settled:
            best.text_x = row.first
            best.settled = True
        if best.plural and row.text and not row.bullet:
            best.plural = (
                best.draft.role == "technical-note"
                and row.text.endswith(":")
                and (best.several or bool(_PURPOSES.fullmatch(row.text)))
            )
        if row.text.endswith(":"):
            best.kids.pop(best.note, None)
            best.tab = row.cells[-1][1] if len(row.cells) > 1 else None
        best.draft.pieces.append(f"- {row.text}" if row.bullet else row.text)
        return best


def _child(level: Level, label: str) -> str:
    """Code of an item listed below a level; rows below "Technical Notes" are notes themselves."""
    if level.plural and level.draft is not None:
        return f"{level.owner or ''}#{level.draft.role}-{label}"
    return f"{level.code}.{label}"
