"""The first passages get a new order; how far log-odds move them is the reranker's."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from qa.evidence import ScoredPassage
from qa.rerankers.chat_model import ChatModelReranker
from qa.rerankers.chat_scores import BEST, log_odds
from qa.rerankers.cross_encoder import CrossEncoderReranker
from qa.retrieval.reranking import RERANKED, rerank
from tests.qa.example_evidence import make_passage

ARTICLES = SimpleNamespace(confidential=lambda _ids: set())


class Fixed:
    """Gives the log-odds it was made with, and NaN to whatever is beyond them."""

    spec = "fixed"

    def __init__(self, *logits: float, worth: float = 0.02) -> None:
        self.logits = logits
        self.worth = worth
        self.read = 0

    def scores(self, question, passages):
        self.read = len(passages)
        scores = np.full(len(passages), np.nan, np.float32)
        scores[: len(self.logits)] = self.logits
        return scores


def found(*scores: float) -> list[ScoredPassage]:
    return [
        ScoredPassage(make_passage(f"Number {at}."), score)
        for at, score in enumerate(scores)
    ]


def order(ranked: list[ScoredPassage]) -> list[str]:
    return [one.passage.text.removeprefix("Number ").rstrip(".") for one in ranked]


@pytest.mark.parametrize(
    ("worth", "expected"), [(0.02, ["0", "1"]), (0.07, ["1", "0"])]
)
def test_log_odds_move_a_passage_by_what_they_are_worth(worth, expected):
    ranked = rerank(Fixed(-1, 1, worth=worth), ARTICLES, "Who?", found(0.9, 0.8))
    assert order(ranked) == expected
    by_text = {one.passage.text: one.score for one in ranked}
    assert by_text["Number 0."] == pytest.approx(0.9 - worth)
    assert by_text["Number 1."] == pytest.approx(0.8 + worth)


def test_what_it_says_nothing_of_keeps_its_place_and_its_score():
    before = found(0.5, 0.4, 0.3)
    ranked = rerank(Fixed(-9, 9), ARTICLES, "Who?", before)
    assert order(ranked) == ["1", "0", "2"]
    assert ranked[2] is before[2]


def test_those_beyond_the_first_are_not_read():
    before = found(*np.linspace(0.9, 0.1, RERANKED + 5))
    reranker = Fixed(*np.arange(RERANKED, dtype=float), worth=1)
    ranked = rerank(reranker, ARTICLES, "Who?", before)
    assert reranker.read == RERANKED
    assert ranked[RERANKED:] == before[RERANKED:]
    assert order(ranked)[0] == str(RERANKED - 1)


def test_a_chat_models_narrow_span_is_worth_as_much_as_a_cross_encoders():
    narrow, wide = log_odds(BEST) - log_odds(0), 10 - -11
    moved = ChatModelReranker.worth * narrow, CrossEncoderReranker.worth * wide
    assert moved[0] == pytest.approx(moved[1], rel=0.05)
