"""The real MTCR annexes, where the corpus is present: two formats, contents, cover."""

from __future__ import annotations

import re
from functools import cache

import pytest
from answer_keys import cover, cover_names
from conftest import CORPUS

from listdiff.changes import Change
from listdiff.compare.engine import compare
from listdiff.importing import Imported, ImportProblemError, import_documents
from listdiff.model import Edition, Item
from listdiff.soundness import check
from listdiff.store import Snapshot, load

FOLDER = CORPUS / "mtcr"
WORD = ("2019-10-11.docx", "2021-10-08.docx")
FILES = (*WORD, "2019-10-11.pdf")

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the corpus of published documents is not here"
)


@cache
def read(name: str) -> Imported:
    return import_documents("mtcr", [FOLDER / name], name[:10])


def annex(name: str) -> Edition:
    (edition,) = read(name).editions
    return edition


def items(name: str) -> dict[str, Item]:
    return {i.code: i for i in annex(name).items}


def furniture(name: str, kind: str) -> list[str]:
    """Texts of the paragraphs that were named so, in order."""
    imported = read(name)
    return [
        " ".join(imported.documents[0].paragraphs[leaf.paragraph].text.split())
        for leaf, found in imported.account.furniture.items()
        if found == kind
    ]


def changes() -> list[Change]:
    old, new = (Snapshot("mtcr", n[:10], {"annex": annex(n)}) for n in WORD)
    return compare(old, new).changes


@pytest.mark.parametrize("name", FILES)
def test_everything_is_accounted_for(name: str) -> None:
    imported = read(name)
    assert imported.unaccounted == []
    assert list(check(annex(name))) == []
    assert [i.code for i in annex(name).items if "~" in i.code] == []
    assert len(annex(name).items) > 800


@pytest.mark.parametrize("name", FILES)
def test_reference_and_date(name: str) -> None:
    edition = annex(name)
    assert edition.reference == f"MTCR/TEM/{name[:4]}/Annex"
    assert edition.published == name[:10]


def _plain(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def test_word_and_pdf_give_the_same_items() -> None:
    """Codes, places in the tree, text but for white space, and every fact."""
    word, pdf = items("2019-10-11.docx"), items("2019-10-11.pdf")
    assert list(word) == list(pdf)
    for code, one in word.items():
        other = pdf[code]
        assert _plain(one.text) == _plain(other.text), code
        for fact in ("parent", "role", "status", "parameters", "substances", "refers_to"):
            assert getattr(one, fact) == getattr(other, fact), (code, fact)
        for fact in ("connective", "excludes", "terms", "marks", "subject"):
            assert getattr(one, fact) == getattr(other, fact), (code, fact)


def _listed(name: str) -> list[str]:
    """Codes in the table of contents; a bare letter goes on from the code above it."""
    found: list[str] = []
    for line in furniture(name, "contents"):
        full = re.match(r"(\d{1,2})\.([A-E])[. ]*(\d{1,2})?(?:\.([a-z])\.)?", line)
        letter = re.match(r"([a-z])\. ", line)
        if full is not None:
            parts = [part for part in full.groups() if part]
            if len(parts) == 4:
                found.append(".".join(parts[:3]))
            found.append(".".join(parts))
        elif letter is not None:
            above = ".".join(found[-1].split(".")[:3])
            found.append(f"{above}.{letter[1]}")
    return found


@pytest.mark.parametrize("name", WORD)
def test_items_are_those_of_the_table_of_contents(name: str) -> None:
    listed = _listed(name)
    assert len(listed) == len(set(listed))
    known = items(name)
    entries = {c for c, i in known.items() if i.role == "entry" and c.count(".") == 2}
    assert {c for c in listed if c.count(".") == 2} == entries
    assert {c for c in listed if c.count(".") != 2} <= set(known)
    empty = {c for c in listed if c.count(".") == 1}
    assert {c for c, i in known.items() if (i.text or "").endswith(" None.")} == empty
    numbers = set(re.findall(r"ITEM (\d+)", " ".join(furniture(name, "contents"))))
    assert {c for c, i in known.items() if i.role == "category" and c.isdigit()} == numbers
    assert len(numbers) == 20


@pytest.mark.parametrize("name", WORD)
def test_definitions_are_those_of_the_table_of_contents(name: str) -> None:
    contents = furniture(name, "contents")
    listed = contents[contents.index("2. DEFINITIONS") : contents.index("3. TERMINOLOGY")]
    terms = {m[1].lower().replace(" ", "-") for t in listed if (m := re.match(r'"(.+)"', t))}
    assert {c.removeprefix("definitions.") for c in items(name) if _is_term(c)} == terms


def _is_term(code: str) -> bool:
    return code.startswith("definitions.") and "#" not in code


@pytest.mark.parametrize("name", FILES)
def test_what_the_cover_names_is_there(name: str) -> None:
    assert set(cover_names(read(name))) <= set(items(name))


def test_the_cover_of_2021_names_what_changed() -> None:
    """Precision 2 of 2 and recall 2 of 3 without editorial changes; 3 of 3 with them.

    One of the three is a comma put in, which is editorial by definition. The only change that
    the cover does not name is editorial, too.
    """
    named = cover_names(read("2021-10-08.docx"))
    substance = cover(named, changes(), editorial=False)
    assert substance.precision == 1.0
    assert substance.recall > 0.66
    whole = cover(named, changes(), editorial=True)
    assert whole.recall == 1.0
    assert len(whole.found - whole.key) <= 1


def test_categories_mark_their_items() -> None:
    for code, item in items("2021-10-08.docx").items():
        number = code.split(".")[0].partition("#")[0]
        if item.role in ("entry", "category"):
            first = number in ("1", "2")
            assert item.marks == ["category-I" if first else "category-II"], code


def test_documents_of_another_regime_are_refused() -> None:
    with pytest.raises(ImportProblemError, match="looks like a Missile Technology"):
        import_documents("wa", [FOLDER / WORD[0]], "2019")
    with pytest.raises(ImportProblemError, match="looks like a Wassenaar"):
        import_documents("mtcr", [CORPUS / "wa" / "2021"], "2021")


@pytest.mark.parametrize("name", WORD)
def test_shipped_editions_come_from_these_documents(name: str) -> None:
    shipped, full = load(f"mtcr@{name[:10]}").editions["annex"], annex(name)
    assert shipped.text == "omitted"
    assert shipped.sources == full.sources
    assert [(i.code, i.fingerprint) for i in shipped.items] == [
        (i.code, i.fingerprint) for i in full.items
    ]
    missing = [
        i.code
        for i in shipped.items
        if i.role in ("entry", "category")
        and i.code.count(".") < 3
        and not i.subject
        and i.status == "in-force"
    ]
    assert missing == []
