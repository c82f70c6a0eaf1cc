"""The account of an import: where every paragraph of a document went."""

from __future__ import annotations

from collections import Counter

import msgspec


class Leaf(msgspec.Struct, frozen=True):
    """One paragraph of one source document."""

    document: int
    paragraph: int


class Account(msgspec.Struct):
    """Takes down for each paragraph the item that took it, or what furniture it is."""

    items: dict[Leaf, str] = {}
    """Code of the item that holds the paragraph."""
    furniture: dict[Leaf, str] = {}
    """Kind of furniture: cover, contents, header, footer, rule, title, continuation."""
    left: dict[Leaf, str] = {}
    """Text of paragraphs that nothing took."""
    pictures: Counter[str] = msgspec.field(default_factory=Counter)
    """Codes of items in which a picture stands that cannot be read."""
    doubts: list[str] = []
    """What was read, but not as it is printed: one line each."""

    def take(self, leaf: Leaf, code: str) -> None:
        """The paragraph is part of the item `code`."""
        self.items[leaf] = code

    def name(self, leaf: Leaf, kind: str) -> None:
        """The paragraph is furniture of this kind."""
        self.furniture[leaf] = kind

    def leave(self, leaf: Leaf, text: str) -> None:
        """Nothing knows what the paragraph is."""
        self.left[leaf] = text

    def recode(self, codes: dict[str, str]) -> None:
        """Follow items that were given other codes."""
        for leaf, code in self.items.items():
            self.items[leaf] = codes.get(code, code)

    @property
    def kinds(self) -> Counter[str]:
        """How many paragraphs are furniture, by kind."""
        return Counter(self.furniture.values())
