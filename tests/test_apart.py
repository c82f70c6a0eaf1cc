"""A process of its own for a file from elsewhere: its results, its refusals, its death and its limits."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from pathlib import Path

import pytest
from hostile import packed_pdf

from listdiff.documents import pdf
from listdiff.documents.apart import Limits, apart, can_be_apart
from listdiff.documents.paragraphs import DocumentError

pytestmark = pytest.mark.skipif(not can_be_apart(), reason="this program cannot be forked")
ENOUGH = Limits(2**28, 20)
HOME = os.getpid()


def test_what_a_call_gives_comes_over() -> None:
    assert apart(lambda: ["pots", str(os.getpid() == HOME)], list[str], ENOUGH) == ["pots", "False"]


def test_a_refusal_comes_over_and_any_other_error_is_raised_as_usual() -> None:
    def refuse() -> list[str]:
        raise DocumentError("pots: no lid")

    def fail() -> list[str]:
        raise KeyError("lid")

    with pytest.raises(DocumentError, match="pots: no lid"):
        apart(refuse, list[str], ENOUGH)
    with pytest.raises(KeyError, match="lid"):
        apart(fail, list[str], ENOUGH)


def dies() -> list[str]:
    faulthandler.disable()  # pytest's would print a trace that reads like a failure
    os.kill(os.getpid(), signal.SIGSEGV)
    return []


def grows() -> list[str]:
    return ["pot" * 2**30]


def lasts() -> list[str]:
    began = time.process_time()
    while time.process_time() < began + 30:
        pass
    return []


@pytest.mark.parametrize(
    ("call", "limits"), [(dies, ENOUGH), (grows, ENOUGH), (lasts, Limits(2**28, 1))]
)
def test_a_process_that_dies_or_comes_to_its_limits_takes_nothing_along(
    call: object, limits: Limits
) -> None:
    assert apart(call, list[str], limits) is None  # type: ignore[arg-type]
    with pytest.raises(ChildProcessError):  # and none is left behind
        os.waitpid(-1, os.WNOHANG)


def test_a_pdf_that_takes_more_memory_than_a_gigabyte_is_refused() -> None:
    drawn = packed_pdf(b"BT /F 11 Tf 10 700 Td (pots) Tj ET " + b"0 0 1 1 re f " * 3_000_000)
    assert len(drawn) < 1_000_000
    with pytest.raises(DocumentError, match=r"^pots: PDF is damaged, or takes more than \d+ MB"):
        pdf.read_pdf(Path("pots"), drawn)
    most = pdf.MEMORY + pdf.MEMORY_PER_BYTE * 2**20
    assert most < 2**30


def test_the_same_is_read_in_this_process_and_in_another() -> None:
    drawn = packed_pdf(b"BT /F 11 Tf 10 700 Td (pots and pans) Tj ET", 3)
    apart_, here = (pdf.read_pdf(Path("pots"), drawn, own_process=own) for own in (True, False))
    assert apart_ == here
    assert [p.text for p in here.paragraphs] == ["pots and pans pots and pans pots and pans"]
