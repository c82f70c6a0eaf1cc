"""A rule of effect: one thing that can happen to a provision, and what that does to what is controlled."""

from __future__ import annotations

import re

import msgspec

from listdiff.changes import Effect

_FOLLOWS = re.compile(r"\bso (more|less) is controlled\b")
"""What follows for a provision that controls; one that takes out takes out more or less."""
_MIRROR: dict[Effect, Effect] = {"tightened": "relaxed", "relaxed": "tightened"}


class Rule(msgspec.Struct, frozen=True):
    """One rule, as data. Effects are told for a provision that controls; one that takes out mirrors them."""

    id: str
    effect: Effect
    says: str
    """What happened and what follows, as the reason that a reader gets."""
    mirror: str | None = None
    """The rule of the opposite event; its own id where the event is its own opposite."""
    alone: str | None = None
    """Why there is no opposite, where there is none."""


class Finding(msgspec.Struct, frozen=True):
    """A rule that holds for a change; `out` where the provision takes things out of control."""

    rule: Rule
    out: bool = False

    @property
    def effect(self) -> Effect:
        """The effect, seen from where the provision stands."""
        return mirrored(self.rule.effect) if self.out else self.rule.effect

    @property
    def why(self) -> str:
        """The reason in words."""
        if not (self.out and self.rule.effect in _MIRROR):
            return self.rule.says
        turned = _FOLLOWS.sub(r"so \1 is taken out of control", self.rule.says)
        return turned if turned != self.rule.says else f"{turned}, in what is taken out of control"


def mirrored(effect: Effect) -> Effect:
    """The same effect seen from a provision that takes things out of control."""
    return _MIRROR.get(effect, effect)
