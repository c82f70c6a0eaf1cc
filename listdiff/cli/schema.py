"""``listdiff schema``"""

from __future__ import annotations

import click

from listdiff.cli.options import put_json


@click.command("schema")
@click.option(
    "--of", type=click.Choice(["edition", "changes"]), default="edition", show_default=True
)
def command(of: str) -> None:
    """Print the JSON Schema of the edition file or of the changes document.

    \b
    Example:
      listdiff schema > edition.schema.json
    """
    import msgspec

    from listdiff.changes import Changes
    from listdiff.model import Edition

    schema = msgspec.json.schema(Edition if of == "edition" else Changes)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    put_json(schema)
