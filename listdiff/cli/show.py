"""``listdiff show``"""

from __future__ import annotations

import difflib
import re

import click
import msgspec

from listdiff.cli.options import RequestError, lists_option
from listdiff.model import Edition, Item


@click.command("show")
@click.argument("reference")
@click.argument("code", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--depth", type=int, default=3, show_default=True, help="How many levels below it.")
@lists_option
def command(reference: str, code: str | None, form: str, depth: int, lists: str | None) -> None:
    """Show an item of an edition with what hangs on it.

    \b
    Example:
      listdiff show wa@2021 3.A.1.a.5
    """
    from listdiff.store import load

    snapshot = load(reference, lists)
    chosen: list[tuple[Edition, Item, int]] = []
    for edition in snapshot.editions.values():
        chosen += _below(edition, code, depth)
    if not chosen:
        codes = [i.code for e in snapshot.editions.values() for i in e.items]
        near = difflib.get_close_matches(_plain(code or ""), codes, 3)
        hint = f"; near it are {', '.join(near)}" if near else ""
        raise RequestError(f"{code}: no such item in {snapshot.regime}@{snapshot.label}{hint}")
    if form == "json":
        click.echo(
            msgspec.json.format(msgspec.json.encode([i for _, i, _ in chosen]), indent=1).decode()
        )
        return
    name = None
    for edition, item, level in chosen:
        if edition.list != name:
            name = edition.list
            click.echo(
                click.style(
                    f"{edition.regime}/{name}@{edition.edition}  {edition.reference or ''}",
                    bold=True,
                )
            )
        for line in _lines(item):
            click.echo("  " * level + line)


def _plain(code: str) -> str:
    code = re.sub(r"\s", "", code).strip(".")
    code = re.sub(r"^ml", "ML", code, flags=re.IGNORECASE)
    return re.sub(
        r"^(\d)\.?([a-eA-E])\.?(?=\d|$)",
        lambda m: f"{m[1]}.{m[2].upper()}." if m.end() < len(code) else f"{m[1]}.{m[2].upper()}",
        code,
    )


def _below(edition: Edition, code: str | None, depth: int) -> list[tuple[Edition, Item, int]]:
    wanted = _plain(code) if code else None
    levels: dict[str, int] = {}
    out: list[tuple[Edition, Item, int]] = []
    for item in edition.items:
        if wanted is None:
            level = 0 if item.parent is None else levels.get(item.parent, -99) + 1
            if level < 0 or level > min(depth, 1):
                continue
        elif item.code in (wanted, code) or item.code.lower() == wanted.lower():
            level = 0
        elif item.parent in levels:
            level = levels[item.parent or ""] + 1
        else:
            continue
        levels[item.code] = level
        if level <= depth:
            out.append((edition, item, level))
    return out


def _lines(item: Item) -> list[str]:
    from listdiff.reports.words import harmless, threshold

    title = item.subject or ""
    if item.status == "not-used":
        since = f" since {item.not_used_since}" if item.not_used_since else ""
        title = f"not used{since}"
    marks = "".join(f" [{mark}]" for mark in item.marks)
    lines = [harmless(f"{item.code}  {title}{marks}").rstrip()]
    if item.text and item.text != item.subject and item.status == "in-force":
        lines += ["    " + harmless(piece) for piece in item.text.split("\n")]
    said = []
    if item.excludes:
        said.append("takes out of control")
    if item.connective:
        said.append(
            {"any": "any of the list below", "all": "all of the list below", "list": "list below"}[
                item.connective
            ]
        )
    for p in item.parameters:
        qualifier = f" {p.qualifier}" if p.qualifier else ""
        said.append(f"{p.quantity or 'threshold'} {threshold(p)}{qualifier}")
    said += [f"{s.name} (CAS {', '.join(s.cas)})" for s in item.substances]
    if item.terms:
        said.append("terms: " + ", ".join(item.terms))
    if item.refers_to:
        said.append("refers to " + ", ".join(item.refers_to))
    return lines + ["    · " + harmless(line) for line in said]
