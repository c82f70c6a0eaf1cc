"""Random edits of real editions: the engine finds what was done, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest
from edits import change_threshold, insert_before, move_below, reword, split
from hypothesis import given, settings
from hypothesis import strategies as st

from listdiff.changes import Change
from listdiff.compare.engine import compare
from listdiff.fingerprint import grams
from listdiff.model import Edition, Item
from listdiff.store import load

LISTS = ("wa/dual-use@2021", "wa/dual-use@1998", "wa/munitions@2015", "mtcr@2021")


@cache
def real(reference: str) -> Edition:
    (edition,) = load(reference).editions.values()
    return edition


def letters(edition: Edition) -> list[Item]:
    """Entries in force with a single letter as their last step, whose siblings leave room."""
    return [
        i
        for i in edition.items
        if i.role == "entry"
        and i.status == "in-force"
        and len(i.code.rpartition(".")[2]) == 1
        and i.code.rpartition(".")[2].islower()
        and i.parent == i.code.rpartition(".")[0]
    ]


def found(old: Edition, new: Edition) -> dict[str, list[Change]]:
    """What the engine tells, by kind."""
    kinds: dict[str, list[Change]] = {}
    for change in compare(old, new).changes:
        kinds.setdefault(change.kind, []).append(change)
    return kinds


@pytest.mark.parametrize("reference", LISTS)
def test_nothing_done_nothing_found(reference: str) -> None:
    assert compare(real(reference), real(reference)).changes == []


def test_an_insertion_pushes_the_rest_down() -> None:
    """Into every seventh list of letters. A place that is not used ends what it falls on, as the regime says."""
    wrong: list[str] = []
    tried = pushing = 0
    for reference in LISTS:
        old = real(reference)
        for one in letters(old)[::7]:
            words = "Whistling kettles of blue glass with seven spouts"
            new, names, code = insert_before(old, one.code, words)
            told = found(old, new)
            live = {
                i.code: names[i.code]
                for i in old.items
                if i.code in names and i.status == "in-force"
            }
            if any(i.code in names and i.status == "not-used" for i in old.items):
                pushing += 1
                continue
            tried += 1
            moves = {c.old_code: c.new_code for c in told.get("renumbered", [])}
            came = [c.new_code for c in told.get("added", [])]
            if (came, moves) != ([code], live) or {"removed", "amended"} & told.keys():
                wrong.append(f"{reference} {code}")
    assert tried > 200 > 30 > pushing
    assert wrong == []


@given(st.sampled_from(LISTS), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_a_threshold_that_moved_is_an_amendment(reference: str, pick: int) -> None:
    old = real(reference)
    bounds = [
        i
        for i in old.items
        if i.parameters and i.parameters[0].value.isdigit() and i.parameters[0].si
    ]
    one = bounds[pick % len(bounds)]
    (change,) = compare(old, change_threshold(old, one.code)).changes
    assert (change.kind, change.old_code, change.new_code) == ("amended", one.code, one.code)
    assert [a.aspect for a in change.aspects if a.aspect == "parameter"]


@given(st.sampled_from(LISTS), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_other_words_are_an_amendment(reference: str, pick: int) -> None:
    old = real(reference)
    long = [
        i
        for i in old.items
        if len(i.fingerprint.rpartition(".")[2]) > 60 and i.status == "in-force"
    ]
    one = long[pick % len(long)]
    (change,) = compare(old, reword(old, one.code)).changes
    assert (change.kind, change.code, change.editorial) == ("amended", one.code, False)


@given(st.sampled_from(LISTS), st.integers(0, 10_000), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_a_subtree_that_moved_is_one_event(reference: str, pick: int, other: int) -> None:
    old = real(reference)
    words: dict[str, int] = {}
    for item in old.items:
        words[item.fingerprint] = words.get(item.fingerprint, 0) + 1
    # What says the same as another item cannot be known again elsewhere.
    chosen = [i for i in letters(old) if words[i.fingerprint] == 1 and len(i.fingerprint) > 90]
    one = chosen[pick % len(chosen)]
    homes = [i.code for i in old.items if i.role == "entry" and i.code.count(".") == 2]
    homes = [
        h
        for h in homes
        if h.partition(".")[0] != one.code.partition(".")[0]
        and h.split(".")[1] == one.code.split(".")[1]  # goods stay goods
    ]
    if not homes:
        return
    new, names = move_below(old, one.code, homes[other % len(homes)])
    told = found(old, new)
    top = names[one.code]
    moves = {c.old_code: (c.new_code, c.within) for c in told["renumbered"]}
    assert moves[one.code] == (top, None)
    assert "amended" not in told
    live = {i.code for i in old.items if i.code in names and i.status == "in-force"}
    assert set(moves) == live


@given(st.sampled_from(LISTS), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_a_split_and_a_merge_name_the_other_half(reference: str, pick: int) -> None:
    """Backwards, the split is a merge. The part that keeps most of the words goes on."""
    old = real(reference)
    leaves = {i.code for i in old.items} - {i.parent for i in old.items}
    long = [i for i in letters(old) if i.code in leaves and len(grams(i.fingerprint)) >= 20]
    one = long[pick % len(long)]
    new, code = split(old, one.code)
    told = {c.kind: c for c in compare(old, new).changes}
    assert set(told) == {"amended", "added"}
    assert (told["amended"].code, told["added"].code) == (one.code, code)
    assert told["added"].split_from == one.code
    back = {c.kind: c for c in compare(new, old).changes}
    assert (back["amended"].code, back["removed"].code) == (one.code, code)
    assert back["removed"].merged_into == one.code
