"""Words that were broken at the end of a line, put together again."""

from __future__ import annotations

import itertools
from collections import Counter

import msgspec

from listdiff.documents.pagelines import Line
from listdiff.documents.paragraphs import Run

EITHER = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line, soft or hard."""


class Words:
    """Joins words that were broken at the end of a line.

    Whether the hyphen belongs to the word is asked of the document itself:
    the form that stands elsewhere in it, unbroken, is taken.
    """

    def __init__(self, pages: list[list[Line]]) -> None:
        self.known: Counter[str] = Counter()
        text = " ".join(
            [line.text[: -len(line.pieces[-1].text)] for lines in pages for line in lines]
        )
        for word, times in Counter(text.lower().split(" ")).items():
            self.known[word.strip("\"'“”‘’().,;:")] += times

        votes = 0
        for lines in pages:
            for above, below in itertools.pairwise(lines):
                if above.pieces[-1].text.endswith(EITHER):
                    alone = above.pieces[-1].text == EITHER
                    end = "".join(p.text for p in above.pieces[-1 - alone :])
                    votes += self._votes(_stem(end), _rest(below.pieces[0].text))
        self.breaks = votes > 0
        """The document breaks words at line ends, so that a hyphen there means little."""

    def _votes(self, stem: str, rest: str) -> int:
        """Whether the two parts stand elsewhere as one word (1), with a hyphen (-1), or not (0)."""
        whole, split = self.known[stem + rest], self.known[f"{stem}-{rest}"]
        return (whole > split) - (split > whole)

    def join(self, before: list[Run], after: list[Run]) -> None:
        """Put a blank between two lines, or none where a word runs across."""
        last, first = before[-1], after[0]
        # the hyphen may be a run of its own
        text = "".join(run.text for run in before[-3:])
        soft = text.endswith("\u00ad")
        hyphen = text.endswith(("-", "\u2010", EITHER)) and last.script == ""
        if not soft and not (hyphen and len(text) > 1 and (text[-2].isalnum() or text[-2] in "'′")):
            after[0] = (
                msgspec.structs.replace(first, text=" " + first.text) if not first.script else first
            )
            if first.script:
                after.insert(0, Run(" ", italic=first.italic))
            return
        stem, rest = _stem(text), _rest(first.text)
        votes = self._votes(stem, rest)
        either = text.endswith(EITHER)
        broken = votes == 0 and either and self.breaks and stem.isalpha() and len(stem) > 1
        if soft or ((votes > 0 or broken) and rest[:1].isalpha() and rest[:1].islower()):
            before[-1] = msgspec.structs.replace(last, text=last.text[:-1])
        elif either:
            before[-1] = msgspec.structs.replace(last, text=last.text[:-1] + "-")


def _stem(text: str) -> str:
    """The word at the end of a line, its hyphen off."""
    words = text[:-1].split()
    return words[-1].strip("\"'“”‘’(").lower() if words else ""


def _rest(text: str) -> str:
    """The word at the beginning of a line."""
    words = text.split()
    return words[0].strip("\"'“”‘’).,;:").lower() if words else ""
