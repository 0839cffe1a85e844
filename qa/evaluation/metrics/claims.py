"""How well a system tells supported claims from others, and twins from others."""

from __future__ import annotations

from qa.evaluation.dataset import Claim, TwinQuery
from qa.evaluation.metrics.metric import Metric, Scores
from qa.evaluation.metrics.statistics import (
    area_under_roc,
    balanced_accuracy,
    ratio,
)
from qa.evaluation.response import SupportVerdict, Twins

METRICS = (
    Metric(
        "support.balanced",
        "claims judged rightly; the mean of supported ones and others",
        statistic=balanced_accuracy,
    ),
    Metric("support.kept", "supported claims that were found to be so"),
    Metric("support.caught", "unsupported claims that were found to be so"),
    Metric(
        "support.auc",
        "chance that a supported claim's score is above an unsupported one's",
        statistic=area_under_roc,
    ),
    Metric("twins.precision", "pairs found that are pairs", statistic=ratio),
    Metric("twins.recall", "pairs that were found", statistic=ratio),
)


def support_scores(claim: Claim, verdict: SupportVerdict) -> Scores:
    """Of one claim."""
    found: Scores = {
        "support.balanced": (float(claim.supported), float(verdict.supported)),
    }
    if claim.supported:
        found["support.kept"] = (float(verdict.supported),)
    else:
        found["support.caught"] = (float(not verdict.supported),)
    if verdict.score is not None:
        found["support.auc"] = (verdict.score, float(claim.supported))
    return found


def twin_scores(query: TwinQuery, found: Twins) -> Scores:
    """Of one article."""
    articles = set(found.articles) - {query.id}
    right = float(len(articles & query.twins))
    scores: Scores = {}
    if articles:
        scores["twins.precision"] = (right, float(len(articles)))
    if query.twins:
        scores["twins.recall"] = (right, float(len(query.twins)))
    return scores
