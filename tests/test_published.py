"""The reports that are published with the code are those of the lists as they ship."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from listdiff.store import existing, lists_root

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "scripts"))
pytestmark = pytest.mark.skipif(not (HERE / "reports").is_dir(), reason="the reports are not here")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    from build_reports import reports

    return dict(reports(lists_root()))


def test_the_reports_are_not_stale(made: dict[str, bytes]) -> None:
    kept = {
        p.relative_to(HERE / "reports").as_posix(): p.read_bytes()
        for p in (HERE / "reports").rglob("*.html")
    }
    assert sorted(kept) == sorted(made), "run: python scripts/build_reports.py"
    stale = [name for name, data in made.items() if kept[name] != data]
    assert stale == [], "run: python scripts/build_reports.py"


def test_the_newest_pair_of_every_list_has_a_report(made: dict[str, bytes]) -> None:
    labels: dict[tuple[str, str], list[str]] = {}
    for file in existing():
        labels.setdefault((file.regime, file.list), []).append(file.label)
    for (regime, name), known in labels.items():
        if len(known) > 1:
            found = [
                n for n in made if n.startswith(f"{regime}/") and n.endswith(f"..{known[-1]}.html")
            ]
            assert len(found) == 1, (regime, name)
            page = made[found[0]].decode()
            assert name in page
            assert known[-2] in page


def test_a_report_stands_alone_and_is_not_too_large(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        assert len(data) < 1_500_000, name
        page = data.decode()
        assert "default-src &#39;none&#39;" in page
        assert 'src="' not in page


def test_the_workflow_for_pages_publishes(kitchen_lists: Path, tmp_path: Path) -> None:
    path = HERE / ".github" / "workflows" / "pages.yml"
    job = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]["publish"]
    assert {s["uses"].partition("/")[0] for s in job["steps"] if "uses" in s} == {"actions"}
    runs = [s for s in job["steps"] if "run" in s]
    assert not any("${{" in s["run"] for s in runs), "what the host fills in comes through env"
    (step,) = (s for s in runs if "listdiff publish" in s["run"])
    uploaded = next(s["with"]["path"] for s in job["steps"] if "upload-pages" in s.get("uses", ""))
    scripts = str(Path(sys.executable).parent)
    env = {
        **os.environ, **dict.fromkeys(step["env"], "https://lists.example/x"),
        "PATH": scripts + os.pathsep + os.environ["PATH"], "LISTDIFF_LISTS": str(kitchen_lists),
    }  # fmt: skip
    subprocess.run(["sh", "-e", "-c", step["run"]], cwd=tmp_path, env=env, check=True)
    assert (tmp_path / uploaded / "index.html").is_file()
    feed = (tmp_path / uploaded / "wa" / "feed.xml").read_text(encoding="utf-8")
    assert "https://lists.example/x/wa/changes/2019..2021.html" in feed
