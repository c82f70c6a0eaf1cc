"""Find overlaps: candidates from an index, evidence for each, the best for every pair of entries.

Steps: units (what an expert cites), candidates (shared CAS numbers, names, rare words), evidence and score, one
pair a pair of entries, the relation by thresholds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from listdiff.model import Edition
from listdiff.overlaps.document import SCHEMA, Compared, End, Evidence, Overlap, Overlaps
from listdiff.overlaps.fields import common_fields
from listdiff.overlaps.goods import Space, common_words, words
from listdiff.overlaps.relation import number, relation, side_by_side, substances
from listdiff.overlaps.reviewed import Key, Pair, Reviewed, key_of
from listdiff.overlaps.units import Unit, is_named, units

MIN_SCORE = 0.5
"""Default threshold; docs/accuracy.md tells the precision there."""
LEAST = 0.02
"""Likeness of the rarer words from which a pair is looked into."""
GROUP = 0.6
"""What likeness is worth between two product groups: equipment that makes a thing is told in its words."""
UNNAMED = 0.6
"""What likeness is worth where no telling word is in common, only wording."""
HALF = 0.38
"""Likeness of all words and fields that counts as an even chance: from here nine in ten hold (docs/accuracy.md)."""
THRESHOLDS = 0.35
"""How far like thresholds close the gap to certainty."""
FAMILY = 0.85
"""A CAS number that the one names among others, for a member against its family."""
ENTRY = 0.9
"""An entry is cited rather than its part unless the part fits better than by this factor."""
TIMES = 3.0
"""Times by which values may differ and still be near."""
NEVER = frozenset("DE")
"""Sections of software and technology, which overlap with their like only."""
GENERIC = frozenset(
    words(
        "technology software know-how development production use category goods listed controlled specified program "
        "machines materials control systems manufacture making plant facilities parts components special specially "
        "designed other general high data modified subsystems"
    )
) | frozenset(map(str, range(100)))
"""Words that say nothing of which goods a technology is for."""
Scored = tuple[float, int, int, list[Evidence]]


def find(
    editions: Iterable[Edition],
    reviewed: Reviewed | None = None,
    min_score: float = MIN_SCORE,
    among: Iterable[Key] | None = None,
) -> Overlaps:
    """Overlaps between editions of different regimes, best first.

    With `among` only those of these items, of what stands below them or of the entry that they stand in.
    """
    given = list(editions)
    known = units(given)
    wanted = _wanted(known, among) if among is not None else None
    settled = _Settled(reviewed or Reviewed(), known)
    best: dict[tuple[str, str, str, str], Scored] = {}
    for scored in _scored(known, wanted, settled, min_score):
        _, i, j, _ = scored
        one, other = known[i], known[j]
        place = (f"{one.regime}/{one.list}", one.entry, f"{other.regime}/{other.list}", other.entry)
        held = best.get(place)
        if held is None or _rank(scored, known) > _rank(held, known):
            best[place] = scored
    found = [_told(known[i], known[j], score, evidence) for score, i, j, evidence in best.values()]
    found.sort(key=lambda o: (not o.reviewed, -o.score, o.left.regime, o.left.code, o.right.code))
    ends = tuple(End(e.regime, e.list, e.edition, "") for e in given)
    return Overlaps(SCHEMA, ends, min_score, found, settled.stale)


class _Settled:
    """The reviewed pairs by the units that they name."""

    def __init__(self, reviewed: Reviewed, known: list[Unit]) -> None:
        named = {
            key_of(end)
            for pair in (*reviewed.confirmed, *reviewed.rejected)
            for end in (pair.left, pair.right)
        }
        places = {u.key: n for n, u in enumerate(known) if u.key in named} if named else {}
        here = {(u.regime, u.list) for u in known} if named else set()
        self.confirmed: dict[tuple[int, int], Pair] = {}
        self.rejected: set[frozenset[Key]] = set()
        self.stale: list[str] = []
        for pairs, confirms in ((reviewed.confirmed, True), (reviewed.rejected, False)):
            for pair in pairs:
                keys = [k for end in (pair.left, pair.right) if (k := key_of(end)) is not None]
                if any(key[:2] not in here for key in keys):
                    continue
                if any(key not in places for key in keys):
                    self.stale.append(f"{pair.left} and {pair.right}")
                elif confirms:
                    i, j = sorted(places[key] for key in keys)
                    self.confirmed[i, j] = pair
                else:
                    self.rejected.add(frozenset(keys))

    def rejects(self, one: Unit, other: Unit) -> bool:
        """Whether an expert rejected the pair, or that of their entries."""
        ends = [(u.key, (u.regime, u.list, u.entry)) for u in (one, other)]
        return any(frozenset((a, b)) in self.rejected for a in ends[0] for b in ends[1])


def _wanted(known: list[Unit], among: Iterable[Key]) -> set[int]:
    """Units at these items, below them or above."""
    keys = set(among)
    return {
        n
        for n, unit in enumerate(known)
        if any((unit.regime, unit.list, i.code) in keys for i in unit.items)
        or unit.key in keys
        or (unit.regime, unit.list, unit.entry) in keys
    }


def _rank(scored: Scored, known: list[Unit]) -> float:
    """The score, a little more for entries, which are what an expert cites."""
    score, i, j, evidence = scored
    if any(e.kind == "reviewed" for e in evidence):
        return 2.0
    parts = sum(unit.item.code != unit.entry for unit in (known[i], known[j]))
    return float(score * ENTRY**parts)


def _scored(
    known: list[Unit], wanted: set[int] | None, settled: _Settled, min_score: float
) -> Iterator[Scored]:
    """Pairs with their evidence, those left out that cannot come to the score that is asked for."""
    space = Space(known)
    least = _least(min_score)
    named: dict[int, set[int]] = defaultdict(set)
    for i, j in _named(known):
        named[i].add(j)
    for i, j in settled.confirmed:
        named[i].add(j)
    for i, one in enumerate(known):
        others = named.get(i, set()) | set(space.near(i, least))
        if wanted is not None and i not in wanted:
            others &= wanted
        for j, likeness in space.likeness(i, others) if others else ():
            pair = settled.confirmed.get((i, j))
            evidence = list(_evidence(one, known[j], likeness, min_score, pair is not None))
            if pair is not None:
                yield _score(evidence), i, j, [Evidence("reviewed", 1.0, pair.reason), *evidence]
            elif evidence and not settled.rejects(one, known[j]):
                yield _score(evidence), i, j, evidence


def _least(min_score: float) -> float:
    """Likeness of the rarer words alone below which a pair can hardly come to a score."""
    goods = max(0.0, min_score - THRESHOLDS / 4)
    return max(LEAST, HALF * goods / (1 - goods) / 3) if goods < 1 else HALF


def _named_alike(one: Unit, other: Unit) -> bool:
    """Whether labels, terms or quantities of both share a word that tells goods from others."""
    return bool(set(common_words(one, other)) - GENERIC)


def _named(known: list[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs that share a CAS number or the name of an organism."""
    index: dict[str, list[int]] = defaultdict(list)
    for n, unit in enumerate(known):
        for key in {*substances(unit.items), *_names(unit)}:
            index[key].append(n)
    for places in index.values():
        for a, i in enumerate(places):
            for j in places[a + 1 :]:
                if known[i].regime != known[j].regime:
                    yield i, j


def _names(unit: Unit) -> Iterator[str]:
    """The name of an organism or toxin, as letters alone."""
    if is_named(unit.item):
        yield "name:" + "".join(words(unit.item.subject or ""))


def _comparable(one: Unit, other: Unit, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Goods against goods, software against software; two substances only where they may be one."""
    left, right = one.section, other.section
    if left != right and NEVER & {left, right}:
        return False
    if NEVER & {left, right} and not _named_alike(one, other):
        # "Technology for the development of category 2 goods" says nothing of which.
        return False
    single = 0 < len(ours) <= _SINGLE and 0 < len(theirs) <= _SINGLE
    return not (single and ours.isdisjoint(theirs))


_SINGLE = 3
"""CAS numbers that one substance may have."""


def _evidence(
    one: Unit, other: Unit, likeness: float, min_score: float, known: bool
) -> Iterator[Evidence]:
    """What speaks for a pair that may come to the score, or that is `known` to overlap."""
    ours, theirs = substances(one.items), substances(other.items)
    if not (known or _comparable(one, other, ours, theirs)):
        return
    found: list[Evidence] = []
    common = ours & theirs
    if common:
        share = len(common) / max(len(ours), len(theirs))
        score = 1.0 if share == 1 else FAMILY * len(common) / min(len(ours), len(theirs))
        found.append(Evidence("substances", round(score, 2), ", ".join(sorted(common)[:6])))
    names = set(_names(one)) & set(_names(other))
    if names:
        found.append(Evidence("organism", 0.95, one.item.subject or ""))
    if one.section and other.section and one.section != other.section:
        likeness *= GROUP
    goods = likeness / (likeness + HALF)
    if likeness >= LEAST:
        if (found or known or _boosted(goods) >= min_score) and not _named_alike(one, other):
            goods = likeness * UNNAMED / (likeness * UNNAMED + HALF)
        found.append(Evidence("goods", round(goods, 2), ""))
    if _boosted(goods) >= min_score or known:
        near = _near(one, other, likeness)
        found += [near] if near is not None else []
    if known or _score(found) >= min_score:
        yield from found


def _boosted(goods: float) -> float:
    """The most that a likeness of goods can come to."""
    return goods + (1 - goods) * goods * THRESHOLDS


def _near(one: Unit, other: Unit, likeness: float) -> Evidence | None:
    """Like thresholds on quantities of one name."""
    near = [c for c in side_by_side(one, other) if _is_near(c)] if likeness >= LEAST else []
    if not near:
        return None
    named = list(dict.fromkeys(c.quantity or "threshold" for c in near))
    return Evidence("thresholds", round(min(1.0, len(near) / _ENOUGH), 2), ", ".join(named[:6]))


_ENOUGH = 3
"""Near thresholds on one quantity that are as much evidence as thresholds give."""


def _is_near(compared: Compared) -> bool:
    """Whether both sides bound a quantity of one name at values that are near."""
    if compared.left is None or compared.right is None:
        return False
    if not set(words(compared.left.quantity or "")) & set(words(compared.right.quantity or "")):
        return False
    left, right = number(compared.left), number(compared.right)
    if left is None or right is None:
        return False
    if not left or not right:
        return left == right
    ratio = float(max(abs(left), abs(right)) / min(abs(left), abs(right)))
    return ratio <= TIMES


def _score(evidence: list[Evidence]) -> float:
    """What the goods say, closer to certainty by like thresholds; a shared substance stands for itself."""
    by_kind = {e.kind: e.score for e in evidence}
    goods = by_kind.get("goods", 0.0)
    # Like thresholds confirm like goods; by themselves they say little.
    told = goods + (_boosted(goods) - goods) * by_kind.get("thresholds", 0.0)
    return round(max(told, by_kind.get("substances", 0.0), by_kind.get("organism", 0.0)), 2)


def _told(one: Unit, other: Unit, score: float, evidence: list[Evidence]) -> Overlap:
    compared = side_by_side(one, other)
    told, why = relation(one, other, compared)
    shared = common_words(one, other) or common_fields(one.items, other.items)
    said = ", ".join(shared[:6]) or "wording"
    evidence = [msgspec.structs.replace(e, says=said) if e.kind == "goods" else e for e in evidence]
    return Overlap(
        _end(one),
        _end(other),
        score,
        told,
        why,
        tuple(evidence),
        tuple(compared),
        any(e.kind == "reviewed" for e in evidence),
    )


def _end(unit: Unit) -> End:
    subject = unit.item.subject or (unit.head.subject if unit.head is not None else None)
    return End(unit.regime, unit.list, unit.edition, unit.item.code, subject)
