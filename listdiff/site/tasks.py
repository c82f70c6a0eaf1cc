"""The site as tasks that need nothing of one another: each with what it is made from, and the files it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from listdiff.changes import Changes
from listdiff.chronicle import Turn, neighbours, told_from
from listdiff.overlaps.document import End
from listdiff.site import items, places, searching
from listdiff.site.addresses import list_name, regime_name, up
from listdiff.site.digests import Digests
from listdiff.site.feeds import feed
from listdiff.site.held import Held
from listdiff.store import Snapshot, encode

Files = Iterator[tuple[str, bytes]]
"""Names of files in the site's folder, with their bytes."""


class Task(msgspec.Struct, frozen=True):
    """One part of the site."""

    kind: str
    regime: str = ""
    list: str = ""
    label: str = ""
    base: str = ""
    """Address at which the site is published, for feeds; empty where that is not known."""
    made_from: str = ""
    """Digest of all that it is made from."""

    @property
    def name(self) -> str:
        """What it is called in the record of what was made."""
        return " ".join(part for part in (self.kind, self.regime, self.list, self.label) if part)


def plan(held: Held, base: str) -> list[Task]:
    """All tasks, those that take longest first."""
    digests = Digests()
    overlaps = msgspec.json.encode(held.overlaps)
    whole: dict[str, list[Path]] = {}
    for regime in held.regimes:
        files = [f for name in held.lists(regime) for f in held.files[regime, name]]
        sources = dict.fromkeys(
            path
            for both in neighbours(files).values()
            for path in told_from(held.root, regime, both)
        )
        whole[regime] = [*sources, *(f.path for f in files)]
    every = [path for paths in whole.values() for path in paths]
    tasks: list[Task] = []

    def add(
        kind: str,
        paths: list[Path],
        regime: str = "",
        name: str = "",
        label: str = "",
        more: bytes = b"",
    ) -> None:
        told = digests.of(paths, kind, base if kind == "regime" else "", more=more)
        tasks.append(Task(kind, regime, name, label, base, told))

    for regime in whole:
        for name in held.lists(regime):
            add("items", whole[regime], regime, name, more=overlaps)
        add("reports", whole[regime], regime, more=overlaps)
    add("search", every)
    for (regime, name), files in held.files.items():
        for file in files:
            add("edition", [file.path], regime, name, file.label)
    for regime in whole:
        add("regime", whole[regime], regime)
    add("overlaps", [], more=overlaps)
    add("start", every)
    add("assets", [])
    order = ("items", "reports", "search")
    return sorted(
        tasks,
        key=lambda t: (
            order.index(t.kind) if t.kind in order else 9,
            -len(held.files.get((t.regime, t.list), ())),
        ),
    )


def made(task: Task, held: Held) -> Files:
    """The files of a task."""
    return _MAKERS[task.kind](task, held)


def pages(held: Held) -> Any:
    """The Jinja environment of the site."""
    from listdiff.reports.templating import environment
    from listdiff.reports.words import threshold

    made = environment(True)
    made.filters["threshold"] = threshold
    made.globals["regimes"] = [(code, regime_name(code)) for code in held.regimes]
    return made


def _page(
    held: Held, name: str, depth: int, title: str, crumbs: Sequence[tuple[str, str | None]]
) -> Any:
    """A template with all that the frame of a page needs."""
    template = pages(held).get_template(f"site/{name}.html.j2")
    template.globals.update(top=up(depth), title=title, crumbs=crumbs)
    return template


def _start(_: Task, held: Held) -> Files:
    template = _page(held, "start", 0, "Export control lists, edition by edition", [])
    yield "index.html", places.start(held, template).encode()


def _regime(task: Task, held: Held) -> Files:
    code, name = task.regime, regime_name(task.regime)
    crumbs = [("Start", "../index.html"), (name, None)]
    template = _page(held, "regime", 1, name, crumbs)
    yield f"{code}/index.html", places.regime(held, code, template).encode()
    base = f"{task.base}{code}/" if task.base else None
    yield f"{code}/feed.xml", feed(code, f"{name}: list changes", places.entries(held, code), base)


def _items(task: Task, held: Held) -> Files:
    code, name = task.regime, task.list
    folder = f"{code}/{name}"
    crumbs = [("Start", "../../index.html"), (regime_name(code), "../index.html")]
    title = f"{regime_name(code)}: {list_name(name)}"
    template = _page(held, "contents", 2, title, [*crumbs, (list_name(name), "")])
    yield f"{folder}/index.html", places.contents(held, code, name, template).encode()
    reports = {
        turn.label: f"../changes/{older}..{newer}.html"
        for older, newer, turn in held.pairs(code)
        if name in turn.before
    }
    every = items.ListPages(
        held.editions(code, name),
        held.lineages(code, name),
        held.pages(code, name),
        held.counterparts(code),
        held.definitions(code, name),
        reports,
    )
    template = _page(held, "item", 2, "", [])
    for page, text in every.pages(template, [*crumbs, (list_name(name), "index.html")]):
        yield f"{folder}/{page}", text.encode()


def _reports(task: Task, held: Held) -> Files:
    from listdiff.reports.data import to_csv, to_json
    from listdiff.reports.pages import to_html
    from listdiff.reports.workbook import to_xlsx

    code, name = task.regime, regime_name(task.regime)
    for older, newer, turn in held.pairs(code):
        before, after = held.sides(code, turn.label)
        found = told(held, before, after)
        place = f"{code}/changes/{older}..{newer}"
        links = _links(held, code, turn)
        crumbs = [
            ("Start", "../../index.html"),
            (name, "../index.html"),
            (f"{older} to {newer}", None),
        ]
        yield (
            f"{place}.html",
            to_html(found, links=links, site=crumbs, data=_data(f"{older}..{newer}")).encode(),
        )
        yield f"{place}.json", to_json(found).encode()
        yield f"{place}.csv", to_csv(found).encode()
        yield f"{place}.xlsx", to_xlsx(found, before, after)


def _data(name: str) -> list[tuple[str, str]]:
    """The files beside a page that hold the same."""
    return [(kind.upper(), f"{name}.{kind}") for kind in ("json", "csv", "xlsx")]


def told(held: Held, before: Snapshot, after: Snapshot) -> Changes:
    """What changed, with what other regimes control of the same goods."""
    from listdiff.compare.engine import compare
    from listdiff.overlaps.counterparts import with_counterparts

    found = compare(before, after)
    known = held.counterparts(after.regime)
    return msgspec.structs.replace(
        found, changes=[*with_counterparts(found.changes, known, found.new.lists)]
    )


def _links(held: Held, regime: str, turn: Turn) -> Callable[[str, str], str | None]:
    """Where the items that a report names have their pages, counted from the folder of reports."""

    def address(place: str, code: str) -> str | None:
        home, _, name = place.rpartition("/")
        if home and home != regime:
            if (home, name) not in held.files:
                return None
            newest = held.files[home, name][-1].label
            page = held.pages(home, name).at(newest, code)
            return f"../../{home}/{name}/{page}" if page else None
        pages = held.pages(regime, name)
        page = pages.at(turn.label, code) or pages.at(turn.before.get(name, ""), code)
        return f"../{name}/{page}" if page else None

    return address


def _edition(task: Task, held: Held) -> Files:
    from listdiff.reports.editions import edition_csv, edition_xlsx

    (edition,) = (e for e in held.editions(task.regime, task.list) if e.edition == task.label)
    place = f"{task.regime}/{task.list}/editions/{task.label}"
    yield f"{place}.json", encode(edition)
    yield f"{place}.csv", edition_csv(edition)
    yield f"{place}.xlsx", edition_xlsx(edition)


def _overlaps(_: Task, held: Held) -> Files:
    from listdiff.reports.data import as_json
    from listdiff.reports.overlaps import to_csv, to_html, to_xlsx

    found = held.overlaps

    def address(end: End) -> str | None:
        if (end.regime, end.list) not in held.files or end.code is None:
            return None
        page = held.pages(end.regime, end.list).at(end.edition, end.code)
        return f"{end.regime}/{end.list}/{page}" if page else None

    crumbs = [("Start", "index.html"), ("Overlaps", None)]
    yield "overlaps.html", to_html(found, address, crumbs, _data("overlaps")).encode()
    yield "overlaps.json", as_json(found).encode()
    yield "overlaps.csv", to_csv(found).encode()
    yield "overlaps.xlsx", to_xlsx(found)


def _search(_: Task, held: Held) -> Files:
    crumbs = [("Start", "index.html"), ("Search", "")]
    yield "search.html", _page(held, "search", 0, "Search", crumbs).render().encode()
    yield "search-index.js", searching.index(held)


def _assets(_: Task, held: Held) -> Files:
    from listdiff.site.method import method

    made = pages(held)
    yield "site.css", made.get_template("site/site.css.j2").render().encode()
    yield "search.js", made.get_template("site/search.js.j2").render().encode()
    crumbs = [("Start", "index.html"), ("Method", "")]
    yield "method.html", method(_page(held, "method", 0, "Method", crumbs)).encode()


_MAKERS = {
    "start": _start, "regime": _regime, "items": _items, "reports": _reports, "edition": _edition,
    "overlaps": _overlaps, "search": _search, "assets": _assets,
}  # fmt: skip
