"""Official documents to editions, with the account of every paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from listdiff.documents.open import read_document
from listdiff.documents.paragraphs import Document, DocumentError
from listdiff.errors import ListdiffError
from listdiff.labels import is_label
from listdiff.model import Edition, Item, Leftover, Parameter, Source, Substance
from listdiff.parsers.account import Account, Leaf
from listdiff.parsers.finish import items_of
from listdiff.parsers.reading import NotThisRegimeError, Reading
from listdiff.parsers.regimes import REGIMES, looks_like, reader
from listdiff.wellformed import wellformed

_WORDS = re.compile(r"[^\W_]+")
_OTHER_NAME = re.compile(r"\s+or\s+|\s*[(\[;]|,\s")
_SUFFIXES = (".docx", ".doc", ".pdf", ".html", ".htm", ".txt")
"""Files that are read where a folder is named."""
_NAME = 9
"""Words that a name may have in a facts-only file; longer ones keep their first form."""


class ImportProblemError(ListdiffError):
    """An import that cannot be done; the message is one line."""


class Imported(msgspec.Struct):
    """Editions read from documents, and where every paragraph went."""

    editions: list[Edition]
    account: Account
    documents: list[Document]
    offered: str | None = None
    """Reference of an earlier edition that the documents give back, and nobody asked for."""

    @property
    def paragraphs(self) -> int:
        """How many paragraphs hold anything."""
        return sum(not p.blank for d in self.documents for p in d.paragraphs)

    @property
    def unaccounted(self) -> list[Leaf]:
        """Paragraphs that are in no item and not named as furniture."""
        account = self.account
        return [
            leaf
            for i, document in enumerate(self.documents)
            for j, paragraph in enumerate(document.paragraphs)
            if not paragraph.blank
            and (leaf := Leaf(i, j)) not in account.items
            and leaf not in account.furniture
        ]


def import_documents(
    regime: str,
    files: Iterable[Path],
    label: str,
    adopted: str | None = None,
    published: str | None = None,
    reference: str | None = None,
    urls: dict[str, str] | None = None,
    watch: Callable[[Path], None] | None = None,
    earlier: str | None = None,
) -> Imported:
    """Read the official documents of one edition.

    `label` is the edition's, ``2021`` or ``2019-10-11``; `watch` is told each
    file before it is read. With `earlier`, the label of the edition before, that one
    is given, too, where the documents print its wording beside the new one. Raises DocumentError for a file that cannot be read
    and ImportProblemError for documents that are not this regime's.
    """
    if regime not in REGIMES:
        raise ImportProblemError(
            f"no parser for regime {regime!r}; there is one for {', '.join(REGIMES)}"
        )
    for name in (label, earlier):
        if name is None or is_label(name):
            continue
        raise ImportProblemError(
            f"edition label {name!r}: write a year, a month or a day: 2021, 2022-06 or 2019-10-11"
        )
    if earlier is not None and not earlier < label:
        raise ImportProblemError(f"edition {earlier} is not earlier than {label}")
    documents = []
    for path in _files(files):
        if watch is not None:
            watch(path)
        documents.append(read_document(path))
    if not documents:
        raise ImportProblemError("no document to read: name Word, PDF, HTML or text files")
    return import_read(regime, documents, label, adopted, published, reference, urls, earlier)


def import_read(
    regime: str,
    documents: list[Document],
    label: str,
    adopted: str | None = None,
    published: str | None = None,
    reference: str | None = None,
    urls: dict[str, str] | None = None,
    earlier: str | None = None,
) -> Imported:
    """The editions that documents hold which are read already; otherwise as `import_documents`.

    Raises ImportProblemError.
    """
    _check_regime(regime, documents)
    try:
        reading = reader(regime).read(documents)
    except NotThisRegimeError as error:
        names = ", ".join(d.name for d in documents[:3])
        raise ImportProblemError(f"{names}: {error}; are these {regime} documents?") from None
    editions = _editions(
        regime, reading, documents, label, adopted, published, reference, urls=urls or {}
    )
    before = reading.earlier
    if earlier is not None:
        if before is None:
            names = ", ".join(d.name for d in documents[:3])
            raise ImportProblemError(f"{names}: no earlier edition printed beside this one")
        editions = [
            *_editions(regime, before, documents, earlier, None, None, None, urls=urls or {}),
            *editions,
        ]
    offered = before.reference or "unnamed" if before is not None and earlier is None else None
    return Imported(editions, reading.account, documents, offered)


def _check_regime(regime: str, documents: list[Document]) -> None:
    """Refuse documents that are another regime's. Raises ImportProblemError."""
    known = reader(regime)
    mine = [known.recognise(document) for document in documents]
    for document, own in zip(documents, mine, strict=True):
        other = None if own else looks_like(document, but=(regime,))
        if other is not None:
            raise ImportProblemError(
                f"{document.name}: looks like a {reader(other).TITLE}, not a {known.TITLE}; "
                f"try `listdiff import {other}`"
            )
    if not any(mine):
        names = ", ".join(d.name for d in documents[:3])
        raise ImportProblemError(
            f"{names}: no part of a {known.TITLE} found; are these {regime} documents?"
        )


def _editions(
    regime: str,
    reading: Reading,
    documents: list[Document],
    label: str,
    adopted: str | None,
    published: str | None,
    reference: str | None,
    urls: dict[str, str],
) -> list[Edition]:
    """One edition for each list that holds anything."""
    editions = []
    for name, drafts in reading.lists.items():
        if not drafts.order:
            continue
        used = sorted({d.document for d in drafts.order})
        places = {document: n for n, document in enumerate(used)}
        sources = [
            Source(
                title=documents[n].name,
                url=urls.get(documents[n].name),
                sha256=documents[n].sha256,
                kind=reading.kind,
            )
            for n in used
        ]
        editions.append(
            Edition(
                regime=regime,
                list=name,
                edition=label,
                reference=reference or reading.references.get(name) or reading.reference,
                adopted=adopted,
                published=published or reading.dates.get(name) or reading.dated,
                sources=sources,
                text="full",
                items=items_of(drafts.order, reading.users, places),
            )
        )
    # What is written must be what every command can read again.
    return [wellformed(e, _titles(e)) for e in editions]


def _titles(edition: Edition) -> str:
    """The documents of an edition in a few words."""
    return ", ".join(source.title for source in edition.sources[:3])


def _files(files: Iterable[Path]) -> Iterable[Path]:
    for path in files:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix.lower() in _SUFFIXES)
        else:
            yield path


def with_leftovers(imported: Imported) -> list[Edition]:
    """The editions, each listing the paragraphs of its documents that nothing took."""
    left = imported.unaccounted
    out = []
    for edition in imported.editions:
        by_sum = {s.sha256: n for n, s in enumerate(edition.sources)}
        mine = []
        for leaf in left:
            document = imported.documents[leaf.document]
            if document.sha256 in by_sum:
                paragraph = document.paragraphs[leaf.paragraph]
                mine.append(Leftover(by_sum[document.sha256], paragraph.page, paragraph.text))
        out.append(msgspec.structs.replace(edition, unaccounted=mine) if mine else edition)
    return out


def facts_only(edition: Edition, subjects: dict[str, str] | None = None) -> Edition:
    """The edition without its sentences: codes, structure, parameters, names, references.

    `subjects` are labels in our own words by code, as `listdiff.subjects` gives them.
    """
    items = [_facts(item, subjects or {}) for item in edition.items]
    return msgspec.structs.replace(edition, text="omitted", items=items)


def _facts(item: Item, subjects: dict[str, str]) -> Item:
    subject = subjects.get(item.code) or (item.subject and _short_name(item.subject))
    if item.status == "not-used":
        subject = None
    substances = [Substance(_short_name(s.name, 7) or "", s.cas) for s in item.substances]
    return msgspec.structs.replace(
        item,
        text=None,
        subject=subject,
        parameters=[_without_clause(p) for p in item.parameters],
        substances=substances,
        terms=sorted(item.terms),
    )


def _without_clause(parameter: Parameter) -> Parameter:
    """The threshold without a qualifier that is a clause of the list rather than a fact."""
    if len(_WORDS.findall(parameter.qualifier or "")) <= _NAME:
        return parameter
    return msgspec.structs.replace(parameter, qualifier=None)


def _short_name(name: str, most: int = _NAME) -> str | None:
    """A name within the length of a name: its first form where several are given."""
    if len(_WORDS.findall(name)) <= most:
        return name
    first = _OTHER_NAME.split(name)[0].strip(" ,;")
    return first if 0 < len(_WORDS.findall(first)) <= most else None


def account_lines(imported: Imported) -> list[str]:
    """The account in words, a line each."""
    account = imported.account
    lines = [f"{imported.paragraphs:,} paragraphs read in {len(imported.documents)} documents"]
    for edition in imported.editions:
        lines.append(
            f"  {edition.regime}/{edition.list}@{edition.edition}: {len(edition.items):,} items"
        )
    lines.append(f"  {len(account.items):,} paragraphs are in items")
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(account.kinds.items()))
    lines.append(f"  {len(account.furniture):,} are furniture: {kinds}")
    if account.pictures:
        where = ", ".join(sorted(account.pictures))
        lines.append(f"  pictures that cannot be read stand in: {where}")
    again = Counter(
        item.code.rpartition("~")[0]
        for edition in imported.editions
        for item in edition.items
        if "~" in item.code
    )
    if again:
        lines.append(f"  printed more than once, told apart by ~2, ~3: {', '.join(sorted(again))}")
    lines += [f"  doubtful: {doubt}" for doubt in account.doubts]
    if imported.offered:
        lines.append(
            f"  an earlier edition stands beside it ({imported.offered}): --earlier LABEL gives it, too"
        )
    left = imported.unaccounted
    lines.append(f"  {len(left):,} unaccounted for")
    for leaf in left[:20]:
        document = imported.documents[leaf.document]
        paragraph = document.paragraphs[leaf.paragraph]
        page = f", page {paragraph.page}" if paragraph.page else ""
        lines.append(f"    {document.name}{page}: {paragraph.text[:100]!r}")
    return lines


__all__ = [
    "DocumentError",
    "ImportProblemError",
    "Imported",
    "account_lines",
    "facts_only",
    "import_documents",
    "with_leftovers",
]
