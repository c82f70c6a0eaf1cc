"""The Jinja environment of all pages, and what a page carries inline."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import msgspec

from listdiff.errors import ReportError
from listdiff.reports.marks import escaped, web
from listdiff.reports.words import harmless

TEMPLATES = Path(__file__).parent / "templates"


def environment(escape: bool, templates: str | Path | None = None) -> Any:
    """The environment: what is not there is an error, what steers a reader is taken out, and templates reach no internals.

    Templates in the folder `templates` win over the package's, which stay in reach as ``listdiff/NAME``. Raises ReportError where it is no folder.
    """
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    own = jinja2.FileSystemLoader(TEMPLATES)
    loaders: list[jinja2.BaseLoader] = [own, jinja2.PrefixLoader({"listdiff": own})]
    if templates is not None:
        if not Path(templates).is_dir():
            raise ReportError(f"{templates}: no such folder of templates; check --template-dir")
        loaders.insert(0, jinja2.FileSystemLoader(templates))
    made = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_harmless if escape else _marked,
    )
    made.filters["md"] = _marked
    made.filters["web"] = web
    return made


def _harmless(value: object) -> object:
    return harmless(value) if type(value) is str else value


class _Marked(str):
    """Text that is escaped already."""


def _marked(value: object) -> object:
    return _Marked(escaped(harmless(value))) if type(value) is str else value


_BROKEN = (TypeError, ArithmeticError, LookupError, ValueError, AttributeError, RecursionError)
"""What a template may run into."""


class Inline(msgspec.Struct, frozen=True):
    """Style or script that stands in a page, and its hash for the page's Content-Security-Policy."""

    text: Any
    source: str
    """``'sha256-...'``"""


def inline(made: Any, name: str) -> Inline:
    """A template that stands inside a ``style`` or ``script`` element, without variables."""
    from markupsafe import Markup

    text = rendered(made, name, {})
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Inline(Markup(text), f"'sha256-{digest}'")


def policy(styles: list[Inline], scripts: list[Inline]) -> str:
    """The Content-Security-Policy of a page that loads nothing and runs only these."""
    allowed = (("style-src", styles), ("script-src", scripts))
    parts = [f"{name} {' '.join(i.source for i in found)}" for name, found in allowed if found]
    return "; ".join(["default-src 'none'", *parts, "base-uri 'none'", "form-action 'none'"])


def rendered(made: Any, name: str, values: dict[str, Any]) -> str:
    """A template filled in. Raises ReportError, one line, for one that is missing or broken."""
    import jinja2

    try:
        page: str = made.get_template(name).render(values)
    except jinja2.TemplateNotFound as error:
        raise ReportError(f"template {error.name}: not found; check --template-dir") from None
    except jinja2.TemplateSyntaxError as error:
        place = f"{error.filename or error.name or name}, line {error.lineno}"
        raise ReportError(f"template {place}: {error.message}") from None
    except (jinja2.TemplateError, *_BROKEN) as error:
        raise ReportError(f"template {name}: {' '.join(str(error).split())}") from None
    return page
