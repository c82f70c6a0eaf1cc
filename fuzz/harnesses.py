"""One function a family of inputs: bytes in, and whatever breaks the contract comes out as an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from fuzz import forms
from fuzz.contract import BrokenPromise, Harness
from listdiff.changes import Changes
from listdiff.codes import addresses, entry_of, matching
from listdiff.compare.engine import compare
from listdiff.compare.redline import redline
from listdiff.delta import delta, from_json, replay, to_json
from listdiff.documents.docx import read_docx
from listdiff.documents.html import is_html, read_html
from listdiff.documents.open import read_document
from listdiff.documents.paragraphs import Document
from listdiff.documents.pdf import read_pdf
from listdiff.documents.text import read_text
from listdiff.editorial import normal
from listdiff.errors import ListdiffError
from listdiff.fingerprint import fingerprint, similarity
from listdiff.importing import account_lines, facts_only, import_read, with_leftovers
from listdiff.lookup import shown
from listdiff.model import Edition, Item, Parameter, Place, Source, Substance
from listdiff.overlaps.reviewed import read_reviewed
from listdiff.parsers.continuations import continuation_of
from listdiff.parsers.labels import row_of
from listdiff.parsers.leads import lead_of
from listdiff.parsers.names import class_of, code_of_name, named
from listdiff.parsers.parameters import find_parameters
from listdiff.parsers.references import references
from listdiff.parsers.substances import bad_cas, find_substances
from listdiff.parsers.units import to_si
from listdiff.parsers.wording import connective, defined_terms, excludes, is_short_name, not_used
from listdiff.readings import read_readings
from listdiff.reports.data import to_csv
from listdiff.reports.data import to_json as changes_json
from listdiff.reports.item import lines
from listdiff.reports.pages import to_html, to_markdown
from listdiff.reports.text import render
from listdiff.reports.words import harmless
from listdiff.soundness import check
from listdiff.store import Snapshot, decode, encode
from listdiff.successors import read_successors
from listdiff.wellformed import wellformed

HERE = Path("kitchen")
SHA = "0" * 64


def _told(document: Document) -> None:
    """Read what every later step asks of a document."""
    for paragraph in document.paragraphs:
        paragraph.text.encode()
        _ = (paragraph.text, paragraph.blank, paragraph.italic)
        row_of(paragraph)
        row_of(paragraph, brackets=True)


def docx(data: bytes) -> None:
    """Word: a file in the form of one, its main part as it is, or any bytes behind the first ones of a zip."""
    kind, rest = data[:1], data[1:]
    if kind == b"r":
        _told(read_docx(HERE, b"PK\x03\x04" + rest))
    elif kind == b"x":
        _told(read_docx(HERE, forms.archive({"word/document.xml": rest})))
    else:
        _told(read_docx(HERE, forms.docx(rest)))


def html(data: bytes) -> None:
    """HTML: a page in the form of one, or any bytes behind a tag."""
    page = b"<p>" + data[1:] if data[:1] == b"r" else forms.html(data[1:])
    is_html(page)
    _told(read_html(HERE, page))


def text(data: bytes) -> None:
    """Plain text, and what a file is taken for by its first bytes."""
    with tempfile.NamedTemporaryFile(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as file:
        file.write(data)
        file.flush()
        if data[:4] != b"\xd0\xcf\x11\xe0":
            _told(read_document(Path(file.name)))
    _told(read_text(HERE, data))


def pdf(data: bytes) -> None:
    """PDF: a page with any operators, or any bytes behind the first ones."""
    made = b"%PDF-1.7\n" + data[1:] if data[:1] == b"r" else forms.pdf(data[1:])
    _told(read_pdf(HERE, made, own_process=False))


def _imported(regime: str, data: bytes) -> None:
    document = forms.document(data, regime)
    found = import_read(regime, [document], "2021")
    items, furniture = found.account.items, found.account.furniture
    for index, paragraph in enumerate(document.paragraphs):
        taken = sum((leaf.document, leaf.paragraph) == (0, index) for leaf in (*items, *furniture))
        left = sum(leaf.paragraph == index for leaf in found.unaccounted)
        if not paragraph.blank and taken + left == 0:
            raise BrokenPromise(f"paragraph {index} is nowhere in the account")
    for line in account_lines(found):
        harmless(line)
    for edition in with_leftovers(found):
        for kept in (edition, facts_only(edition)):
            _same_again(kept)
            wellformed(kept, "kitchen")
            list(check(kept))
        codes = [item.code for item in edition.items]
        if len(set(codes)) != len(codes):
            raise BrokenPromise("a code stands twice")
        if any(item.parent is not None and item.parent not in codes for item in edition.items):
            raise BrokenPromise("a parent is missing")


def _same_again(edition: Edition) -> None:
    written = encode(edition)
    if encode(decode(written, "kitchen")) != written:
        raise BrokenPromise("written and read again, an edition is another")


def wa(data: bytes) -> None:
    """Wassenaar documents."""
    _imported("wa", data)


def nsg(data: bytes) -> None:
    """NSG documents."""
    _imported("nsg", data)


def mtcr(data: bytes) -> None:
    """MTCR documents."""
    _imported("mtcr", data)


def ag(data: bytes) -> None:
    """Australia Group documents."""
    _imported("ag", data)


def cwc(data: bytes) -> None:
    """Schedules of the Chemical Weapons Convention."""
    _imported("cwc", data)


def prose(data: bytes) -> None:
    """Every parser of prose, on words of the lists in any order, and repeated."""
    choices = forms.Choices(data)
    wording, above = choices.words(), choices.words()
    other = choices.words() if choices else wording[::-1]
    for one in (wording, " ".join(wording.split())):
        for parameter in (*find_parameters(one, above), *find_parameters(one, bare=False)):
            to_si(parameter.value, parameter.unit)
        for unit in one.split()[:4]:
            to_si(one[:40], unit)
            to_si(unit, unit)
            continuation_of(unit)
        references(one, above)
        find_substances(one)
        bad_cas(one)
        connective(one)
        excludes(one)
        is_short_name(one)
        defined_terms(one)
        not_used(one)
        continuation_of(one)
        lead_of(one)
        class_of(one)
        code_of_name(named(one).name)
        normal(one)
        entry_of(one)
        matching(one, addresses([above, other]))
        harmless(one)
        if similarity(fingerprint(one), fingerprint(one)) != 1.0:
            raise BrokenPromise("a wording is not like itself")
    told = redline(wording, other)
    if "".join(t for mark, t in told if mark != "+") != wording:
        raise BrokenPromise("a redline loses characters of the old wording")
    if "".join(t for mark, t in told if mark != "-") != other:
        raise BrokenPromise("a redline loses characters of the new wording")


def store(data: bytes) -> None:
    """Edition files of any bytes."""
    edition = decode(data, "kitchen")
    _same_again(edition)
    list(check(edition))
    wellformed(edition, "kitchen")
    snapshot = Snapshot(edition.regime, edition.edition, {edition.list: edition})
    for found in shown(snapshot, None, 3):
        for line in lines(found):
            _harmless(line)


def _harmless(line: str) -> None:
    if harmless(line) != line:
        raise BrokenPromise(f"a line that steers a terminal: {line!r:.80}")


_CODES = ("3", "3.A", "3.A.1", "3.A.1.a", "3.A.1.a.1", "3.A.1#note", "ML1", "ML1.a", "..", "/etc/x", "a/b", "", "\u202e", "\x1b[2J", "general#note-1", "pots", "3.A.2", "~2", "3.A.1~2", "['__class__']", "\"x'")  # fmt: skip
_NUMBERS = (
    "5",
    "10",
    "1e999999999",
    "-1e-999999999",
    "9" * 5000,
    "nan",
    "inf",
    "1/0",
    "1/500",
    "1.7 + L/1000",
    "",
    "²",
)
_FILED = ("m", "kg", "K", None, "%", "m⁻⁻²", "spoons")


def _edition(choices: forms.Choices, label: str) -> Edition:
    items: list[Item] = []
    for _ in range(choices.below(24)):
        wording = choices.words()
        code, parent = _CODES[choices.below(len(_CODES))], None
        if choices.below(24):
            # Mostly a tree, as the files that are let in have one.
            seen = [known.code for known in items]
            parent = [None, *seen][choices.below(len(seen) + 1)]
            while code in seen or not code:
                code += ".a"
        else:
            parent = _CODES[choices.below(len(_CODES))]
        number = _NUMBERS[choices.below(len(_NUMBERS))]
        unit = _FILED[choices.below(len(_FILED))]
        given = choices.below(4)
        parameter = Parameter(
            choices.word(), ">", number, unit, number if given else None, "length", None
        )
        items.append(
            Item(
                code,
                parent,
                ("entry", "note", "definition", "category")[choices.below(4)],
                ("in-force", "not-used")[choices.below(8) == 1],
                None,
                choices.word() if given == 1 else None,
                None if given == 2 else wording,
                "x.y" if choices.below(64) == 1 else fingerprint(wording),
                (None, "any", "all", "list")[choices.below(4)],
                given == 3,
                [parameter] * choices.below(3),
                [Substance(choices.word(), ["50-00-0", "x"])] * (choices.below(4) == 1),
                [_CODES[choices.below(len(_CODES))]] * choices.below(2),
                [choices.word()] * choices.below(2),
                [],
                Place(0, None),
            )
        )
    source = Source("kitchen.docx", None, SHA, "official")
    return Edition(
        regime="wa", list="dual-use", edition=label, reference=None, adopted=None, published=None,
        sources=[source], text="full", items=items,
    )  # fmt: skip


def _reported(found: Changes) -> None:
    for line in render(found):
        _harmless(line)
    changes_json(found)
    to_csv(found)
    to_markdown(found)
    to_html(found)


def compared(data: bytes) -> None:
    """Two editions with any codes, parents and numbers, compared and reported."""
    choices = forms.Choices(data)
    old, new = _edition(choices, "2019"), _edition(choices, "2021")
    sides = [wellformed(decode(encode(e), "kitchen"), "kitchen") for e in (old, new)]
    _reported(compare(*sides))


def kitchen() -> Snapshot:
    edition = _edition(forms.Choices(b""), "2019")
    item = Item("3.A.1", None, "entry", "in-force", None, None, "Ovens", fingerprint("Ovens"), None, False, [], [], [], [], [], Place(0, None))  # fmt: skip
    return Snapshot("wa", "2019", {"dual-use": msgspec.structs.replace(edition, items=[item])})


def apply(data: bytes) -> None:
    """Deltas: any bytes, any change to a sound one, and a round over two editions of any kind."""
    snapshot = kitchen()
    if data[:1] == b"e":
        choices = forms.Choices(data[1:])
        old, new = _edition(choices, "2019"), _edition(choices, "2021")
        sides = [Snapshot("wa", e.edition, {e.list: e}) for e in (old, new)]
        for e in (old, new):
            wellformed(decode(encode(e), "kitchen"), "kitchen")
        made = from_json(to_json(delta(*sides)), "kitchen")
        if replay(sides[0], made)["dual-use"] != new:
            raise BrokenPromise("a delta gives another edition")
        return
    if data[:1] == b"p":
        head, _, tail = data[1:].decode("utf-8", "replace").partition("\n")
        sums = encode(snapshot.editions["dual-use"])
        from hashlib import sha256

        file = {"edition": "2019", "sha256": sha256(sums).hexdigest()}
        patch = {"list": "dual-use", "old": file, "new": {**file, "edition": "2021"}, "delta": {"values_changed": {head: {"new_value": tail}}, "dictionary_item_added": {head: tail}}}  # fmt: skip
        data = msgspec.json.encode({"schema": "listdiff-delta/1", "regime": "wa", "old": "2019", "new": "2021", "lists": [patch]})  # fmt: skip
    replay(snapshot, from_json(data, "kitchen"))


def tables(data: bytes) -> None:
    """The tables beside the lists: successors, reviewed overlaps, readings, subjects."""
    from listdiff.subjects import subjects_for

    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        folder = Path(name)
        for file in ("successors.toml", "overlaps.toml", "readings.json"):
            (folder / file).write_bytes(data)
        for call in (
            lambda: read_successors(folder),
            lambda: read_successors(folder, lambda label: label == "2021"),
            lambda: read_reviewed(folder),
            lambda: read_readings(folder / "readings.json"),
            lambda: subjects_for(folder, "2021"),
        ):
            try:
                call()
            except ListdiffError:
                continue


HARNESSES: dict[str, Harness] = {
    "docx": docx, "html": html, "text": text, "pdf": pdf,
    "wa": wa, "nsg": nsg, "mtcr": mtcr, "ag": ag, "cwc": cwc,
    "prose": prose, "store": store, "compared": compared, "apply": apply, "tables": tables,
}  # fmt: skip
