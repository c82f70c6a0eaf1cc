"""The command line: what it prints, where, and its exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html


def listdiff(*arguments: str, lists: Path | None = None) -> subprocess.CompletedProcess[str]:
    where = ["--lists", str(lists)] if lists else []
    return subprocess.run(
        [sys.executable, "-c", "from listdiff.cli import main; main()", *where, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_compare_text(kitchen_lists: Path) -> None:
    done = listdiff("compare", "wa@2019", "wa@2021", lists=kitchen_lists)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "wa@2019 (KITCHEN (19) 1)  ->  wa@2021 (KITCHEN (19) 1 / KITCHEN (21) 1)",
        "1 added, 1 removed, 0 renumbered, 1 amended; 0 editorial",
        "effect: 1 tightened, 2 relaxed, 0 mixed, 0 neutral, 0 unclear",
        "",
        "== dual-use",
        "3.A.1 together: mixed (1 tightened, 2 relaxed)",
        "~ 3.A.1.a  Ovens  [relaxed]",
        "    the temperature above which control applies went from 500 to 520 K; less is controlled",
        "    A temperature exceeding [-500 K-]{+520 K+}; or",
        "- 3.A.1.b  Ovens  [relaxed]",
        "    no longer used (since 2020); it stood under “Ovens” and set a volume of at least 60 l; less is controlled",
        "    [-A volume of 60 l or more.-]",
        "+ 3.A.1.c  Ovens  [tightened]",
        "    a new provision under “Ovens”; it sets more than 2 doors; more is controlled",
        "    {+More than two doors of glass.+}",
    ]


def test_compare_json_markdown_html_csv(kitchen_lists: Path) -> None:
    told = json.loads(listdiff("compare", "wa", "--format", "json", lists=kitchen_lists).stdout)
    assert told["schema"] == "listdiff-changes/1"
    assert [c["kind"] for c in told["changes"]] == ["amended", "removed", "added"]
    markdown = listdiff("compare", "wa", "--format", "markdown", lists=kitchen_lists).stdout
    assert "**3.A.1.a** Ovens: *relaxed*; the temperature above" in markdown
    page = listdiff("compare", "wa", "--format", "html", lists=kitchen_lists).stdout
    tree = html.fromstring(page)
    assert len(tree.findall(".//article")) == 3
    assert not tree.xpath("//*[@src] | //link | //*[starts-with(@href, 'http')]")
    rows = listdiff("compare", "wa", "--format", "csv", lists=kitchen_lists).stdout.splitlines()
    assert len(rows) == 4


def test_a_regime_is_compared_list_by_list(kitchen_lists: Path) -> None:
    line = "munitions: not compared, there is no earlier edition than 2019"
    assert line in listdiff("compare", "wa", lists=kitchen_lists).stdout.splitlines()
    table = listdiff("compare", "wa", "--format", "csv", lists=kitchen_lists)
    assert line in table.stderr
    assert line not in table.stdout
    told = json.loads(listdiff("compare", "wa", "--format", "json", lists=kitchen_lists).stdout)
    assert told["not_compared"] == {"munitions": "there is no earlier edition than 2019"}
    only = listdiff("compare", "wa", "--list", "dual-use", lists=kitchen_lists)
    assert "not compared" not in only.stdout


def test_filters_and_exit_status(kitchen_lists: Path) -> None:
    def status(*options: str) -> int:
        return listdiff("compare", "wa", *options, lists=kitchen_lists).returncode

    assert status("--exit-code") == 1
    assert status("--fail-on", "mixed") == 0
    assert status("--fail-on", "tightened") == 1
    assert status("--exit-code", "--code", "ML1") == 0
    assert status("--exit-code", "--code", "4.A") == 2
    assert status("--exit-code", "--kind", "renumbered") == 0
    done = listdiff("compare", "wa", "--code", "3.A.1.c", lists=kitchen_lists)
    assert "1 added, 0 removed" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "wa@1812", "wa@2021"),
        ("compare", "wa@2019"),
        ("compare", "nsg"),
        ("compare", "wa/munitions"),
        ("show", "wa", "9.Z.9"),
        ("lists", "nsg"),
        ("validate", "gone.json"),
        ("import", "wa", "gone.docx", "--edition", "2021", "-o", "out"),
        ("import", "xx", "gone.docx", "--edition", "2021", "-o", "out"),
        ("soup",),
        ("compare",),
    ],
)
def test_failures_are_one_line_and_status_2(
    kitchen_lists: Path, arguments: tuple[str, ...]
) -> None:
    done = listdiff(*arguments, lists=kitchen_lists)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2


def test_output_file(kitchen_lists: Path, tmp_path: Path) -> None:
    out = tmp_path / "sub" / "changes.html"
    assert (
        listdiff(
            "compare", "wa", "--format", "html", "-o", str(out), lists=kitchen_lists
        ).returncode
        == 0
    )
    assert out.read_text().startswith("<!doctype html>")


def test_lists_show_search_validate_schema(kitchen_lists: Path) -> None:
    assert "2021" in listdiff("lists", lists=kitchen_lists).stdout
    shown = listdiff("show", "wa@2019", "3a1", lists=kitchen_lists).stdout
    assert "temperature > 500 K" in shown
    assert "3.A.1.b" in shown
    assert "ML1" in listdiff("search", "knives", lists=kitchen_lists).stdout
    assert listdiff("validate", lists=kitchen_lists).stdout == "3 of 3 files are sound\n"
    assert json.loads(listdiff("schema").stdout)["$ref"] == "#/$defs/Edition"


def test_escape_sequences_do_not_reach_the_terminal(kitchen_lists: Path) -> None:
    path = kitchen_lists / "wa" / "dual-use" / "2021.json"
    path.write_text(
        path.read_text().replace("More than two doors", "\\u001b[2JMore than two doors")
    )
    for arguments in (("compare", "wa"), ("show", "wa", "3.A.1")):
        assert "\x1b[2J" not in listdiff(*arguments, lists=kitchen_lists).stdout


def test_every_command_has_help_with_an_example() -> None:
    for command in ("compare", "import", "lists", "schema", "search", "show", "validate"):
        done = listdiff(command, "--help")
        assert done.returncode == 0
        assert "Example" in done.stdout
