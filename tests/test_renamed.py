"""Items known by name, not by number: one thing under two names is one change."""

from __future__ import annotations

import pytest
from kitchen import edition, item

from listdiff.compare.engine import compare


def changes(old: list[str], new: list[str]) -> set[tuple[str, str | None, str | None]]:
    """Changes between two editions of one list of named spices."""

    def made(label: str, names: list[str]):  # type: ignore[no-untyped-def]
        spices = [
            item(f"spices.{n.split(' (')[0].lower().replace(' ', '-')}", n, subject=n)
            for n in names
        ]
        return edition(label, item("spices", "Spices:"), *spices)

    found = compare(made("2019", old), made("2021", new)).changes
    return {(c.kind, c.old_code, c.new_code) for c in found}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Goat cress", "Goatcress"),
        ("Haemorose", "Hemoroses"),
        ("Garden-Winter thyme", "Winter-Garden thyme"),
        ("Old mint (Pepper mint)", "Peppermint"),
        ("Cress (formerly known as Water mint)", "Water mint"),
        ("Alpine fever mint", "Alpine mint"),
        ("Mentha prowasecki", "Mentha prowazekii"),
    ],
)
def test_one_thing(old: str, new: str) -> None:
    kept = "Salt of sea"
    ((kind, _, _),) = changes([old, kept], [kept, new])
    assert kind == "renumbered"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["Western thyme"], ["Eastern thyme"]),
        (["Mentha abortus"], ["Mentha suis"]),
        (["Basil (F38)"], ["Cumin (F38)"]),
        (["Hot mint"], ["Hot red mint", "Hot green mint"]),
    ],
)
def test_two_things(old: list[str], new: list[str]) -> None:
    kinds = sorted(kind for kind, _, _ in changes(old, new))
    assert kinds == ["added"] * len(new) + ["removed"] * len(old)


def test_labels_in_our_own_words_are_no_names() -> None:
    """A number is not a name, whatever the subject label says of it."""
    old = edition("2019", item("3.A.1", "Pots:"), item("3.A.1.a", "Old iron.", subject="Big pots"))
    new = edition("2021", item("3.A.1", "Pots:"), item("3.A.1.b", "New clay.", subject="Big pots"))
    assert {c.kind for c in compare(old, new).changes} == {"added", "removed"}
