"""Escape sequences and marks of direction in files never reach a terminal as they are, by any command."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hostile import paragraph, word
from kitchen import edition, item

from listdiff.model import Edition, Item, Substance
from listdiff.store import encode

RUN = [sys.executable, "-m", "listdiff"]
EVIL = "\x1b[2J\x1b]0;pots\x07\x9b31m\u202e\u2066\u200f\r\x08"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def spoiled(one: Item) -> Item:
    """The item with steering characters in every field that holds words."""
    parameters = [
        msgspec.structs.replace(p, quantity=f"{p.quantity}{EVIL}", value=f"{p.value}{EVIL}", unit=f"{p.unit}{EVIL}", qualifier=EVIL)
        for p in one.parameters
    ]  # fmt: skip
    return msgspec.structs.replace(
        one, text=f"{one.text}{EVIL}", subject=f"{one.subject or 'Irons'}{EVIL}", parameters=parameters,
        substances=[Substance(f"salt{EVIL}", ["7647-14-5"])], terms=[f"iron{EVIL}"], marks=[f"mark{EVIL}"],
        refers_to=[f"3.A.9{EVIL}"], not_used_since=f"2020{EVIL}", code=one.code, parent=one.parent,
    )  # fmt: skip


def kitchen(label: str, depth: str, regime: str, more: bool) -> Edition:
    items = [
        item("3.A.1", "Waffle irons having any of the following:", subject="Waffle irons"),
        item("3.A.1.a", f"A plate depth exceeding {depth} mm"),
        *([item("3.A.1.b", "A lid of glass of 3 kg or more")] if more else []),
    ]
    made = edition(label, *map(spoiled, items), regime=regime)
    odd = spoiled(item("3.A.2", "Pans of iron"))
    odd = msgspec.structs.replace(odd, code=f"3.A.2{EVIL}", parent=None)
    return msgspec.structs.replace(made, reference=f"KITCHEN{EVIL}", items=[*made.items, odd])


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lists of two regimes in a repository, two commits, with steering characters everywhere."""
    home = tmp_path_factory.mktemp("evil")
    lists = home / "lists"

    def put(one: Edition) -> None:
        path = lists / one.regime / one.list / f"{one.edition}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(one))

    def git(*words: str) -> None:
        who = ("-c", "user.name=cook", "-c", "user.email=c@k")
        subprocess.run(["git", *who, *words], cwd=home, check=True, capture_output=True)

    put(kitchen("2019", "20", "wa", False))
    put(kitchen("2019", "20", "nsg", True))
    if shutil.which("git"):
        git("init", "-q", "-b", "main")
        git("add", "-A")
        git("commit", "-qm", "first")
        git("checkout", "-qb", "new")
    put(kitchen("2021", "30", "wa", True))
    if shutil.which("git"):
        git("add", "-A")
        git("commit", "-qm", "second")
    (lists / "wa" / "successors.toml").write_text(
        f'[[successor]]\nlist = "dual-use"\nedition = "2021"\nold = {json.dumps("3.A.7" + EVIL)}\nnew = "3.A.8"\nreason = "x"\n'
    )  # fmt: skip
    (home / "pots.docx").write_bytes(word(paragraph("pots &#x202E;&#x9b;31m")))
    (home / f"odd{EVIL[:3]}.docx").write_bytes(b"PK\x03\x04")
    (home / "broken.json").write_text(json.dumps({"schema": f"listdiff/1{EVIL}"}))
    return home


OLD, NEW = "lists/wa/dual-use/2019.json", "lists/wa/dual-use/2021.json"
COMMANDS: list[tuple[str, ...]] = [
    ("lists",),
    ("show", "wa"),
    ("show", "wa", "3.A.1"),
    ("show", "wa", "3.A.2"),
    ("search", "waffle"),
    ("search", f"pots{EVIL}".replace("\x00", "")),
    ("compare", "wa"),
    ("compare", "wa", "--color"),
    ("compare", "wa", "--format", "markdown"),
    ("compare", "wa", "--format", "csv"),
    ("compare", f"wa@{EVIL}", "wa"),
    ("compare", OLD, NEW),
    ("compare", "broken.json", NEW),
    ("history", "wa", "3.A.1"),
    ("history", "wa", "3.A.1.a", "--format", "markdown"),
    ("history", "wa"),
    ("blame", "wa", "3.A.1"),
    ("overlaps",),
    ("overlaps", "--min-score", "0"),
    ("overlaps", "--min-score", "0", "--format", "markdown"),
    ("validate",),
    ("validate", "broken.json"),
    ("review", "main..new"),
    ("git", "diff-driver", f"pots{EVIL[:4]}", OLD, "0", "0", NEW, "0", "0"),
    ("git", "diff-driver", "pots", "/dev/null", "0", "0", NEW, "0", "0"),
    ("git", "textconv", NEW),
    ("git", "textconv", "broken.json"),
    ("import", "wa", "pots.docx", "--edition", "2021", "-o", "out"),
    ("import", "wa", f"odd{EVIL[:3]}.docx", "--edition", "2021", "-o", "out"),
    ("import", f"wa{EVIL}", "pots.docx", "--edition", f"2021{EVIL}", "-o", "out"),
    ("apply", "wa", "broken.json", "-o", "out"),
    (f"show{EVIL}",),
    ("show", f"--form{EVIL}"),
]  # fmt: skip
REFUSED = [c for c in COMMANDS if EVIL in " ".join(c) and c[0] not in ("search", "git")]
REFUSED += [c for c in COMMANDS if c[:2] == ("compare", "broken.json") or c[1:] == ("wa", "3.A.2")]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda a: ascii(" ".join(a))[:60])
def test_no_command_prints_what_steers_a_terminal(evil: Path, arguments: tuple[str, ...]) -> None:
    if arguments[0] in ("review", "git") and shutil.which("git") is None:
        pytest.skip("git is not installed")
    where = () if arguments[0] in ("git", "review", "schema") else ("--lists", "lists")
    done = subprocess.run([*RUN, *where, *arguments], cwd=evil, capture_output=True, check=False)
    told: Any = (done.stdout + done.stderr).decode()
    assert told
    refused = b"listdiff: " in done.stderr
    assert done.returncode == (2 if refused or arguments[0] == "validate" else 0)
    assert refused is (arguments in REFUSED or arguments[0] in ("import", "apply"))
    if refused:
        assert done.stderr.count(b"listdiff: ") == 1
    if "--color" in arguments:  # listdiff's own colours
        told = re.sub("\x1b\\[[0-9;]*m", "", told)
    assert STEERING.findall(told) == []
