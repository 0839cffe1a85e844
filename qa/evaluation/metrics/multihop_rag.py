"""MultiHop-RAG's own scores, which go by other rules than those of their names.

A retrieved text is a hit if it holds a gold fact, blanks left out on both sides. What
is called MAP@10 adds up, at each of the first ten texts, the number of facts that are
new there, over the rank, and divides by the number of facts. (Their repository's
``retrieval_evaluate.py``; a test gets the authors' scores from the authors' sample.)
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.evaluation.metrics.judged import Judged
from qa.evaluation.metrics.metric import Metric, Scores

LOOKED_AT = 10
BLANKS = str.maketrans("", "", " \n")

METRICS = (
    Metric("multihop_rag.hits@10", "as its authors count: a fact among the first 10"),
    Metric("multihop_rag.hits@4", "as its authors count: a fact among the first 4"),
    Metric("multihop_rag.map@10", "as its authors count: facts over their ranks"),
    Metric("multihop_rag.mrr@10", "as its authors count: over the first fact's rank"),
)


def scores(judged: Judged) -> Scores:
    """Of a question with gold quotes over several articles."""
    question = judged.question
    if len(question.gold_articles) < 2 or not question.gold_quotes:
        return {}
    texts = [judged.text(one) for one in judged.response.retrieved[:LOOKED_AT]]
    return {
        f"multihop_rag.{name}": (value,)
        for name, value in official_scores(texts, question.gold_quotes).items()
    }


def official_scores(texts: Sequence[str], facts: Sequence[str]) -> dict[str, float]:
    """The four scores of one query.

    Args:
        texts: as retrieved, best first.
        facts: at least one.
    """
    wanted = [fact.translate(BLANKS) for fact in facts]
    found: set[str] = set()
    first = 0
    precision = 0.0
    for rank, text in enumerate(texts[:LOOKED_AT], 1):
        inside = [fact for fact in wanted if fact in text.translate(BLANKS)]
        if not inside:
            continue
        first = first or rank
        precision += len(set(inside) - found) / rank
        found |= set(inside)
    return {
        "hits@10": float(first > 0),
        "hits@4": float(0 < first <= 4),
        "map@10": precision / min(len(wanted), LOOKED_AT),
        "mrr@10": 1 / first if first else 0.0,
    }
