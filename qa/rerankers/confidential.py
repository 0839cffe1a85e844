"""What no other machine may get is not given to a reranker that is on one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np

from index import model_server
from index.article import Passage
from qa.rerankers import CHAT, Reranker, Scores

Confidential = Callable[[Collection[str]], Collection[str]]
"""Those of some article ids that are confidential, as an archive knows them."""


def leaves_the_machine(spec: str) -> bool:
    """Whether what the reranker of that spec is given goes elsewhere.

    Raises:
        ModelError: OPENAI_BASE_URL isn't a URL.
    """
    model = spec.removeprefix(CHAT)
    return model != spec and model_server.leaves_the_machine(model)


def permitted_scores(
    reranker: Reranker,
    question: str,
    passages: Sequence[Passage],
    confidential: Confidential,
) -> Scores:
    """The scores of the passages that it may see; of the others NaN.

    Args:
        confidential: such as :meth:`index.articles.Articles.confidential`; asked only
            where the reranker is on another machine.

    Raises:
        ModelError: the model can't be run.
    """
    if not leaves_the_machine(reranker.spec):
        return reranker.scores(question, passages)
    hidden = confidential({passage.article.article_id for passage in passages})
    seen = [
        position
        for position, passage in enumerate(passages)
        if passage.article.article_id not in hidden
    ]
    scores = np.full(len(passages), np.nan, np.float32)
    if seen:
        scores[seen] = reranker.scores(question, [passages[one] for one in seen])
    return scores
