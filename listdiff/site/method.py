"""The page that says what effects mean and how accurate they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from listdiff.compare.rules import FAMILIES
from listdiff.errors import ReportError

_HERE = Path(__file__).parent.parent
FIGURES = (_HERE / "accuracy.md", _HERE.parent / "docs" / "accuracy.md")
"""Where the measured figures stand, in a package and in the repository."""

_TABLE = '<div class="wide" tabindex="0"><table>'


def method(template: Any) -> str:
    """The method page, with the figures of ``docs/accuracy.md``. Raises ReportError without markdown-it-py."""
    rules = [rule for family in FAMILIES.values() for rule in family]
    page: str = template.render(rules=rules, accuracy=_figures())
    return page


def _figures() -> Any:
    """The text of the figures as HTML, its headings two levels down, its own title left out."""
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        raise ReportError(
            "a site needs markdown-it-py, which is not installed; pip install 'listdiff[site]'"
        ) from None
    from markupsafe import Markup

    text = next((path.read_text(encoding="utf-8") for path in FIGURES if path.is_file()), "")
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        tokens = tokens[3:]
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
        # The other documents of the repository are not part of the site.
        token.children = [
            t for t in token.children or () if t.type not in ("link_open", "link_close")
        ]
    made = parser.renderer.render(tokens, parser.options, {})
    # Figures are our own text, and the parser lets no markup through.
    for ours, theirs in (
        ("<table>", _TABLE),
        ("</table>", "</table></div>"),
        ("<th></th>", "<td></td>"),
    ):
        made = made.replace(ours, theirs)
    return Markup(made)
