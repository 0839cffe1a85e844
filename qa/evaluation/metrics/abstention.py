"""Does a system know what it doesn't know? From what it says, and from how sure it is.

Abstention is defined where it is known whether the corpus answers; by type of question,
near misses and those far off stand apart. The rest is defined where it is known whether
an answer is right: ``selective.risk`` over the answers given; the area under the
risk–coverage curve over all those questions, of which those that it refused come last.
To refuse what has an answer counts as an error there: otherwise whoever never answers
would be never wrong. To refuse what has none doesn't.
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

NEVER, LEAST = -1e300, -1e299
"""Below all confidences, log-probabilities too: how sure it is of what it refused, and
of an answer that it gave without saying how sure it is."""


def scores(judged: Judged) -> Scores:
    """Of a system that answers.

    Where it gave neither answer nor refusal it is no help with an answerable question,
    and gets no credit for refusing another.
    """
    question, answered = judged.question, judged.answered
    if answered is None and not judged.silent:
        return {}
    found: Scores = {}
    if question.unanswerable:
        found["abstention.recall"] = (float(answered is False),)
    elif judged.answerable:
        found["abstention.refused"] = (float(not answered),)
    if question.unanswerable is not None and judged.habits.confident:
        confidence = judged.response.confidence
        sure = LEAST if confidence is None else confidence
        if judged.silent:
            sure = -LEAST if question.unanswerable else LEAST
        found["abstention.auc"] = (sure, float(not question.unanswerable))
    if question.unanswerable is not None and answered is False:
        found["abstention.precision"] = (float(question.unanswerable),)
    return found | _selective(judged)


def _selective(judged: Judged) -> Scores:
    """Of a question whose answer, if there is one, can be told right or wrong."""
    question, response = judged.question, judged.response
    answerable = judged.answerable and (judged.matchable or bool(question.choices))
    if not (question.unanswerable or answerable):
        return {}
    answered, right = bool(judged.answered), judged.right
    found: Scores = {"selective.coverage": (float(answered),)}
    sure = LEAST if response.confidence is None else response.confidence
    if answered:
        found["selective.risk"] = (float(not right),)
        if judged.habits.probable and response.confidence is not None:
            found["selective.calibration"] = (sure, float(bool(right)))
    if judged.habits.confident:
        refused_rightly = bool(question.unanswerable) and judged.answered is False
        error = not right if answered else not refused_rightly
        found["selective.aurc"] = (sure if answered else NEVER, float(error))
    return found
