"""Metrics: what each item counts in each of them, and which there are.

An item gets a row only in those that are defined for it, so nothing is averaged over
what doesn't belong there. What becomes of the rows is the metric's ``statistic``.
"""

from __future__ import annotations

from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import Claim, EvaluationQuestion, Item, TwinQuery
from qa.evaluation.metrics import (
    abstention,
    answers,
    by_judge,
    citations,
    claims,
    multihop_rag,
    others,
    retrieval,
)
from qa.evaluation.metrics.judged import Habits, Judged
from qa.evaluation.metrics.metric import Metric, Row, Scores
from qa.evaluation.response import Output, Response, SupportVerdict, Twins

__all__ = ["METRICS", "Habits", "Metric", "Row", "Scores", "score"]

NOT_FAILED: Scores = {"run.failed": (0.0,)}
FAMILIES = (retrieval, multihop_rag, answers, citations, abstention, others)
METRICS: dict[str, Metric] = {
    metric.name: metric
    for family in (*FAMILIES, claims, by_judge)
    for metric in family.METRICS
}
"""All of them by name, in the order in which they are shown."""


def score(
    item: Item,
    output: Output | None,
    corpus: Corpus,
    habits: Habits | None = None,
) -> Scores:
    """What one item counts.

    Args:
        output: None where the system gave but an error.
        habits: of the system in the whole run.
    """
    match item, output:
        case EvaluationQuestion(), Response() | None:
            response = output or Response()
            known = habits or (Habits() if output is None else Habits.of([output]))
            judged = Judged(item, response, corpus, output is None, known)
            found: Scores = {}
            for family in FAMILIES:
                found |= family.scores(judged)
            return found
        case Claim(), SupportVerdict():
            return NOT_FAILED | claims.support_scores(item, output)
        case TwinQuery(), Twins():
            return NOT_FAILED | claims.twin_scores(item, output)
    return {"run.failed": (1.0,)}
