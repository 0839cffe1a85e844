"""What a judge model finds; see :mod:`qa.evaluation.judging`."""

from __future__ import annotations

from qa.evaluation.metrics.metric import Metric

METRICS = (
    Metric(
        "judge.citation_recall",
        "sentences of an answer that their quotes support, as a judge finds",
    ),
    Metric(
        "judge.citation_precision",
        "citations of an answer that aren't superfluous, as a judge finds",
    ),
)
JUDGED = frozenset(metric.name for metric in METRICS)
