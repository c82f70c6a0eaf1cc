"""The command line under bad files, odd terminals, closed pipes and slips of the pen."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from kitchen import edition, item
from test_cli import listdiff

import listdiff.cli as commands
from listdiff.cli import COMMANDS
from listdiff.store import write_edition

RUN = [sys.executable, "-m", "listdiff"]
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The only line on standard error of a command that could not do it."""
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("listdiff: ")
    return line


def on_terminal(arguments: list[str], **environment: str) -> bytes:
    """What a command writes to a terminal."""
    ours, theirs = pty.openpty()
    settings = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    settings |= {"TERM": "xterm", **environment}
    with subprocess.Popen([*RUN, *arguments], stdout=theirs, env=settings) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                got = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end was closed
                break
            if not got:
                break
            seen += got
        process.wait()
    os.close(ours)
    return seen


@pytest.mark.parametrize(
    "arguments", [("compare", "wa"), ("show", "wa", "3.A.1"), ("search", "ovens"), ("lists",)]
)
def test_one_colour_rule_for_all(kitchen_lists: Path, arguments: tuple[str, ...]) -> None:
    line = ["--lists", str(kitchen_lists), *arguments]
    coloured = arguments[0] != "search"
    assert (b"\x1b[" in on_terminal(line)) is coloured
    assert b"\x1b[" not in on_terminal(line, NO_COLOR="1")
    assert b"\x1b[" not in on_terminal([*line, "--no-color"])
    assert b"\x1b[" not in on_terminal(line, TERM="dumb")
    assert "\x1b[" not in listdiff(*arguments, lists=kitchen_lists).stdout
    forced = listdiff(*arguments, "--color", lists=kitchen_lists).stdout
    assert ("\x1b[" in forced) is coloured


@pytest.fixture
def hostile_lists(kitchen_lists: Path) -> Path:
    """The kitchen lists with control characters wherever a file may hold text."""
    path = kitchen_lists / "wa" / "dual-use" / "2021.json"
    told = json.loads(path.read_text())
    told["reference"] += "\x1b[2J"
    for one in told["items"]:
        one["code"] = one["code"].replace("3.A.1.c", "3.A.1.c\x1b[2J\x9b31m")
        one["subject"] = (one["subject"] or "Ovens") + "\x1b[2J\x9b31m\u202e\nsecond"
        one["text"] += "\x1b[2J\x9b31m"
    path.write_text(json.dumps(told))
    return kitchen_lists


@pytest.mark.parametrize(
    "arguments",
    [
        ("lists",),
        ("lists", "--format", "json"),
        ("show", "wa", "3.A.1"),
        ("show", "wa", "3.A.1", "--format", "json"),
        ("search", "ovens"),
        ("search", "ovens", "--format", "json"),
        ("validate",),
        *(("compare", "wa", "--format", f) for f in ("text", "json", "markdown", "html", "csv")),
        ("show", "wa", "3.A.1.d"),
    ],
)
def test_nothing_from_a_file_steers_the_terminal(
    hostile_lists: Path, arguments: tuple[str, ...]
) -> None:
    done = listdiff(*arguments, lists=hostile_lists)
    assert done.stdout or done.stderr
    held = done.stdout.replace("\u202e", "") if "json" in arguments else done.stdout
    assert STEERING.findall(held + done.stderr) == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize(
    "arguments", [("compare", "wa", "--format", "html"), ("show", "wa", "3.A.1"), ("lists",)]
)
def test_a_terminal_that_lacks_characters(
    kitchen_lists: Path, arguments: tuple[str, ...], encoding: str
) -> None:
    path = kitchen_lists / "wa" / "dual-use" / "2021.json"
    path.write_text(path.read_text().replace("KITCHEN", "KÜCHE ≥ 厨房"))
    done = subprocess.run(
        [*RUN, "--lists", str(kitchen_lists), *arguments],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    if "html" in arguments:  # a page says that it is UTF-8
        assert "KÜCHE ≥ 厨房" in done.stdout.decode()
    elif encoding != "utf-8":
        assert rb"\u2265" in done.stdout


@pytest.mark.parametrize("arguments", ["show wa", "compare wa@1997 wa@2025", "search a", "--help"])
def test_a_reader_that_goes_away_is_no_failure(arguments: str) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    with os.fdopen(theirs, "wb") as gone:
        done = subprocess.run(
            [*RUN, *arguments.split()], stdout=gone, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*RUN, "lists"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b'{"schema": "listdiff/1", "regime"', "not sound JSON"),
        (b'{"schema": "listdiff/1"}', "missing required field"),
        (b"\xff\xfe", "not sound JSON"),
        (b"[" * 100_000, "not"),
    ],
)
def test_a_broken_file_is_one_line(kitchen_lists: Path, data: bytes, says: str) -> None:
    path = kitchen_lists / "wa" / "dual-use" / "2021.json"
    path.write_bytes(data)
    for arguments in (("compare", "wa"), ("show", "wa"), ("search", "x"), ("show", str(path))):
        line = one_line(listdiff(*arguments, lists=kitchen_lists))
        assert says in line
        assert "2021.json" in line
    listed = listdiff("lists", lists=kitchen_lists)
    assert listed.returncode == 2
    assert "munitions" in listed.stdout
    assert says in listed.stderr
    checked = listdiff("validate", lists=kitchen_lists)
    assert (checked.returncode, checked.stdout) == (2, "2 of 3 files are sound\n")


def test_a_wrong_type_is_one_line(kitchen_lists: Path) -> None:
    path = kitchen_lists / "wa" / "dual-use" / "2021.json"
    path.write_text(path.read_text().replace('"excludes": false', '"excludes": 3', 1))
    assert "$.items[0].excludes" in one_line(listdiff("compare", "wa", lists=kitchen_lists))
    assert listdiff("lists", lists=kitchen_lists).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("compare wa@1812 wa@2021", "oldest edition is 2019"),
        ("compare soup", "no lists of 'soup'"),
        ("compare wa/soup", "no list 'soup'"),
        ("compare wa --list soup", "no list 'soup'"),
        ("compare wa --code 9.Z.9", "no item 9.Z.9 in wa@2019 or wa@2021"),
        ("compare wa --format delta --kind added", "holds every change"),
        ("apply wa@2019 {folder}/none.json -o {folder}/x", "No such file"),
        ("apply wa@2019 {folder}/wa/dual-use/2019.json -o {folder}/x", "not a listdiff-delta"),
        ("compare wa -o {folder}", "is a folder"),
        ("compare wa -o {folder}/wa/dual-use/2019.json/x", "cannot write"),
        ("compare wa/munitions@2019 wa/dual-use@2021", "different lists"),
        ("show wa 3.A.1.q", "no item 3.A.1.q in wa@2021; near: "),
        ("show {folder}/gone", "no such file or folder"),
        ("search --regime soup x", "no lists of 'soup'"),
        ("search x --in wa --all-editions", "--in"),
        ("lists soup", "no lists of 'soup'"),
        ("validate {folder}/wa/empty", "no edition files"),
        ("import wa x.docx --edition 2021-13 -o {folder}", "--edition 2021-13"),
        ("import wa x.docx --edition 2021 --adopted soup -o {folder}", "--adopted soup"),
        ("import wa x.docx --edition 2021 -o {folder}/wa/dual-use/2019.json", "is not a folder"),
    ],
)
def test_failures_say_what_and_write_nothing(
    kitchen_lists: Path, arguments: str, says: str
) -> None:
    (kitchen_lists / "wa" / "empty").mkdir()
    before = sorted(kitchen_lists.rglob("*"))
    words = [word.format(folder=kitchen_lists) for word in arguments.split()]
    assert says in one_line(listdiff(*words, lists=kitchen_lists))
    assert sorted(kitchen_lists.rglob("*")) == before


def reachable(path: Path) -> bool:
    """Whether any user may read what lies at `path`."""
    return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user, which only root can")
@pytest.mark.skipif(
    not (reachable(Path(commands.__file__)) and reachable(Path(sys.executable))),
    reason="the other user may not read the code",
)
def test_what_may_not_be_read_or_written_is_one_line(kitchen_lists: Path) -> None:
    def as_nobody(*arguments: str) -> subprocess.CompletedProcess[str]:
        # All is imported and entered first: the other user may see neither Python nor this folder.
        code = (
            "import contextlib, io, os, sys, listdiff.cli as c\n"
            "import listdiff.importing, listdiff.lookup, listdiff.reports.item, listdiff.soundness\n"
            "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(None):\n"
            "    for a in (['--lists', '.', 'compare', 'wa'], ['lists'], ['validate'], ['import', '-h']):\n"
            "        with contextlib.suppress(Exception): c.cli.main(a, standalone_mode=False)\n"
            "import listdiff.writing; os.setuid(65534); c.main()"
        )
        return subprocess.run(
            [sys.executable, "-c", code, "--lists", ".", *arguments],
            capture_output=True,
            text=True,
            cwd=kitchen_lists,
            check=False,
        )

    kitchen_lists.chmod(0o755)
    assert as_nobody("show", "wa", "3.A.1").returncode == 0
    assert "out.html: cannot write" in one_line(as_nobody("compare", "wa", "-o", "out.html"))
    assert "not writable" in one_line(
        as_nobody("import", "wa", "x.docx", "--edition", "2021", "-o", "o")
    )
    (kitchen_lists / "wa" / "munitions" / "2019.json").chmod(0)
    assert "Permission denied" in one_line(as_nobody("compare", "wa"))
    (kitchen_lists / "wa" / "munitions").chmod(0)
    assert "cannot read the folder" in one_line(as_nobody("lists"))
    assert "cannot read the folder" in one_line(as_nobody("validate"))


def test_editorial_changes_that_are_hidden_are_counted(tmp_path: Path) -> None:
    for label, word in (("2019", "airfoil"), ("2021", "aerofoil")):
        one = edition(label, item("3.A.1", f"Kept under {word} lids and cloths of wool"))
        write_edition(tmp_path / "wa" / "dual-use" / f"{label}.json", one)
    hidden = listdiff("compare", "wa", "--no-editorial", lists=tmp_path).stdout
    assert "1 editorial, not shown\n" in hidden
    assert "3.A.1" not in hidden
    for form in ("markdown", "html"):
        page = listdiff("compare", "wa", "--no-editorial", "--format", form, lists=tmp_path).stdout
        assert "Editorial changes are not shown: 1" in page
    told = json.loads(
        listdiff("compare", "wa", "--no-editorial", "--format", "json", lists=tmp_path).stdout
    )
    assert told["summary"]["editorial"] == 1
    assert told["changes"] == []


def test_codes_written_another_way_select(kitchen_lists: Path) -> None:
    for code in ("3a1c", "3.a.1.c", "3 A 1 c", "3.A.1.c."):
        told = listdiff("compare", "wa", "--code", code, lists=kitchen_lists).stdout
        assert "1 added, 0 removed" in told
    assert (
        "1 added, 1 removed"
        in listdiff("compare", "wa", "--code", "3a", lists=kitchen_lists).stdout
    )


def test_an_item_asked_for_is_shown_without_the_one_that_took_it_along(tmp_path: Path) -> None:
    for label, more in (("2019", ["3.A.1.a", "3.A.1.a.1"]), ("2021", [])):
        kept = [item("3.A.1", "Pots"), *(item(code, "Lids") for code in more)]
        write_edition(tmp_path / "wa" / "dual-use" / f"{label}.json", edition(label, *kept))
    told = listdiff("compare", "wa", "--code", "3.A.1.a.1", lists=tmp_path).stdout
    assert "- 3.A.1.a.1" in told
    assert "with 1 provision below" in listdiff("compare", "wa", lists=tmp_path).stdout


def test_show_json_names_regime_list_and_edition(kitchen_lists: Path) -> None:
    (one,) = json.loads(
        listdiff("show", "wa", "3a1", "--format", "json", lists=kitchen_lists).stdout
    )
    assert list(one) == ["regime", "list", "edition", "reference", "items"]
    assert (one["regime"], one["list"], one["edition"]) == ("wa", "dual-use", "2021")
    assert [i["code"] for i in one["items"]] == ["3.A.1", "3.A.1.a", "3.A.1.b", "3.A.1.c"]


def test_search_by_regime_and_in_all_editions(kitchen_lists: Path) -> None:
    nsg = edition("2019-10-11", item("3.A.1", "Ovens", subject="Ovens"), regime="nsg")
    write_edition(kitchen_lists / "nsg" / "dual-use" / "2019-10-11.json", nsg)

    def places(*arguments: str) -> set[tuple[str, str, tuple[str, ...]]]:
        done = listdiff("search", "--format", "json", *arguments, lists=kitchen_lists)
        return {(r["in"], r["code"], tuple(r["editions"])) for r in json.loads(done.stdout)}

    assert ("nsg/dual-use@2019-10-11", "3.A.1", ("2019-10-11",)) in places("ovens")
    assert {place for place, _, _ in places("ovens", "--regime", "wa")} == {"wa/dual-use@2021"}
    everywhere = places("ovens", "--regime", "wa", "--all-editions")
    assert ("wa/dual-use@2021", "3.A.1", ("2019", "2021")) in everywhere
    assert ("wa/dual-use@2021", "3.A.1.c", ("2021",)) in places("glass", "--all-editions")
    assert {code for _, code, _ in places("3a1c")} == {"3.A.1.c"}


def test_a_file_stands_against_its_own_list(kitchen_lists: Path) -> None:
    path = kitchen_lists / "wa" / "dual-use" / "2019.json"
    told = listdiff("compare", str(path), "wa@2021", "--format", "json", lists=kitchen_lists).stdout
    assert {c["list"] for c in json.loads(told)["changes"]} == {"dual-use"}
    assert "munitions" not in json.loads(told)["new"]["lists"]


def test_validate_tells_errors_from_warnings(kitchen_lists: Path) -> None:
    path = kitchen_lists / "wa" / "munitions" / "2019.json"
    doubtful = edition("2019", item("ML1", "Knives"), item("ML1~2", "Forks"), name="munitions")
    write_edition(path, doubtful)
    done = listdiff("validate", lists=kitchen_lists)
    assert (done.returncode, done.stdout) == (0, "3 of 3 files are sound; 1 warning\n")
    line = 1 + path.read_text().split('"code": "ML1~2"')[0].count("\n")
    assert done.stderr == (
        f"{path}:{line}: warning: ML1~2: a second reading of one address; "
        "one of them may be misread [second-reading]\n"
    )
    write_edition(path, msgspec.structs.replace(doubtful, regime="nsg"))
    done = listdiff("validate", str(path))
    assert (done.returncode, done.stdout) == (2, "0 of 1 files are sound; 2 warnings\n")
    assert "error: stored as wa/munitions@2019, but it is nsg/munitions@2019" in done.stderr


def test_validate_names_files_that_no_reference_finds(kitchen_lists: Path) -> None:
    (kitchen_lists / "wa" / "dual-use" / "2021-old.json").write_text("{}")
    done = listdiff("validate", lists=kitchen_lists)
    assert done.returncode == 0
    assert "2021-old.json: warning: no reference finds it" in done.stderr


def examples() -> list[str]:
    """The command lines in the help of every command."""
    found = []
    for command in COMMANDS:
        done = listdiff(command, "--help").stdout
        lines = [x.strip() for x in done.splitlines() if x.startswith("    listdiff ")]
        assert lines, command
        found += lines
    return found


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_every_example_of_the_help_runs(tmp_path: Path) -> None:
    who = ("-c", "user.name=cook", "-c", "user.email=c@k")
    pots = edition("2021", item("3.A.1", "Pots"))
    write_edition(tmp_path / "lists" / "wa" / "dual-use" / "2021.json", pots)
    for words in (
        ("init", "-q", "-b", "main"),
        ("add", "lists"),
        (*who, "commit", "-q", "-m", "first"),
        ("branch", "new-plenary"),
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    (tmp_path / "ours").mkdir()
    for line in examples():
        if " import " in line:  # its document is not ours to ship; test_corpus reads it
            continue
        words = line.split(" > ")[0].split()[1:]
        done = subprocess.run(
            [*RUN, *words], capture_output=True, text=True, cwd=tmp_path, check=False
        )
        assert done.returncode == 0, line
        assert done.stdout or list(tmp_path.iterdir()), line


def test_a_workbook(kitchen_lists: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = kitchen_lists / "wa" / "dual-use" / "2021.json"
    path.write_text(path.read_text().replace('"Ovens"', '"=1+1\\u001b"'))
    out = tmp_path / "changes.xlsx"
    done = listdiff("compare", "wa", "--format", "xlsx", "-o", str(out), lists=kitchen_lists)
    assert (done.returncode, done.stderr) == (0, "")
    book = openpyxl.load_workbook(out)
    kinds = ("added", "removed", "amended")
    assert [book[kind].max_row for kind in kinds] == [2, 2, 2]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=1+1\ufffd" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_a_workbook_without_its_library_is_one_line(kitchen_lists: Path) -> None:
    code = "import sys; sys.modules['xlsxwriter'] = None\nfrom listdiff.cli import main; main()"
    arguments = ["--lists", str(kitchen_lists), "compare", "wa", "--format", "xlsx"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert "pip install 'listdiff[tables]'" in one_line(done)
