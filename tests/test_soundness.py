"""What `validate` finds: for each kind of fault one made-up folder of lists with that fault put in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kitchen import edition, item

from listdiff.model import Item, Parameter, Substance
from listdiff.parsers.units import to_si
from listdiff.soundness import FAULTS, Finding, check, misplaced, validate
from listdiff.store import write_edition

Told = dict[str, Any]
SUCCESSOR = (
    '[[successor]]\nlist = "{}"\nedition = "2021"\nold = "{}"\nnew = "3.A.2"\nreason = "read"\n'
)
OVERLAP = '[[confirmed]]\nleft = "wa/dual-use {}"\nright = "nsg/trigger 1.1"\nreason = "pots"\n'

POTS = item("3.A.1", "Pots having any of the following:")
LID = item(
    "3.A.1.a",
    "A lid as in 3.A.2, a depth exceeding 50 cm",
    substances=[Substance("water", ["7732-18-5"])],
    refers_to=["3.A.2", "ML1"],
)
RIM = item("3.A.1.b", "Not used since 2015")
PANS = item("3.A.2", "Pans with three of their rings")
NEWER = "wa/dual-use/2021.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two editions of the pots, one of the knives, and reviewed tables that hold."""
    for label in ("2019", "2021"):
        pots = edition(label, POTS, LID, RIM, PANS)
        write_edition(tmp_path / "wa" / "dual-use" / f"{label}.json", pots)
        put(tmp_path / "wa" / "dual-use" / f"{label}.json", head(published=f"{label}-12-05"))
    knives = edition("2019", item("ML1", "Knives"), name="munitions")
    write_edition(tmp_path / "wa" / "munitions" / "2019.json", knives)
    (tmp_path / "wa" / "successors.toml").write_text(SUCCESSOR.format("dual-use", "3.A.1"))
    (tmp_path / "overlaps.toml").write_text(OVERLAP.format("3.A.1"))
    return tmp_path


def put(path: Path, fault: Callable[[Told], object]) -> None:
    """The file with a fault put in, else as the store writes it."""
    told = json.loads(path.read_bytes())
    fault(told)
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def head(**more: object) -> Callable[[Told], object]:
    """Other fields of the edition."""
    return lambda told: told.update(more)


def of(code: str, /, **more: object) -> Callable[[Told], object]:
    """Other fields of an item."""
    return lambda told: next(i for i in told["items"] if i["code"] == code).update(more)


def number(**more: object) -> Callable[[Told], object]:
    """Other fields of the only parameter, a depth of 50 cm."""
    return lambda told: told["items"][1]["parameters"][0].update(more)


def source(**more: object) -> Callable[[Told], object]:
    """Other fields of the only source."""
    return lambda told: told["sources"][0].update(more)


CASES: list[tuple[Callable[[Told], object], str, str | None, str]] = [
    (head(regime="soup"), "regime-unknown", None, '"regime": "soup"'),
    (head(list="soup"), "list-unknown", None, '"list": "soup"'),
    (head(list="munitions"), "misplaced", None, "{"),
    (head(items=[]), "items-none", None, '"items": []'),
    (
        head(unaccounted=[{"document": 0, "page": 1, "text": "Crumbs"}]),
        "unaccounted", None, '"unaccounted"',
    ),
    (of("3.A.2", code="../x"), "code-malformed", "../x", '"code": "../x"'),
    (of("3.A.2", code=""), "code-malformed", "", '"code": ""'),
    (of("3.A.2", code="3.A\n2"), "code-malformed", "3.A\n2", '"code": "3.A\\n2"'),
    (of("3.A.2", code="3.A.\x1b"), "code-malformed", "3.A.\x1b", '"code": "3.A.\\u001b"'),
    (of("3.A.2", code="3.A. 2"), "code-blank", "3.A. 2", '"code": "3.A. 2"'),
    (of("3.A.2", code="3.A.2~2"), "second-reading", "3.A.2~2", '"code": "3.A.2~2"'),
    (of("3.A.2", code="3.A.1"), "code-twice", "3.A.1", '"code": "3.A.1"'),
    (of("3.A.1.a", parent="3.A.7"), "parent-missing", "3.A.1.a", '"parent": "3.A.7"'),
    (of("3.A.1", parent="3.A.2"), "parent-behind", "3.A.1", '"parent": "3.A.2"'),
    (of("3.A.2", parent="3.A.2"), "parent-behind", "3.A.2", '"parent": "3.A.2"'),
    (of("3.A.2", subject="Pans\x9b2J"), "control-character", "3.A.2", '"subject": "Pans'),
    (of("3.A.2", terms=["pan\x1b"]), "control-character", "3.A.2", "pan\\u001b"),
    (
        of("3.A.1.a", substances=[{"name": "wa\x1b", "cas": []}]),
        "control-character", "3.A.1.a", '"name": "wa',
    ),
    (of("3.A.2", subject="Pans\nrims"), "line-break", "3.A.2", '"subject": "Pans'),
    (head(text="omitted"), "text-kept", "3.A.2", "Pans with"),
    (
        lambda told: [i.update(text=None) for i in told["items"]],
        "text-none", None, '"text": "full"',
    ),
    (of("3.A.2", fingerprint="soup"), "fingerprint-malformed", "3.A.2", '"soup"'),
    (of("3.A.2", text="Pans with rims"), "fingerprint-other", "3.A.2", PANS.fingerprint),
    (number(value="five"), "value-malformed", "3.A.1.a", '"value": "five"'),
    (number(value="5,0"), "value-malformed", "3.A.1.a", '"value": "5,0"'),
    (number(value="L/2 + 5"), "value-malformed", "3.A.1.a", '"value": "L/2 + 5"'),
    (number(value="1e9999999"), "value-beyond", "3.A.1.a", '"value": "1e9999999"'),
    (number(si="NaN"), "si-malformed", "3.A.1.a", '"si": "NaN"'),
    (number(si="0.50000000000000000001"), "si-disagrees", "3.A.1.a", '"si": "0.5000'),
    (number(value="60"), "si-disagrees", "3.A.1.a", '"si": "0.5"'),
    (number(si=None), "si-missing", "3.A.1.a", '"si": null'),
    (number(unit=" "), "unit-blank", "3.A.1.a", '"unit": " "'),
    (number(unit="ladle"), "unit-unknown", "3.A.1.a", '"unit": "ladle"'),
    (number(dimension="mass"), "dimension-disagrees", "3.A.1.a", '"dimension": "mass"'),
    (
        of("3.A.1.a", substances=[{"name": "water", "cas": ["7732-18-5", "7732-18-4"]}]),
        "cas-check-digit", "3.A.1.a", '"7732-18-4"',
    ),
    (
        of("3.A.2", substances=[{"name": "water", "cas": ["1850"]}]),
        "cas-check-digit", "3.A.2", '"1850"',
    ),
    (head(adopted="2021-02-30"), "date-malformed", None, '"adopted": "2021-02-30"'),
    (head(published="soon"), "date-malformed", None, '"published": "soon"'),
    (head(adopted="2021-12-22"), "dates-order", None, '"adopted"'),
    (head(edition="2021-13"), "label-malformed", None, '"edition": "2021-13"'),
    (head(adopted="2020-12-01"), "label-adopted", None, '"adopted"'),
    (head(published="2020-12-31"), "label-published", None, '"published"'),
    (head(published="2023-01-01"), "published-late", None, '"published"'),
    (of("3.A.2", not_used_since="2019"), "since-in-force", "3.A.2", '"not_used_since": "2019"'),
    (of("3.A.1.b", not_used_since="soon"), "since-malformed", "3.A.1.b", '"soon"'),
    (of("3.A.1.b", not_used_since="2022"), "since-later", "3.A.1.b", '"2022"'),
    (of("3.A.1.b", excludes=True), "not-used-controls", "3.A.1.b", '"excludes": true'),
    (of("3.A.1.a", status="not-used", parameters=[]), "not-used-controls", "3.A.1.a", '"substances": ['),
    (of("3.A.2", parent="3.A.1.b"), "not-used-above", "3.A.2", '"status": "in-force"'),
    (of("3.A.2", connective="all"), "connective-alone", "3.A.2", '"connective": "all"'),
    (head(sources=[]), "sources-none", None, '"sources": []'),
    (source(sha256="A" * 64), "sha256-malformed", None, '"sha256"'),
    (of("3.A.2", source={"document": 3, "page": None}), "source-unlisted", "3.A.2", '"document": 3'),
    (of("3.A.2", source={"document": 0, "page": 0}), "page-malformed", "3.A.2", '"page": 0'),
    (of("3.A.1.a", refers_to=["3.A.1.a.7"]), "reference-unresolved", "3.A.1.a", '"3.A.1.a.7"'),
    (of("3.A.1.a", refers_to=["3", "ML2"]), "reference-unresolved", "3.A.1.a", '"ML2"'),
    (of("3.A.2", colour="red"), "field-unknown", "3.A.2", '"colour": "red"'),
    (lambda told: told.pop("schema"), "field-missing", None, '"regime"'),
    (of("3.A.2", excludes=3), "schema", None, '"excludes": 3'),
    (of("3.A.1.a", parameters=[{"value": "5"}]), "schema", None, '    {'),
]  # fmt: skip


def line_of(path: Path, needle: str) -> list[int]:
    """The lines that hold something."""
    held = path.read_text(encoding="utf-8").split("\n")
    return [n for n, line in enumerate(held, start=1) if needle in line]


def found(folder: Path, **more: bool) -> list[tuple[str, Finding]]:
    """Findings with the path below the folder."""
    validation = validate([], folder, **more)
    return [(str(path.relative_to(folder)), one) for path, one in validation.findings]


def test_sound_lists_give_nothing(folder: Path) -> None:
    assert found(folder) == []


@pytest.mark.parametrize(
    ("fault", "id", "code", "needle"), CASES, ids=[f"{c[1]}-{n}" for n, c in enumerate(CASES)]
)
def test_each_fault_is_found_on_its_line(
    folder: Path, fault: Callable[[Told], object], id: str, code: str | None, needle: str
) -> None:
    path = folder / NEWER
    put(path, fault)
    kept = [f for name, f in found(folder) if name == NEWER and f.id == id]
    assert kept, found(folder)
    one = kept[-1]
    assert (one.severity, one.code) == (FAULTS[id], code)
    assert one.line in line_of(path, needle)


@pytest.mark.parametrize(
    ("old", "new", "id", "line"),
    [
        ('"text": "full"', '"text": "full",\n "text": "full"', "field-twice", 18),
        ('"published": "2021', '"published": "2021\n', "json", 8),
        ('"adopted": null,', '"adopted": null', "json", 8),
        (' "adopted": null,\n', "", "schema", 1),
        ('"edition": "2021"', '"edition": "2021', "json", 5),
        ('"edition": "2021"', '"edition":  "2021"', "not-canonical", 5),
    ],
)
def test_faults_in_the_bytes(folder: Path, old: str, new: str, id: str, line: int) -> None:
    path = folder / NEWER
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [(f.id, f.line) for name, f in found(folder) if name == NEWER] == [(id, line)]


def test_truncated_files_are_told_at_their_end(folder: Path) -> None:
    path = folder / NEWER
    data = path.read_bytes()[:-40]
    path.write_bytes(data)
    assert [(f.id, f.line) for name, f in found(folder) if name == NEWER] == [
        ("json", data.count(b"\n") + 1)
    ]


def test_lines_hold_in_any_layout(folder: Path) -> None:
    path = folder / NEWER
    told = json.loads(path.read_bytes())
    told["items"][3]["source"]["page"] = 0
    told["items"][0]["text"] = 'A pot "code": "3.A.2" of brass'
    items = ",\n\n".join(json.dumps(dict(reversed(list(i.items())))) for i in told.pop("items"))
    path.write_text(f'{{"items": [\n{items}\n],\n{json.dumps(told)[1:]}')
    lines = {f.id: f.line for name, f in found(folder) if name == NEWER}
    assert lines == {"not-canonical": 1, "fingerprint-other": 2, "page-malformed": 8}


@pytest.mark.parametrize(
    ("path", "fault", "id", "at"),
    [
        ("wa/dual-use/2021.json", head(published="2018-12-05"), "editions-order", "published"),
        ("wa/dual-use/2021-old.json", None, "stray", ""),
        ("wa/dual-use/2021-12-31.json", None, "label-tie", "edition"),
    ],
)
def test_faults_between_files(
    folder: Path, path: str, fault: Callable[[Told], object] | None, id: str, at: str
) -> None:
    if fault is None:
        (folder / path).write_bytes((folder / NEWER).read_bytes())
        fault = head(edition="2021-12-31")
    put(folder / path, fault)
    kept = [(name, f.line) for name, f in found(folder) if f.id == id]
    assert kept == [(path, line_of(folder / path, f'"{at}"')[0] if at else None)]


def test_one_file_is_seen_beside_its_neighbours(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = folder / "wa" / "dual-use" / "2019.json"
    put(older, head(published="2022-01-01"))
    assert [f.id for _, f in validate([older]).findings] == ["published-late", "editions-order"]
    assert "after it" in validate([older]).findings[1][1].message
    # Where both are checked it is told once, in the newer.
    monkeypatch.chdir(folder)
    for given in ([], [Path("wa")]):
        told = [p.name for p, f in validate(given, folder).findings if f.id == "editions-order"]
        assert told == ["2021.json"]


def test_references_of_a_file_without_its_sister_lists_are_one_doubt(tmp_path: Path) -> None:
    path = tmp_path / "pots.json"
    write_edition(path, edition("2019", POTS, LID, RIM, PANS))
    told = validate([path]).findings
    assert [(f.id, f.severity) for _, f in told] == [("references-elsewhere", "warning")]
    assert "refers to ML1," in told[0][1].message


def test_an_older_sister_list_is_one_of_the_snapshot(folder: Path) -> None:
    put(folder / "wa/munitions/2019.json", of("ML1", code="ML2"))
    write_edition(
        folder / "wa/munitions/2025.json",
        edition("2025", item("ML1", "Knives"), name="munitions"),
    )
    kept = [(name, f.code) for name, f in found(folder) if f.id == "reference-unresolved"]
    assert kept == [("wa/dual-use/2019.json", "3.A.1.a"), ("wa/dual-use/2021.json", "3.A.1.a")]


@pytest.mark.parametrize(
    ("name", "text", "id", "line", "says"),
    [
        ("wa/successors.toml", "[[successor]]\nlist = 3\n", "successors-malformed", None, "list"),
        ("wa/successors.toml", "\n[[successor\n", "successors-malformed", 2, "not a sound file"),
        (
            "wa/successors.toml",
            SUCCESSOR.format("dual-use", "3.A.1") + "\n" + SUCCESSOR.format("dual-use", "3.A.9"),
            "successor-stale", 8, "no 3.A.9",
        ),
        (
            "wa/successors.toml", SUCCESSOR.format("munitions", "ML1"),
            "successor-stale", 1, "no edition 2021",
        ),
        ("overlaps.toml", '[[confirmed]]\nleft = "wa"\n', "overlaps-malformed", None, "overlaps"),
        (
            "overlaps.toml",
            OVERLAP.format("3.A.1") + OVERLAP.format("9.Z.9").replace("confirmed", "rejected"),
            "overlap-stale", 5, "wa/dual-use@2021 has no 9.Z.9",
        ),
    ],
)  # fmt: skip
def test_reviewed_tables(
    folder: Path, name: str, text: str, id: str, line: int | None, says: str
) -> None:
    (folder / name).write_text(text)
    for given in ([], [folder / name], [folder / "wa"], [folder]):
        validation = validate(given, folder)
        assert [(f.id, f.line) for _, f in validation.findings] == [(id, line)]
        assert says in validation.findings[0][1].message
        assert validation.findings[0][0].name == Path(name).name


def test_single_files_are_told_of_their_own_rows_only(folder: Path) -> None:
    stale = [
        SUCCESSOR.format("dual-use", "3.A.9"),
        SUCCESSOR.format("munitions", "ML1"),
        SUCCESSOR.format("dual-use", "3.A.1").replace("2021", "2025"),
    ]
    (folder / "wa" / "successors.toml").write_text("".join(stale))
    (folder / "overlaps.toml").write_text(OVERLAP.format("9.Z.9"))

    def told(*names: str) -> list[tuple[str, int | None]]:
        found = validate([folder / name for name in names]).findings
        return [(f.id, f.line) for _, f in found]

    older = "wa/dual-use/2019.json"
    assert told("wa/munitions/2019.json") == []
    assert told(older) == [("successor-stale", 1)]
    assert told(NEWER) == [("successor-stale", 1), ("overlap-stale", 1)]
    every = [("successor-stale", 1), ("successor-stale", 7), ("successor-stale", 13)]
    assert told(older, "wa/successors.toml") == every
    assert told("wa") == [*every, ("overlap-stale", 1)]
    (folder / "overlaps.toml").write_text("[[confirmed]]\n")
    assert told("wa/munitions/2019.json") == [("overlaps-malformed", None)]


def test_a_broken_edition_leaves_no_successor_stale(folder: Path) -> None:
    (folder / NEWER).write_text("{")
    assert [f.id for _, f in found(folder)] == ["json"]


def test_a_file_that_is_not_there(folder: Path) -> None:
    for name in ("gone.json", "successors.toml"):
        validation = validate([folder / name])
        assert [(f.id, f.line) for _, f in validation.findings] == [("unreadable", None)]


def test_every_kind_of_fault_has_a_case() -> None:
    elsewhere = {
        "unreadable", "json", "field-twice", "not-canonical", "stray", "label-tie",
        "editions-order", "references-elsewhere", "successors-malformed", "successor-stale",
        "overlaps-malformed", "overlap-stale",
    }  # fmt: skip
    assert {id for _, id, _, _ in CASES} | elsewhere == set(FAULTS)


def depth(value: str, unit: str | None, si: str | None, dimension: str | None) -> Item:
    parameter = Parameter("depth", ">", value, unit, si, dimension, None)
    return item("3.A.3", "Pans", parameters=[parameter])


@pytest.mark.parametrize(
    ("value", "unit", "si", "dimension"),
    [
        ("5e1", "cm", "0.5", "length"),
        ("-0.5", "cm", "-5E-3", "length"),
        ("1.7 + L/1000", "μm", None, "length"),
        ("1.7 + L/1000", None, None, None),
        ("25", "°C", "298.15", "temperature"),
        ("t/2 + 5", "°C", None, "temperature"),
        ("1/5000", None, "0.0002", "number"),
        ("10", "g", None, None),
        ("5", "ladle", None, None),
        ("5", None, "5", "number"),
    ],
)
def test_sound_numbers(value: str, unit: str | None, si: str | None, dimension: str | None) -> None:
    assert list(check(edition("2019", depth(value, unit, si, dimension)))) == []


def test_units_that_are_none_are_not_known() -> None:
    assert to_si("5", "") == to_si("5", " ") == to_si("5", "/") == (None, None)
    assert to_si("5", "m⁻⁻²") == to_si("5", "m⁻⁻") == (None, None)
    assert to_si("5", "m⁻²") == ("5", "length^-2")


def test_what_may_stay_below_an_item_that_is_not_used() -> None:
    gone = item("3.A.1", "Not used since 2015")
    pointer = item("3.A.1#nb", "See the pans", parent="3.A.1", role="nb")
    assert list(check(edition("2019", gone, pointer))) == []


def test_a_note_read_twice_is_no_doubt() -> None:
    assert list(check(edition("2019", POTS, LID, item("3.A.1#note~2", "Lids")))) == []


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("lists/wa/dual-use/2019.json", True),
        ("lists/nsg/dual-use/2019.json", False),
        ("lists/wa/munitions/2019.json", False),
        ("lists/wa/dual-use/2021.json", False),
        ("a/b/2021.json", True),
        ("pots.json", True),
    ],
)
def test_where_it_stands(path: str, right: bool) -> None:
    assert (misplaced(edition("2019", POTS), Path(path)) is None) is right


def test_the_shipped_lists_have_no_errors_and_only_printed_doubts() -> None:
    validation = validate()
    assert validation.errors == 0
    assert {f.id for _, f in validation.findings} <= {"reference-unresolved"}
