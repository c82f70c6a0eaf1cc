"""Australia Group: made-up pages of kitchen goods in its form, the openings, the EU's Annex I."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from conftest import CORPUS

from listdiff.compare.engine import compare
from listdiff.documents.open import read_document
from listdiff.documents.paragraphs import Cell, Document, Paragraph, Run
from listdiff.importing import Imported, ImportProblemError, import_documents
from listdiff.model import LISTS, Edition, Item
from listdiff.parsers import ag
from listdiff.parsers.names import class_of, code_of_name, named
from listdiff.parsers.reading import NotThisRegimeError
from listdiff.soundness import check
from listdiff.store import Snapshot, load

ANNEXES = {"2015": "eu-annex-i-2015-12-24.pdf", "2022": "eu-annex-i-2022-05-05.pdf"}
with_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")


def page(folder: Path, text: str, name: str = "page.txt") -> Imported:
    """Import a text, or with `name` a web page, as the one document of an edition."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    imported = import_documents("ag", [path], "2020")
    assert imported.unaccounted == []
    # The pages are of many years, the edition is 2020.
    dates = {"label-published", "published-late"}
    assert {f.id for e in imported.editions for f in check(e)} <= dates
    return imported


def codes(imported: Imported) -> list[str]:
    (edition,) = imported.editions
    return [i.code for i in edition.items]


AGENTS = """LIST OF ANIMAL PATHOGENS FOR EXPORT CONTROL[1]

3 May 2021

Viruses
1. Ladle virus
2. Apron virus (Pinafore virus)[2]
Bacteria
1. Spatula communis
2. Whiskus ferox
Toxins
1. Pepperin
Note: Pepperin does not apply to:
1. Soup;
2. Stew.
Warning List
Bacteria
1. Colander pestis
Genetic elements and genetically-modified organisms
1. Anything that codes for a spoon.
[1] Except in a sauce.
"""


def test_agents_are_known_by_class_and_name(tmp_path: Path) -> None:
    imported = page(tmp_path, AGENTS)
    (edition,) = imported.editions
    assert (edition.list, edition.published) == ("human-animal-pathogens", "2021-05-03")
    assert codes(imported) == [
        "viruses",
        "viruses.ladle-virus",
        "viruses.apron-virus",
        "bacteria",
        "bacteria.spatula-communis",
        "bacteria.whiskus-ferox",
        "toxins",
        "toxins.pepperin",
        "toxins#note",
        "toxins#note.1",
        "toxins#note.2",
        "warning-list",
        "warning-list.bacteria",
        "warning-list.bacteria.colander-pestis",
        "warning-list.genetic-elements",
        "warning-list.genetic-elements.1",
        "general#note-1",
    ]
    assert edition.items[2].subject == "Apron virus (Pinafore virus)"


def test_an_insertion_is_one_added_item(tmp_path: Path) -> None:
    before = page(tmp_path, AGENTS)
    new = AGENTS.replace("1. Ladle", "1. Biscuit virus\n2. Ladle").replace("2. Apron", "3. Apron")
    after = page(tmp_path, new)
    (one,) = compare(before.editions[0], after.editions[0]).changes
    assert (one.kind, one.new_code) == ("added", "viruses.biscuit-virus")


def test_a_renamed_agent_is_one_change(tmp_path: Path) -> None:
    before = page(tmp_path, AGENTS)
    new = AGENTS.replace("Apron virus (Pinafore virus)", "Pinafore virus").replace(
        "Whiskus ferox", "Whiskus ferox magnus"
    )
    changes = compare(before.editions[0], page(tmp_path, new).editions[0]).changes
    assert {(c.kind, c.old_code, c.new_code) for c in changes} == {
        ("renumbered", "viruses.apron-virus", "viruses.pinafore-virus"),
        ("renumbered", "bacteria.whiskus-ferox", "bacteria.whiskus-ferox-magnus"),
    }


def test_run_in_lines_are_cut(tmp_path: Path) -> None:
    text = "LIST OF PLANT PATHOGENS FOR EXPORT CONTROL\nFungi\n1. Mould A 2. Mould of 1918 3. Mould C\n"
    assert codes(page(tmp_path, text)) == [
        "fungi",
        "fungi.mould-a",
        "fungi.mould-of-1918",
        "fungi.mould-c",
    ]


def test_german_plants(tmp_path: Path) -> None:
    text = (
        "Liste der Pflanzenpathogene für die Ausfuhrkontrolle\nMärz 2019\nBakterien\n"
        "PB1.      Gabel rostica\nPilze\nPF1.      Löffel grünis (syn. Löffel viridis)\n"
        "Technische Anmerkung: Ohne Stiel.\n"
    )
    imported = page(tmp_path, text)
    assert codes(imported) == [
        "bacteria",
        "bacteria.gabel-rostica",
        "fungi",
        "fungi.loffel-grunis",
        "fungi#technical-note",
    ]
    assert imported.editions[0].published == "2019-03"


PRECURSORS = [
    "Chemical Weapons Precursors\n1. Table salt (7647-14-5)\n2. Water (CAS No. 7732-18-5);\n",
    "<html><h1>Export Control List: Chemical Weapons Precursors</h1><table><tr><th>Precursor"
    "<th>CAS No.</tr><tr><td>1. Table salt<td>7647-14-5</tr><tr><td>2. Water<td>7732-18-5</table>",
    "<html><h1>Chemical Weapons Precursors</h1><ol><li>Table salt (7647-14-5)<li>Water (7732-18-5)</ol>",
]


@pytest.mark.parametrize("text", PRECURSORS)
def test_precursors_keep_their_numbers(tmp_path: Path, text: str) -> None:
    (edition,) = page(tmp_path, text, "p.html" if "<" in text else "p.txt").editions
    assert edition.list == "chemical-precursors"
    found = [(i.code, i.subject, [s.cas for s in i.substances]) for i in edition.items]
    assert found == [("1", "Table salt", [["7647-14-5"]]), ("2", "Water", [["7732-18-5"]])]


def test_a_wrong_check_digit_is_reported(tmp_path: Path) -> None:
    imported = page(tmp_path, "Chemical Weapons Precursors\n1. Water (7732-18-4)\n")
    assert imported.account.doubts == ["1: CAS number 7732-18-4 has a wrong check digit"]
    assert imported.editions[0].items[0].substances == []


TITLE = "CONTROL LIST OF DUAL-USE CHEMICAL MANUFACTURING FACILITIES AND EQUIPMENT"
EQUIPMENT = [
    f"""{TITLE}
I. Pots and pans
Note 1. Lids count as pots.
1. Kettles
Kettles with all of the following:
a) a volume greater than 20 litres; b) a whistle;
c) a lid made of:
  1. copper; or
  2. tin.
Technical note: A whistle is loud.
2. Pans
Pans of iron.
(N.B. See kettles.)
II. Spoons
1. Ladles
""",
    f"<html><h1>{TITLE}</h1><h2>I. Pots and pans</h2><p>Note 1. Lids count as pots.</p><ol>"
    "<li><p>Kettles</p><p>Kettles with all of the following:</p><ol type=a><li>a volume greater "
    "than 20 litres;<li>a whistle;<li>a lid made of:<ol><li>copper; or<li>tin.</ol></ol>"
    "<p>Technical note: A whistle is loud.</p><li><p>Pans</p><p>Pans of iron.</p>"
    "<p>N.B. See kettles.</p></ol><h2>II. Spoons</h2><ol><li>Ladles</ol>",
]


@pytest.mark.parametrize("text", EQUIPMENT)
def test_equipment_by_part_number_and_letter(tmp_path: Path, text: str) -> None:
    imported = page(tmp_path, text, "e.html" if text.startswith("<") else "e.txt")
    assert codes(imported) == [
        "I",
        "I#note-1",
        "I.1",
        "I.1.a",
        "I.1.b",
        "I.1.c",
        "I.1.c.1",
        "I.1.c.2",
        "I.1#technical-note",
        "I.2",
        "I.2#nb",
        "II",
        "II.1",
    ]
    items = {i.code: i for i in imported.editions[0].items}
    assert items["I.1"].subject == "Kettles"
    assert [(p.comparator, p.value, p.unit) for p in items["I.1.a"].parameters] == [
        (">", "20", "litres")
    ]


def test_lost_labels_are_counted_and_said_so(tmp_path: Path) -> None:
    text = (
        "LIST OF DUAL-USE BIOLOGICAL EQUIPMENT\nI. Equipment\n-\nPots as follows:\n- Iron pots\n"
        "- Copper pots, as follows:\n- Old;\n- New.\n-\nPans\n"
    )
    imported = page(tmp_path, text)
    assert codes(imported) == ["I", "I.1", "I.1.a", "I.1.b", "I.1.b.1", "I.1.b.2", "I.2"]
    assert any("dashes" in doubt for doubt in imported.account.doubts)


def test_lists_are_told_apart_by_title_and_others_refused(tmp_path: Path) -> None:
    paths = []
    for n, text in enumerate((AGENTS, PRECURSORS[0], EQUIPMENT[0])):
        paths.append(tmp_path / f"{n}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    imported = import_documents("ag", paths, "2020")
    assert [e.list for e in imported.editions] == [
        "chemical-precursors",
        "chemical-equipment",
        "human-animal-pathogens",
    ]
    with pytest.raises(ImportProblemError, match="looks like a list of the Australia Group"):
        import_documents("wa", paths, "2020")
    poem = tmp_path / "poem.txt"
    poem.write_text("Ode to a list of teapots\n")
    with pytest.raises(ImportProblemError, match=r"no part of a list of the Australia Group"):
        import_documents("ag", [poem], "2020")


# the EU's Annex I


def row(line: str, place: str = "body") -> Paragraph:
    """A paragraph from ``x:text | x:text``; a leading ``i `` makes it italic."""
    italic = line.startswith("i ")
    parts = (part.partition(":") for part in line.removeprefix("i ").split(" | "))
    cells = tuple(Cell((Run(text, italic=italic),), float(x)) for x, _, text in parts)
    return Paragraph(cells, place=place)  # type: ignore[arg-type]


def annex(*lines: str) -> Document:
    running = row("240:02031R0007 — EN — 05.06.2031 — 002.001 — 9", "header")
    return Document("annex.pdf", "0" * 64, (running, *map(row, lines)), "indent")


def test_the_annex_is_a_transposition() -> None:
    document = annex(
        "33:1C240 | 84:Spoons.",
        "33:1C350 | 84:Sauces as follows:",
        "88:1. | 99:Salt (7647-14-5);",
        "0:▼M1",
        "33:1C999 | 84:a. (continued)",
        "88:2. | 99:►C1 SEE MILITARY GOODS CONTROLS for Water (CAS 7732-18-5); ◄",
        "i 84:Note 1: | 115:1C350 does not control 1C350.1 and .2 in soup with less than 0,5 % salt.",
        "33:1C351 | 84:Bugs as follows:",
        "84:a. | 95:Viruses, fresh or dried, as follows:",
        "99:1. | 110:Ladle virus, which are:",
        "110:a. | 120:Large; or",
        "99:2. | 110:Not used;",
        "99:3. | 110:Apron virus;",
        "33:1C353 | 84:Elements of 1C351.a. and 1C351.a.3. as follows:",
        "84:a. | 95:Small.",
        "33:2C | 84:Materials",
        "84:None.",
    )
    assert ag.recognise(document)
    reading = ag.read([document])
    assert reading.kind == "transposition"
    assert reading.reference == "EU 2031/7 Annex I as of 2031-06-05, not the group's own text"
    precursors = reading.lists["chemical-precursors"]
    assert [d.code for d in precursors.order] == ["1C350", "1", "2", "1C350#note-1"]
    assert precursors.by_code["2"].subject == "Water"
    note = precursors.by_code["1C350#note-1"]
    assert "0.5 %" in note.text
    assert note.refers_to == ["1C350", "1", "2"]
    agents = reading.lists["human-animal-pathogens"]
    assert [d.code for d in agents.order] == [
        "1C351",
        "viruses",
        "viruses.ladle-virus",
        "viruses.ladle-virus.a",
        "viruses.2",
        "viruses.apron-virus",
        "genetic-elements",
        "genetic-elements.a",
    ]
    assert agents.by_code["viruses.ladle-virus"].subject == "Ladle virus"
    assert agents.by_code["genetic-elements"].refers_to == ["viruses", "viruses.apron-virus"]
    plants = reading.lists["plant-pathogens"]
    assert [d.code for d in plants.order] == ["genetic-elements", "genetic-elements.a"]
    kinds = reading.account.kinds
    assert (kinds["continuation"], kinds["other entries"], kinds["amendment mark"]) == (1, 3, 1)
    assert len(reading.account.items) + sum(kinds.values()) == len(document.paragraphs)


def test_an_annex_and_a_page_are_not_one_edition(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text(AGENTS)
    with pytest.raises(NotThisRegimeError, match=r"own\.txt"):
        ag.read([annex("33:1C350 | 84:Sauces."), read_document(path)])


def test_names() -> None:
    assert code_of_name("O'Hara's whisk-virus (old)") == "oharas-whisk-virus"
    assert class_of("Bakterien") == "bacteria"
    assert class_of("Virulent soup") is None
    found = named("Salt or sodium chloride (CAS 7647-14-5); or")
    assert (found.name, found.cas) == ("Salt or sodium chloride", ("7647-14-5",))


@cache
def read(label: str) -> Imported:
    return import_documents("ag", [CORPUS / "national" / ANNEXES[label]], label)


def edition(label: str, name: str) -> Edition:
    return next(e for e in read(label).editions if e.list == name)


def entries(label: str, name: str) -> list[Item]:
    return [i for i in edition(label, name).items if i.role == "entry"]


@with_corpus
@pytest.mark.parametrize("label", list(ANNEXES))
def test_annex_is_accounted_for(label: str) -> None:
    imported = read(label)
    assert imported.unaccounted == []
    assert imported.account.doubts == []
    assert {e.list for e in imported.editions} == set(LISTS["ag"])
    for one in imported.editions:
        assert list(check(one)) == []
        assert not [i.code for i in one.items if "~" in i.code]
        assert {s.kind for s in one.sources} == {"transposition"}


@with_corpus
@pytest.mark.parametrize(("label", "last"), [("2015", 63), ("2022", 89)])
def test_precursors_are_numbered_without_a_gap(label: str, last: int) -> None:
    """4, 23 and 29 are military goods in the EU, and stand here with the words that say so."""
    found = [i for i in entries(label, "chemical-precursors") if i.code != "1C350"]
    assert [i.code for i in found] == [str(n) for n in range(1, last + 1)]
    assert all(len(i.substances) == 1 and len(i.substances[0].cas) == 1 for i in found)
    assert [i.code for i in found if "MILITARY" in (i.text or "")] == ["4", "23", "29"]
    numbers = [i.substances[0].cas[0] for i in found]
    assert len(set(numbers)) == len(numbers)


@with_corpus
@pytest.mark.parametrize(
    ("label", "counts"),
    [
        ("2015", {"viruses": 56, "bacteria": 22, "toxins": 19, "fungi": 2}),
        ("2022", {"viruses": 59, "bacteria": 22, "toxins": 19, "fungi": 2}),
    ],
)
def test_agents_as_many_as_the_documents_number(label: str, counts: dict[str, int]) -> None:
    """Numbers of the EU that are not used count, too."""
    found = entries(label, "human-animal-pathogens")
    assert {c: sum(i.parent == c for i in found) for c in counts} == counts
    plants = entries(label, "plant-pathogens")
    assert [sum(i.parent == c for i in plants) for c in ("viruses", "bacteria", "fungi")] == [2, 5, 11]  # fmt: skip


@with_corpus
def test_what_changed_in_the_annex() -> None:
    old, new = (Snapshot("ag", n, {e.list: e for e in read(n).editions}) for n in ANNEXES)
    found = {(c.kind, c.old_code, c.new_code) for c in compare(old, new).changes}
    assert {n for k, _, n in found if k == "added" and n and n.isdigit()} == set(
        map(str, range(64, 90))
    )
    assert ("removed", "viruses.dengue-fever-virus", None) in found
    assert ("renumbered", "viruses.monkey-pox-virus", "viruses.monkeypox-virus") in found
    assert ("renumbered", "bacteria.salmonella-typhi", "bacteria.salmonella-enterica-subspecies-enterica-serovar-typhi") in found  # fmt: skip
    came = [n for k, _, n in found if k == "added" and str(n).startswith("viruses.")]
    assert len(came) == 4


OPENINGS = sorted((CORPUS / "ag").glob("*.txt"))


@with_corpus
@pytest.mark.parametrize("path", OPENINGS, ids=[p.stem[:24] for p in OPENINGS])
def test_openings(path: Path, tmp_path: Path) -> None:
    """The published openings, without the collector's remark at their end."""
    imported = page(tmp_path, path.read_text("utf-8").split("[EXCERPT ENDS")[0])
    (one,) = imported.editions
    assert not [i.code for i in one.items if "~" in i.code]
    codes = {i.code for i in one.items}
    if "pathogens" in path.name:
        numbered = sum(i.parent == "viruses" for i in one.items)
        assert numbered == (57 if "2017" in path.name else 55)
    elif "bio_equipment" in path.name:
        assert {"I.1", "I.2", "I.3", "I.3.a", "I.3.d", "I.4"} <= codes
    elif "plants" in path.name:
        assert [sum(i.parent == c for i in one.items) for c in ("bacteria", "fungi", "viruses")] == [5, 6, 2]  # fmt: skip


@with_corpus
@pytest.mark.parametrize("label", list(ANNEXES))
def test_shipped_editions_come_from_the_annex(label: str) -> None:
    for name, shipped in load(f"ag@{label}").editions.items():
        full = edition(label, name)
        assert shipped.text == "omitted"
        assert shipped.sources == full.sources
        assert [i.fingerprint for i in shipped.items] == [i.fingerprint for i in full.items]
