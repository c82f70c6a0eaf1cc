"""Edition files and references."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kitchen import edition, item

from listdiff.store import (
    StoreError,
    decode,
    encode,
    last_two,
    load,
    read_edition,
    strays,
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


@pytest.mark.parametrize(
    ("reference", "label"),
    [
        ("nsg@2019", "2019-10-11"),
        ("nsg@2019-10", "2019-10-11"),
        ("nsg@2019-10-11", "2019-10-11"),
        ("nsg@2020", "2019-10-11"),
        ("nsg@2019-09", "2018"),
        ("nsg@2018", "2018"),
        ("nsg@2021", "2021-10-08"),
        ("nsg@2021-10", "2021-10-08"),
        ("nsg@2021-09-30", "2019-10-11"),
        ("nsg@latest", "2021-10-08"),
    ],
)
def test_a_year_or_month_stands_for_its_end(tmp_path: Path, reference: str, label: str) -> None:
    for name in ("2018", "2019-10-11", "2021-10-08"):
        one = edition(name, item("3.A.1", "Pots"), regime="nsg")
        write_edition(tmp_path / "nsg" / "dual-use" / f"{name}.json", one)
    found = load(reference, tmp_path)
    assert found.label == label
    assert found.editions["dual-use"].edition == label


@pytest.mark.parametrize("reference", ["nsg@2022", "nsg@2021-11", "nsg@2021-13", "nsg@2018-06"])
def test_no_edition_then(tmp_path: Path, reference: str) -> None:
    for name in ("2018", "2021-10-08"):
        one = edition(name, item("3.A.1", "Pots"), regime="nsg")
        write_edition(tmp_path / "nsg" / "dual-use" / f"{name}.json", one)
    with pytest.raises(StoreError, match="edition"):
        load(reference, tmp_path)


def test_a_folder_of_two_regimes_is_refused(tmp_path: Path) -> None:
    for regime in ("nsg", "wa"):
        one = edition("2019", item("3.A.1", "Pots"), regime=regime)
        write_edition(tmp_path / regime / "dual-use" / "2019.json", one)
    with pytest.raises(StoreError, match=r"several regimes \(nsg, wa\)"):
        load(str(tmp_path))
    assert load(str(tmp_path / "nsg")).regime == "nsg"


def test_an_edition_twice_in_a_folder_is_refused(kitchen_lists: Path) -> None:
    copy = kitchen_lists / "old" / "2019.json"
    copy.parent.mkdir()
    copy.write_bytes((kitchen_lists / "wa" / "munitions" / "2019.json").read_bytes())
    with pytest.raises(StoreError, match="wa/munitions@2019 is there twice"):
        load(str(kitchen_lists))


def test_a_file_under_another_name_is_refused(kitchen_lists: Path) -> None:
    folder = kitchen_lists / "wa" / "dual-use"
    (folder / "2021.json").rename(folder / "2022.json")
    with pytest.raises(StoreError, match="it says it is wa/dual-use@2021"):
        load("wa@2022", kitchen_lists)


def test_strays_are_named(kitchen_lists: Path) -> None:
    stray = kitchen_lists / "wa" / "dual-use" / "2021-old.json"
    stray.write_text("{}")
    assert strays(kitchen_lists) == [stray]


def test_a_path(kitchen_lists: Path) -> None:
    path = kitchen_lists / "wa" / "dual-use" / "2019.json"
    assert load(str(path)).editions["dual-use"] == read_edition(path)
    assert load(str(kitchen_lists)).label == "2021"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b'{"schema": ', "not sound JSON"),
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


def test_each_list_has_its_own_last_two_editions(tmp_path: Path) -> None:
    kept = {"dual-use": ("2018", "2019-10"), "munitions": ("2021",), "sensitive": ("2015", "2017")}
    for name, labels in kept.items():
        for label in labels:
            one = edition(label, item("3.A.1", "Pots"), name=name)
            write_edition(tmp_path / "wa" / name / f"{label}.json", one)
    before, after = last_two("wa", tmp_path)
    assert (before.label, after.label) == ("2018", "2019-10")
    assert {n: e.edition for n, e in before.editions.items()} == {
        "dual-use": "2018",
        "sensitive": "2015",
    }
    assert {n: e.edition for n, e in after.editions.items()} == {
        "dual-use": "2019-10",
        "sensitive": "2017",
        "munitions": "2021",
    }
    with pytest.raises(StoreError, match="only one edition: munitions@2021"):
        last_two("wa/munitions", tmp_path)
