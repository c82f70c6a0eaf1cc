"""``listdiff lists``"""

from __future__ import annotations

import click
import msgspec

from listdiff.cli.options import RequestError, lists_option


class _Short(msgspec.Struct):
    """A source, its kind only."""

    kind: str


class _Nothing(msgspec.Struct):
    """An item, of which only its being there counts."""


class _Head(msgspec.Struct):
    """What the listing needs of an edition file."""

    reference: str | None
    published: str | None
    sources: list[_Short]
    text: str
    items: list[_Nothing]


_DECODER = msgspec.json.Decoder(_Head)


@click.command("lists")
@click.argument("regime", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@lists_option
def command(regime: str | None, form: str, lists: str | None) -> None:
    """Show what is here: regimes, lists, editions, how many items, how far to trust them.

    \b
    Example:
      listdiff lists wa
    """
    from listdiff.parsers.regimes import NO_REGIME
    from listdiff.store import lists_root, stored

    root = lists_root(lists)
    rows = []
    for file in stored(root, regime):
        try:
            head = _DECODER.decode(file.path.read_bytes())
        except (msgspec.DecodeError, OSError) as error:
            click.echo(f"listdiff: {file.path}: {error}", err=True)
            continue
        kinds = ", ".join(sorted({s.kind for s in head.sources})) or "unknown"
        rows.append(
            {
                "regime": file.regime,
                "list": file.list,
                "edition": file.label,
                "items": len(head.items),
                "trust": kinds,
                "text": head.text,
                "reference": head.reference,
                "published": head.published,
            }
        )
    if not rows:
        raise RequestError(f"no edition files for {regime or 'any regime'} in {root}")
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=1).decode())
        return
    columns = ("regime", "list", "edition", "items", "trust", "text", "reference")
    table = [columns, *[tuple(str(r[c] or "") for c in columns) for r in rows]]
    widths = [max(len(row[i]) for row in table) for i in range(len(columns))]
    for row in table:
        cells = [
            c.rjust(w) if columns[i] == "items" else c.ljust(w)
            for i, (c, w) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())
    for name, what in NO_REGIME.items():
        if any(row["regime"] == name for row in rows):
            click.echo(f"listdiff: {name} is no regime: {what}", err=True)
