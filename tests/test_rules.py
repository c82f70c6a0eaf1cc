"""The rules of effect: each with the case that calls it, and the same case backwards for its mirror."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from kitchen import edition, item

from listdiff.changes import Change
from listdiff.cli.rules import command
from listdiff.compare.engine import compare
from listdiff.compare.rules import FAMILIES, RULES
from listdiff.compare.rules.rule import mirrored
from listdiff.model import Item, Substance

ANY = item("3.A.1", "Pots having any of the following:")
ALL = item("3.A.1", "Pots having all of the following:")
LIST = item("3.A.1", "Pots and kettles, as follows:")
DEEP = "A depth exceeding 50 cm and a lid of glass; or"
RED = item("3.A.1.b", "A handle made from wood or bone.")
SPOONS = item("3.A.1", "Spoons of tin and pewter")
FREE = item(
    "3.A.1#note", "3.A.1. does not apply to pots for the nursery with a picture on the side."
)
FREE_ALL = item("3.A.1#note", "3.A.1. does not apply to pots having all of the following:")
FREE_ANY = item("3.A.1#note", "3.A.1. does not apply to any of the following:")
FREE_A = item("3.A.1#note.a", "A blue rim around the top;", parent="3.A.1#note")
FREE_B = item("3.A.1#note.b", "A weight of less than 2 kg.", parent="3.A.1#note")
READ = item("3.A.1#note", "3.A.1. includes pots for the nursery.")


def reworded(old: str, new: str, code: str = "3.A.1.a") -> tuple[list[Item], list[Item]]:
    """One item in two wordings."""
    return [ANY, item(code, old)], [ANY, item(code, new)]


def other(role: str, *texts: str) -> tuple[list[Item], ...]:
    """An item of another role; an empty text for none."""
    return tuple([ANY, item("3.A.1#x", text, role=role)] if text else [ANY] for text in texts)


def substance(*members: tuple[str, str]) -> list[Item]:
    """A family with the members named."""
    words = "Salts as follows: " + "; ".join(f"{name} (CAS {cas})" for name, cas in members)
    return [item("1.C.1", words, substances=[Substance(name, [cas]) for name, cas in members])]


SALT, SODA, LYE = ("salt", "7647-14-5"), ("soda", "497-19-8"), ("lye", "1310-73-2")

CASES = [
    # items
    ("item-added", [ANY, item("3.A.1.a", DEEP)], [ANY, item("3.A.1.a", DEEP), RED]),
    ("condition-added", [ALL, item("3.A.1.a", DEEP)], [ALL, item("3.A.1.a", DEEP), RED]),
    ("part-added", [SPOONS], [SPOONS, RED]),
    ("exclusion-added", [LIST], [LIST, FREE]),
    ("exclusion-condition-added", [LIST, FREE_ALL, FREE_A], [LIST, FREE_ALL, FREE_A, FREE_B]),
    ("exclusion-added", [LIST, FREE_ANY, FREE_A], [LIST, FREE_ANY, FREE_A, FREE_B]),
    ("reading-note-added", [LIST], [LIST, READ]),
    (
        "reading-note-amended", [LIST, READ],
        [LIST, item("3.A.1#note", "3.A.1. includes pots for the nursery and the stable.")],
    ),
    ("exclusion-turned", [LIST, READ], [LIST, item("3.A.1#note", "3.A.1. does not apply to pots for the nursery.")]),
    ("words-for-parts", [ANY, RED, item("3.A.1.c", "Deep lids of copper;")], [item("3.A.1", "Pots having a deep rim or any of the following:"), RED]),
    ("words-became-parts", [item("3.A.1", "Pots made from tin on feet of iron, having a lid of copper;")], [item("3.A.1", "Pots made from tin on feet of iron, having any of the following:"), item("3.A.1.a", "A lid of copper.")]),
    ("exclusion-traded", [LIST, FREE], [LIST, item("3.A.1#note-2", "3.A.1. does not apply to a set of dolls.")]),
    ("code-reused", [ANY, item("3.A.1.a", DEEP)], [ANY, item("3.A.1.a", "Whistles when it boils, loudly.")]),
    ("only-moved", [ANY, RED], [ANY, item("3.A.1.c", RED.text or "")]),
    ("moved-below-another", [ANY, item("3.A.2", "Cups"), RED], [ANY, item("3.A.2", "Cups"), item("3.A.2.a", RED.text or "")]),
    ("only-editorial", *reworded("Bowls of fibre, grey;", "Bowls of fiber, gray; or")),
    # thresholds
    ("lower-bound-raised", *reworded("A depth exceeding 50 cm;", "A depth exceeding 60 cm;")),
    ("upper-bound-raised", *reworded("A depth of less than 50 cm;", "A depth of less than 60 cm;")),
    ("bound-made-strict", *reworded("A depth of 50 cm or more;", "A depth exceeding 50 cm;")),
    ("same-value-rewritten", *reworded("A depth exceeding 50 cm;", "A depth exceeding 500 mm;")),
    ("exact-value-changed", *reworded("A depth of 50 cm;", "A depth of 60 cm;")),
    ("quantity-replaced", *reworded("Pans with a heat exceeding 50 K;", "Pans with a weight exceeding 5 kg;")),
    ("exception-threshold-moved", *reworded("Pots of tin except those of a depth exceeding 5 cm;", "Pots of tin except those of a depth exceeding 6 cm;")),
    ("bound-turned", *reworded("A depth exceeding 50 cm;", "A depth of 50 cm;")),
    ("formula-changed", *reworded("A depth of less than (1.7 + L/1,000) µm;", "A depth of less than (1.9 + L/1,000) µm;")),
    # ranges
    ("range-widened", *reworded("A depth exceeding 20 cm but not exceeding 30 cm;", "A depth exceeding 10 cm but not exceeding 40 cm;")),
    ("range-shifted", *reworded("A depth exceeding 20 cm but not exceeding 30 cm;", "A depth exceeding 25 cm but not exceeding 40 cm;")),
    (
        "range-split",
        [ANY, item("3.A.1.a", "A depth exceeding 20 cm but not exceeding 60 cm;")],
        [ANY, item("3.A.1.a", "A depth exceeding 20 cm but not exceeding 40 cm;"), item("3.A.1.b", "A depth exceeding 40 cm but not exceeding 60 cm;")],
    ),
    ("range-narrowed", *reworded("A depth exceeding 10 cm but not exceeding 40 cm;", "A depth exceeding 20 cm but not exceeding 30 cm;")),
    ("reference-added", *reworded("Lids for pots specified by 3.A.2.a.;", "Lids for pots specified by 3.A.2.a. or 3.A.2.b.;")),
    ("attribute-added", *reworded("Lids with knobs;", "Lids with metallic knobs;")),
    ("gloss-added", *reworded("Lids of metal;", "Lids of metal (e.g., tin);")),
    ("range-opened", *reworded("A depth exceeding 20 cm but not exceeding 30 cm;", "A depth exceeding 20 cm;")),
    ("hedge-added", *reworded("Ladles made of tin;", "Ladles normally made of tin;")),
    ("title-reworded", *reworded("Pans of the north\nPans with a lid of tin;", "Pans\nPans with a lid of tin;")),
    ("goods-added", *reworded("Ovens, grills and components, of brick;", "Ovens, grills, components, and accessories, of brick;")),
    ("gloss-added", *reworded("A depth exceeding 25 mm;", "A depth exceeding 25 mm (1 in);")),
    # connectives
    ("any-to-all", [ANY, RED], [ALL, RED]),
    # words
    ("restriction-added", *reworded("Lids of copper;", "Lids of copper having a knob on top;")),
    ("specially-designed-added", *reworded("Lids designed for jars;", "Lids specially designed for jars;")),
    ("exception-added", *reworded("Lids of copper;", "Lids of copper, other than those for jars;")),
    ("alternative-added", *reworded("Lids of copper;", "Lids of copper or tin;")),
    ("goods-added", *reworded("Ovens of brick;", "Ovens of brick, and specially designed components therefor;")),
    ("abbreviation-added", *reworded("Slow rice cookers;", "Slow Rice Cookers (SRCs);")),
    ("reworded", *reworded("Lids of copper;", "Lids that whistle as copper;")),
    ("numbers-unweighed", *reworded("A lid of type 3 and a pan;", "A lid of type 4 and a pan;")),
    # explanations
    ("nb-added", *other("nb", "", "See also 3.A.9.")),
    ("nb-amended", *other("nb", "See also 3.A.9.", "See also the list of cups.")),
    ("explanation-of-new-words", *other("technical-note", "", "'Deep' means that a spoon does not fall.")),
    ("technical-note-added", [item("3.A.1", "Deep pots of 'cold clay':")], [item("3.A.1", "Deep pots of 'cold clay':"), item("3.A.1#technical-note", "'Cold clay' is only clay from the cellar.")]),
    ("explanation-only", [ANY], [ANY, item("3.A.1#technical-note", "A pot may also be called a pan.")]),
    ("description", [ANY], [ANY, item("3.A.1#introductory-note", "Pots are heated by 5 kg of coal.", role="note")]),
    ("explanation-came-along", [ANY], [ANY, RED, item("3.A.1.b#technical-note", "'Bone' is of cattle.")]),
    # validity
    ("validity-extended", *other("validity-note", "Valid until 31 December 2022 only.", "Valid until 31 December 2024 only.")),
    ("validity-note-added", *other("validity-note", "", "Valid until 31 December 2022 only.")),
    # substances
    ("cas-number-given", *reworded("Lye from ashes;", "Lye from ashes (CAS 1310-73-2);")),
    ("goods-added", *reworded("Ovens with a door, as follows:", "Ovens with a door, as follows, and specially designed components therefor:")),
    ("list-heading", *reworded("Ovens and grills, as follows:", "Ovens, grills and accessories, as follows:")),
    ("said-anyway", *reworded("Lids of the listed pots;", "Lids of the specified pots;")),
    ("words-moved", *reworded("Lids in any season whatever, of copper for jars from the cellar;", "Lids of copper for jars from the cellar in any season whatever;")),
    ("restriction-added", *reworded("Lids with a depth exceeding 5 cm;", "Lids with a depth exceeding 5 cm and a weight of less than 2 kg;")),
    ("restriction-added", *reworded("Lids made of copper;", "Lids made of copper fastened by a chain;")),
    ("attribute-added", *reworded("Designed pumps;", "Designed axial, radial or mixed pumps;")),
    ("alternative-added", *reworded("Bowls of oak, ash or beech on feet;", "Bowls of oak, ash, beech, elm or larch on feet;")),
    # held before, or still
    ("split-off", [ANY, item("3.A.1.a", "Lids of red copper with a round silver knob, or jugs of blue glass with a wide spout;")], [ANY, item("3.A.1.a", "Lids of red copper with a round silver knob;"), item("3.A.1.b", "Jugs of blue glass with a wide spout;")]),
    ("range-held", [ANY, item("3.A.1.a", "Pans with a depth exceeding 20 cm and a lid;"), item("3.A.1.b", "Spoons;")], [ANY, item("3.A.1.a", "Pans with a depth exceeding 20 cm but not exceeding 40 cm and a lid;"), item("3.A.1.b", "Spoons;"), item("3.A.1.c", "Pans with a depth exceeding 50 cm and a rim;")]),
    ("sibling-moved", [ANY, item("3.A.1.a", "Pans of red iron with a long wooden handle and a lid;")], [ANY, item("3.A.1.a", "Pans of red iron with a long wooden handle;"), item("3.A.1.b", "Pans of red iron with a long bone handle and a lid;")]),
    ("exclusion-of-new", [LIST], [LIST, item("3.A.5", "Sieves of horsehair"), item("3.A.1#note", "3.A.1. does not apply to sieves specified by 3.A.5.")]),
    ("references-follow", [item("3.A.1", "Lids for pots specified by 3.A.2.a."), item("3.A.2", "Kettles having any of the following:"), item("3.A.2.a", "A spout of silver with three holes;")], [item("3.A.1", "Lids for pots specified by 3.A.2.b."), item("3.A.2", "Kettles having any of the following:"), item("3.A.2.a", "A bell that rings;"), item("3.A.2.b", "A spout of silver with three holes;")]),    ("substance-added", substance(SALT), substance(SALT, SODA)),
    ("same-substances", *reworded("Soda ash (CAS 497-19-8);", "Washing soda (CAS 497-19-8);")),
    ("substance-named-already", [ANY, item("1.C.1", "Salts: soda (CAS 497-19-8) and lye (CAS 1310-73-2)")], [ANY, item("1.C.1", "Salts: lye (CAS 1310-73-2)"), item("1.C.2", "Soda (CAS 497-19-8)")]),
    ("mark-moved", [item("3.A.2", "Cups", marks=["sensitive"]), item("3.A.2.a", "Of tin with a rim;")], [item("3.A.2", "Cups"), item("3.A.2.a", "Of tin with a rim;", marks=["sensitive"])]),
    ("substances-replaced", substance(SALT, SODA), substance(SALT, LYE)),
]  # fmt: skip


def of_items(old: list[Item], new: list[Item]) -> list[Change]:
    """What the engine says."""
    return compare(edition("2019", *old), edition("2021", *new)).changes


@pytest.mark.parametrize(("rule", "old", "new"), CASES, ids=[case[0] for case in CASES])
def test_a_rule_and_its_mirror(rule: str, old: list[Item], new: list[Item]) -> None:
    there = {name for change in of_items(old, new) for name in change.rules}
    back = {name for change in of_items(new, old) for name in change.rules}
    assert rule in there
    assert RULES[rule].mirror is not None
    assert RULES[rule].mirror in back


def test_every_rule_has_its_mirror_or_a_reason() -> None:
    for rule in RULES.values():
        assert (rule.mirror is None) != (rule.alone is None), rule.id
        if rule.mirror is None:
            continue
        opposite = RULES[rule.mirror]
        assert opposite.mirror == rule.id
        assert opposite.effect == mirrored(rule.effect), rule.id
        assert rule.says == opposite.says or rule.id != opposite.id


def test_ids_are_told_once() -> None:
    assert len(RULES) == sum(map(len, FAMILIES.values()))


def test_an_exclusion_turns_a_rule_round() -> None:
    wide = item("3.A.1#note", f"{FREE.text} or on the lid")
    change = of_items([LIST, FREE], [LIST, wide])[0]
    assert (change.rules, change.effect) == (("alternative-added",), "relaxed")
    assert "taken out of control" in change.why


def test_a_decided_threshold_does_not_hide_other_words() -> None:
    old, new = reworded("A depth exceeding 50 cm;", "A girth exceeding 60 cm in winter;")
    assert of_items(old, new)[0].effect == "unclear"


def test_words_behind_a_negation_are_not_decided() -> None:
    old, new = reworded(
        "Lids other than those of copper;", "Lids other than those of copper or tin;"
    )
    assert of_items(old, new)[0].effect == "unclear"


def test_the_command_lists_them_all() -> None:
    shown = CliRunner().invoke(command, [])
    assert all(name in shown.output for name in RULES)
    assert CliRunner().invoke(command, ["--format", "json"]).exit_code == 0


def test_a_part_that_went_as_another_became_words_is_only_gone() -> None:
    ways = [item("3.A.1", "Pots of tin on iron feet, having any of the following:")]
    parts = [item("3.A.1.a", "A lid of copper; or"), item("3.A.1.b", "A handle of bone.")]
    new = [item("3.A.1", "Pots of tin on iron feet, having a lid of copper;")]
    told = {c.code: c for c in of_items(ways + parts, new)}
    assert told["3.A.1"].effect == told["3.A.1.a"].effect == "neutral"
    assert (told["3.A.1.b"].effect, told["3.A.1.b"].rules) == ("relaxed", ("item-removed",))
