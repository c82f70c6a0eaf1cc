"""The index that the search page looks through in the browser, without a server."""

from __future__ import annotations

import json
from collections.abc import Iterator

from listdiff.codes import squeezed
from listdiff.lineages import Lineage
from listdiff.model import Item
from listdiff.site.held import Held
from listdiff.site.items import facts


def index(held: Held) -> bytes:
    """A script that sets `places` and `items`: an item is place, page, code, subject, other words, last edition.

    The page is left out where it is the code's own, the last edition where the item is in force.
    """
    places: list[str] = []
    items: list[list[object]] = []
    for regime in held.regimes:
        for name in held.lists(regime):
            places.append(f"{regime}/{name}")
            items += _items(held, regime, name, len(places) - 1)
    made = json.dumps({"places": places, "items": items}, ensure_ascii=False, separators=(",", ":"))
    # U+2028 and U+2029 end a line in older scripts.
    made = made.replace("\u2028", " ").replace("\u2029", " ")
    return f"const INDEX = {made};\n".encode()


def _items(held: Held, regime: str, name: str, place: int) -> Iterator[list[object]]:
    lineages, pages = held.lineages(regime, name), held.pages(regime, name)
    hung: dict[int, list[Item]] = {}
    for one in lineages.all:
        home = lineages.home(one)
        if home is not one and one.item is not None and not one.ended:
            hung.setdefault(id(home), []).append(one.item)
    for one in lineages.all:
        if lineages.home(one) is one and one.item is not None:
            words = _words(one, hung.get(id(one), []))
            subject = one.item.subject or facts(one.item)
            page = pages.of(one)
            page = "" if page == f"{one.code}.html" else page
            made: list[object] = [place, page, one.code, subject, words]
            yield [*made, one.steps[-1].edition] if one.ended else made


def _words(lineage: Lineage, hung: list[Item]) -> str:
    """Numbers, names, terms and earlier codes; those of its notes, too."""
    found: dict[str, None] = {}
    for item in (lineage.item, *hung):
        if item is None:
            continue
        for substance in item.substances:
            found[substance.name] = None
            found.update(dict.fromkeys(substance.cas))
        if item.role == "definition":
            found.update(dict.fromkeys(item.terms))
    for code in lineage.former:
        if squeezed(code) != squeezed(lineage.code):
            found[f"was {code}"] = None
    return "; ".join(found)
