"""Does a system know what it doesn't know? From what it says, and from how sure it is.

Abstention is defined where it is known whether the corpus answers; by type of question,
near misses and those far off stand apart. The rest is defined where it is known whether
an answer is right: ``selective.risk`` over the answers given; the area under the
risk–coverage curve over all those questions, of which those that it didn't answer come
last, and count as errors: otherwise whoever never answers would be never wrong.
"""

from __future__ import annotations

from qa.evaluation.metrics.judged import Judged
from qa.evaluation.metrics.metric import Metric, Scores
from qa.evaluation.metrics.statistics import (
    area_under_risk,
    area_under_roc,
    calibration_error,
)

METRICS = (
    Metric("abstention.recall", "unanswerable questions that were refused"),
    Metric(
        "abstention.precision",
        "refusals of questions that are unanswerable indeed",
    ),
    Metric("abstention.refused", "answerable questions that were refused", "lower"),
    Metric(
        "abstention.auc",
        "chance that an answerable question's confidence is above an unanswerable's",
        statistic=area_under_roc,
    ),
    Metric("selective.coverage", "questions that were answered", "neither"),
    Metric("selective.risk", "answers that are wrong", "lower"),
    Metric(
        "selective.aurc", "area under the risk–coverage curve", "lower", area_under_risk
    ),
    Metric(
        "selective.calibration",
        "expected calibration error of the confidence, where an answer was given",
        "lower",
        calibration_error,
    ),
)

NEVER = -1e300
"""Below all confidences, log-probabilities too: how sure it is of what it refused."""


def scores(judged: Judged) -> Scores:
    """Of a system that answers.

    One that failed is no help with an answerable question, and gets no credit for
    refusing another.
    """
    question, response = judged.question, judged.response
    answered = response.answered
    if judged.failed:
        return _failed(judged)
    if answered is None:
        return {}
    found: Scores = {}
    confidence = response.confidence
    if question.unanswerable:
        found["abstention.recall"] = (float(not answered),)
    elif judged.answerable:
        found["abstention.refused"] = (float(not answered),)
    if question.unanswerable is not None:
        if not answered:
            found["abstention.precision"] = (float(question.unanswerable),)
        if confidence is not None:
            found["abstention.auc"] = (confidence, float(not question.unanswerable))
    return found | _selective(judged)


def _failed(judged: Judged) -> Scores:
    found: Scores = {}
    if judged.question.unanswerable:
        found["abstention.recall"] = (0.0,)
    elif judged.answerable:
        found["abstention.refused"] = (1.0,)
    return found | _selective(judged)


def _selective(judged: Judged) -> Scores:
    """Of a question whose answer, if there is one, can be told right or wrong."""
    question, response = judged.question, judged.response
    answerable = judged.answerable and (judged.matchable or bool(question.choices))
    if not (question.unanswerable or answerable):
        return {}
    right, confidence = judged.right, response.confidence
    found: Scores = {"selective.coverage": (float(bool(response.answered)),)}
    if right is not None:
        found["selective.risk"] = (float(not right),)
        if confidence is not None and 0 <= confidence <= 1:
            found["selective.calibration"] = (confidence, float(right))
    if confidence is not None or not response.answered:
        sure = (confidence or 0.0) if response.answered else NEVER
        found["selective.aurc"] = (sure, float(not right))
    return found
