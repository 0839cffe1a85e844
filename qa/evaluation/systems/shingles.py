"""Twins by the textbook: the 5-word shingles that two articles share.

Every pair that shares a shingle is compared; where the Jaccard coefficient of their
shingles is at least .5 they are twins. (Broder, "On the Resemblance and Containment of
Documents", 1997.) It grows with the square of what is alike, so it is a yardstick for
small corpora, not a method.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from qa.evaluation.response import Twins
from qa.evaluation.systems import Setting
from qa.evaluation.text_match import words_of

SHINGLE_WORDS = 5
ALIKE = 0.5
COMMON = 50
"""A shingle in more articles than this is a phrase that everybody uses."""


class ShinglesSystem:
    """See :class:`qa.evaluation.response.FindsTwins`."""

    def __init__(self, shingles: dict[str, frozenset[str]]) -> None:
        """
        Args:
            shingles: of each article, by its key.
        """
        self.shingles = shingles
        self._holding: dict[str, list[str]] = defaultdict(list)
        for article, its in shingles.items():
            for shingle in its:
                self._holding[shingle].append(article)

    @classmethod
    def open(cls, setting: Setting) -> ShinglesSystem:
        """Cuts every article of the corpus into shingles."""
        articles = setting.corpus.articles
        return cls(
            {key: shingles_of(versions[-1].text) for key, versions in articles.items()}
        )

    def twins(self, article: str) -> Twins:
        """The articles that share half of the shingles of both."""
        own = self.shingles.get(article, frozenset())
        shared = Counter(
            other
            for shingle in own
            if len(self._holding[shingle]) <= COMMON
            for other in self._holding[shingle]
            if other != article
        )
        found = [
            other
            for other, count in shared.items()
            if count / (len(own) + len(self.shingles[other]) - count) >= ALIKE
        ]
        return Twins(articles=sorted(found))


def shingles_of(text: str) -> frozenset[str]:
    """Every five words in a row; of a shorter text all its words."""
    words = words_of(text)
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    return frozenset(" ".join(words[at : at + SHINGLE_WORDS]) for at in range(last))
