"""Edition files and references."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kitchen import edition, item

from listdiff.store import (
    StoreError,
    check,
    decode,
    encode,
    load,
    read_edition,
    write_edition,
)


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6), st.booleans())
def test_writing_what_was_read_gives_the_same_bytes(texts: list[str], used: bool) -> None:
    items = [item(f"3.A.{n}", text) for n, text in enumerate(texts)]
    data = encode(edition("2019", *items))
    assert encode(decode(data, "kitchen")) == data
    assert data.endswith(b"\n")
    assert data.startswith(b'{\n "schema": "listdiff/1",\n "regime"')


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wa" / "dual-use" / "2019.json"
    write_edition(path, edition("2019", item("3.A.1", "Pots")))
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(StoreError, match="cannot write"):
        write_edition(path, edition("2019", item("3.A.1", "Pans")))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("reference", "label", "lists"),
    [
        ("wa@2019", "2019", {"dual-use": "2019", "munitions": "2019"}),
        ("wa@2021", "2021", {"dual-use": "2021", "munitions": "2019"}),
        ("wa@2020", "2019", {"dual-use": "2019", "munitions": "2019"}),
        ("wa@latest", "2021", {"dual-use": "2021", "munitions": "2019"}),
        ("wa", "2021", {"dual-use": "2021", "munitions": "2019"}),
        ("wa@previous", "2019", {"dual-use": "2019", "munitions": "2019"}),
        ("wa/munitions@2021", "2021", {"munitions": "2019"}),
        ("wa/munitions@latest", "2019", {"munitions": "2019"}),
    ],
)
def test_references(kitchen_lists: Path, reference: str, label: str, lists: dict[str, str]) -> None:
    found = load(reference, kitchen_lists)
    assert found.label == label
    assert {name: e.edition for name, e in found.editions.items()} == lists


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("nsg@2021", "no lists of 'nsg'"),
        ("wa@1990", "oldest edition is 2019"),
        ("wa@2030", "newest is 2021"),
        ("wa@soup", "no edition 'soup'"),
        ("wa/munition@2019", "did you mean wa/munitions"),
        ("WA!!", "write regime@edition"),
        ("gone.json", "No such file"),
    ],
)
def test_unknown_references_say_what_there_is(
    kitchen_lists: Path, reference: str, says: str
) -> None:
    with pytest.raises(StoreError, match=says) as error:
        load(reference, kitchen_lists)
    assert "\n" not in str(error.value)


def test_a_path(kitchen_lists: Path) -> None:
    path = kitchen_lists / "wa" / "dual-use" / "2019.json"
    assert load(str(path)).editions["dual-use"] == read_edition(path)
    assert load(str(kitchen_lists)).label == "2021"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not sound JSON"),
        (b"[]", "not an edition file"),
        (b'{"schema": "listdiff/9"}', "not an edition file"),
        (
            encode(edition("2019", item("3.A.1"))).replace(b'"excludes": false', b'"excludes": 3'),
            "excludes",
        ),
    ],
)
def test_files_that_are_not_editions(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(data)
    with pytest.raises(StoreError, match=says):
        read_edition(path)


def test_check() -> None:
    import msgspec

    sound = edition("2019", item("3.A.1", "Pots"), item("3.A.1.a", "Lids"))
    assert list(check(sound)) == []
    twice = msgspec.structs.replace(sound, items=[*sound.items, sound.items[0]])
    assert any("twice" in p for p in check(twice))
    orphan = msgspec.structs.replace(sound, items=[item("3.A.1.a", "Lids")])
    assert any("missing" in p for p in check(orphan))
    path = msgspec.structs.replace(sound, items=[item("../x", "Lids", parent="")])
    assert any("not a code" in p for p in check(path))
