"""What a change touches beside itself, and what the changes of one entry come to."""

from __future__ import annotations

from kitchen import edition, item

from listdiff.changes import Change, Changes
from listdiff.compare.engine import compare
from listdiff.model import Item
from listdiff.reports.text import render
from listdiff.store import Snapshot

POT = item("pressure-pot", '"Pressure pot" A pot with a lid that holds 2 bar.', role="definition")
WIDER = item("pressure-pot", '"Pressure pot" A pot with any lid at all.', role="definition")
STOVES = item("3.A.1", "Stoves having any of the following:")
HOT = item("3.A.1.a", "A heat exceeding 500 K; or")
HOTTER = item("3.A.1.a", "A heat exceeding 600 K; or")
USER = item("3.A.2", 'Racks for "pressure pots" of tin')
LEANS = item("3.B.1", "Tools for stoves specified by 3.A.1.a.")
ABOVE = item("3.B.2", "Tools for stoves specified by 3.A.1.")
SECTION = item("3.E.1", "Recipes for goods specified by 3.A.")
POINTS = item("3.C.1#nb", "See also 3.A.1.a.", parent="3.C.1", role="nb")
INSIDE = item("3.A.1#note", "3.A.1.a. does not apply to toys.")
ALL = [STOVES, HOT, INSIDE, USER, LEANS, ABOVE, item("3.C.1", "Salt"), POINTS, SECTION]


def both(old: list[Item], new: list[Item], before: Item = POT, after: Item = POT) -> Changes:
    """A list and its definitions, which are a list of their own."""
    return compare(*(
        Snapshot("wa", label, {
            "dual-use": edition(label, *items),
            "definitions": edition(label, term, name="definitions"),
        })
        for label, items, term in (("2019", old, before), ("2021", new, after))
    ))  # fmt: skip


def touched(change: Change) -> set[tuple[str, str, str, bool]]:
    return {(t.list, t.code, t.by, t.changed) for t in change.touches}


def test_a_reference_is_touched_from_its_place_down() -> None:
    new = [HOTTER if i is HOT else i for i in ALL]
    (change,) = both(ALL, new).changes
    assert touched(change) == {
        ("dual-use", "3.B.1", "reference", False),
        ("dual-use", "3.B.2", "reference", False),
    }


def test_a_definition_touches_what_uses_its_term_in_any_list() -> None:
    (change,) = both(ALL, ALL, POT, WIDER).changes
    assert touched(change) == {("dual-use", "3.A.2", "term", False)}
    text = list(render(both(ALL, ALL, POT, WIDER)))
    assert "    touches 1 item that uses the term: dual-use 3.A.2" in text


def test_what_changed_itself_is_told() -> None:
    wider = item("3.A.2", 'Racks for "pressure pots" of tin or zinc')
    changes = both(ALL, [wider if i is USER else i for i in ALL], POT, WIDER).changes
    (change,) = [c for c in changes if c.list == "definitions"]
    assert touched(change) == {("dual-use", "3.A.2", "term", True)}


def test_editorial_changes_touch_nothing() -> None:
    spelled = item(
        "pressure-pot", (POT.text or "").replace("lid that", "lid, that"), role="definition"
    )
    (change,) = both(ALL, ALL, POT, spelled).changes
    assert change.editorial
    assert change.touches == ()


def test_an_entry_that_moved_both_ways_is_mixed() -> None:
    old = [STOVES, HOT, item("3.A.1.b", "A weight exceeding 9 kg; or"), item("3.A.1.c", "Brass.")]
    new = [
        STOVES,
        HOTTER,
        item("3.A.1.b", "A weight exceeding 8 kg; or"),
        item("3.A.1.c", "Brass."),
    ]
    changes = both(old, new)
    (entry,) = changes.entries
    assert (entry.code, entry.effect, entry.tightened, entry.relaxed) == ("3.A.1", "mixed", 1, 1)
    assert "3.A.1 together: mixed (1 tightened, 1 relaxed)" in list(render(changes))


def test_a_definition_that_became_a_note_is_told_as_one_move() -> None:
    note = item("3.A.2#technical-note", "'Pressure pot' is a pot with a lid that holds 2 bar.")
    none = item("spoon", '"Spoon" What eats soup.', role="definition")
    for old, new in ((ALL, [*ALL, note]), ([*ALL, note], ALL)):
        terms = (POT, none) if note in new else (none, POT)
        told = {c.code: c for c in both(old, new, *terms).changes}
        assert told["3.A.2#technical-note"].effect == "neutral"
        # No other entry uses the term.
        assert told["pressure-pot"].effect == "neutral"
        assert "at dual-use 3.A.2#technical-note" in told["pressure-pot"].why
        mirror = "definition-became-own-note" if note in new else "own-note-became-definition"
        assert told["pressure-pot"].rules == (mirror,)
