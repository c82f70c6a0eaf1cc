"""git merges edition files item by item, in real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from kitchen import edition, item
from msgspec import structs
from test_gitdrivers import git, pytestmark, repository, tool

from listdiff.gitdrivers import install, uninstall
from listdiff.merging.opened import sides
from listdiff.model import Edition, Item
from listdiff.store import encode, read_edition, write_edition

__all__ = ["pytestmark", "repository", "tool"]
FILE = "lists/wa/dual-use/2021.json"
BASE = edition(
    "2021",
    item("3.A.1", "Ovens having any of the following:", subject="Ovens"),
    item("3.A.1.a", "Hot plates with a depth exceeding 50 cm; or"),
    item("3.A.1.b", "Doors of blue glass that nobody can see through."),
)
Tool = dict[str, str]


def put(place: Path, code: str, file: str = FILE, **fields: object) -> None:
    """Change fields of one item of a file in the work tree."""
    one = read_edition(place / file)
    items = [structs.replace(i, **fields) if i.code == code else i for i in one.items]
    write_edition(place / file, structs.replace(one, items=items))


def found(place: Path, code: str, file: str = FILE) -> Item:
    return next(i for i in read_edition(place / file).items if i.code == code)


def ran(place: Path, tool: Tool, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=place, env=tool, capture_output=True, text=True, check=False)


def branches(
    place: Path,
    tool: Tool,
    ours: dict[str, object],
    theirs: dict[str, object],
    code: str = "3.A.1.a",
) -> None:
    """Two branches from one base, `main` and `other`, each with a change of its own; `main` is checked out."""
    install(folder=place)
    write_edition(place / FILE, BASE)
    git(place, tool, "checkout", "-qB", "main")
    git(place, tool, "commit", "-qam", "base")
    git(place, tool, "checkout", "-qb", "other")
    put(place, code, **theirs)
    git(place, tool, "commit", "-qam", "theirs")
    git(place, tool, "checkout", "-q", "main")
    put(place, "3.A.1.a", **ours)
    git(place, tool, "commit", "-qam", "ours")


@pytest.mark.parametrize(
    "words", [("merge", "-q", "other"), ("rebase", "-q", "other"), ("cherry-pick", "other")]
)
def test_two_fields_of_one_item(repository: Path, tool: Tool, words: tuple[str, ...]) -> None:
    """Lines side by side, which git alone cannot merge."""
    branches(repository, tool, {"subject": "Plates"}, {"not_used_since": "2020"})
    git(repository, tool, *words)
    one = found(repository, "3.A.1.a")
    assert (one.subject, one.not_used_since) == ("Plates", "2020")
    assert (repository / FILE).read_bytes() == encode(read_edition(repository / FILE))
    assert git(repository, tool, "status", "--porcelain") == ""


def test_without_the_driver_they_are_a_conflict(repository: Path, tool: Tool) -> None:
    branches(repository, tool, {"subject": "Plates"}, {"not_used_since": "2020"})
    uninstall(folder=repository)
    assert ran(repository, tool, "git", "merge", "other").returncode == 1


def test_a_conflict_is_told_decided_by_hand_and_committed(repository: Path, tool: Tool) -> None:
    branches(repository, tool, {"subject": "Plates"}, {"subject": "Hobs"})
    done = ran(repository, tool, "git", "merge", "other")
    assert done.returncode == 1
    assert (
        f"{FILE}: 3.A.1.a: subject: changed on both sides, differently" in done.stderr.splitlines()
    )
    assert git(repository, tool, "status", "--porcelain") == f"UU {FILE}\n"
    text = (repository / FILE).read_text("utf-8")
    kept, dropped = '   "subject": "Plates",\n', '   "subject": "Hobs",\n'
    marked = f"<<<<<<< ours\n{kept}=======\n{dropped}>>>>>>> theirs\n"
    assert marked in text
    (repository / FILE).write_text(text.replace(marked, kept), "utf-8")
    git(repository, tool, "commit", "-qam", "decided")
    assert found(repository, "3.A.1.a").subject == "Plates"
    assert len(git(repository, tool, "rev-list", "--merges", "HEAD").split()) == 1


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_git_diff_shows_a_conflict_and_no_more(repository: Path, tool: Tool, style: str) -> None:
    git(repository, tool, "config", "merge.conflictStyle", style)
    branches(repository, tool, {"subject": "Plates"}, {"subject": "Hobs"})
    ran(repository, tool, "git", "merge", "other")
    shown = git(repository, tool, "diff").splitlines()
    changed = [x for x in shown if x[:2] in ("++", "+ ", " +") and not x.startswith("+++")]
    assert [line[2:].split("  ")[-1] for line in changed] == [
        "<<<<<<< ours", "Plates", "=======", "Hobs", ">>>>>>> theirs"
    ]  # fmt: skip
    assert not any('"subject"' in line for line in shown)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        "<<<<<<< ours\na\n",
        "=======\n>>>>>>> theirs\n",
        "<<<<<<< ours\n<<<<<<< ours\n=======\nb\n",
    ],
)
def test_markers_that_are_not_sound_are_none(text: str) -> None:
    assert sides(text.encode()) is None


def test_the_base_is_shown_if_git_is_told_to(repository: Path, tool: Tool) -> None:
    branches(repository, tool, {"subject": "Plates"}, {"subject": "Hobs"})
    git(repository, tool, "config", "merge.conflictStyle", "diff3")
    ran(repository, tool, "git", "merge", "other")
    assert '||||||| base\n   "subject": null,\n=======\n' in (repository / FILE).read_text("utf-8")


def test_the_file_renamed_on_one_side_to_a_name_with_blanks(repository: Path, tool: Tool) -> None:
    branches(repository, tool, {"subject": "Plates"}, {"not_used_since": "2020"})
    new = "Listen für morgen/wa/dual-use/2021.json"
    (repository / new).parent.mkdir(parents=True)
    git(repository, tool, "mv", FILE, new)
    git(repository, tool, "commit", "-qm", "renamed")
    git(repository, tool, "merge", "-q", "other")
    one = found(repository, "3.A.1.a", new)
    assert (one.subject, one.not_used_since) == ("Plates", "2020")
    git(repository, tool, "checkout", "-q", "other")
    put(repository, "3.A.1.a", subject="Hobs")
    git(repository, tool, "commit", "-qam", "again")
    git(repository, tool, "checkout", "-q", "main")
    done = ran(repository, tool, "git", "merge", "other")
    assert (
        f"{new}: 3.A.1.a: subject: changed on both sides, differently" in done.stderr.splitlines()
    )


def test_from_a_folder_below(repository: Path, tool: Tool) -> None:
    branches(repository, tool, {"subject": "Plates"}, {"not_used_since": "2020"})
    git(repository / "lists" / "wa", tool, "merge", "-q", "other")
    assert found(repository, "3.A.1.a").subject == "Plates"


def test_both_branches_add_the_file(repository: Path, tool: Tool) -> None:
    install(folder=repository)
    new = "lists/wa/dual-use/2025.json"
    for branch, subject in (("one", "Plates"), ("two", "Hobs")):
        git(repository, tool, "checkout", "-qb", branch, "HEAD" if branch == "one" else "HEAD~1")
        write_edition(repository / new, structs.replace(BASE, edition="2025"))
        put(repository, "3.A.1.a", new, subject=subject)
        git(repository, tool, "add", "-A")
        git(repository, tool, "commit", "-qm", branch)
    done = ran(repository, tool, "git", "merge", "one")
    assert f"{new}: 3.A.1.a: subject: added on both sides, differently" in done.stderr.splitlines()


def test_branches_that_met_before_both_ways(repository: Path, tool: Tool) -> None:
    """Each merged the other and decided otherwise: their base is a merge with conflicts itself."""
    branches(repository, tool, {"subject": "Plates"}, {"subject": "Hobs"})
    git(repository, tool, "branch", "was", "main")
    for branch, other, words in (
        ("main", "other", "Plates of steel"),
        ("other", "was", "Hobs of tin"),
    ):
        git(repository, tool, "checkout", "-q", branch)
        assert ran(repository, tool, "git", "merge", other).returncode == 1
        write_edition(repository / FILE, BASE)
        put(repository, "3.A.1.a", subject=words)
        put(repository, "3.A.1.b" if branch == "main" else "3.A.1", marks=["x"])
        git(repository, tool, "commit", "-qam", f"{branch} with {other}")
    done = ran(repository, tool, "git", "merge", "main")
    assert done.returncode == 1
    assert "merged as lines" not in done.stderr
    assert done.stderr.splitlines() == [
        f"{FILE}: 3.A.1.a: subject: changed on both sides, differently"
    ]
    text = (repository / FILE).read_text("utf-8")
    assert text.count("<<<<<<<") == 1
    assert "Plates of steel" in text
    assert "Hobs of tin" in text


def spoilt(place: Path, tool: Tool, change: str, to: str) -> subprocess.CompletedProcess[str]:
    branches(place, tool, {"subject": "Plates"}, {"subject": "Doors"}, "3.A.1.b")
    git(place, tool, "checkout", "-q", "other")
    text = (place / FILE).read_text("utf-8")
    assert change in text
    (place / FILE).write_text(text.replace(change, to), "utf-8")
    git(place, tool, "commit", "-qam", "spoilt")
    git(place, tool, "checkout", "-q", "main")
    return ran(place, tool, "git", "merge", "other")


def test_a_file_that_is_no_edition_is_merged_as_text_and_told(repository: Path, tool: Tool) -> None:
    done = spoilt(repository, tool, "listdiff/1", "listdiff/9")
    assert done.returncode == 1
    assert "merged as lines of text: theirs: not an edition file" in done.stderr
    text = (repository / FILE).read_text("utf-8")
    assert "<<<<<<<" not in text
    assert "listdiff/9" in text
    assert "Plates" in text
    assert "Doors" in text


def test_a_broken_file_with_conflicts_as_text(repository: Path, tool: Tool) -> None:
    done = spoilt(
        repository, tool, '"subject": null,\n   "text": "Hot', '"subject" "Hobs",\n   "text": "Hot'
    )
    assert done.returncode == 1
    assert "merged as lines of text, with conflicts: theirs: not sound JSON" in done.stderr
    text = (repository / FILE).read_text("utf-8")
    assert (
        '<<<<<<< ours\n   "subject": "Plates",\n=======\n   "subject" "Hobs",\n>>>>>>> theirs\n'
        in text
    )
    assert "Doors" in text


def three(place: Path, ours: Edition, theirs: Edition) -> list[str]:
    names = ["base.json", "our file.json", "theirs.json"]
    for name, one in zip(names, (BASE, ours, theirs), strict=True):
        (place / name).write_bytes(encode(one))
    return names


def test_outside_a_repository(tmp_path: Path, tool: Tool) -> None:
    tool["GIT_CEILING_DIRECTORIES"] = str(tmp_path.parent)
    names = three(
        tmp_path, structs.replace(BASE, reference="A"), structs.replace(BASE, adopted="2021-01-01")
    )
    done = ran(tmp_path, tool, "listdiff", "git", "merge-driver", *names)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    one = read_edition(tmp_path / names[1])
    assert (one.reference, one.adopted) == ("A", "2021-01-01")


def test_exit_status_and_what_is_said(tmp_path: Path, tool: Tool) -> None:
    names = three(
        tmp_path, structs.replace(BASE, reference="A"), structs.replace(BASE, reference="B")
    )
    done = ran(tmp_path, tool, "listdiff", "git", "merge-driver", *names, "9", "x\x1b[1m.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "x\ufffd[1m.json: reference: changed on both sides\n"
    assert b"\n<<<<<<<<< ours\n" in (tmp_path / names[1]).read_bytes()
    done = ran(tmp_path, tool, "listdiff", "git", "merge-driver", names[0], names[1], "none.json")
    assert done.returncode == 2
    assert done.stderr == "listdiff: none.json: No such file or directory\n"


def test_whatever_goes_wrong_theirs_is_not_left_out(
    tmp_path: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import listdiff.merging
    from listdiff.mergedriver import drive

    def fail(*_: object) -> None:
        raise KeyError("never thought of")

    monkeypatch.setattr(listdiff.merging, "merge", fail)
    names = three(
        tmp_path, structs.replace(BASE, reference="A"), structs.replace(BASE, items=BASE.items[:2])
    )
    done = drive(*(tmp_path / name for name in names))
    assert done.clean
    assert "KeyError" in done.lines[0]
    one = read_edition(tmp_path / names[1])
    assert (one.reference, len(one.items)) == ("A", 2)


def test_it_is_taken_out_again(repository: Path, tool: Tool) -> None:
    config = (repository / ".git" / "config").read_text()
    install(folder=repository)
    assert git(repository, tool, "check-attr", "merge", FILE).strip().endswith("merge: listdiff")
    assert git(repository, tool, "config", "merge.listdiff.driver").split() == [
        "listdiff",
        "git",
        "merge-driver",
        "%O",
        "%A",
        "%B",
        "%L",
        "%P",
    ]
    uninstall(folder=repository)
    assert (repository / ".git" / "config").read_text() == config
    assert git(repository, tool, "check-attr", "merge", FILE).strip().endswith("unspecified")
