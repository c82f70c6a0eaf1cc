"""One list in both editions: its changes, each with its reason."""

from __future__ import annotations

import hashlib

from msgspec import structs

from listdiff.changes import Aspect, Change, Kind
from listdiff.codes import entry_of, is_below
from listdiff.compare.aspects import Follow, aspects_of, editorial_only, whole_aspects
from listdiff.compare.effects import Verdict, amended_effect, verdict, whole_effect
from listdiff.compare.heldbefore import only_new
from listdiff.compare.pairing import Pairs, is_telling, pair_coded
from listdiff.compare.parts import part_of
from listdiff.compare.restructured import cautious
from listdiff.compare.rules import RULES
from listdiff.compare.rules.explaining import explains
from listdiff.compare.rules.rule import Finding
from listdiff.compare.rules.substances import numbers
from listdiff.compare.standing import stands
from listdiff.compare.trades import Trades, trades
from listdiff.model import Edition, Item
from listdiff.successors import Successor, in_short

Places = dict[str, tuple[str, str]]
"""List and code by CAS number."""
_SLIGHT = frozenset(("said-anyway", "abbreviation-added", "abbreviation-dropped"))
"""Rules of a wording that says the same, so that it differs no more than editorially."""


def _only_explains(item: Item) -> bool:
    return item.role in ("technical-note", "nb", "acronym", "heading", "category")


def _asked(item: Item, items: dict[str, Item]) -> set[object]:
    """What the items above one within its entry ask of it: thresholds, and whether they take out or add up."""
    asked: set[object] = set()
    above = items.get(item.parent or "")
    while above is not None and len(asked) < 99 and entry_of(above.code) == entry_of(item.code):
        asked |= {(p.dimension, p.comparator, p.si or p.value) for p in above.parameters}
        asked |= {above.connective == "all", above.excludes}
        above = items.get(above.parent or "")
    return asked


class ListPair:
    """One list in both editions."""

    def __init__(self, name: str, old: Edition, new: Edition, reviewed: list[Successor]) -> None:
        self.name = name
        self.reviewed = reviewed
        self.reasons = {one.old: one.reason for one in reviewed}
        self.labels = (old.edition, new.edition)
        self.facts = "full" not in (old.text, new.text)
        self.old = {i.code: i for i in old.items}
        self.new = {i.code: i for i in new.items}
        known = ((one.old, one.new) for one in reviewed)
        self.pairs = pair_coded(self.old, self.new, known)
        self.renamed = {o.code: n.code for o, n in self.pairs.differ if o.code != n.code}
        """New codes by old ones, of what got another."""
        self.follow: Follow = str
        self.elsewhere: tuple[Places, Places] = ({}, {})
        self.traded = Trades()
        """Rules of items that came or went as something else did the reverse."""

    def changes(self, follow: Follow, elsewhere: tuple[Places, Places] = ({}, {})) -> list[Change]:
        """Its changes, in printed order; what went stands where it stood.

        `follow` gives the new code of an item that is referred to, `elsewhere` the CAS numbers that other lists
        lost and got.
        """
        self.follow = follow
        self.elsewhere = elsewhere
        pairs = self.pairs
        removed = {i.code for i in pairs.removed}
        added = {i.code for i in pairs.added}
        moved = {new: old for old, new in self.renamed.items()}
        self.traded = trades(pairs, {c for c, i in self.new.items() if i.status == "not-used"})
        found: dict[str, list[Change]] = {}
        for before, after in pairs.differ:
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
        ordered = [change for _, _, change in sorted([*order, *gone], key=lambda c: c[:2])]
        return cautious(ordered, self.old, self.new)

    def unmatched(self) -> list[str]:
        """Reviewed successors of the newer edition itself whose codes are not in it."""
        return [
            in_short(one)
            for one in self.reviewed
            if one.edition == self.labels[1] and one.new is not None and one.new not in self.new
        ]

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
        leaf = item.code not in self.pairs.above[added]
        first = whole_effect(item, added, parent, self._excluded(item, items), leaf)
        if first.rule.id == f"exclusion-{'added' if added else 'removed'}":
            fresh = {i.code for i in (self.pairs.added if added else self.pairs.removed)}
            if only_new(item, fresh):
                return verdict(Finding(RULES[f"exclusion-of-{'new' if added else 'gone'}"]))
        rule, where = self.traded.rules.get((added, item.code), (None, None))
        if rule is None and item.substances:
            rule, where = self._named_elsewhere(item, added)
        if rule is None or first.effect == "neutral":
            return verdict(first)
        if first.effect == "unclear" and RULES[rule].effect == "unclear" and where is None:
            return verdict(first)
        told = verdict(Finding(RULES[rule]))
        at = f" ({'was' if added else 'now'} at {where})" if where else ""
        return Verdict(told.effect, f"{first.why}; {told.why}{at}", (*told.rules, first.rule.id))

    def _named_elsewhere(self, item: Item, added: bool) -> tuple[str | None, str | None]:
        """The rule for a substance that another list had, or has now: in definitions it is only named apart."""
        known = self.elsewhere[0 if added else 1]
        own = numbers(item)
        if not own or not own <= known.keys():
            return None, None
        name, code = known[min(own)]
        if name != "definitions":
            return "stands-elsewhere", f"{name} {code}"
        return f"substance-{'named-already' if added else 'still-named'}", f"{name} {code}"

    def _whole(self, item: Item, added: bool, within: str | None) -> Change:
        items = self.new if added else self.old
        moved = self.traded.rules.get((added, item.code), ("", None))[0] == "stands-elsewhere"
        # What came or went with another shares its effect: an exclusion in a new entry lets nothing go.
        told = self._weigh(item if moved or within is None else items[within], added)
        reads = item.role == "note" and not item.excludes and not self._excluded(item, items)
        if within is not None and (explains(item.role) or reads):
            rule = "explanation-came-along" if added else "explanation-went-along"
            told = verdict(Finding(RULES[rule]))
        why = told.why
        if within is not None:
            why = f"came with {within}" if added else f"went with {within}"
        elif not added and item.code in self.reasons:
            why += f" (reviewed: {self.reasons[item.code]})"
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
        excluded = self._excluded(after, self.new)
        unused = before.status == after.status == "not-used"
        aspects = [] if unused else aspects_of(before, after, excluded, self.follow)
        aspects = [self._mark(a, before, after) if a.aspect == "marks" else a for a in aspects]
        renumbered = before.code != after.code
        if not aspects and not renumbered:
            return None
        editorial = editorial_only(before, after, aspects)
        slight = False
        if editorial and aspects:
            follows = any(a.rule == "references-follow" for a in aspects)
            told = verdict(Finding(RULES["references-follow" if follows else "only-editorial"]))
        elif aspects:
            told = amended_effect(before, after, aspects, excluded)
            slight = bool(told.rules) and _SLIGHT.issuperset(told.rules)
            if self._leans_anew(before, after, told):
                told = verdict(Finding(RULES["reference-replaced"]))
            rule, _ = self.traded.rules.get((True, after.code), (None, None))
            if rule is not None and (told.effect != "neutral" or rule != "words-for-parts"):
                told = verdict(Finding(RULES[rule]))
        else:
            told = verdict()
        editorial = editorial or slight
        within = None
        if renumbered:
            same_place = (
                before.parent == after.parent or moved.get(after.parent or "") == before.parent
            )
            if not (same_place or told.effect != "neutral" or self._same_conditions(before, after)):
                told = verdict(Finding(RULES["moved-below-another"]))
            why = told.why
            within = self._moved_with(after, moved)
            if within is not None and not aspects:
                why = f"moved with {within}"
            elif before.code in pairs.reviewed:
                why += f" (reviewed: {self.reasons[before.code]})"
            elif before.code in pairs.scores:
                why += f" (taken for the same item, similarity {pairs.scores[before.code]})"
            told = structs.replace(told, why=why)
            # A note that only moved within its entry is a matter of layout.
            near = entry_of(before.code) == entry_of(after.code)
            layout = "#" in after.code and near and (within is None or "#" in within)
            # The code of a definition is its term, which may only be spelled otherwise.
            editorial = editorial and (layout or (after.role == "definition" and bool(aspects)))
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

    def _mark(self, aspect: Aspect, before: Item, after: Item) -> Aspect:
        """A mark that only went to the items above or below, or came from them, changes nothing."""
        sides = (
            (before, self.old, after) if aspect.rule == "mark-given" else (after, self.new, before)
        )
        item, items, other = sides
        if aspect.rule not in ("mark-given", "mark-taken"):
            return aspect
        wanted = set(other.marks)
        kin = (
            i for i in items.values() if is_below(i.code, item.code) or is_below(item.code, i.code)
        )
        if any(wanted <= set(i.marks) for i in kin if i.code != item.code):
            rule = RULES["mark-moved"]
        elif before.code != after.code:
            rule = RULES["mark-of-moved"]
        else:
            return aspect
        return structs.replace(aspect, rule=rule.id, effect=rule.effect)

    def _leans_anew(self, before: Item, after: Item, told: Verdict) -> bool:
        """Whether an item refers to one more that only has another code, or that stood elsewhere before."""
        if not {"reference-added", "reference-dropped"} & set(told.rules):
            return False
        fresh = set(after.refers_to) - {self.follow(code) for code in before.refers_to}
        stale = set(before.refers_to) - set(after.refers_to)
        rules = self.traded.rules
        return any((True, code) in rules for code in fresh) or any(
            (False, code) in rules or code in self.renamed for code in stale
        )

    def _same_conditions(self, before: Item, after: Item) -> bool:
        """Whether what stands above an item that moved below another asks the same of it."""
        if _only_explains(after):
            return True
        near = entry_of(before.code) == entry_of(after.code) and is_telling(after)
        return near and _asked(before, self.old) == _asked(after, self.new)

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
        item = items[code]
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
            self._subject(code, items),
            aspects,
            part_of(code, items, self.new),
            told.rules,
            split_from=self.traded.split.get(code) if kind == "added" else None,
            merged_into=self.traded.merged.get(code) if kind == "removed" else None,
            role=item.role,
            stands=stands(item, items.get(item.parent or ""), self._excluded(item, items)),
            named=item.subject is not None,
        )
