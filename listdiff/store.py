"""Edition files: read, written whole or not at all, found by reference."""

from __future__ import annotations

import contextlib
import difflib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from listdiff.model import SCHEMA, Edition

_LABEL = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_REFERENCE = re.compile(r"([a-z]+)(?:/([a-z-]+))?(?:@([\w-]+))?")
_DECODER = msgspec.json.Decoder(Edition)
_ENCODER = msgspec.json.Encoder()
ENVIRONMENT = "LISTDIFF_LISTS"
"""Environment variable that points at the user's own lists."""


class StoreError(ValueError):
    """A file or a reference that cannot be used; the message is one line."""


class Snapshot(msgspec.Struct, frozen=True):
    """A regime on a day: for each list the newest edition not later."""

    regime: str
    label: str
    editions: dict[str, Edition]
    """Editions by the name of their list."""


class Stored(msgspec.Struct, frozen=True):
    """An edition file in the lists folder, not read yet."""

    regime: str
    list: str
    label: str
    path: Path


def encode(edition: Edition) -> bytes:
    """The bytes of an edition file: one space of indent, keys in schema order."""
    return msgspec.json.format(_ENCODER.encode(edition), indent=1) + b"\n"


def decode(data: bytes, name: str) -> Edition:
    """An edition from the bytes of its file. Raises StoreError naming `name`."""
    try:
        edition = _DECODER.decode(data)
    except msgspec.ValidationError as error:
        raise StoreError(f"{name}: not an edition file: {error}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StoreError(f"{name}: not sound JSON: {error}") from None
    return edition


def read_edition(path: Path) -> Edition:
    """Read an edition file. Raises StoreError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from None
    return decode(data, str(path))


def write_edition(path: Path, edition: Edition) -> None:
    """Write an edition file whole or not at all. Raises StoreError."""
    write_whole(path, encode(edition))


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, so that no reader ever sees half of it."""
    held: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, held = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(held, 0o666 & ~umask)
        os.replace(held, path)
    except OSError as error:
        if held is not None:
            with contextlib.suppress(OSError):
                os.unlink(held)
        raise StoreError(f"{path}: cannot write: {error.strerror or error}") from None


def lists_root(given: str | Path | None = None) -> Path:
    """Folder of the lists: as given, else LISTDIFF_LISTS, else the shipped ones.

    Raises StoreError where it is not a folder.
    """
    chosen = given or os.environ.get(ENVIRONMENT)
    if chosen:
        root = Path(chosen)
        if not root.is_dir():
            raise StoreError(f"{root}: no such folder of lists; check --lists or {ENVIRONMENT}")
        return root
    here = Path(__file__).resolve().parent
    for root in (here / "lists", here.parent / "lists"):
        if root.is_dir():
            return root
    raise StoreError("no lists found; give a folder with --lists")


def stored(root: Path, regime: str | None = None) -> list[Stored]:
    """Edition files below `root`: ``<regime>/<list>/<label>.json``, oldest first."""
    found = [
        Stored(path.parent.parent.name, path.parent.name, path.stem, path)
        for path in root.glob(f"{regime or '*'}/*/*.json")
        if _LABEL.fullmatch(path.stem)
    ]
    return sorted(found, key=lambda s: (s.regime, s.list, s.label))


def load(reference: str, lists: str | Path | None = None) -> Snapshot:
    """What a reference names: ``wa@2021``, ``wa/munitions@2021``, ``wa@latest``, a path.

    Raises StoreError, one line, for a reference that names nothing.
    """
    path = Path(reference)
    if path.suffix == ".json" or (os.sep in reference and path.exists()):
        return _from_path(path)
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise StoreError(
            f"{reference!r}: write regime@edition (wa@2021), regime/list@edition or a path"
        )
    regime, name, label = found[1], found[2], found[3] or "latest"
    root = lists_root(lists)
    files = stored(root, regime)
    if not files:
        known = sorted({s.regime for s in stored(root)})
        raise StoreError(
            f"{reference}: no lists of {regime!r} in {root}; there are {', '.join(known) or 'none'}"
        )
    names = sorted({s.list for s in files})
    if name is not None and name not in names:
        near = difflib.get_close_matches(name, names, 1)
        hint = f"; did you mean {regime}/{near[0]}?" if near else ""
        raise StoreError(
            f"{reference}: no list {name!r} in {regime}; there are {', '.join(names)}{hint}"
        )
    chosen = [s for s in files if name is None or s.list == name]
    own = label in ("latest", "previous")
    labels = sorted({s.label for s in (chosen if own else files)})
    label = _named(label, labels, reference)
    newest: dict[str, Stored] = {}
    for file in chosen:
        if file.label <= label:
            newest[file.list] = file
    if not newest:
        raise StoreError(f"{reference}: no edition that old; the first is {chosen[0].label}")
    editions = {key: read_edition(file.path) for key, file in newest.items()}
    return Snapshot(regime, label, editions)


def _named(label: str, labels: list[str], reference: str) -> str:
    if label == "latest":
        return labels[-1]
    if label == "previous":
        if len(labels) < 2:
            raise StoreError(f"{reference}: there is only one edition, {labels[0]}")
        return labels[-2]
    if not _LABEL.fullmatch(label):
        raise StoreError(
            f"{reference}: no edition {label!r}; there are {', '.join(labels)}, latest, previous"
        )
    if label < labels[0]:
        raise StoreError(
            f"{reference}: the oldest edition is {labels[0]}; there are {', '.join(labels)}"
        )
    if label not in labels:
        if label > labels[-1][: len(label)] and label > labels[-1]:
            raise StoreError(f"{reference}: no edition {label!r} yet; the newest is {labels[-1]}")
        earlier = [known for known in labels if known <= label]
        return earlier[-1]
    return label


def _from_path(path: Path) -> Snapshot:
    if path.is_dir():
        files = sorted(p for p in path.rglob("*.json") if _LABEL.fullmatch(p.stem))
        if not files:
            raise StoreError(f"{path}: no edition files in this folder")
    else:
        files = [path]
    editions: dict[str, Edition] = {}
    for file in files:
        edition = read_edition(file)
        held = editions.get(edition.list)
        if held is None or held.edition <= edition.edition:
            editions[edition.list] = edition
    regimes = {e.regime for e in editions.values()}
    if len(regimes) > 1:
        raise StoreError(f"{path}: holds lists of several regimes ({', '.join(sorted(regimes))})")
    return Snapshot(regimes.pop(), max(e.edition for e in editions.values()), editions)


def check(edition: Edition) -> Iterator[str]:
    """What is unsound in an edition beyond its types, one line each."""
    from decimal import Decimal, InvalidOperation

    from listdiff.parsers.substances import valid_cas

    if edition.schema != SCHEMA:
        yield f"schema {edition.schema!r} is not {SCHEMA!r}"
    seen: set[str] = set()
    for item in edition.items:
        if item.code in seen:
            yield f"{item.code}: the code stands twice"
        if not item.code or any(c in "/\\" or ord(c) < 32 for c in item.code):
            yield f"{item.code!r}: not a code"
        if item.parent is not None and item.parent not in seen:
            yield f"{item.code}: parent {item.parent!r} is missing or stands behind it"
        seen.add(item.code)
        if edition.text == "omitted" and item.text is not None:
            yield f"{item.code}: holds text although the edition says it is omitted"
        if not 0 <= item.source.document < max(len(edition.sources), 1):
            yield f"{item.code}: source document {item.source.document} is not listed"
        for parameter in item.parameters:
            try:
                if parameter.si is not None:
                    Decimal(parameter.si)
            except InvalidOperation:
                yield f"{item.code}: {parameter.si!r} is not a decimal number"
        for substance in item.substances:
            for number in substance.cas:
                if not valid_cas(number):
                    yield f"{item.code}: CAS number {number} has a wrong check digit"
