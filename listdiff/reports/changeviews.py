"""A change as a page shows it: everything in words, nothing left to work out in a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from listdiff.changes import Aspect, Change, Counterpart, Effect
from listdiff.model import Parameter
from listdiff.reports.amounts import TIED
from listdiff.reports.reasons import LEAN, readable
from listdiff.reports.sentences import as_listed, phrase, sentence
from listdiff.reports.sivalues import in_si
from listdiff.reports.words import (
    SIGNS,
    aspect_line,
    codes,
    is_moved,
    threshold,
    touched,
)

if TYPE_CHECKING:
    from listdiff.lineages import Step

Links = Callable[[str, str], str | None]
"""The address of an item's page by its list and code; counterparts are asked for as ``regime/list``."""
EFFECT_SIGNS: dict[Effect, str] = {
    "tightened": "▲",
    "relaxed": "▼",
    "mixed": "◆",
    "neutral": "=",
    "unclear": "?",
}
RELATIONS = {
    "same": "same scope",
    "controls more": "controls more",
    "controls less": "controls less",
    "partly": "overlaps in part",
    "undecided": "scope not compared",
}
FIRST = "in the oldest edition here"
Lines = tuple[str, ...]


class Row(msgspec.Struct, frozen=True):
    """One quantity of a table of thresholds."""

    quantity: str
    before: str
    after: str
    effect: Effect | None


class Piece(msgspec.Struct, frozen=True):
    """A piece of a redline: ``=`` kept, ``-`` gone, ``+`` come."""

    mark: str
    text: str
    moved: bool


class Place(msgspec.Struct, frozen=True):
    """An item that is named, with the address of its page."""

    list: str
    code: str
    subject: str | None
    href: str | None
    note: str
    id: str | None = None
    """Of the change that happened to it."""


class Other(msgspec.Struct, frozen=True):
    """A counterpart in another regime."""

    place: Place
    edition: str
    relation: str
    score: float
    thresholds: Lines
    age: str


class Then(msgspec.Struct, frozen=True):
    """The item in one edition of its history."""

    edition: str
    code: str
    thresholds: Lines
    what: str
    effect: Effect | None


Rows = tuple[Row, ...]
Pieces = tuple[Piece, ...]
Places = tuple[Place, ...]
Others = tuple[Other, ...]
Thens = tuple[Then, ...]


class View(msgspec.Struct, frozen=True):
    """One change."""

    id: str
    list: str
    part: str
    """Key of the part it is shown in, for the filter."""
    kind: str
    sign: str
    code: str
    codes: str
    subject: str | None
    effect: Effect
    sentence: str
    phrase: str
    """The sentence without the name of the provision."""
    why: str
    """The reason without what a reader leans to, which the sentence has."""
    read: bool
    """Whether a reader of both texts told the effect; the sentence has the reason."""
    rules: Lines
    rows: Rows
    notes: Lines
    """Other things that differ: references, substances, marks and the like."""
    redline: Pieces
    similarity: float | None
    along: Places
    """What came, went or moved with it."""
    touches: Places
    touches_says: str
    """How many items it touches, and how."""
    counterparts: Others
    history: Thens
    href: str | None
    together: str | None = None
    """The line on its entry, for the first change of an entry that has several."""


def view(
    change: Change,
    along: Sequence[Change] = (),
    part: str = "",
    together: str | None = None,
    links: Links | None = None,
    history: Sequence[Step] = (),
) -> View:
    """A change in words; `along` are the changes that it took along."""
    link = links or _nowhere
    wording = next((a for a in change.aspects if a.aspect == "wording"), None)
    return View(
        id=change.id,
        list=change.list,
        part=part,
        kind=change.kind,
        sign=SIGNS[change.kind],
        code=change.code,
        codes=codes(change).replace("->", "→"),
        subject=change.subject,
        effect=change.effect,
        sentence=sentence(change, len(along)),
        phrase=phrase(change, len(along)),
        why=as_listed(readable(change.why.partition(LEAN)[0]), change.list),
        read="read" in change.rules,
        rules=change.rules,
        rows=tuple(rows(change.aspects, change.effect)),
        notes=tuple(_notes(change.aspects)),
        redline=_redline(wording),
        similarity=wording.similarity if wording is not None and not wording.redline else None,
        along=tuple(Place(c.list, c.code, _own(c), link(c.list, c.code), "", c.id) for c in along),
        touches=tuple(
            Place(t.list, t.code, None, link(t.list, t.code), "changed, too" if t.changed else "")
            for t in change.touches
        ),
        touches_says=touched(change).capitalize(),
        counterparts=tuple(other(c, links) for c in change.counterparts),
        history=_telling(history),
        href=link(change.list, change.code),
        together=together,
    )  # fmt: skip


def _nowhere(name: str, code: str) -> None:
    return None


def _own(change: Change) -> str | None:
    return change.subject if change.named else None


def rows(aspects: Iterable[Aspect], whole: Effect) -> Iterable[Row]:
    """The thresholds before and after, as printed; in SI, too, where the units differ.

    What a threshold alone would do is not said where the effect of the `whole` change is decided otherwise.
    """
    for a in aspects:
        if a.aspect != "parameter":
            continue
        old = a.old if isinstance(a.old, Parameter) else None
        new = a.new if isinstance(a.new, Parameter) else None
        name = a.quantity or "threshold"
        if old is not None and new is not None and old.quantity != new.quantity:
            name = f"{old.quantity or 'threshold'} → {new.quantity or 'threshold'}"
        both = old is not None and new is not None and old.unit != new.unit
        limits = {p.qualifier for p in (old, new) if p is not None}
        one = limits.pop() if len(limits) == 1 else None
        if one:
            name = f"{name} ({one})"
        decided = whole not in ("unclear", "mixed") and a.effect != whole
        effect = None if decided and a.effect != "neutral" else a.effect
        yield Row(name, _cell(old, both, one), _cell(new, both, one), effect)


def _cell(parameter: Parameter | None, si: bool, said: str | None) -> str:
    if parameter is None:
        return "–"
    text = threshold(parameter)
    told = in_si(parameter) if si else None
    if told is not None and told != text:
        text = f"{text} ({told})"
    if len(text) <= _SHORT:
        text = text.replace(" ", TIED)
    limit = parameter.qualifier if parameter.qualifier != said else None
    return f"{text} {limit}" if limit else text


_SHORT = 16
"""Characters of a threshold that are kept on one line."""
_SAID = ("parameter", "wording", "status")
"""Aspects that a table, the redline or the sentence says."""


def _notes(aspects: Iterable[Aspect]) -> Iterable[str]:
    for a in aspects:
        line = aspect_line(a) if a.aspect not in _SAID else None
        if line is not None:
            yield line.replace("->", "→").replace(" -", " −")


def _redline(wording: Aspect | None) -> tuple[Piece, ...]:
    if wording is None or not wording.redline:
        return ()
    return tuple(Piece(mark, text, is_moved(wording, text)) for mark, text in wording.redline)


def other(counterpart: Counterpart, links: Links | None = None) -> Other:
    """A counterpart in words."""
    c = counterpart
    name = f"{c.regime}/{c.list}"
    href = links(name, c.code) if links is not None else None
    age = "" if c.since is None else f"since {c.since}{'' if c.before else ' or before'}"
    bounds = tuple(f"{p.quantity or 'threshold'} {threshold(p)}" for p in c.parameters)
    relation = RELATIONS.get(c.relation, c.relation)
    return Other(
        Place(name, c.code, c.subject, href, ""), c.edition, relation, c.score, bounds, age
    )


def thens(steps: Sequence[Step]) -> Iterable[Then]:
    """The history of an item in words, newest edition first; editions in which nothing happened are left out."""
    for step in reversed(steps):
        if step.change is not None:
            bounds = tuple(f"{p.quantity or 'threshold'} {threshold(p)}" for p in step.parameters)
            what = FIRST if step.change == "first" else step.change
            yield Then(step.edition, step.code, bounds, what, step.effect)


def _telling(steps: Sequence[Step]) -> tuple[Then, ...]:
    """The history where it tells more than the change itself: nothing for an item that changed once."""
    found = tuple(thens(steps))
    return found if sum(then.what != FIRST for then in found) > 1 else ()


Histories = Mapping[str, Sequence["Step"]]
"""The history of an item by the id of its change."""
