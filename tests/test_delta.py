"""A delta replays without loss, and nothing else than one is replayed."""

from __future__ import annotations

import itertools
import json
import pickle
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kitchen import edition, item
from test_cli import listdiff

from listdiff.delta import DeltaError, delta, from_json, replay, to_json
from listdiff.model import Edition, Item
from listdiff.store import Snapshot, encode, read_edition

ROOT = Path(__file__).resolve().parent.parent / "lists"
PAIRS = [
    pair
    for folder in sorted(ROOT.glob("*/*"))
    for pair in itertools.pairwise(sorted(folder.glob("[0-9]*.json")))
]


def snapshot(*editions: Edition) -> Snapshot:
    return Snapshot(editions[0].regime, editions[0].edition, {e.list: e for e in editions})


def there(old: Edition, new: Edition) -> Edition:
    """The new edition by way of the written document."""
    made = from_json(to_json(delta(snapshot(old), snapshot(new))), "x")
    return replay(snapshot(old), made)[new.list]


@pytest.mark.parametrize(
    ("old", "new"), PAIRS, ids=[f"{b.parent.name}-{a.stem}-{b.stem}" for a, b in PAIRS]
)
def test_every_neighbouring_pair_replays_byte_for_byte(old: Path, new: Path) -> None:
    assert encode(there(read_edition(old), read_edition(new))) == new.read_bytes()


OVENS = [
    item("3.A.1", "Ovens having any of the following:", subject="Ovens"),
    item("3.A.1.a", "A temperature exceeding 500 K; or"),
    item("3.A.1.b", "A volume of 60 l or more."),
    item("3.A.2", "Salt (CAS 7647-14-5)"),
    item("3.A.2#note", "3.A.2. does not apply to a pinch."),
]


@st.composite
def edits(draw: st.DrawFn) -> list[Item]:
    """The ovens in another order, some left out, some with other words."""
    kept = draw(st.lists(st.sampled_from(OVENS), unique_by=lambda i: i.code))
    words = st.text("ab'\"[]\\\n\u2265 0", max_size=8)
    return [
        draw(st.just(one) | words.map(lambda w, o=one: msgspec.structs.replace(o, text=w)))
        for one in kept
    ]


@given(edits(), edits())
@settings(max_examples=60, deadline=None)
def test_any_edit_replays(before: list[Item], after: list[Item]) -> None:
    old, new = edition("2019", *before), edition("2021", *after)
    made = delta(snapshot(old), snapshot(new))
    assert encode(replay(snapshot(old), made)["dual-use"]) == encode(new)


def test_lists_that_come_and_go() -> None:
    old = snapshot(edition("2019", *OVENS), edition("2019", *OVENS, name="munitions"))
    new = snapshot(edition("2021", *OVENS), edition("2021", *OVENS, name="sensitive"))
    result = replay(old, from_json(to_json(delta(old, new)), "x"))
    assert {name: encode(e) for name, e in result.items()} == {
        name: encode(e) for name, e in new.editions.items()
    }


def document() -> dict[str, Any]:
    old, new = edition("2019", *OVENS), edition("2021", *OVENS[:3])
    found: dict[str, Any] = json.loads(to_json(delta(snapshot(old), snapshot(new))))
    return found


@pytest.mark.parametrize(
    ("event", "path"),
    [
        ("attribute_added", "root.x"),
        ("values_changed", "root.__class__"),
        ("values_changed", "root['items'].__class__"),
        ("values_changed", "root['__class__']"),
        ("values_changed", "os.system('x')"),
        ("type_changes", "root['items']"),
        ("values_changed", ""),
        ("values_changed", "root"),
        ("dictionary_item_added", "root" + "['a']" * 10),
    ],
)
def test_paths_that_reach_elsewhere_are_refused(event: str, path: str) -> None:
    made = document()
    made["lists"][0]["delta"].setdefault(event, {})[path] = {"new_value": 1}
    with pytest.raises(DeltaError, match="nothing that a delta holds"):
        from_json(json.dumps(made).encode(), "x")


@pytest.mark.parametrize("told", ["x", None, {}, {"new_value": "x", "new_path": "root"}])
def test_a_change_says_its_new_value_and_no_more(told: object) -> None:
    made = document()
    made["lists"][0]["delta"]["values_changed"]["root['head']['edition']"] = told
    with pytest.raises(DeltaError, match="nothing that a delta holds"):
        from_json(json.dumps(made).encode(), "x")


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", pickle.dumps({"a": 1}), b"[" * 100_000, b'{"schema": "other"}'],
    ids=["empty", "cut", "list", "null", "pickle", "deep", "other"],
)
def test_what_is_no_delta_is_refused(data: bytes) -> None:
    with pytest.raises(DeltaError, match="not a listdiff-delta/1 document"):
        from_json(data, "x")


def test_another_old_edition_and_a_changed_delta_are_refused() -> None:
    made = document()
    with pytest.raises(DeltaError, match="another file"):
        replay(snapshot(edition("2019", *OVENS[:4])), from_json(json.dumps(made).encode(), "x"))
    made["lists"][0]["delta"]["values_changed"] = {"root['head']['edition']": {"new_value": "2020"}}
    with pytest.raises(DeltaError, match="promises"):
        replay(snapshot(edition("2019", *OVENS)), from_json(json.dumps(made).encode(), "x"))
    made = document()
    made["lists"][0]["delta"]["values_changed"]["root['items']['9.Z.9']['text']"] = {
        "new_value": "x"
    }
    with pytest.raises(DeltaError, match="does not fit"):
        replay(snapshot(edition("2019", *OVENS)), from_json(json.dumps(made).encode(), "x"))


def test_the_commands(kitchen_lists: Path, tmp_path: Path) -> None:
    patch, out = tmp_path / "p.json", tmp_path / "new.json"
    done = listdiff(
        "compare",
        "wa/dual-use@2019",
        "wa/dual-use@2021",
        "--format",
        "delta",
        "-o",
        str(patch),
        lists=kitchen_lists,
    )
    assert (done.returncode, done.stderr) == (0, "")
    done = listdiff("apply", "wa/dual-use@2019", str(patch), "-o", str(out), lists=kitchen_lists)
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_bytes() == (kitchen_lists / "wa/dual-use/2021.json").read_bytes()
    again = listdiff("apply", "wa/dual-use@2021", str(patch), "-o", str(out), lists=kitchen_lists)
    assert again.returncode == 2
    assert len(again.stderr.splitlines()) == 1
    folder = tmp_path / "folder"
    folder.mkdir()
    done = listdiff("apply", "wa/dual-use@2019", str(patch), "-o", str(folder), lists=kitchen_lists)
    assert (folder / "wa/dual-use/2021.json").read_bytes() == out.read_bytes()
    some = listdiff(
        "compare", "wa/dual-use", "--format", "delta", "--kind", "added", lists=kitchen_lists
    )
    assert some.returncode == 2
