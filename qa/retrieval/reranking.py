"""The best of a search in a new order, by a reranker that reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.articles import Articles
from qa.evidence import ScoredPassage
from qa.rerankers import Reranker
from qa.rerankers.confidential import permitted_scores
from qa.rerankers.ordering import reranked

RERANKED = 30
"""Passages that are read. Of news quizzes' articles, nearly all that are among the
first hundred passages are among these."""


def rerank(
    reranker: Reranker,
    articles: Articles,
    question: str,
    found: Sequence[ScoredPassage],
) -> list[ScoredPassage]:
    """The passages, the first of them in a new order, with new scores.

    Those that the reranker may not see, or says nothing of, keep their places.

    Raises:
        ModelError: the reranker can't be run.
    """
    first, rest = found[:RERANKED], found[RERANKED:]
    passages = [one.passage for one in first]
    logits = permitted_scores(reranker, question, passages, articles.confidential)
    scores = (
        np.array([one.score for one in first], np.float32) + reranker.worth * logits
    )
    return [
        first[at]
        if np.isnan(scores[at])
        else replace(first[at], score=float(scores[at]))
        for at in reranked(scores)
    ] + list(rest)
