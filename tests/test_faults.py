"""Processes killed, disks full, folders closed, writers at once: the old file or the new one, whole."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hostile import paragraph, word
from killed import PLACES, made, whole
from kitchen import edition, item

from listdiff.errors import StoreError
from listdiff.store import stored, write_edition
from listdiff.writing import write_whole

RUN = [sys.executable, "-m", "listdiff"]
KILLS = 200
_WRITER = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1]]
from killed import PLACES, made
from listdiff.writing import write_whole
files = [made(words) for words in sys.argv[3:]]
print("ready", flush=True)
for _ in range(40):
    for data in files:
        for place in PLACES:
            write_whole(Path(sys.argv[2]) / place, data)
"""


def writer(folder: Path, *words: str) -> subprocess.Popen[str]:
    """A process that writes two files anew over and over, told to be ready."""
    here = str(Path(__file__).parent)
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, here, str(folder), *words], stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_writer_killed_at_any_moment_leaves_whole_files(tmp_path: Path) -> None:
    """200 kills at random moments of the writing, every file read after each."""
    command = [
        sys.executable,
        str(Path(__file__).with_name("killed.py")),
        str(tmp_path),
        str(KILLS),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("oak tin\n", "")
    paths = [tmp_path / place for place in PLACES]
    left = [p for path in paths for p in path.parent.iterdir() if p not in paths]
    assert left  # some were killed while they wrote, so the rest of this says something
    assert [s.path for s in stored(tmp_path)] == paths[:1]
    for path in left:
        os.utime(path, (0, 0))
    for path in paths:
        write_whole(path, made("tin"))
    assert sorted(p for p in tmp_path.rglob("*") if p.is_file()) == sorted(paths)


def kitchen_document(words: str) -> bytes:
    head = "DUAL-USE LIST - CATEGORY 3 - KITCHENS"
    rows = "".join(
        f'<w:p><w:r><w:t>3.</w:t><w:tab/><w:t>A.</w:t><w:tab/><w:t>{n}.</w:t><w:tab/><w:t>{words}</w:t></w:r></w:p>'
        for n in range(1, 60)
    )  # fmt: skip
    header = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{paragraph(head)}</w:hdr>'
    return word(rows, header1=header)


def imported(document: Path, folder: Path) -> list[str]:
    return [*RUN, "import", "wa", str(document), "--edition", "2021", "-o", str(folder), "--allow-unaccounted"]  # fmt: skip


def test_an_import_and_a_compare_killed_on_their_way(tmp_path: Path, kitchen_lists: Path) -> None:
    document = tmp_path / "pots.docx"
    document.write_bytes(kitchen_document("Pots"))
    folder, page = tmp_path / "lists", tmp_path / "changes.html"
    commands = [
        imported(document, folder),
        [*RUN, "compare", "wa", "--lists", str(kitchen_lists), "--format", "html", "-o", str(page)],
    ]
    began = time.monotonic()
    for command in commands:
        subprocess.run(command, check=True, capture_output=True)
    slowest = time.monotonic() - began
    (good,) = [s.path for s in stored(folder)]
    before = {path: path.read_bytes() for path in (good, page)}
    chance = random.Random(3)
    for _ in range(6):
        for command in commands:
            process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(chance.random() * slowest)
            process.kill()
            process.wait()
            assert {path: path.read_bytes() for path in before} == before
    assert [s.path for s in stored(folder)] == [good]


def test_two_writers_of_one_folder(tmp_path: Path) -> None:
    processes = [writer(tmp_path, "tin", "oak"), writer(tmp_path, "iron", "wool")]
    while any(p.poll() is None for p in processes):
        assert whole(tmp_path) <= {"tin", "oak", "iron", "wool"}
    assert [p.returncode for p in processes] == [0, 0]
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 2
    for p in processes:
        assert p.stdout is not None
        p.stdout.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> object:
    """A file system of 200 kB; skipped where none can be made."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "listdiff-test", str(place)], capture_output=True, check=False)  # fmt: skip
    if made.returncode != 0:
        pytest.skip("no small disk can be made here (mount needs root)")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(small_disk: Path, tmp_path: Path) -> None:
    document = tmp_path / "pots.docx"
    document.write_bytes(kitchen_document("Pots"))
    subprocess.run(imported(document, small_disk), check=True, capture_output=True)
    (good,) = [s.path for s in stored(small_disk)]
    before = good.read_bytes()
    document.write_bytes(kitchen_document("Pots of many a kind, " * 300))
    done = subprocess.run(
        imported(document, small_disk), capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("cannot write: No space left on device")
    assert good.read_bytes() == before
    assert [p for p in small_disk.rglob("*") if p.is_file()] == [good]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs users")
def test_a_folder_that_may_not_be_written_to() -> None:
    # Below a folder that another user can look into, so that it is this one that is closed to them.
    tmp_path = Path(tempfile.mkdtemp())
    path = tmp_path / "wa" / "dual-use" / "2021.json"
    write_edition(path, edition("2021", item("3.A.1", "Pots")))
    before = path.read_bytes()
    other = 65534
    for place in (path.parent, path.parent.parent, tmp_path):
        place.chmod(0o555)
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(other)
            write_whole(path.parent / "2022.json", b"pans")
        except StoreError as error:
            os._exit(7 if "cannot write" in str(error) and "\n" not in str(error) else 1)
        finally:
            os._exit(2)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    found = list(path.parent.iterdir()), path.read_bytes()
    for place in (path.parent, path.parent.parent, tmp_path):
        place.chmod(0o755)
    assert code == 7
    assert found == ([path], before)
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize("where", ["wa", "wa/dual-use", "wa/dual-use/2021.json"])
def test_a_link_in_the_output_folder_leads_nowhere_else(tmp_path: Path, where: str) -> None:
    document = tmp_path / "pots.docx"
    document.write_bytes(kitchen_document("Pots"))
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "lists"
    elsewhere.mkdir()
    target = elsewhere / "kept.json" if where.endswith(".json") else elsewhere
    if target != elsewhere:
        target.write_text("{}")
    link = folder / where
    link.parent.mkdir(parents=True)
    link.symlink_to(target)
    done = subprocess.run(imported(document, folder), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "a link leads out of" in done.stderr.splitlines()[-1]
    assert [p.read_text() for p in elsewhere.iterdir()] == (["{}"] if target != elsewhere else [])


def test_a_link_within_the_output_folder_is_followed(tmp_path: Path) -> None:
    document = tmp_path / "pots.docx"
    document.write_bytes(kitchen_document("Pots"))
    folder = tmp_path / "lists"
    (folder / "all").mkdir(parents=True)
    (folder / "wa").symlink_to("all")
    subprocess.run(imported(document, folder), check=True, capture_output=True)
    assert (folder / "all" / "dual-use" / "2021.json").is_file()
