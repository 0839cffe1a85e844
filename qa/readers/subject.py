"""Whether a passage can be about what a question asks, by its words alone.

A reader that looks for a height may take any height. So something of what the question
names must stand in the passage, its headline or what is stored of it. One name is
enough, in any form: a rule that asks for all refuses "the US treasury secretary"
because a sentence lacks "US".
"""

from __future__ import annotations

import re

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


def may_speak_of(passage: Passage, question: str) -> bool:
    """False if no name, or no word that carries meaning, is in both."""
    held = stems(
        " ".join([
            passage.text,
            passage.version.headline,
            passage.article.outlet or "",
            passage.stated_at.date().isoformat().replace("-", " "),
        ])
    )  # fmt: skip
    named = stems(" ".join(NAME_OR_NUMBER.findall(question)))
    asked = stems(question)
    return all(not wanted or wanted & held for wanted in (named, asked))


def stems(text: str) -> set[str]:
    """The first letters of each word that carries meaning; numbers whole."""
    return {
        word.rstrip(".,") if word[0].isdigit() else word[:STEM_CHARACTERS]
        for word in WORD.findall(fold(text)[0])
        if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())
    }
