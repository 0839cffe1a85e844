"""The fake reranker that tests use: it counts shared words, and needs no model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.article import Passage
from qa.readers.lexical import words
from qa.rerankers import Scores
from qa.rerankers.pairs import shown

EVEN = 0.6
"""The share of the question's words at which log-odds are zero; the fake reader's."""


class LexicalReranker:
    """Scores a passage by the share of the question's words that it holds.

    It knows no synonyms and no roles, so it is for tests, not for people.
    """

    spec = "lexical"
    worth = 0.04
    """By the ratio of the spans, too; for tests, it need only be told apart."""

    def scores(self, question: str, passages: Sequence[Passage]) -> Scores:
        """See :class:`qa.rerankers.Reranker`; they go from -6 to 4."""
        wanted = words(question)
        shares = [
            len(wanted & words(shown(passage))) / max(len(wanted), 1)
            for passage in passages
        ]
        return 10 * (np.array(shares, np.float32) - np.float32(EVEN))
