"""Long work in two halves: the same outcome, whatever becomes of the second process."""

import os
import threading

import pytest

from listdiff.documents import halves

HERE = os.getpid()


def _square(n: int) -> int:
    return n * n


@pytest.fixture(params=[True, False])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both with a second process and without one."""
    monkeypatch.setattr(halves, "_two_cores", lambda: request.param and hasattr(os, "fork"))


@pytest.mark.usefixtures("cores")
@pytest.mark.parametrize("count", [0, 1, 59, 60, 61, 1000])
def test_results_come_in_order(count: int) -> None:
    assert halves.in_halves(_square, range(count), int) == [n * n for n in range(count)]


@pytest.mark.usefixtures("cores")
@pytest.mark.parametrize("bad", [0, 99])
def test_an_error_in_either_half_is_raised(bad: int) -> None:
    def call(n: int) -> int:
        if n == bad:
            raise ValueError(str(n))
        return n

    with pytest.raises(ValueError, match=f"^{bad}$"):
        halves.in_halves(call, range(100), int)


@pytest.mark.usefixtures("cores")
def test_a_second_process_that_dies_loses_nothing() -> None:
    def call(n: int) -> int:
        if os.getpid() != HERE:
            os.kill(os.getpid(), 9)
        return n

    assert halves.in_halves(call, range(100), int) == list(range(100))


def test_a_program_with_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"), raising=False)
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert halves.in_halves(_square, range(100), int) == [n * n for n in range(100)]
    finally:
        stop.set()
        other.join()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no second process here")
def test_the_second_half_runs_in_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halves, "_two_cores", lambda: True)
    given = halves.in_halves(lambda _: os.getpid(), range(100), int)
    assert set(given[:50]) == {HERE}
    assert HERE not in given[50:]
    assert len(set(given[50:])) == 1
