"""Changes for a terminal, readable with and without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from listdiff.changes import Aspect, Change, Changes, Side
from listdiff.codes import entry_of
from listdiff.reports.sentences import phrase
from listdiff.reports.words import (
    SIGNS,
    codes,
    counterpart_line,
    editions,
    entry_line,
    grouped,
    harmless,
    heads,
    is_moved,
    not_compared,
    shown,
    stale,
    taken_along,
    touches,
)

Paint = Callable[[str, str], str]
_LONG = 60
"""Characters from which on a line is not written again."""
_COLOURS = {"added": "green", "removed": "red", "renumbered": "cyan", "amended": "yellow"}


def plain(text: str, colour: str) -> str:
    """No colour."""
    return text


def render(changes: Changes, paint: Paint = plain, editorial: bool = True) -> Iterator[str]:
    """Lines of the report; `paint` colours a text. Editorial changes are counted or listed."""

    def painted(text: str, colour: str) -> str:
        return paint(harmless(text), colour)

    yield harmless(f"{_side(changes.old)}  ->  {_side(changes.new)}")
    s = changes.summary
    hidden = "" if editorial or not s.editorial else ", not shown"
    yield (
        f"{s.added} added, {s.removed} removed, {s.renumbered} renumbered, {s.amended} amended; "
        f"{s.editorial} editorial{hidden}"
    )
    yield (
        f"effect: {s.tightened} tightened, {s.relaxed} relaxed, {s.mixed} mixed, "
        f"{s.neutral} neutral, {s.unclear} unclear"
    )
    for left_out in changes.not_compared:
        yield harmless(not_compared(changes, left_out))
    for line in changes.unmatched:
        yield harmless(stale(line))
    taken = heads(changes.changes)
    for name, parts in grouped(shown(changes.changes)).items():
        yield ""
        yield painted(f"== {name}{editions(changes, name)}", "bold")
        for part, found in parts.items():
            if part:
                yield painted(f"-- {part}", "bold")
            sums = {e.code: e for e in changes.entries if e.list == name}
            above: Change | None = None
            for change in found:
                entry = sums.pop(entry_of(change.code), None)
                if entry is not None and change.code != entry.code:
                    yield painted(harmless(entry_line(entry)), "bold")
                same = above if above and entry_of(above.code) == entry_of(change.code) else None
                yield from _block(change, taken, painted, same)
                above = change
    minor = [c for c in changes.changes if c.editorial]
    if editorial and minor:
        yield ""
        yield painted(f"== editorial ({len(minor)})", "bold")
        for change in minor:
            yield harmless(f"  {codes(change)} ({change.list})")


def _side(side: Side) -> str:
    reference = f" ({side.reference})" if side.reference else ""
    trust = "" if side.trust == "official" else f" [{side.trust}]"
    return f"{side.regime}@{side.label}{reference}{trust}"


def _block(
    change: Change, taken: dict[str, int], paint: Paint, above: Change | None
) -> Iterator[str]:
    """The lines of a change; what the one above it in the same entry says as well is not written out again."""
    sign = paint(f"{SIGNS[change.kind]} {codes(change)}", _COLOURS[change.kind])
    subject = f"  {harmless(change.subject)}" if change.subject else ""
    yield f"{sign}{subject}  [{change.effect}]"
    yield f"    {harmless(phrase(change, taken_along(change, taken)))}"
    if change.touches:
        line = harmless(touches(change))
        again = above is not None and above.touches == change.touches and len(line) > _LONG
        yield f"    {'touches the same items' if again else line}"
    if change.counterparts and above is not None and above.counterparts == change.counterparts:
        yield "    overlaps as above"
    else:
        for other in change.counterparts:
            yield f"    {harmless(counterpart_line(other))}"
    wording = next((a for a in change.aspects if a.aspect == "wording"), None)
    if wording is not None and wording.redline:
        yield f"    {_redline(wording, paint)}"
    elif wording is not None and wording.similarity is not None:
        yield f"    wording differs (similarity {wording.similarity:.2f})"


def _redline(aspect: Aspect, paint: Paint) -> str:
    out = []
    for mark, text in aspect.redline or ():
        words = harmless(text)
        if mark == "=":
            out.append(words if len(words) < 90 else f"{words[:40]} … {words[-40:]}")
        elif mark == "-":
            sign = "moved away: " if is_moved(aspect, text) else ""
            out.append(paint(f"[-{sign}{words}-]", "red"))
        else:
            sign = "moved here: " if is_moved(aspect, text) else ""
            out.append(paint(f"{{+{sign}{words}+}}", "green"))
    return "".join(out)
