"""A review as text, and as Markdown that fits into a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from listdiff.changes import Changes
from listdiff.reports.words import harmless, untold_line
from listdiff.review import Review, Reviewed

LIMIT = 65_000
"""Characters that a comment may have (GitHub: 65,536)."""


def lines(found: Review) -> Iterator[str]:
    """The summary, then the changes of each file."""
    from listdiff.reports.text import render

    yield f"review of {found.base[:10]}..{found.head[:10]}: {len(found.files)} edition files"
    for one in found.files:
        yield harmless(f"  {_line(one)}")
    for problem in found.problems:
        yield harmless(f"  cannot be read: {problem}")
    for one in found.files:
        if one.changes is not None and one.changes.changes:
            yield ""
            yield harmless(f"#### {one.path}")
            yield from render(one.changes)


def _line(one: Reviewed) -> str:
    beside = f", beside {one.beside}" if one.beside else ""
    told = _counts(one.changes) if one.changes else f"{one.items} items"
    more = f"; {untold_line(one.untold)}" if one.untold else ""
    return f"{one.path} ({one.event}{beside}): {told}{more}"


def _counts(changes: Changes) -> str:
    s = changes.summary
    return (
        f"{s.added} added, {s.removed} removed, {s.renumbered} renumbered, {s.amended} amended, {s.editorial} editorial; "
        f"{s.tightened} tightened, {s.relaxed} relaxed, {s.mixed} mixed, {s.neutral} neutral, {s.unclear} unclear"
    )


def to_markdown(found: Review, limit: int = LIMIT) -> str:
    """A comment of at most `limit` characters: the summary, then file by file what still fits; what was cut is named."""
    from listdiff.reports.pages import escaped
    from listdiff.reports.pages import to_markdown as page

    head = [f"## Changes of the lists, {found.base[:10]}..{found.head[:10]}", ""]
    if not found.files and not found.problems:
        head.append("No edition file differs.")
    head += [f"- {escaped(_line(one))}" for one in found.files]
    head += [f"- **cannot be read:** {escaped(problem)}" for problem in found.problems]
    text = "\n".join(head) + "\n"
    cut: list[str] = []
    room = limit - 500
    if len(text) > room:
        return text[:room] + "\n\n*The summary itself is cut: too many files for one comment.*\n"
    for one in found.files:
        if one.changes is None or not one.changes.changes:
            continue
        part = f"\n<details><summary>{escaped(one.path)}</summary>\n\n{page(one.changes)}\n</details>\n"
        if len(text) + len(part) <= room - 60 * (len(cut) + 1):
            text += part
        else:
            cut.append(one.path)
    if cut:
        named = ", ".join(escaped(path) for path in cut)
        text += f"\n*Left out for length: {named[:400]}. `listdiff review` prints them.*\n"
    return text
