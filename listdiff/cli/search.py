"""``listdiff search``"""

from __future__ import annotations

import click
import msgspec

from listdiff.cli.options import lists_option
from listdiff.model import Item


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--in",
    "where",
    multiple=True,
    help="Search this edition (wa@2019); by default the newest of each regime.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--most", type=int, default=40, show_default=True, help="How many to print.")
@lists_option
def command(
    words: tuple[str, ...], where: tuple[str, ...], form: str, most: int, lists: str | None
) -> None:
    """Find items by words, code, CAS number, defined term or quantity.

    \b
    Example:
      listdiff search isostatic press
    """
    from listdiff.reports.words import harmless
    from listdiff.store import lists_root, load, stored

    wanted = [w.lower() for word in words for w in word.split()]
    regimes = where or tuple(dict.fromkeys(s.regime for s in stored(lists_root(lists))))
    found = []
    for reference in regimes:
        snapshot = load(reference, lists)
        for edition in snapshot.editions.values():
            above: dict[str, str | None] = {}
            for item in edition.items:
                subject = item.subject or above.get(item.parent or "")
                above[item.code] = subject
                score = _score(item, wanted)
                if score:
                    place = f"{edition.regime}/{edition.list}@{edition.edition}"
                    found.append((-score, place, item.code, subject or ""))
    found.sort(key=lambda f: f[0])
    if form == "json":
        rows = [{"in": f[1], "code": f[2], "subject": f[3], "score": -f[0]} for f in found[:most]]
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=1).decode())
        return
    for _, place, code, subject in found[:most]:
        click.echo(harmless("  ".join((place, code, subject))))
    if len(found) > most:
        click.echo(f"{len(found) - most} more; --most shows them", err=True)
    if not found:
        click.echo("nothing found", err=True)


def _score(item: Item, wanted: list[str]) -> int:
    """How well an item fits: every word must be somewhere in it; a subject counts most."""
    strong = " ".join(
        [
            item.code,
            item.subject or "",
            *[s.name for s in item.substances],
            *[c for s in item.substances for c in s.cas],
        ]
    ).lower()
    weak = " ".join(
        [item.text or "", *item.terms, *[p.quantity or "" for p in item.parameters]]
    ).lower()
    score = 0
    for word in wanted:
        if word in strong:
            score += 3
        elif word in weak:
            score += 1
        else:
            return 0
    return score + (2 if item.code.lower() == " ".join(wanted) else 0)
