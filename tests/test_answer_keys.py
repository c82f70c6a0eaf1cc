"""The answer keys against the real documents: a floor, so that accuracy cannot fall unseen.

`benchmarks/parameters.py` and `benchmarks/wording.py` print the figures and each mistake.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from test_corpus import LABELS, items

KEYS = Path(__file__).resolve().parent / "data"

pytestmark = pytest.mark.skipif(not LABELS, reason="the corpus of published documents is not here")


def key(name: str, label: str) -> list[dict[str, Any]]:
    """The items of a key that one edition has."""
    told: list[dict[str, Any]] = tomllib.loads((KEYS / name).read_text(encoding="utf-8"))["item"]
    return [one for one in told if one["edition"] == label]


def plain(value: str) -> object:
    """A value as a number where it is one."""
    try:
        return Decimal(value)
    except InvalidOperation:
        return value.replace(" ", "")


@pytest.mark.parametrize("label", ["1997", "2003", "2010", "2018", "2021", "2025"])
def test_parameters(label: str) -> None:
    wanted = missed = false = 0
    for one in key("parameters.toml", label):
        item = items(label, one["list"]).get(one["code"])
        found = [(p.comparator, plain(p.value)) for p in item.parameters] if item else []
        for comparator, value, *_ in one["parameters"]:
            wanted += 1
            if (comparator, plain(value)) in found:
                found.remove((comparator, plain(value)))
            else:
                missed += 1
        false += len(found)
    assert wanted > 20
    assert missed <= 0.08 * wanted
    assert false <= 0.08 * wanted


@pytest.mark.parametrize("label", ["1997", "2003", "2010", "2018", "2021", "2025"])
def test_wording(label: str) -> None:
    wrong = []
    for one in key("wording.toml", label):
        item = items(label, one["list"]).get(one["code"])
        assert item is not None, one["code"]
        if (
            (item.connective or "") != one["connective"]
            or item.excludes != one["excludes"]
            or (one["list"] != "definitions" and sorted(item.refers_to) != sorted(one["refers_to"]))
        ):
            wrong.append(one["code"])
    assert len(wrong) <= 1
