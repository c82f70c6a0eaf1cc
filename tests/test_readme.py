"""What the README shows is what the program prints."""

from __future__ import annotations

from pathlib import Path

from test_cli import listdiff

README = Path(__file__).resolve().parent.parent / "README.md"


def test_the_sample_is_the_beginning_of_what_is_printed() -> None:
    after = README.read_text("utf-8").split("\nprints\n\n", 1)[1].split("    …\n", 1)[0]
    sample = [line.removeprefix("    ") for line in after.splitlines()]
    printed = listdiff("compare", "wa@2019", "wa@2021").stdout.splitlines()
    assert len(sample) > 15
    assert printed[: len(sample)] == sample
