"""The examples for GitHub and GitLab: their commands are run, with stand-ins for what needs a host."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from scratch import ROOT, commands, git, put_pots

CI = ROOT / "docs" / "ci"
GITHUB_TEXT = (CI / "github-review.yml").read_text(encoding="utf-8")
GITHUB: dict[Any, Any] = yaml.safe_load(GITHUB_TEXT)
GITLAB: dict[str, Any] = yaml.safe_load((CI / "gitlab-review.yml").read_text(encoding="utf-8"))
JOB = GITHUB["jobs"]["review"]


class Repository:
    """A main branch that went on, and a branch off it that mends one edition and adds another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = folder / "repository"
        self.place.mkdir()
        self.environment = commands(folder, "gh", "curl", "python")
        lists = self.place / "lists"
        self.git("init", "-q", "-b", "main")
        self.newest = put_pots(lists, "2021", 60)
        put_pots(lists, "2019", 50)
        self.commit("first")
        self.parted = self.git("rev-parse", "HEAD")
        self.git("checkout", "-q", "-b", "plenary")
        put_pots(lists, "2019", 55)
        self.newest = put_pots(lists, "2023", 70)
        self.head = self.commit("second")
        self.git("checkout", "-q", "main")
        put_pots(lists, "2017", 10)
        self.base = self.commit("main goes on")
        self.git("checkout", "-q", "plenary")

    def git(self, *words: str) -> str:
        return git(self.place, self.environment, *words)

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def shell(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run as both hosts do: the first failure ends it."""
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=self.place, env={**self.environment, **more}, capture_output=True, text=True,
            check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def review(self) -> str:
        """What review prints of the branch."""
        span = f"{self.parted}..{self.head}"
        return self.shell(f"listdiff review {span} --format markdown").stdout

    def told(self, name: str) -> list[dict[str, Any]]:
        """What a stand-in was given, call by call."""
        log = self.folder / f"{name}.log"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def on_github(repository: Repository) -> list[tuple[str, subprocess.CompletedProcess[str]]]:
    """Run the commands of the workflow, with what GitHub fills in."""
    filled = {
        "github.event.pull_request.base.sha": repository.base,
        "github.event.pull_request.head.sha": repository.head,
        "github.event.pull_request.number": "7",
        "github.token": "secret",
    }

    def fill(held: dict[str, Any]) -> dict[str, str]:
        return {
            key: re.sub(r"\$\{\{ (.*?) \}\}", lambda m: filled[m[1]], str(value))
            for key, value in held.items()
        }

    common = {
        **fill(JOB["env"]),
        "GITHUB_REPOSITORY": "cook/lists",
        "GITHUB_STEP_SUMMARY": str(repository.folder / "summary.md"),
    }
    done: list[tuple[str, subprocess.CompletedProcess[str]]] = []
    failed = False
    for step in JOB["steps"]:
        # A step after a failure runs only where its condition asks for it.
        if "run" in step and (not failed or "!cancelled()" in step.get("if", "")):
            one = repository.shell(step["run"], **common, **fill(step.get("env", {})))
            done.append((step["name"], one))
            failed = failed or one.returncode != 0
    return done


def test_github_comments_with_what_review_prints(repository: Repository) -> None:
    done = on_github(repository)
    assert [one.returncode for _, one in done] == [0, 0, 0, 0], done
    (call,) = repository.told("gh")
    assert call["arguments"] == [
        "pr", "comment", "7", "--repo", "cook/lists", "--edit-last", "--create-if-none",
        "--body-file", "review.md",
    ]  # fmt: skip
    body = call["files"]["review.md"]
    assert body == repository.review()
    assert (repository.folder / "summary.md").read_text() == body
    # What main did meanwhile is not the branch's doing.
    assert "2023.json" in body
    assert "2017.json" not in body
    (install,) = repository.told("python")
    assert install["arguments"] == ["-m", "pip", "install", JOB["env"]["LISTDIFF"]]


def test_github_annotates_and_comments_though_a_file_is_bad(repository: Repository) -> None:
    text = repository.newest.read_text()
    repository.newest.write_text(text.replace('"si": "0.7"', '"si": "7"'))
    repository.head = repository.commit("a slip")
    done = dict(on_github(repository))
    assert done["Check the lists"].returncode == 2
    line = 1 + text.split('"si": "0.7"')[0].count("\n")
    start = f"::error file=lists/wa/dual-use/2023.json,line={line},title=si-disagrees::3.A.1: "
    assert done["Check the lists"].stdout.startswith(start)
    (call,) = repository.told("gh")
    assert call["files"]["review.md"] == repository.review()


def test_github_says_what_cannot_be_read(repository: Repository) -> None:
    repository.newest.write_text("{")
    repository.head = repository.commit("a slip")
    done = dict(on_github(repository))
    assert done["Review the changes"].returncode == 2
    (call,) = repository.told("gh")
    assert "cannot be read" in call["files"]["review.md"]


def test_the_workflow_is_safe() -> None:
    assert set(GITHUB[True]) == {"pull_request"}  # YAML reads the key `on` as true
    assert GITHUB["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert "permissions" not in JOB
    for step in JOB["steps"]:
        assert "${{" not in step.get("run", "")
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]), step["uses"]
    checkout = JOB["steps"][0]["with"]
    assert (checkout["fetch-depth"], checkout["persist-credentials"]) == (0, False)
    # Nothing that a stranger words (titles, names of branches) is read at all.
    read = set(re.findall(r"github\.event\.[\w.]+", GITHUB_TEXT))
    assert {name.rpartition(".")[2] for name in read} == {"sha", "number", "full_name"}


def on_gitlab(repository: Repository, **more: str) -> subprocess.CompletedProcess[str]:
    job = GITLAB["listdiff-review"]
    return repository.shell(
        "\n".join(job["script"]),
        **job["variables"],
        CI_MERGE_REQUEST_DIFF_BASE_SHA=repository.parted,
        CI_COMMIT_SHA=repository.head,
        CI_API_V4_URL="https://lists.example/api/v4",
        CI_PROJECT_ID="3",
        CI_MERGE_REQUEST_IID="7",
        **more,
    )


def test_gitlab_posts_what_review_prints(repository: Repository) -> None:
    done = on_gitlab(repository, LISTDIFF_TOKEN="secret")
    assert done.returncode == 0, done
    (call,) = repository.told("curl")
    assert call["files"]["review.md"] == repository.review()
    assert "body@review.md" in call["arguments"]
    assert call["arguments"][-1] == "https://lists.example/api/v4/projects/3/merge_requests/7/notes"
    assert call["standard_input"] == "PRIVATE-TOKEN: secret"
    assert "secret" not in " ".join(call["arguments"])


def test_gitlab_fails_after_the_note_where_a_file_is_bad(repository: Repository) -> None:
    repository.newest.write_text("{")
    repository.head = repository.commit("a slip")
    done = on_gitlab(repository, LISTDIFF_TOKEN="secret")
    assert done.returncode == 2
    assert "[json]" in done.stderr
    (call,) = repository.told("curl")
    assert "cannot be read" in call["files"]["review.md"]


def test_gitlab_without_a_token_posts_nothing(repository: Repository) -> None:
    assert on_gitlab(repository).returncode == 0
    assert repository.told("curl") == []
    assert (repository.place / "review.md").read_text() == repository.review()


def test_the_gitlab_job_runs_for_merge_requests_only() -> None:
    (job,) = GITLAB.values()
    assert [rule["if"] for rule in job["rules"]] == ['$CI_PIPELINE_SOURCE == "merge_request_event"']
    assert job["variables"]["GIT_DEPTH"] == "0"
