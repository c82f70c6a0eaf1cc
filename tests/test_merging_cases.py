"""What joins and what does not, case by case."""

from __future__ import annotations

import msgspec
import pytest
from kitchen import SOURCE, edition, item
from msgspec import structs
from test_merging import decided, errors, sides_of

from listdiff.errors import StoreError
from listdiff.merging import Merged, MergeError, merge
from listdiff.merging.marked import Names
from listdiff.model import Edition, Item, Leftover, Place, Substance
from listdiff.store import decode, encode

BASE = edition(
    "2021",
    item("3.A.1", "Ovens having any of the following:", subject="Ovens"),
    item("3.A.1.a", "Hot plates with a depth exceeding 50 cm and a mass exceeding 9 kg; or"),
    item("3.A.1.b", "Doors of blue glass that nobody can see through from outside; or"),
    item("3.A.1.b.1", "Hinges of copper wire for turning the doors of ovens; or"),
    item("3.A.1.c", "Whistles that sing when bread is brown on either side; or"),
    item("3.A.1.d", "Handles made of cork, wool or another stuff that stays cold."),
)


def put(code: str, one: Edition = BASE, **fields: object) -> Edition:
    """The edition with fields of one item changed."""
    return with_items(
        one, [structs.replace(i, **fields) if i.code == code else i for i in one.items]
    )


def with_items(one: Edition, items: list[Item]) -> Edition:
    return structs.replace(one, items=items)


def without(*codes: str, one: Edition = BASE) -> Edition:
    return with_items(one, [i for i in one.items if i.code not in codes])


def added(new: Item, behind: str, one: Edition = BASE) -> Edition:
    at = next(n for n, i in enumerate(one.items) if i.code == behind) + 1
    return with_items(one, [*one.items[:at], new, *one.items[at:]])


def renumbered(names: dict[str, str], one: Edition = BASE) -> Edition:
    return with_items(
        one,
        [
            structs.replace(
                i, code=names.get(i.code, i.code), parent=names.get(i.parent or "", i.parent)
            )
            for i in one.items
        ],
    )


def join(ours: Edition, theirs: Edition, base: Edition | None = BASE, **names: object) -> Merged:
    merged = merge(encode(base) if base else b"", encode(ours), encode(theirs), Names(**names))  # type: ignore[arg-type]
    for data in sides_of(merged) if merged.conflicts and not names else ():
        assert encode(decode(data, "decided")) == data
        assert errors(decode(data, "decided")) == []
    return merged


def joined(ours: Edition, theirs: Edition, base: Edition | None = BASE) -> Edition:
    merged = join(ours, theirs, base)
    assert merged.conflicts == ()
    return decode(merged.data, "merged")


def told(merged: Merged) -> list[tuple[str | None, str | None]]:
    return [(one.code, one.field) for one in merged.conflicts]


def test_different_items_and_fields_join() -> None:
    out = joined(
        put("3.A.1.a", subject="Plates"),
        put("3.A.1.a", put("3.A.1.c", subject="Whistles"), marks=["x"]),
    )
    found = {i.code: i for i in out.items}
    assert (found["3.A.1.a"].subject, found["3.A.1.a"].marks, found["3.A.1.c"].subject) == (
        "Plates",
        ["x"],
        "Whistles",
    )


def test_one_field_changed_twice_is_one_conflict_of_one_line() -> None:
    merged = join(put("3.A.1.a", subject="Plates"), put("3.A.1.a", subject="Hobs"))
    assert told(merged) == [("3.A.1.a", "subject")]
    marked = (
        '<<<<<<< ours\n   "subject": "Plates",\n=======\n   "subject": "Hobs",\n>>>>>>> theirs\n'
    )
    assert marked in merged.data.decode()
    assert merged.data.count(b"<<<<<<<") == 1


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
def test_the_base_is_shown_where_asked_and_markers_are_as_long_as_asked(style: str) -> None:
    merged = join(
        put("3.A.1.a", subject="Plates"), put("3.A.1.a", subject="Hobs"), style=style, size=9
    )
    assert (
        '<<<<<<<<< ours\n   "subject": "Plates",\n||||||||| base\n   "subject": null,\n'
        '=========\n   "subject": "Hobs",\n>>>>>>>>> theirs\n'
    ) in merged.data.decode()


def test_elements_of_lists_join_where_they_lie_apart() -> None:
    depth, mass = BASE.items[1].parameters
    more = [structs.replace(depth, value="60", si="0.6"), mass]
    less = [depth, structs.replace(mass, value="8", si="8")]
    out = joined(put("3.A.1.a", parameters=more), put("3.A.1.a", parameters=less))
    assert [p.value for p in out.items[1].parameters] == ["60", "8"]
    merged = join(put("3.A.1.a", parameters=more), put("3.A.1.a", parameters=[mass]))
    assert told(merged) == [("3.A.1.a", "parameters")]
    both = [
        put("3.A.1.a", parameters=[depth, mass, structs.replace(mass, value=v, si=v)])
        for v in ("1", "2")
    ]
    assert told(join(*both)) == [("3.A.1.a", "parameters")]


def test_names_join_as_sets_but_not_two_names_for_one() -> None:
    base = put("3.A.1.a", refers_to=["3.A.1.b"], substances=[Substance("flour", ["50-00-0"])])
    ours = put("3.A.1.a", base, refers_to=["3.A.1.b", "3.A.1.c"])
    theirs = put("3.A.1.a", base, refers_to=["3.A.1.d", "3.A.1.b"])
    assert joined(ours, theirs, base).items[1].refers_to == ["3.A.1.d", "3.A.1.b", "3.A.1.c"]
    ours, theirs = (put("3.A.1.a", base, refers_to=[code]) for code in ("3.A.1.c", "3.A.1.d"))
    assert told(join(ours, theirs, base)) == [("3.A.1.a", "refers_to")]
    amended = put("3.A.1.a", base, substances=[Substance("flour", ["64-17-5"])])
    gone = put("3.A.1.a", base, substances=[])
    assert told(join(amended, gone, base)) == [("3.A.1.a", "substances")]


def test_removed_and_amended_stands_as_a_whole_and_with_what_hangs_on_it() -> None:
    merged = join(without("3.A.1.b", "3.A.1.b.1"), put("3.A.1.b.1", subject="Hinges"))
    assert told(merged) == [("3.A.1.b", None), ("3.A.1.b.1", None)]
    assert merged.data.count(b"<<<<<<<") == 1
    ours, theirs = (decode(data, "x") for data in sides_of(merged))
    assert ours == without("3.A.1.b", "3.A.1.b.1")
    assert theirs == put("3.A.1.b.1", subject="Hinges")


def test_the_last_item_removed_and_amended_keeps_the_commas_right() -> None:
    merged = join(without("3.A.1.d"), put("3.A.1.d", subject="Handles"))
    assert merged.data.count(b"<<<<<<<") == 1
    only = edition("2021", item("3.A.1", "Ovens"))
    merged = join(with_items(only, []), put("3.A.1", only, subject="Ovens"), only)
    assert [decode(data, "x").items == [] for data in sides_of(merged)] == [True, False]


def test_a_child_of_what_the_other_removed() -> None:
    new = item("3.A.1.c.1", "Reeds for the whistles")
    merged = join(without("3.A.1.c"), added(new, "3.A.1.c"))
    assert told(merged) == [("3.A.1.c", None), ("3.A.1.c.1", None)]
    assert [len(decode(data, "x").items) for data in sides_of(merged)] == [5, 7]


def test_one_code_added_by_both_is_a_conflict_by_field() -> None:
    ours, theirs = (
        added(item("3.A.1.e", "Bells of brass", subject=s), "3.A.1.d") for s in ("Bells", "Gongs")
    )
    merged = join(ours, theirs)
    assert told(merged) == [("3.A.1.e", "subject")]
    assert joined(ours, ours) == ours


def test_items_added_side_by_side_stand_in_order_of_their_codes() -> None:
    e, f = item("3.A.1.e", "Bells of brass"), item("3.A.1.f", "Drums of tin")
    for sides in ((e, f), (f, e)):
        out = joined(*(added(one, "3.A.1.d") for one in sides))
        assert [i.code for i in out.items][-2:] == ["3.A.1.e", "3.A.1.f"]


def test_renumbered_on_one_side_and_amended_on_the_other() -> None:
    """A new item at b pushes the rest down; the amendment follows the doors and their hinges."""
    pushed = renumbered(
        {"3.A.1.b": "3.A.1.c", "3.A.1.b.1": "3.A.1.c.1", "3.A.1.c": "3.A.1.d", "3.A.1.d": "3.A.1.e"}
    )
    ours = added(
        item("3.A.1.b", "Spoons of seven sizes on a string of pearls; or"), "3.A.1.a", pushed
    )
    theirs = put("3.A.1.b.1", put("3.A.1.b", subject="Doors"), subject="Hinges")
    for sides in ((ours, theirs), (theirs, ours)):
        out = joined(*sides)
        assert [(i.code, i.subject) for i in out.items][2:5] == [
            ("3.A.1.b", None),
            ("3.A.1.c", "Doors"),
            ("3.A.1.c.1", "Hinges"),
        ]


def test_both_put_a_new_item_in_one_place() -> None:
    pushed = renumbered({"3.A.1.d": "3.A.1.e"})
    ours, theirs = (
        added(item("3.A.1.d", text), "3.A.1.c", pushed)
        for text in ("Spoons of seven sizes on a string", "Lamps that glow in green and red")
    )
    merged = join(ours, theirs)
    assert {code for code, _ in told(merged)} == {"3.A.1.d"}
    assert [decode(data, "x").items[-1].code for data in sides_of(merged)] == ["3.A.1.e"] * 2


def test_a_child_below_what_the_other_renumbered_is_not_moved_in_silence() -> None:
    ours = renumbered({"3.A.1.b": "3.A.1.e", "3.A.1.b.1": "3.A.1.e.1"})
    theirs = added(item("3.A.1.b.2", "Bolts"), "3.A.1.b.1")
    (conflict,) = join(ours, theirs).conflicts
    assert conflict.code == "3.A.1.b.2"
    assert "renumbered to 3.A.1.e in ours" in conflict.why


def test_ended_and_amended_is_a_conflict() -> None:
    ended = put("3.A.1.c", status="not-used", not_used_since="2021")
    (conflict,) = join(ended, put("3.A.1.c", parameters=BASE.items[1].parameters)).conflicts
    assert conflict.why == "ended in ours, amended in theirs (parameters)"
    assert joined(ended, put("3.A.1.c", subject="Whistles")).items[4].status == "not-used"


def test_moved_to_two_places() -> None:
    def at(n: int) -> Edition:
        rest = [i for i in BASE.items if i.code != "3.A.1.d"]
        return with_items(BASE, [*rest[:n], BASE.items[-1], *rest[n:]])

    merged = join(at(1), at(2))
    assert merged.conflicts == ()
    swap = [BASE.items[n] for n in (0, 5, 4, 1, 2, 3)], [BASE.items[n] for n in (0, 4, 1, 2, 3, 5)]
    out = joined(*(with_items(BASE, items) for items in swap))
    assert {i.code for i in out.items} == {i.code for i in BASE.items}
    assert joined(at(1), put("3.A.1.d", subject="Handles")).items[1].subject == "Handles"


def test_both_add_two_items_in_another_order() -> None:
    one, other = item("3.A.1.e", "Bells of brass"), item("3.A.1.f", "Drums of tin")
    ours = added(one, "3.A.1.d", added(other, "3.A.1.d"))
    theirs = added(other, "3.A.1.d", added(one, "3.A.1.d"))
    merged = join(ours, theirs)
    assert told(merged)[0][1] == "order"
    assert [decode(data, "x") for data in sides_of(merged)] == [ours, theirs]


def test_head_fields_and_sources() -> None:
    one, other = (structs.replace(SOURCE, title=f"{n}.docx", sha256=str(n) * 64) for n in (1, 2))
    ours = structs.replace(
        BASE, published="2021-05-05", sources=[one, SOURCE],
        items=[structs.replace(i, source=Place(1, None)) for i in BASE.items],
    )  # fmt: skip
    theirs = structs.replace(
        added(item("3.A.1.e", "Bells", source=Place(1, 7)), "3.A.1.d"), sources=[SOURCE, other]
    )
    out = joined(ours, theirs)
    assert out.sources == [one, SOURCE, other]
    assert [(i.code, i.source.document) for i in out.items][-2:] == [("3.A.1.d", 1), ("3.A.1.e", 2)]
    assert out.published == "2021-05-05"
    merged = join(structs.replace(BASE, reference="A"), structs.replace(BASE, reference="B"))
    assert told(merged) == [(None, "reference")]


def test_paragraphs_left_over_are_a_field_at_the_end() -> None:
    left = [structs.replace(BASE, unaccounted=[Leftover(0, None, text)]) for text in ("a", "b")]
    assert joined(left[0], put("3.A.1.a", subject="Plates")).unaccounted == left[0].unaccounted
    assert told(join(*left)) == [(None, "unaccounted")]
    assert told(join(BASE, left[0], left[1])) == [(None, "unaccounted")]


def test_text_left_out_by_one_and_written_by_the_other() -> None:
    bare = structs.replace(
        BASE, text="omitted", items=[structs.replace(i, text=None) for i in BASE.items]
    )
    assert joined(bare, put("3.A.1.a", subject="Plates")).items[1].text is None
    merged = join(bare, added(item("3.A.1.e", "Bells of brass"), "3.A.1.d"))
    assert told(merged) == [(None, "text"), ("3.A.1.e", None)]


def test_both_add_the_file() -> None:
    assert joined(BASE, BASE, None) == BASE
    assert told(join(BASE, put("3.A.1.a", subject="Plates"), None)) == [("3.A.1.a", "subject")]


def test_what_cannot_be_read_or_told_apart_is_refused() -> None:
    with pytest.raises(StoreError, match="theirs: not sound JSON"):
        merge(encode(BASE), encode(BASE), b"{")
    other = msgspec.json.decode(encode(BASE)) | {"schema": "listdiff/9"}
    with pytest.raises(StoreError, match="base: not an edition file"):
        merge(msgspec.json.encode(other), encode(BASE), encode(BASE))
    twice = with_items(BASE, [*BASE.items, BASE.items[-1]])
    with pytest.raises(MergeError, match=r"ours: 3\.A\.1\.d: the code stands twice"):
        merge(encode(BASE), encode(twice), encode(BASE))
    away = structs.replace(BASE, sources=[])
    other_title = structs.replace(BASE, sources=[structs.replace(SOURCE, title="x")])
    with pytest.raises(MergeError, match="sources"):
        merge(encode(BASE), encode(away), encode(other_title))


def test_conflicts_side_by_side_can_be_decided_apart() -> None:
    """Items of a group stay together, others do not: every mixture is a sound file."""
    ours = put("3.A.1.a", put("3.A.1.d", without("3.A.1.c"), subject="Grips"), subject="Plates")
    theirs = put(
        "3.A.1.a", put("3.A.1.d", put("3.A.1.c", subject="Reeds"), subject="Knobs"), subject="Hobs"
    )
    merged = join(ours, theirs)
    for choice in range(8):
        bits = iter([choice & 1, choice >> 1 & 1, choice >> 2 & 1])
        data = decided(merged.data, lambda bits=bits: next(bits))  # type: ignore[misc]
        assert errors(decode(data, "mixed")) == []
    assert merged.data.count(b"<<<<<<<") == 3


def test_what_was_removed_along_with_an_item_comes_back_with_it() -> None:
    theirs = put("3.A.1.b", subject="Doors")
    merged = join(without("3.A.1.b", "3.A.1.b.1"), theirs)
    assert told(merged) == [("3.A.1.b", None), ("3.A.1.b.1", None)]
    assert decode(sides_of(merged)[1], "x") == theirs


def test_both_move_something_else() -> None:
    top, a, b, hinges, c, d = BASE.items
    ours, theirs = (
        with_items(BASE, [top, d, a, b, hinges, c]),
        with_items(BASE, [top, a, c, b, hinges, d]),
    )
    for sides in ((ours, theirs), (theirs, ours)):
        assert joined(*sides).items == [top, d, a, c, b, hinges]


def test_renumbered_and_amended_by_one_and_amended_by_the_other() -> None:
    """It may be another item, so nothing is put into it."""
    ours = put("3.A.1.e", renumbered({"3.A.1.d": "3.A.1.e"}), connective="any")
    (conflict,) = join(ours, put("3.A.1.d", subject="Handles")).conflicts
    assert (conflict.code, conflict.field) == ("3.A.1.d", None)
    assert conflict.why.startswith("renumbered to 3.A.1.e and amended in ours")
