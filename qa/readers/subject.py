"""Whether a passage can be about what a question asks, by its words alone.

A reader that looks for a height may take any height. So something of what the question
names must stand in the passage, its headline or what is stored of it. One name is
enough, in any form: a rule that asks for all refuses "the US treasury secretary"
because a sentence lacks "US".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.article import Passage
from qa.quotes import fold

STOP_WORDS = frozenset(
    "a an and are at be been by can did do does for from had has have how in is it "
    "its many much of on or that the their there they this to was were what when "
    "where which who whom whose why will with would".split()
)

NAME_OR_NUMBER = re.compile(r"(?<!^)\b[A-Z][\w’'-]+|\b\d[\d.,]*%?")
WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+")
STEM_CHARACTERS = 5
"""Enough to bring "Brazil" and "Brazilian" together."""


@dataclass(frozen=True)
class Subject:
    """What a question is about, as stems.

    Attributes:
        named: of its names and numbers.
        asked: of all its words that carry meaning.
    """

    named: frozenset[str]
    asked: frozenset[str]

    @classmethod
    def of(cls, question: str) -> Subject:
        """The subject of ``question``."""
        names = " ".join(NAME_OR_NUMBER.findall(question))
        return cls(frozenset(stems(names)), frozenset(stems(question)))

    def may_be_in(self, passage: Passage) -> bool:
        """False if no name, or no word that carries meaning, is in the passage, its
        headline, outlet or date."""
        held = stems(
            " ".join([
                passage.text,
                passage.version.headline,
                passage.article.outlet or "",
                passage.stated_at.date().isoformat().replace("-", " "),
            ])
        )  # fmt: skip
        return all(not wanted or wanted & held for wanted in (self.named, self.asked))


def stems(text: str) -> set[str]:
    """The first letters of each word that carries meaning; numbers whole."""
    return {
        word.rstrip(".,") if word[0].isdigit() else word[:STEM_CHARACTERS]
        for word in WORD.findall(fold(text)[0])
        if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())
    }
