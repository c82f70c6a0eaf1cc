"""Edition files: read, written whole or not at all, found by reference."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from listdiff.errors import StoreError as StoreError
from listdiff.model import Edition
from listdiff.readings import FOLDER
from listdiff.resting import resting
from listdiff.successors import Successors
from listdiff.wellformed import wellformed
from listdiff.writing import stays_within, write_whole

_LABEL = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_REFERENCE = re.compile(r"([a-z]+)(?:/([a-z-]+))?(?:@([\w-]+))?")
_LAST_DAY = "-12-31"
_DECODER = msgspec.json.Decoder(Edition)
_ENCODER = msgspec.json.Encoder()
DERIVED = "derived"
"""Folder beside the lists for what is made from them and can be made again."""
ENVIRONMENT = "LISTDIFF_LISTS"
"""Environment variable that points at the user's own lists."""


class Snapshot(msgspec.Struct, frozen=True):
    """A regime on a day: for each list the newest edition not later."""

    regime: str
    label: str
    editions: dict[str, Edition]
    """Editions by the name of their list."""
    successors: Successors = ()
    """Reviewed successors that hold whatever stands beside the lists."""
    lists: Path | None = None
    """The folder of lists that it comes from, beside which derived facts stand; None for single files."""


class Stored(msgspec.Struct, frozen=True):
    """An edition file in the lists folder, not read yet."""

    regime: str
    list: str
    label: str
    path: Path


def is_label(text: str) -> bool:
    """Whether it can label an edition: a year, a month or a day, ``2019-10-11``."""
    return _LABEL.fullmatch(text) is not None


def ends(label: str) -> str:
    """The last day that a label stands for: a year or a month stands for its end."""
    return label + (_LAST_DAY if len(label) == 4 else _LAST_DAY[3:] if len(label) == 7 else "")


def encode(edition: Edition) -> bytes:
    """The bytes of an edition file: one space of indent, keys in schema order.

    Raises StoreError for text with a lone surrogate, which is no character.
    """
    try:
        return msgspec.json.format(_ENCODER.encode(edition), indent=1) + b"\n"
    except UnicodeEncodeError as error:
        raise StoreError(
            f"an edition cannot hold half a character ({error.object[error.start]!a})"
        ) from None


def decode(data: bytes, name: str) -> Edition:
    """An edition from the bytes of its file. Raises StoreError naming `name`."""
    try:
        edition = _DECODER.decode(data)
    except msgspec.ValidationError as error:
        raise StoreError(f"{name}: not an edition file: {error}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if not data.strip():
            raise StoreError(f"{name}: the file is empty") from None
        raise StoreError(f"{name}: not sound JSON: {error}") from None
    return edition


def read_edition(path: Path) -> Edition:
    """Read an edition file. Raises StoreError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from None
    return decode(data, str(path))


def write_edition(path: Path, edition: Edition, within: Path | None = None) -> None:
    """Write an edition file whole or not at all, with `within` only in that folder. Raises StoreError."""
    write_whole(path, encode(edition), within=within)


def write_editions(folder: Path, editions: Iterable[Edition]) -> list[Path]:
    """Write edition files where `folder`, as a folder of lists, has them; the paths.

    All are made and their places looked at before the first one is written. Raises StoreError.
    """
    ready = [(folder / e.regime / e.list / f"{e.edition}.json", encode(e)) for e in editions]
    for path, _ in ready:
        stays_within(path, folder)
    for path, data in ready:
        write_whole(path, data, within=folder)
    return [path for path, _ in ready]


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
    """Edition files below `root`: ``<regime>/<list>/<label>.json``, oldest first.

    Raises StoreError for a folder that cannot be read.
    """
    found = [
        Stored(kept.name, folder.name, file.name.removesuffix(".json"), Path(file.path))
        for kept in _inside(root)
        if kept.is_dir() and regime in (None, kept.name)
        for folder in _inside(kept.path)
        if folder.is_dir()
        for file in _inside(folder.path)
        if file.name.endswith(".json") and is_label(file.name.removesuffix(".json"))
    ]
    return sorted(found, key=lambda s: (s.regime, s.list, ends(s.label), s.label))


def strays(root: Path) -> list[Path]:
    """JSON files below `root` that no reference can name, for their name or their place."""
    named = {file.path for file in stored(root)}
    return [path for path in json_below(root) if path not in named]


def json_below(folder: Path) -> list[Path]:
    """JSON files in a folder and all below it, in order, readings and what is derived apart.

    Raises StoreError.
    """

    def fail(error: OSError) -> None:
        raise StoreError(f"{error.filename}: cannot read the folder: {error.strerror}")

    found: list[Path] = []
    for place, inner, names in os.walk(folder, onerror=fail):
        inner[:] = [name for name in inner if name not in (FOLDER, DERIVED)]
        found += (Path(place, name) for name in names if name.endswith(".json"))
    return sorted(found)


def _inside(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        raise StoreError(f"{folder}: cannot read the folder: {error.strerror or error}") from None


@resting()
def load(reference: str, lists: str | Path | None = None) -> Snapshot:
    """What a reference names: ``wa@2021``, ``wa/munitions@2021``, ``wa@latest``, a path, ``REV:path``.

    Raises StoreError, one line, for a reference that names nothing.
    """
    if ":" in reference:
        from listdiff.revisions import at_revision, is_revision

        if is_revision(reference):
            held = at_revision(reference)
            return _of_files(reference, ((name, decode(data, name)) for name, data in held))
    path = Path(reference)
    if path.suffix == ".json" or (os.sep in reference and path.exists()):
        return _from_path(path)
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        if path.exists():
            return _from_path(path)
        what = "no such file or folder; " if os.sep in reference and "@" not in reference else ""
        raise StoreError(
            f"{reference!r}: {what}write regime@edition (wa@2021), regime/list@edition or a path"
        )
    regime, name, label = found[1], found[2], found[3] or "latest"
    if path.is_dir() and not stored(lists_root(lists), regime):
        return _from_path(path)
    try:
        files = existing(regime, lists)
    except StoreError as error:
        raise StoreError(f"{reference}: {error}") from None
    names = sorted({s.list for s in files})
    if name is not None and name not in names:
        import difflib

        near = difflib.get_close_matches(name, names, 1)
        hint = f"; did you mean {regime}/{near[0]}?" if near else ""
        raise StoreError(
            f"{reference}: no list {name!r} in {regime}; there are {', '.join(names)}{hint}"
        )
    chosen = [s for s in files if name is None or s.list == name]
    own = label in ("latest", "previous")
    labels = sorted({s.label for s in (chosen if own else files)}, key=ends)
    label = _named(label, labels, reference)
    newest: dict[str, Stored] = {}
    for file in chosen:
        if ends(file.label) <= ends(label):
            newest[file.list] = file
    if not newest:
        raise StoreError(f"{reference}: no edition that old; the first is {chosen[0].label}")
    editions = {key: read_stored(file) for key, file in newest.items()}
    return Snapshot(regime, label, editions, lists=lists_root(lists))


def last_two(reference: str, lists: str | Path | None = None) -> tuple[Snapshot, Snapshot]:
    """For each list of a regime (``nsg``, or one list, ``nsg/trigger``) its own last two editions.

    A list with a single edition is in the newer snapshot only, whose label is that of the newest
    edition among the others. Raises StoreError where no list has two.
    """
    newest = load(reference, lists)
    kept = existing(newest.regime, lists)
    before = {
        name: earlier[-1]
        for name in newest.editions
        if (earlier := [s for s in kept if s.list == name][:-1])
    }
    if not before:
        names = ", ".join(f"{name}@{e.edition}" for name, e in newest.editions.items())
        raise StoreError(f"{reference}: there is only one edition: {names}")
    labels = [s.label for s in before.values()], [newest.editions[name].edition for name in before]
    return (
        Snapshot(
            newest.regime,
            max(labels[0], key=ends),
            {name: read_stored(file) for name, file in before.items()},
            lists=newest.lists,
        ),
        msgspec.structs.replace(newest, label=max(labels[1], key=ends)),
    )


def newest_of(
    references: Iterable[str], regime: str | None = None, lists: str | Path | None = None
) -> list[Edition]:
    """Editions that `references` name; without any the newest of a regime or of all.

    Raises StoreError, also where there is nothing.
    """
    named = list(references) or [regime or ""]
    if named == [""]:
        named = list(dict.fromkeys(s.regime for s in existing(lists=lists)))
    return [e for reference in named for e in load(reference, lists).editions.values()]


def all_of(regime: str | None = None, lists: str | Path | None = None) -> Iterator[Edition]:
    """Every edition of a regime, or of all, one list after the other, oldest first.

    Raises StoreError, also where there is nothing.
    """
    return (read_stored(file) for file in existing(regime, lists))


def existing(regime: str | None = None, lists: str | Path | None = None) -> list[Stored]:
    """Edition files in the folder of lists, oldest first. Raises StoreError if there are none."""
    root = lists_root(lists)
    files = stored(root, regime)
    if not files:
        known = ", ".join(sorted({s.regime for s in stored(root)}))
        if known:
            raise StoreError(f"no lists of {regime!r} in {root}; there are {known}")
        raise StoreError(f"no edition files in {root}; listdiff import writes them")
    return files


def read_stored(file: Stored) -> Edition:
    """Read an edition of the lists folder. Raises StoreError, also where it is another's."""
    edition = wellformed(read_edition(file.path), str(file.path))
    if (edition.regime, edition.list, edition.edition) != (file.regime, file.list, file.label):
        says = f"{edition.regime}/{edition.list}@{edition.edition}"
        raise StoreError(f"{file.path}: stored under the wrong name: it says it is {says}")
    return edition


def _named(label: str, labels: list[str], reference: str) -> str:
    """The label among `labels`, oldest first, that the label of a reference stands for."""
    there = f"there are {', '.join(labels)}"
    if label == "latest":
        return labels[-1]
    if label == "previous":
        if len(labels) < 2:
            raise StoreError(f"{reference}: there is only one edition, {labels[0]}")
        return labels[-2]
    if not is_label(label):
        raise StoreError(f"{reference}: no edition {label!r}; {there}, latest, previous")
    if label in labels:
        return label
    earlier = [known for known in labels if ends(known) <= ends(label)]
    if not earlier:
        raise StoreError(f"{reference}: the oldest edition is {labels[0]}; {there}")
    if earlier == labels and not labels[-1].startswith(label):
        raise StoreError(f"{reference}: no edition {label!r} yet; the newest is {labels[-1]}")
    return earlier[-1]


def _from_path(path: Path) -> Snapshot:
    if path.is_dir():
        files = [p for p in json_below(path) if is_label(p.stem)]
        if not files:
            raise StoreError(f"{path}: no edition files in this folder")
    else:
        files = [path]
    return _of_files(str(path), ((str(file), read_edition(file)) for file in files))


def _of_files(reference: str, files: Iterable[tuple[str, Edition]]) -> Snapshot:
    """The newest edition of each list among those of one regime. Raises StoreError."""
    read: dict[tuple[str, str], str] = {}
    editions: dict[str, Edition] = {}
    regimes: set[str] = set()
    for file, read_one in files:
        edition = wellformed(read_one, file)
        regimes.add(edition.regime)
        if len(regimes) > 1:
            names = ", ".join(sorted(regimes))
            raise StoreError(
                f"{reference}: holds lists of several regimes ({names}); name the folder of one"
            )
        twin = read.setdefault((edition.list, edition.edition), file)
        if twin != file:
            name = f"{edition.regime}/{edition.list}@{edition.edition}"
            raise StoreError(f"{reference}: {name} is there twice: {twin} and {file}")
        held = editions.get(edition.list)
        if held is None or ends(held.edition) <= ends(edition.edition):
            editions[edition.list] = edition
    newest = max((e.edition for e in editions.values()), key=ends)
    return Snapshot(regimes.pop(), newest, editions)
