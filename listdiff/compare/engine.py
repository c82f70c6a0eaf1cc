"""Compare two snapshots: the items are paired, then each pair is looked into."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Protocol

import msgspec
from msgspec import structs

from listdiff.changes import SCHEMA, Aspect, Change, Changes, Kind, Side, entries_of, summarised
from listdiff.codes import entry_of
from listdiff.compare.aspects import aspects_of, editorial_only, same_item, whole_aspects
from listdiff.compare.effects import Verdict, amended_effect, verdict, whole_effect
from listdiff.compare.pairing import Pairs, pair
from listdiff.compare.parts import part_of
from listdiff.compare.ripple import ripple
from listdiff.compare.rules import RULES
from listdiff.compare.rules.explaining import explains
from listdiff.compare.rules.rule import Finding
from listdiff.compare.terms import moved_terms
from listdiff.compare.trades import Key, trades
from listdiff.model import LISTS, Edition, Item
from listdiff.store import ends


def _only_explains(item: Item) -> bool:
    return item.role in ("technical-note", "nb", "acronym", "heading", "category")


class SnapshotLike(Protocol):
    """What can be compared: a regime on a day, with its editions by list."""

    @property
    def regime(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def editions(self) -> dict[str, Edition]: ...


class _One(msgspec.Struct, frozen=True):
    """A single edition as a snapshot."""

    regime: str
    label: str
    editions: dict[str, Edition]


def compare(old: SnapshotLike | Edition, new: SnapshotLike | Edition) -> Changes:
    """Changes from one snapshot to another, in printed order of the new one."""
    before, after = _snapshot(old), _snapshot(new)
    changes: list[Change] = []
    left_out: dict[str, str] = {}
    forward = ends(before.label) <= ends(after.label)
    for name in dict.fromkeys([*_ordered(after), *_ordered(before)]):
        one, other = before.editions.get(name), after.editions.get(name)
        if one is not None and other is not None:
            changes += _List(name, one, other).changes()
        elif known := one or other:
            # What is not in the store is not known to have been empty.
            wanting = "earlier" if (one is None) == forward else "later"
            left_out[name] = f"there is no {wanting} edition than {known.edition}"
    changes = moved_terms(changes, before.editions, after.editions)
    changes = ripple(changes, before.editions, after.editions)
    sides = _side(before, left_out), _side(after, left_out)
    entries = entries_of(changes, entry_of)
    return Changes(SCHEMA, *sides, summarised(changes), changes, left_out, entries)


def _ordered(snapshot: SnapshotLike) -> list[str]:
    order = LISTS.get(snapshot.regime, ())
    return sorted(snapshot.editions, key=lambda n: (order.index(n) if n in order else 9, n))


def _snapshot(given: SnapshotLike | Edition) -> SnapshotLike:
    if isinstance(given, Edition):
        return _One(given.regime, given.edition, {given.list: given})
    return given


def _side(snapshot: SnapshotLike, left_out: Collection[str]) -> Side:
    editions = snapshot.editions
    compared = [e for name, e in editions.items() if name not in left_out] or editions.values()
    references = {e.reference for e in compared if e.reference}
    kinds = sorted({s.kind for e in compared for s in e.sources})
    return Side(
        snapshot.regime,
        snapshot.label,
        " / ".join(sorted(references)) or None,
        {name: editions[name].edition for name in _ordered(snapshot)},
        ", ".join(kinds) or "unknown",
    )


class _List:
    """One list in both editions."""

    def __init__(self, name: str, old: Edition, new: Edition) -> None:
        self.name = name
        self.labels = (old.edition, new.edition)
        self.old = {i.code: i for i in old.items}
        self.new = {i.code: i for i in new.items}
        self.traded: dict[Key, tuple[str, str | None]] = {}
        """Rules of items that came or went as something else did the reverse."""

    def changes(self) -> list[Change]:
        """Its changes, in printed order; what went stands where it stood."""
        pairs = pair(self.old.values(), self.new.values())
        removed = {i.code for i in pairs.removed}
        added = {i.code for i in pairs.added}
        moved = {n.code: o.code for o, n in pairs.both if o.code != n.code}
        self.traded = trades(pairs, {c for c, i in self.new.items() if i.status == "not-used"})
        found: dict[str, list[Change]] = {}
        for before, after in pairs.both:
            change = self._pair(before, after, moved, pairs)
            if change is not None:
                found.setdefault(after.code, []).append(change)
        for item in pairs.added:
            within = self._top(item, self.new, added)
            found.setdefault(item.code, []).append(self._whole(item, True, within))
        place = {code: n for n, code in enumerate(self.new)}
        gone: list[tuple[float, int, Change]] = []
        last = -1.0
        for n, item in enumerate(self.old.values()):
            last = float(place.get(item.code, last))
            if item.code in removed:
                gone.append((last, n, self._whole(item, False, self._top(item, self.old, removed))))
        order = [
            (float(place[code]), -1, change)
            for code, changes in found.items()
            for change in changes
        ]
        return [change for _, _, change in sorted([*order, *gone], key=lambda c: c[:2])]

    def _top(self, item: Item, items: dict[str, Item], chosen: set[str]) -> str | None:
        """Topmost ancestor that came or went with the item."""
        top = None
        parent = item.parent
        while parent is not None and parent in chosen:
            top = parent
            above = items.get(parent)
            parent = above.parent if above is not None else None
        return top

    def _weigh(self, item: Item, added: bool) -> Verdict:
        """Effect of an item that came or went by itself."""
        items = self.new if added else self.old
        parent = items.get(item.parent or "")
        first = whole_effect(item, added, parent, self._excluded(item, items))
        rule, where = self.traded.get((added, item.code), (None, None))
        if rule is None or first.effect == "neutral":
            return verdict(first)
        if first.effect == "unclear" and RULES[rule].effect == "unclear" and where is None:
            return verdict(first)
        told = verdict(Finding(RULES[rule]))
        at = f" ({'was' if added else 'now'} at {where})" if where else ""
        return Verdict(told.effect, f"{first.why}; {told.why}{at}", (*told.rules, first.rule.id))

    def _bearer(self, item: Item, items: dict[str, Item], within: str | None) -> Item:
        """The item whose effect another shares that came or went with `within`: the topmost, or the
        exclusion that it stands in."""
        bearer = items[within] if within is not None else item
        above: Item | None = item
        while within is not None and above is not None and above.code != within:
            if above.excludes:
                bearer = above
            above = items.get(above.parent or "")
        return bearer

    def _whole(self, item: Item, added: bool, within: str | None) -> Change:
        items = self.new if added else self.old
        moved = self.traded.get((added, item.code), ("", None))[0] == "stands-elsewhere"
        told = self._weigh(item if moved else self._bearer(item, items, within), added)
        if within is not None and explains(item.role):
            rule = "explanation-came-along" if added else "explanation-went-along"
            told = verdict(Finding(RULES[rule]))
        why = told.why
        if within is not None:
            why = f"came with {within}" if added else f"went with {within}"
        other = self.old.get(item.code) if added else self.new.get(item.code)
        aspects: tuple[Aspect, ...] = ()
        if other is not None and other.status == "not-used":
            since = other.not_used_since
            words = "not used" + (f" since {since}" if since else "")
            aspects = (
                Aspect(
                    "status", old=words if added else "in force", new="in force" if added else words
                ),
            )
            if within is None:
                why += "; the code was not used before" if added else f"; the code is {words}"
        return self._change(
            "added" if added else "removed",
            None if added else item.code,
            item.code if added else None,
            within,
            False,
            structs.replace(told, why=why),
            (*aspects, *whole_aspects(item, added)),
            item.code,
            items,
        )

    def _pair(
        self, before: Item, after: Item, moved: dict[str, str], pairs: Pairs
    ) -> Change | None:
        if before.code == after.code and same_item(before, after):
            return None
        excluded = self._excluded(after, self.new)
        unused = before.status == after.status == "not-used"
        aspects = [] if unused else aspects_of(before, after, excluded)
        renumbered = before.code != after.code
        if not aspects and not renumbered:
            return None
        editorial = editorial_only(before, after, aspects)
        if editorial and aspects:
            told = verdict(Finding(RULES["only-editorial"]))
        elif aspects:
            told = amended_effect(before, after, aspects, excluded)
            rule, _ = self.traded.get((True, after.code), (None, None))
            if rule is not None and (told.effect != "neutral" or rule != "words-for-parts"):
                told = verdict(Finding(RULES[rule]))
        else:
            told = verdict()
        within = None
        if renumbered:
            same_place = (
                before.parent == after.parent or moved.get(after.parent or "") == before.parent
            )
            if not same_place and told.effect == "neutral" and not _only_explains(after):
                told = verdict(Finding(RULES["moved-below-another"]))
            why = told.why
            within = self._moved_with(after, moved)
            if within is not None and not aspects:
                why = f"moved with {within}"
            elif before.code in pairs.scores:
                why += f" (taken for the same item, similarity {pairs.scores[before.code]})"
            told = structs.replace(told, why=why)
            # A note that only moved within its entry is a matter of layout.
            editorial = (
                editorial and "#" in after.code and entry_of(before.code) == entry_of(after.code)
            )
        return self._change(
            "renumbered" if renumbered else "amended",
            before.code,
            after.code,
            within,
            editorial,
            told,
            tuple(aspects),
            after.code,
            self.new,
        )

    def _moved_with(self, item: Item, moved: dict[str, str]) -> str | None:
        """Topmost ancestor whose new code gave the item its own."""
        top = None
        while item.parent in moved and item.code in moved:
            before = self.old[moved[item.code]]
            if before.parent != moved[item.parent]:
                break
            top = item.parent
            item = self.new[item.parent]
        return top

    def _excluded(self, item: Item, items: dict[str, Item]) -> bool:
        """An item above takes things out of control."""
        parent = items.get(item.parent or "")
        steps = 0
        while parent is not None and steps < 40:
            if parent.excludes:
                return True
            parent, steps = items.get(parent.parent or ""), steps + 1
        return False

    def _subject(self, code: str, items: dict[str, Item]) -> str | None:
        item = items.get(code)
        steps = 0
        while item is not None and steps < 40:
            # The title of a whole category tells nothing of an entry below it.
            if item.subject and (item.code == code or item.role not in ("category", "heading")):
                return item.subject
            item, steps = items.get(item.parent or ""), steps + 1
        return None

    def _change(
        self,
        kind: Kind,
        old_code: str | None,
        new_code: str | None,
        within: str | None,
        editorial: bool,
        told: Verdict,
        aspects: tuple[Aspect, ...],
        code: str,
        items: dict[str, Item],
    ) -> Change:
        old = self.old.get(old_code or "")
        new = self.new.get(new_code or "")
        facts = [kind, self.name, *self.labels, old_code or "", new_code or ""]
        facts += [old.fingerprint if old else "", new.fingerprint if new else ""]
        digest = hashlib.blake2b("\n".join(facts).encode(), digest_size=6).hexdigest()
        subject = self._subject(code, items)
        return Change(
            digest,
            kind,
            self.name,
            old_code,
            new_code,
            within,
            editorial,
            told.effect,
            told.why,
            subject,
            aspects,
            part_of(code, items, self.new),
            told.rules,
        )
