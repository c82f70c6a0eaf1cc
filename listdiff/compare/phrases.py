"""Words: what came into a text or left it, where that narrows or widens what the text describes.

Needs both texts. A phrase that came narrows if it begins as an attribute does ("having", "capable of",
"other than") and widens if it is one more alternative ("or ..."). Whatever is neither is not decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from listdiff.compare.pieces import (
    CODE,
    JOINTS,
    NUMBER,
    STOP,
    WITH,
    Piece,
    bare,
    is_bound,
    only_bounds,
    pieces,
    told_elsewhere,
)
from listdiff.compare.rules.wording import RULES
from listdiff.editorial import normal

_BY_ID = {rule.id: rule for rule in RULES}
_OPENERS = frozenset((
    "§", "which", "that", "capable", "designed", "specially", "using", "when", "if", "where",
    "containing", "only", "exceeding", "rated", "whose", "possessing", "incorporating", "employing",
    "intended",
))  # fmt: skip
"""First words of an attribute: it holds together with what stands there already."""
_JOINTS = frozenset(("for", "and", "by", "at", "within", "in", "to", "as", "used", "made"))
"""Words that no name of a single member of a list holds."""
_SPECIALLY = frozenset(("specially", "specifically", "solely", "exclusively", "only", "designed"))
_EXCEPT = (
    ("other", "than"),
    ("except",),
    ("excluding",),
    ("unless",),
    ("apart", "from"),
    ("not", "including"),
)
_HEDGES = frozenset(("normally", "typically", "generally", "usually", "primarily", "mainly"))
"""Adverbs that let an attribute be absent."""
_ADJECTIVE = re.compile(r"[a-z]{2,}(?:al|ic|ive|ed|ary|ous|able|ible|ar|il)")
_BETWEEN = frozenset((STOP, "and", "or", "ml", "note", "nb"))
_PARTICIPLE = re.compile(r"[a-z]{3,}ed")
_OF_VERBS = re.compile(r"[a-z]{3,}ing (?:at|in|on|under|as|to|from|by)")
_MEMBERS = 12
"""Words of members of a list that came at once."""
_MOVED = 3
"""Words that must be the same for a phrase to have only moved."""
_REACH = 8
"""Words around a place in which a comparison shows that it is among properties, not goods."""
_NOT_LETTERS = re.compile(r"[^\w]+")
_NEGATION = re.compile(
    r"\b(?:except|other than|unless|without|excluding|not(?! (?:exceed|less|more|greater|higher|limited)))\b"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_TAKEN_OUT = re.compile(r"^.*?\bdoes? not (?:apply to|control|include|specify|cover)\b")
_GOODS = frozenset((
    "components", "accessories", "assemblies", "sub-assemblies", "subassemblies", "equipment",
    "software", "technology", "systems", "materials", "parts", "facilities", "instruments", "devices",
    "machines",
))  # fmt: skip
"""Nouns that name goods as such: a list in a heading that has one more controls one more kind."""


def wording_rules(
    old: str, new: str, units: frozenset[str] = frozenset()
) -> Iterator[tuple[str, list[str]]]:
    """For each place that differs the id of its rule, with the words that came or went.

    Numbers in the place of numbers, with the `units` of the thresholds, are left to those and give the id ``""``.
    """
    old, new, titled = _below_titles(old, new)
    if titled:
        yield "title-reworded", []
    every = list(pieces(old, new))
    found, same = _without_moved([p for p in every if not told_elsewhere(p)])
    if same or (every and not found):
        yield "words-moved" if same else "said-anyway", []
    shifted = _in_both(found)
    for piece in found:
        sides = [words for words in (piece.gone, piece.come) if bare(words)]
        if all(only_bounds(words, units) for words in sides):
            yield "", piece.come or piece.gone
            continue
        if _masked(piece.gone, units) == _masked(piece.come, units):
            yield "", piece.come
            continue
        if _spelled_out(piece.gone, piece.come) or _spelled_out(piece.come, piece.gone):
            yield f"abbreviation-{'added' if len(piece.come) > len(piece.gone) else 'dropped'}", []
            continue
        gone, come = _trimmed(piece.gone, piece.come)
        if gone and come and (members := _members(gone, come)):
            for event, member in members:
                kind = _kind(member, piece.left, piece.right)
                yield f"{kind}-{event}" if kind else "reworded", member
            continue
        if gone and come:
            yield "reworded", piece.come
            continue
        came = not gone
        piece = Piece(gone, come, piece.left, piece.right)
        words = piece.come or piece.gone
        undecided = _negated(piece.left) or not shifted.isdisjoint(
            _NOT_LETTERS.sub(" ", " ".join(words)).split()
        )
        kind = None if undecided else _kind(words, piece.left, piece.right)
        if kind is None:
            yield "reworded", words
        else:
            yield f"{kind}-{'added' if came else 'dropped'}", words


def _without_moved(found: list[Piece]) -> tuple[list[Piece], bool]:
    """The places without those whose words only stand elsewhere in the text, and whether there were any."""
    gone = {tuple(bare(p.gone)) for p in found if not bare(p.come) and len(bare(p.gone)) >= _MOVED}
    same = gone & {tuple(bare(p.come)) for p in found if not bare(p.gone)}
    kept = [p for p in found if tuple(bare(p.gone) or bare(p.come)) not in same]
    return kept, bool(same)


def _in_both(found: list[Piece]) -> set[str]:
    """Telling words that went at one place and came at another: no edit of their own."""
    gone, come = (
        {
            w
            for words in side
            for w in _NOT_LETTERS.sub(" ", " ".join(words)).split()
            if len(w) > 3 or w.isdigit()
        }
        for side in ([p.gone for p in found], [p.come for p in found])
    )
    return (gone & come) - _OPENERS - _JOINTS


def _below_titles(old: str, new: str) -> tuple[str, str, bool]:
    """Both texts without a title on a line of its own, and whether the titles differ."""
    (one, _, rest), (other, _, more) = old.partition("\n"), new.partition("\n")
    if not (rest and more) or rest[:1] in "-•" or max(map(len, (one, other))) > 120:
        return old, new, False
    return rest, more, normal(one) != normal(other)


def _members(gone: list[str], come: list[str]) -> list[tuple[str, list[str]]]:
    """Members that a list got or lost, each with what joins it; none where it is no list, or both."""
    old, new = _split(gone), _split(come)
    joint = next((w for w in reversed([*gone, *come]) if w in ("and", "or")), STOP)
    if all(m in new for m in old) and len(new) > len(old):
        return [("added", [joint, *m]) for m in new if m not in old]
    if all(m in old for m in new) and len(old) > len(new):
        return [("dropped", [joint, *m]) for m in old if m not in new]
    return []


def _split(words: list[str]) -> list[tuple[str, ...]]:
    members: list[list[str]] = [[]]
    for word in words:
        if word in JOINTS:
            members.append([])
        else:
            members[-1].append(word)
    return [tuple(m) for m in members if m]


def _spelled_out(short: list[str], long: list[str]) -> bool:
    """Whether `long` is "radio frequency (rf)" for the `short` "rf"."""
    if len(short) != 1 or len(long) < 3 or long[-1] != f"({short[0]})":
        return False
    return _stands_for(long[-1], long[:-1])


def _trimmed(gone: list[str], come: list[str]) -> tuple[list[str], list[str]]:
    """The same without the commas at the ends of the side that holds nothing else."""
    return (gone if bare(gone) else []), (come if bare(come) else [])


def _masked(words: list[str], units: frozenset[str]) -> list[str]:
    kept = [w for w in bare(words) if w not in units]
    return [NUMBER.sub("0", w) for w in kept]


def _negated(left: list[str]) -> bool:
    """Whether words before the place may turn its sense round, the opening of an exclusion and what
    stands in brackets apart."""
    return _NEGATION.search(_BRACKETS.sub("", _TAKEN_OUT.sub("", " ".join(left)))) is not None


def _kind(words: list[str], left: list[str], right: list[str]) -> str | None:
    """What the words are that stand between `left` and `right`: the stem of a rule's id.

    Where the edit can be said in several ways, none of them may have another effect.
    """
    if len(bare(words)) == 0 or bare(words) in (["or"], ["and"]):
        return None
    kinds: dict[str, None] = {}
    for turned, before, after in _slid(words, left, right):
        kind = _one_way(turned, before, after)
        if kind is not None:
            kinds[kind] = None
    if len({_BY_ID[f"{kind}-added"].effect for kind in kinds}) > 1:
        return None
    if kinds:
        return next(iter(kinds))
    if len(words) == 1 and right and _ADJECTIVE.fullmatch(words[0]) and right[0][:1].isalpha():
        return "attribute"
    return None


def _one_way(words: list[str], left: list[str], right: list[str]) -> str | None:
    inner = [w for w in words if w != STOP]
    if len(inner) == 1 and _stands_for(inner[0], left):
        return "abbreviation"
    if _is_gloss(inner, left):
        return "gloss"
    if len(inner) == 1 and inner[0] in _HEDGES:
        return "hedge"
    if any(CODE.fullmatch(w) for w in inner) and all(
        w in _BETWEEN or CODE.fullmatch(w) for w in inner
    ):
        return "reference"
    if inner[0] in ("or", "(or") or inner[-1] == "or":
        return "alternative"
    if "therefor" in inner or _more_goods(words, right):
        return "goods" if any(w in _GOODS for w in inner) else None
    if any(tuple(inner[: len(e)]) == e for e in _EXCEPT):
        return "exception"
    if _SPECIALLY.issuperset(inner) and inner[0] != "designed":
        return "specially-designed"
    if _in_list(words, left, right) or _ends_list(words):
        return "alternative"
    if inner[0] in _OPENERS and len(inner) > 1 and "not" not in inner:
        return "restriction"
    if _is_condition(inner, left, right) or _is_attribute_clause(inner):
        return "restriction"
    if _are_kinds(words, left, right):
        return "attribute"
    return None


def _is_condition(inner: list[str], left: list[str], right: list[str]) -> bool:
    """One more property with a bound, joined by "and" or "with" to properties that have bounds, too."""
    if not {"and", WITH}.intersection(inner) or _apart(inner):
        return False
    return is_bound(inner) and is_bound([*left[-_REACH:], *right[:_REACH]])


def _apart(inner: list[str]) -> bool:
    """Whether an "or" parts alternatives, not one that belongs to a comparison ("or more")."""
    return any(
        w == "or"
        and inner[i + 1 : i + 2] not in (["more"], ["less"], ["greater"], ["better"], ["higher"])
        for i, w in enumerate(inner)
    )


def _ends_list(words: list[str]) -> bool:
    """Further members at the end of a list: a comma, members, "or" and the last of them."""
    plain = not any(w in _OPENERS or w in _JOINTS for w in words)
    return words[0] == STOP and "or" in words[1:-1] and plain and len(words) <= _MEMBERS


def _is_attribute_clause(inner: list[str]) -> bool:
    """Whether it begins with a participle ("oriented in ...", "operating at ...")."""
    if len(inner) < 3 or "not" in inner or "or" in (inner[0], inner[-1]):
        return False
    return bool(_PARTICIPLE.fullmatch(inner[0]) or _OF_VERBS.match(" ".join(inner[:2])))


def _are_kinds(words: list[str], left: list[str], right: list[str]) -> bool:
    """Whether a whole list of adjectives stands before the noun that it narrows."""
    inside = any(w in JOINTS for w in words[1:-1])
    ends = words[0] in JOINTS or words[-1] in JOINTS
    noun = bool(right) and right[0].isalpha() and right[0] not in _JOINTS | _OPENERS | {"of", "or"}
    return inside and not ends and noun and (not left or left[-1] not in JOINTS)


def _is_gloss(words: list[str], left: list[str]) -> bool:
    """Whether all of it is one bracket: an example, a pointer, another name, a number in other units."""
    if not (words[0].startswith("(") and words[-1].endswith(")")):
        return False
    converted = NUMBER.match(words[0][1:]) is not None and len(words) < 4
    if converted and any(NUMBER.match(w) for w in left[-2:]):
        return True
    return words[0] in ("(eg", "(e.g", "(ie", "(i.e", "(see") or (
        len(words) == 1 and words[0][1:-1].isalpha()
    )


def _stands_for(word: str, left: list[str]) -> bool:
    """Whether `word` is "(abc)", the initials of the words before it."""
    letters = word[1:-1].rstrip("s")
    if not (word[:1] == "(" and word[-1:] == ")" and len(letters) > 1 and letters.isalpha()):
        return False
    words = [part for w in left for part in w.replace("-", " ").split() if w != STOP]
    return "".join(w[0] for w in words[-len(letters) :]) == letters


def _more_goods(words: list[str], right: list[str]) -> bool:
    """Whether the words are a further member, joined by "and" or a comma, of a list of goods."""
    inner = [w for w in words if w != STOP]
    joined = words[0] == STOP or inner[0] == "and" or words[-1] == STOP or inner[-1] == "and"
    named = any(w in _GOODS for w in inner[-3:])
    ends = not right or right[0] in (STOP, "and", "or", "therefor", "as", "any", "all")
    return joined and named and ends and not any(NUMBER.search(w) for w in inner)


def _in_list(words: list[str], left: list[str], right: list[str]) -> bool:
    """One more member in a list of short members that ends with "or"."""
    if not (words[0] == STOP or words[-1] == STOP) or len(words) > 8:
        return False
    if any(w in _OPENERS or w in _JOINTS for w in words):
        return False
    ahead = right[:12]
    return "or" in ahead and "and" not in ahead[: ahead.index("or")]


def _slid(
    words: list[str], left: list[str], right: list[str]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """The same edit said in every way: in "a b [c b] d" the words that came may be "b c", too."""
    yield words, left, right
    one, before, after = list(words), list(left), list(right)
    while before and before[-1] == one[-1]:
        after.insert(0, one[-1])
        one = [before.pop(), *one[:-1]]
        yield one, before, after
    one, before, after = list(words), list(left), list(right)
    while after and after[0] == one[0]:
        before.append(one[0])
        one = [*one[1:], after.pop(0)]
        yield one, before, after
