"""What a judge model finds; see :mod:`qa.evaluation.judge`."""

from __future__ import annotations

from qa.evaluation.metrics.metric import Metric
from qa.evaluation.metrics.statistics import ratio

METRICS = (
    Metric(
        "judge.citation_recall",
        "sentences that their quotes support, as a judge model finds",
        statistic=ratio,
    ),
    Metric(
        "judge.citation_precision",
        "citations that aren't superfluous, as a judge model finds",
        statistic=ratio,
    ),
)
JUDGED = frozenset(metric.name for metric in METRICS)
