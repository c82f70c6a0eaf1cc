"""Precision and recall of references, connectives and exclusions against the answer key.

usage: python benchmarks/wording.py EDITIONS [--anew] [--only development]
"""

from __future__ import annotations

from answers import SETS, Score, arguments, labelled, write

FIELDS = ("refers_to", "connective", "excludes")


def main() -> None:
    """Measure."""
    options = arguments(__doc__)
    scores = {(name, field): Score() for name in SETS for field in FIELDS}
    mistakes: list[str] = []
    for one in labelled("wording.toml", options.editions, options.anew):
        told: list[str] = [] if one.item is not None else ["no such item in the edition"]
        for field in FIELDS:
            wanted, found = one.answer[field], getattr(one.item, field, None)
            # users of a definition are read from its heading, not from its wording
            if field == "refers_to" and one.answer["list"] == "definitions":
                continue
            if field != "refers_to":
                wanted, found = [wanted] if wanted else [], [found] if found else []
            score = scores[one.set, field]
            missed = [a for a in wanted if a not in (found or [])]
            false = [a for a in found or [] if a not in wanted]
            score.right += len(wanted) - len(missed)
            score.missed += len(missed)
            score.false += len(false)
            told += [f"{field}: missed {a}" for a in missed] + [
                f"{field}: false {a}" for a in false
            ]
        if options.only in (None, one.set):
            mistakes += [f"  {one.set}: {one.name}: {line}" for line in told]
    for field in FIELDS:
        write(scores[name, field].line(f"{field}, {name}") for name in SETS)
    write(["mistakes:", *mistakes] if mistakes else ["no mistakes"])


if __name__ == "__main__":
    main()
