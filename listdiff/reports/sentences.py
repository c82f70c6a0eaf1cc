"""A change as a list expert would say it: one sentence, from the facts of the change and the rules that hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listdiff.changes import Aspect, Change
from listdiff.codes import entry_of
from listdiff.compare.rules import RULES
from listdiff.compare.rules.marks import RANKS
from listdiff.compare.rules.rule import Finding
from listdiff.reports import phrasebook as book
from listdiff.reports.amounts import BLANKS, joined, measured
from listdiff.reports.movements import movements
from listdiff.reports.provisions import (
    above,
    former,
    names_goods,
    provision,
    quoted,
    spelled,
    uncapitalised,
    unquoted,
)
from listdiff.reports.reasons import LEAN, READ, readable

_ASIDE = re.compile(r" \((?:taken for the same item, similarity [\d.]+)\)")
_REST = re.compile(r" \(the rest is \w+\)")
_LIKE = re.compile(r", similarity [\d.]+\)")
_SO = re.compile(r", so (?:more|less) is (?:controlled|taken out)\b")
_UNUSED = re.compile(r"; the code is not used(?: since [\w-]+)?|; the code was not used before")
_SINCE = re.compile(r"since [\w-]+")
_VERBS = ("is ", "was ", "were ", "stands ", "stood ", "names ")
_BARE = ("is marked", "is no longer marked")
_WHOLE = re.compile(
    r"(?:item|condition|exclusion|exclusion-condition|reading-note|technical-note|nb|heading|category|acronym"
    r"|definition|general-note|statement-of-understanding|validity-note|table)-(?:added|removed|amended)"
)
"""Rules that say no more than what came, went or changed."""
_BOUNDS = frozenset(rule for rule in RULES if "bound" in rule or rule.startswith("range-")) - {
    "range-held", "range-kept", "range-split",
} | {"same-value-rewritten", "exact-value-changed", "quantity-replaced", "unit-unlike", "formula-changed",
     "threshold-added", "threshold-dropped", "exception-threshold-moved"}  # fmt: skip
_LINKED = frozenset(
    ("reference-added", "reference-dropped", "reference-replaced", "references-follow", "mark-given", "mark-taken",
     "mark-moved", "mark-of-moved", "mark-unknown", "any-to-all", "all-to-any", "any-to-list", "list-to-any",
     "combination-unsaid", "exclusion-turned", "same-substances", "substance-renamed")
)  # fmt: skip
_TURNED = {
    True: ("exclusion", "exclusion-condition"),
    False: ("control", "condition", "part"),
}
"""Where an item stands that takes out of control now, or no longer."""
_AMENDED = frozenset(rule for rule in RULES if rule.endswith("-amended"))
_PLACES = frozenset(("words-became-parts", "parts-became-words"))
_MARKS = frozenset(("mark-given", "mark-taken"))
_WORD = re.compile(r"\w+")
_AMONG = re.compile("|".join(sorted(map(re.escape, book.AMONG), key=len, reverse=True)))
_MOST = 4
"""Codes or substances that a sentence names."""


def sentence(change: Change, below: int = 0) -> str:
    """The whole sentence, from a capital letter to a full stop; `below` counts the items that went along."""
    name = provision(change.code, change)
    if name != change.code:
        name = name[0].upper() + name[1:]
    return f"{_joined(name, _told(change, below))}."


def phrase(change: Change, below: int = 0) -> str:
    """The same without the name of the provision and with plain blanks, for a line below its code."""
    clauses = _told(change, below)
    for verb in ("is ", "was "):
        if clauses[0].startswith(verb) and change.kind != "renumbered":
            clauses[0] = clauses[0].removeprefix(verb)
            break
    return "; ".join(clauses).translate(BLANKS)


def _joined(name: str, clauses: list[str]) -> str:
    if clauses[0].startswith(_VERBS):
        return f"{name} {'; '.join(clauses)}"
    if clauses[0].startswith("it "):
        return f"{name} {'; '.join(clauses).removeprefix('it ')}"
    return f"{name}: {'; '.join(clauses)}"


def _told(change: Change, below: int) -> list[str]:
    """The clauses as the list of the change has it: some only mark what another one controls."""
    return [as_listed(spelled(clause, change), change.list) for clause in _clauses(change, below)]


def as_listed(text: str, name: str) -> str:
    """What is said of a provision, as it holds in its list: some lists only mark what another one controls."""
    if name not in RANKS:
        return text
    said = name.replace("-", " ")
    return _AMONG.sub(lambda found: book.AMONG[found[0]].format(list=said), text)


def _clauses(change: Change, below: int) -> list[str]:
    """What happened, what else the reasons say, and what follows for what is controlled."""
    told = {a.rule for a in change.aspects if a.rule}
    whole = change.kind in ("added", "removed")
    facts = [text for text in (_whole if whole else _pair)(change, below) if text]
    reasons = [text for text in _reasons(change, set() if whole else told) if text]
    if not facts:
        bare = reasons and not {"read", "description"} & set(change.rules)
        changed = "" if bare else book.REWORDED
        facts = [": ".join(text for text in (changed, *reasons[:1]) if text)]
        reasons = reasons[1:]
    clauses = [*facts, *reasons, *_effect(change)]
    return [clauses[0], *(f"it {c}" if c.startswith(_BARE) else c for c in clauses[1:])]


def _whole(change: Change, below: int) -> Iterator[str]:
    added = change.kind == "added"
    gone = book.GONE
    status = next((a for a in change.aspects if a.aspect == "status"), None)
    if not added and status is not None:
        since = _SINCE.search(str(status.new))
        gone = book.UNUSED.format(since=f" ({since[0]})" if since else "")
    count = ""
    if below:
        count = book.BELOW[0] if below == 1 else book.BELOW[1].format(below)
    if change.role in book.EXPLAINS or change.stands in (None, "explanation"):
        yield from _explaining(change, added, gone + count, count)
    else:
        table = book.ADDED if added else book.REMOVED
        assert change.stands is not None
        goods, subject, behind = _goods(change)
        template = table[change.stands][0 if goods else 1 if subject else 2]
        if _is_deep(change.code):
            for wide, narrow in book.DEEP.items():
                template = template.replace(wide, narrow)
        if added:
            head, mark, rest = template.partition("{measures}" if "{measures}" in template else ":")
            template = f"{head}{{count}}{mark}{rest}"
        yield template.format(
            goods=goods, subject=subject, above=above(change), gone=gone + count, measures=behind, count=count,
        )  # fmt: skip
    if added and status is not None:
        yield book.USED_AGAIN
    if "read" in change.rules and change.effect != "neutral":
        # A reader who found more than a move knows better where the words went.
        return
    if change.split_from and f"at {change.split_from}" not in change.why:
        yield book.SPLIT.format(change.split_from)
    if change.merged_into and f"at {change.merged_into}" not in change.why:
        yield book.MERGED.format(change.merged_into)


def _is_deep(code: str) -> bool:
    """Whether it stands two levels or more below its entry."""
    return code.removeprefix(entry_of(code)).replace("#", ".").count(".") > 1


def _explaining(change: Change, added: bool, gone: str, count: str) -> Iterator[str]:
    yield f"is new{count}" if added else gone
    known = book.EXPLAINS.get(change.role) if change.role else None
    if known is not None:
        subject = change.subject if change.named and change.subject else None
        term = quoted(subject) if subject else above(change)
        yield known[0 if added else 1].format(term=term, above=above(change))


def _goods(change: Change) -> tuple[str, str, str]:
    """What is meant, with its thresholds; the label; and the thresholds, to stand behind a label from above.

    The first is empty where nothing tells it: the label of an item above is wider than what stands here.
    """
    bounds = [
        p
        for a in change.aspects
        if a.aspect == "parameter"
        for p in (a.new or a.old,)
        if not isinstance(p, (list, str, bool)) and p is not None
    ]
    subject = unquoted(change.subject or "")
    measures = joined(measured(bounds), _MOST)
    controls = change.stands in ("control", "exclusion")
    behind = book.UNDER[change.kind].format(measures) if measures and controls else ""
    if subject and change.named and names_goods(subject):
        goods = uncapitalised(subject)
        told = any(p.value in subject for p in bounds)
        if measures and not told:
            goods = book.WITH["," in goods or " with " in goods].format(
                goods=goods, measures=measures
            )
        return goods, subject, ""
    if controls and (subject or change.stands == "exclusion"):
        return "", subject, behind
    return (book.GOODS.format(measures) if measures and controls else measures), subject, ""


def _pair(change: Change, below: int) -> Iterator[str]:
    """What an item that stayed has otherwise now, and its old code."""
    if change.kind == "renumbered":
        count = ""
        if below:
            count = book.BELOW[0] if below == 1 else book.BELOW[1].format(below)
        old = former(change)
        moved = book.MOVED.format(old=old) if old else book.PLACED.format(old=change.old_code)
        yield moved + count
        if change.role in book.DEPENDS or change.stands == "reading":
            yield book.REWORDED_TOO if set(change.rules) & _AMENDED else ""
        if not change.aspects:
            yield book.ONLY_MOVED if change.rules == ("only-moved",) else ""
    yield from movements(change)
    for aspect in change.aspects:
        yield from _fact(aspect, change)


def _fact(aspect: Aspect, change: Change) -> Iterator[str]:
    """An aspect other than a threshold, where it says more than the wording."""
    old = set(aspect.old) if isinstance(aspect.old, list) else set()
    new = set(aspect.new) if isinstance(aspect.new, list) else set()
    came, went = sorted(new - old), sorted(old - new)
    same = "read" in change.rules and change.effect == "neutral"
    if aspect.aspect == "substances" and "read" in change.rules:
        # The reader's reason says what it comes to.
        yield book.NAMED.format(joined(came, _MOST)) if came else ""
        yield book.NAMED_NOT.format(joined(went, _MOST)) if went else ""
    elif aspect.aspect == "substances":
        rule = next((r for r in change.rules if r in book.SUBSTANCES), aspect.rule)
        templates = book.SUBSTANCES.get(rule or "", ("", ""))
        yield templates[max(len(came), len(went)) > 1].format(
            came=joined(came, _MOST), went=joined(went, _MOST)
        )
    elif aspect.aspect == "marks":
        yield from (book.MARKED.format(mark) for mark in came)
        yield from (book.UNMARKED.format(mark) for mark in went)
    elif aspect.aspect == "connective" and aspect.rule in book.CONNECTIVES:
        # Where nothing is controlled otherwise, the parts are others.
        yield "" if same else book.CONNECTIVES[aspect.rule]
    elif aspect.aspect == "excludes" and change.stands in _TURNED[bool(aspect.new)]:
        # What stood above may have taken it out already, and a reader knows how the words were meant.
        sure = change.kind == "amended" and "read" not in change.rules
        yield book.TURNED[0 if aspect.new else 1] if sure else ""
    elif aspect.aspect == "references":
        if aspect.rule == "references-follow":
            yield book.FOLLOWS
            return
        template = (
            book.REFERS_OTHERWISE if came and went else book.REFERS if came else book.REFERS_NOT
        )
        alone = not (came and went)
        if alone and same:
            # It may only be printed so that it is read now ("a. and .b").
            return
        if came or went:
            yield template.format(came=joined(came, _MOST), went=joined(went, _MOST))


def _reasons(change: Change, told: set[str]) -> Iterator[str]:
    """What the reasons say that the facts have not said."""
    rest = change.why.partition(LEAN)[0]
    if READ in rest:
        yield from _new_words(uncapitalised(readable(rest.replace(READ, ""), _own(change))), change)
        return
    rest = _REST.sub("", rest)
    rest = _UNUSED.sub("", _ASIDE.sub("", rest))
    pieces: list[str] = []
    for rule in change.rules:
        if rule not in RULES:
            continue
        says = next((s for s in _says(rule) if s in rest), None)
        if says is None:
            continue
        mark = f"\0{len(pieces)}\0"
        rest = rest.replace(says, mark, 1)
        pieces.append(book.OF_KIND.get((change.kind, rule)) or _phrase(rule, told))
    for piece in rest.split("; "):
        text = re.sub(r"\0(\d+)\0", lambda found: pieces[int(found[1])], piece)
        text = _LIKE.sub(")", text.removeprefix("but ").strip())
        if text and not text.startswith(("(", "and ")) and text not in (*book.EFFECTS.values(),):
            yield text


def _own(change: Change) -> tuple[str, ...]:
    return tuple(code for code in (change.old_code, change.new_code) if code)


def _new_words(reason: str, change: Change) -> Iterator[str]:
    """The reason of a reader, unless it only says once more that these goods came or went."""
    if change.kind in ("added", "removed"):
        said = set(_WORD.findall(f"{change.subject or ''}".lower())) | book.AGAIN
        if set(_WORD.findall(reason.lower())) <= said:
            return
    yield reason


def _says(rule: str) -> tuple[str, str]:
    """The sentences that a rule may have put into the reasons, longest first."""
    return Finding(RULES[rule], True).why, RULES[rule].says


def _phrase(rule: str, told: set[str]) -> str:
    if rule in book.PHRASES:
        return book.PHRASES[rule]
    if _WHOLE.fullmatch(rule) or rule in _BOUNDS or rule in _LINKED or rule in book.SUBSTANCES:
        return ""
    if rule == "only-moved" or rule in told:
        return ""
    return _SO.sub("", RULES[rule].says)


def _effect(change: Change) -> Iterator[str]:
    lean = change.why.partition(LEAN)[2]
    if change.effect == "neutral":
        nothing = change.stands == "explanation" or (
            change.rules == ("only-moved",) and change.kind == "renumbered"
        ) or change.rules in (
            ("only-editorial",), ("references-follow",), ("description",),
        )  # fmt: skip
        if not nothing:
            places = _PLACES & set(change.rules) and change.kind not in ("added", "removed")
            yield book.BY_ITSELF if places else book.EFFECTS["neutral"]
        return
    if change.effect == "unclear" and change.kind == "amended" and change.role in book.DEPENDS:
        yield book.DEPENDS[change.role]
    elif change.rules and set(change.rules) <= _MARKS and change.effect in book.STRICTER:
        yield book.STRICTER[change.effect]
    elif change.effect != "unclear" or not lean:
        yield book.EFFECTS[change.effect]
    if lean:
        effect, _, reason = lean.partition(": ")
        yield book.LEANS.format(effect=effect, reason=uncapitalised(readable(reason, _own(change))))
