"""`listdiff validate`: its formats, `--fix`, `--strict`, `--quiet`, and files edited at random."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kitchen import edition, item

from listdiff.cli import cli
from listdiff.errors import StoreError
from listdiff.model import Edition, Source, Substance
from listdiff.soundness import validate
from listdiff.store import decode, encode, write_edition

POTS = edition(
    "2021",
    item("3.A.1", "Pöts having any of the following:", subject="Pöts"),
    item("3.A.1.a", "A depth exceeding 5 x 10³ cm", substances=[Substance("salt", ["7647-14-5"])]),
    item("3.A.2", "Pans", refers_to=["3.A.1"], terms=["pan"]),
)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["validate", *map(str, words)])


@pytest.fixture
def pots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound file below the current folder."""
    path = tmp_path / "lists, new" / "wa" / "dual-use" / "2021.json"
    write_edition(path, POTS)
    monkeypatch.chdir(tmp_path)
    return path


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_text_says_file_line_severity_code_and_id(pots: Path) -> None:
    spoil(pots, '"parent": "3.A.1"', '"parent": "3.A.9"')
    done = run(pots)
    line = pots.read_text(encoding="utf-8").split("3.A.9")[0].count("\n") + 1
    assert done.exit_code == 2
    assert done.stdout == "0 of 1 files are sound; 1 warning\n"
    first, second = done.stderr.splitlines()
    # Without its child the item says that one of nothing is enough.
    assert first.endswith("nothing does [connective-alone]")
    assert second == (
        f"lists, new/wa/dual-use/2021.json:{line}: error: 3.A.1.a: "
        "parent '3.A.9' is missing [parent-missing]"
    )


def test_json_is_a_document(pots: Path) -> None:
    spoil(pots, '"refers_to": [\n    "3.A.1"', '"refers_to": [\n    "3.A.7"')
    done = run(pots, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    (one,) = told.pop("findings")
    assert told == {
        "schema": "listdiff-validation/1", "files": 1, "sound": 1, "errors": 0, "warnings": 1,
        "fixed": [],
    }  # fmt: skip
    assert (one["file"], one["id"]) == ("lists, new/wa/dual-use/2021.json", "references-elsewhere")


COMMAND = re.compile(r"::(error|warning) file=([^,:]*),line=(\d+),title=([a-z0-9-]+)::(.*)")


def test_github_annotations_are_escaped(pots: Path) -> None:
    spoil(pots, '"value": "5e3"', '"value": "5%\\n::error::x"')
    spoil(pots, '"parent": "3.A.1"', '"parent": "::add-mask::x"')
    done = run(pots, "--format", "github")
    assert done.exit_code == 2
    assert done.stderr == "0 of 1 files are sound; 1 warning\n"
    found = [COMMAND.fullmatch(line) for line in done.stdout.splitlines()]
    assert all(found)
    assert [m[1] for m in found if m] == ["error", "error", "warning"]
    assert {m[2] for m in found if m} == {"lists%2C new/wa/dual-use/2021.json"}
    said = "\n".join(m[5] for m in found if m)
    assert "5%25\\n::error::x" in said
    assert "\r" not in done.stdout


def test_strict_and_quiet(pots: Path) -> None:
    spoil(pots, '"refers_to": [\n    "3.A.1"', '"refers_to": [\n    "3.A.7"')
    assert run(pots).exit_code == 0
    assert run(pots, "--strict").exit_code == 2
    quiet = run(pots, "--quiet")
    assert (quiet.exit_code, quiet.stderr) == (0, "")
    assert quiet.stdout == "1 of 1 files are sound; 1 warning\n"
    assert run(pots, "--quiet", "--strict").exit_code == 2


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda told: json.dumps(told, ensure_ascii=False), "indentation, final newline"),
        (lambda told: json.dumps(told, indent=1) + "\n", "escapes"),
        (lambda told: json.dumps(told, indent=1, ensure_ascii=False), "final newline"),
        (
            lambda told: (
                json.dumps(dict(sorted(told.items())), indent=1, ensure_ascii=False) + "\n"
            ),
            "key order",
        ),
        (
            lambda told: (
                json.dumps(told, indent=1, ensure_ascii=False).replace('t": 0', 't": -0') + "\n"
            ),
            "spelling of numbers",
        ),
        (
            lambda told: (
                json.dumps(told, indent=1, ensure_ascii=False).replace("\n", "\r\n") + "\n"
            ),
            "indentation",
        ),
    ],
)
def test_fix_mends_form_and_says_what(pots: Path, made: Any, says: str) -> None:
    right = pots.read_bytes()
    pots.write_bytes(made(json.loads(right)).encode())
    told = run(pots)
    assert (told.exit_code, told.stderr.count("\n")) == (2, 1)
    assert f"not in canonical form ({says}); --fix mends it [not-canonical]" in told.stderr
    done = run(pots, "--fix")
    assert (done.exit_code, done.stdout) == (0, "1 of 1 files are sound\n")
    assert done.stderr == f"lists, new/wa/dual-use/2021.json: fixed: {says}\n"
    assert pots.read_bytes() == right
    assert run(pots, "--fix").stderr == ""


@pytest.mark.parametrize(
    ("old", "new", "id"),
    [
        ('"marks": []', '"marks":  [], "colour": "red"', "field-unknown"),
        ('"marks": []', '"marks":  [], "marks": ["x"]', "field-twice"),
        (' "schema": "listdiff/1",\n', "", "field-missing"),
        ('"role": "entry"', '"role":  "soup"', "schema"),
        ("{", "\ufeff{", "json"),
    ],
)
def test_fix_leaves_alone_what_would_lose_something(
    pots: Path, old: str, new: str, id: str
) -> None:
    spoil(pots, old, new)
    held = pots.read_bytes()
    done = run(pots, "--fix")
    assert (done.exit_code, pots.read_bytes()) == (2, held)
    assert f"[{id}]" in done.stderr
    assert "fixed" not in done.stderr


def test_fix_mends_form_where_the_content_is_wrong(pots: Path) -> None:
    spoil(pots, '"code": "3.A.2"', '"code":    "3.A. 2"')
    done = run(pots, "--fix", "--format", "json")
    told = json.loads(done.stdout)
    assert told["fixed"] == [
        {"file": "lists, new/wa/dual-use/2021.json", "mended": ["indentation"]}
    ]
    (line,) = (n for n, x in enumerate(pots.read_text("utf-8").split("\n"), 1) if "3.A. 2" in x)
    assert [(f["id"], f["line"]) for f in told["findings"]] == [("code-blank", line)]


def test_fix_that_cannot_write_is_one_line(pots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(pots, '"code": "3.A.2"', '"code":    "3.A.2"')
    held = pots.read_bytes()

    def fail(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(StoreError, match="cannot write: No space left"):
        validate([pots], fix=True)
    assert pots.read_bytes() == held
    assert [p.name for p in pots.parent.iterdir()] == ["2021.json"]


def test_what_is_derived_is_no_edition(pots: Path) -> None:
    lists = pots.parents[2]
    (lists / "derived" / "history").mkdir(parents=True)
    (lists / "derived" / "history" / "wa.json").write_text("{}")
    assert validate([], lists).findings == ()


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 2**70), st.floats(), st.text(max_size=6),
    st.sampled_from(
        ["3.A.1", "2021", "any", "not-used", "1e999999999", "m²", "/", "⁻", "°C", "5/0", "L/2+1"]
    ),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(told: Any) -> list[tuple[Any, Any]]:
    """Every value of a tree, by what holds it and where."""
    steps = list(told) if isinstance(told, dict) else range(len(told))
    found = [(told, step) for step in steps]
    for step in steps:
        if isinstance(told[step], (dict, list)):
            found += places(told[step])
    return found


@st.composite
def edited(draw: st.DrawFn) -> bytes:
    """The pots with some edits, in some layout."""
    told = json.loads(encode(POTS))
    for _ in range(draw(st.integers(0, 3))):
        holder, step = draw(st.sampled_from(places(told)))
        what = draw(st.sampled_from(["put", "drop", "twice", "turn", "more"]))
        if what == "put":
            holder[step] = draw(VALUES)
        elif what == "drop":
            del holder[step]
        elif what == "twice" and isinstance(holder, list):
            holder.append(holder[step])
        elif what == "turn" and isinstance(holder, dict):
            held = list(reversed(holder.items()))
            holder.clear()
            holder.update(held)
        elif what == "more" and isinstance(holder, dict):
            holder[draw(st.text(max_size=4))] = draw(VALUES)
    text = json.dumps(
        told,
        indent=draw(st.sampled_from([None, 1, 2, "\t"])),
        ensure_ascii=draw(st.booleans()),
    )
    ending = draw(st.sampled_from(["", "\n", "\n\n", "\r\n"]))
    return (text + ending).encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> Edition | None:
    try:
        return decode(data, "pots")
    except StoreError:
        return None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited())
def test_any_edit_gives_findings_or_round_trips(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "edited.json"
    path.write_bytes(data)
    before = decoded(data)
    told = validate([path]).findings
    assert told or (before is not None and encode(before) == data)
    assert all(f.line is None or 1 <= f.line <= data.count(b"\n") + 1 for _, f in told)
    validation = validate([path], fix=True)
    after = path.read_bytes()
    if validation.fixed:
        assert before is not None
        assert decoded(after) == before
        assert json.loads(after) == json.loads(data)
        assert "not-canonical" not in {f.id for _, f in validation.findings}
    else:
        assert after == data


def test_a_source_with_a_line_break_stays_one_line(pots: Path) -> None:
    title = "kitchen\n::error::x"
    write_edition(pots, _with_source(Source(title, None, "0", "official")))
    for form in ("text", "github"):
        done = run(pots, "--format", form)
        assert len(done.stdout.splitlines()) + len(done.stderr.splitlines()) == 2


def _with_source(source: Source) -> Edition:
    import msgspec

    return msgspec.structs.replace(POTS, sources=[source])
