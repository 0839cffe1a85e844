"""What a passage must be to count for an account: on its topic, by its source, of its
kind and time."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from index.article import Passage
from index.readers.kinds import CORRECTION, OPINION, SPONSORED
from qa.understanding.accounts import Account
from qa.understanding.events.stems import words_of
from qa.understanding.times.vocabulary import SMALL_WORDS

TOPIC_SHARE = 2 / 3
"""Of a topic's words, all that are names and so many others stand in what is about
it."""
NO_NEWS = frozenset({OPINION, SPONSORED, CORRECTION})


@dataclass(frozen=True)
class Topic:
    """What an account is about.

    Attributes:
        stems: of its words, but for small ones.
        names: of those among them that have a capital.
    """

    stems: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Topic:
        """That of the words of a question."""
        written = [(text[one.start : one.end], one.stem) for one in words_of(text)]
        said = [(word, stem) for word, stem in written if _says_something(word)]
        names = (stem for word, stem in said if word[0].isupper())
        return cls(frozenset(stem for _, stem in said), frozenset(names))

    def held_by(self, text: str) -> frozenset[str]:
        """Those of its words that stand in a text."""
        return self.stems & {word.stem for word in words_of(text)}

    def is_of(self, passage: Passage, text: str) -> bool:
        """Whether a text out of a passage is about it, under its headlines."""
        title = passage.post.title if passage.post else ""
        held = self.held_by(f"{passage.version.headline}\n{title}\n{text}")
        others = self.stems - self.names
        enough = ceil(TOPIC_SHARE * len(others))
        return self.names <= held and len(held & others) >= enough


def counts(account: Account, passage: Passage) -> bool:
    """Whether a passage is by those, of that kind and from that time."""
    article, period = passage.article, account.period
    names = {article.outlet, *passage.version.authors}
    if passage.post is not None:
        names.add(passage.post.author)
    by = {name.casefold() for name in names if name}
    if account.sources and not any(by & source for source in account.sources):
        return False
    if account.kinds and article.kind not in account.kinds:
        return False
    if account.news and article.kind in NO_NEWS:
        return False
    if period is None:
        return True
    before = period.start is not None and passage.stated_at < period.start
    after = period.end is not None and passage.stated_at >= period.end
    return not before and not after


def _says_something(word: str) -> bool:
    return word.lower() not in SMALL_WORDS
