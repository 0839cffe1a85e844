"""Is the answer right? By its words, without a judge.

Defined for questions of which the corpus is known to hold the answer, on systems that
answer; only the first 100 words count. An abstention counts as wrong here: what it is
worth is told in :mod:`qa.evaluation.metrics.abstention`. Exact match and F1 are
SQuAD's (Rajpurkar et al., 2016), the best over all right answers.
"""

from __future__ import annotations

from collections import Counter

from qa.evaluation.metrics.judged import Judged, first_words
from qa.evaluation.metrics.metric import Metric, Row, Scores
from qa.evaluation.metrics.statistics import balanced_accuracy
from qa.evaluation.text_match import holds_any, words_of

METRICS = (
    Metric("answers.contains", "the right answer stands in what was said"),
    Metric("answers.quoted", "the right answer stands in a quote under it"),
    Metric("answers.exact", "it is the right answer and nothing else"),
    Metric("answers.f1", "words in common with the right answer"),
    Metric("answers.choice", "the right choice, and no other, stands in it"),
    Metric(
        "answers.yes_no",
        "yes or no, rightly; the mean of both, so that always yes counts .5",
        statistic=balanced_accuracy,
    ),
    Metric("answers.words", "length of what was said", "neither", is_rate=False),
)


def scores(judged: Judged) -> Scores:
    """What is defined for the question."""
    question = judged.question
    answers = judged.silent or judged.answered is not None
    if not answers or not judged.answerable or not question.answers:
        return {}
    if judged.yes_or_no is not None:
        return {"answers.yes_no": _yes_no(judged, judged.yes_or_no)}
    found: Scores = {}
    said = judged.said
    if judged.matchable:
        quotes = first_words(" … ".join(judged.quotes))
        found["answers.contains"] = (float(judged.holds_answer),)
        found["answers.quoted"] = (float(holds_any(quotes, question.answers)),)
        found["answers.exact"] = (
            float(any(_is_exactly(said, one) for one in question.answers)),
        )
        found["answers.f1"] = (max(token_f1(said, one) for one in question.answers),)
    if question.choices:
        found["answers.choice"] = (float(judged.choice_is_right),)
    if judged.answered:
        found["answers.words"] = (float(len(said.split())),)
    return found


def token_f1(said: str, right: str) -> float:
    """The harmonic mean of precision and recall of words, with repetitions."""
    words, wanted = Counter(words_of(said)), Counter(words_of(right))
    shared = (words & wanted).total()
    if not shared:
        return 0.0
    precision, recall = shared / words.total(), shared / wanted.total()
    return 2 * precision * recall / (precision + recall)


def _is_exactly(said: str, right: str) -> bool:
    words = words_of(right)
    return bool(words) and words_of(said) == words


def _yes_no(judged: Judged, right: bool) -> Row:
    """What is right, and what the answer begins with: 1 yes, 0 no, -1 neither."""
    said = judged.says_yes_or_no
    return float(right), -1.0 if said is None else float(said)
