"""Headings that say what goes on, one table."""

from __future__ import annotations

import pytest

from listdiff.parsers.continuations import Continuation, continuation_of

CASES = [
    ("3. A. 1. h. cont.", Continuation("3.A.1.h")),
    ("1. A. 7. (contd.)", Continuation("1.A.7")),
    ("ML 7. Contd.", Continuation("ML7")),
    ("ML8.a. continued", Continuation("ML8.a")),
    ("Technical Notes (cont.)", Continuation(None, "technical-note", None, True)),
    ("Note 2 contd.", Continuation(None, "note", "2")),
    ("Note 4 to 6.A.3.b.4.c. cont.", Continuation("6.A.3.b.4.c", "note", "4")),
    ("6.A.3.b.4.b. Note 3 contd.", Continuation("6.A.3.b.4.b", "note", "3")),
    ("5. A. 2. Note a. cont.", Continuation("5.A.2", "note")),
    ('"Whisk" (contd.)', Continuation()),
    ("Category 2 cont'd", Continuation()),
    ("Production of whisks is discontinued", None),
    ("The control of whisks and of other tools for stirring that was continued", None),
    ("a. Whisks (continued) of steel", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_continuation(text: str, expected: Continuation | None) -> None:
    assert continuation_of(text) == expected
