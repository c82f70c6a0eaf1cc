"""Dates: of the calendar, in order, and in agreement with the label of the edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from listdiff.model import Edition
from listdiff.soundness.findings import Finding, fault
from listdiff.store import ends, is_label


def faults(edition: Edition) -> Iterator[Finding]:
    """What is wrong with the dates of an edition, taken by itself."""
    label = edition.edition
    sound = is_date(label)
    if not sound:
        says = f"edition {label!r} is no label; write a year or a date"
        yield fault("label-malformed", says, ("edition",))
    known: dict[str, str] = {}
    for name, day in (("adopted", edition.adopted), ("published", edition.published)):
        if day is None:
            continue
        if is_date(day):
            known[name] = day
        else:
            says = f"{name} {day!r} is no date; write a year, a month or a day (2021-12-22)"
            yield fault("date-malformed", says, (name,))
    adopted, published = known.get("adopted"), known.get("published")
    if adopted and published and begins(adopted) > ends(published):
        says = f"adopted {adopted} is later than published {published}"
        yield fault("dates-order", says, ("adopted",))
    if sound and adopted and not (adopted[:4] == label[:4] and begins(adopted) <= ends(label)):
        says = f"adopted {adopted} does not fall into edition {label}"
        yield fault("label-adopted", says, ("adopted",))
    if sound and published:
        yield from _published(label, published)


def _published(label: str, published: str) -> Iterator[Finding]:
    if ends(published) < begins(label):
        says = f"published {published} is earlier than edition {label}"
        yield fault("label-published", says, ("published",))
    elif begins(published) > f"{int(label[:4]) + 1:04}{ends(label)[4:]}":
        says = f"published {published} is more than a year later than edition {label}"
        yield fault("published-late", says, ("published",))


def is_date(text: str) -> bool:
    """Whether it is a year, a month or a day that the calendar has."""
    if not is_label(text):
        return False
    try:
        date.fromisoformat(begins(text))
    except ValueError:
        return False
    return True


def begins(label: str) -> str:
    """The first day that a label stands for."""
    return label + ("-01-01" if len(label) == 4 else "-01" if len(label) == 7 else "")
