"""References: whether what an item refers to stands somewhere, in its own list or a sister list.

Printed documents do refer to what is not there (misprints, provisions that are gone, entries of other
lists), so what leads nowhere is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from listdiff.model import LISTS, Edition
from listdiff.soundness.findings import Finding, fault
from listdiff.soundness.surroundings import Known, Surroundings

_NAMED = 3


def faults(edition: Edition, path: Path, around: Surroundings) -> Iterator[Finding]:
    """References of an edition that lead nowhere; told as one where its sister lists are not here."""
    own = Known(("", "", ""), None, {item.code for item in edition.items})
    loose = [
        (n, k, target)
        for n, item in enumerate(edition.items)
        for k, target in enumerate(item.refers_to)
        if target not in own.codes and not own.has(target)
    ]
    if not loose:
        return
    sisters = around.sisters(path)
    if not sisters and len(LISTS.get(edition.regime, ())) > 1:
        yield _elsewhere(list(dict.fromkeys(target for *_, target in loose)))
        return
    for n, k, target in loose:
        if not any(sister.has(target) for sister in sisters):
            where = ("items", n, "refers_to", k)
            says = f"refers to {target}, {_missing(target, [own, *sisters])}"
            yield fault("reference-unresolved", says, where, edition.items[n].code)


def _elsewhere(targets: list[str]) -> Finding:
    named = ", ".join(targets[:_NAMED])
    more = f" and {len(targets) - _NAMED} more" if len(targets) > _NAMED else ""
    says = (
        f"refers to {named}{more}, not in this list, and no other list of the regime is beside it"
    )
    return fault("references-elsewhere", says, ("items",))


def _missing(target: str, lists: Sequence[Known]) -> str:
    above = target.rpartition(".")[0]
    while above:
        if any(known.has(above) for known in lists):
            return f"but {above} has no such part"
        above = above.rpartition(".")[0]
    return "which no list of the regime has"
