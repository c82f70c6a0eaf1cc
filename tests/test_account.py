"""An account belongs to one import: nothing of it stays for the next."""

from __future__ import annotations

from listdiff.parsers.account import Account, Leaf


def test_every_account_begins_empty() -> None:
    first = Account()
    first.take(Leaf(0, 0), "1.A")
    first.name(Leaf(0, 1), "cover")
    first.leave(Leaf(0, 2), "?")
    first.pictures["1.A"] += 1
    first.doubts.append("1.A")
    assert Account() != first
    assert not any((Account().items, Account().furniture, Account().left))
    assert not any((Account().pictures, Account().doubts))
