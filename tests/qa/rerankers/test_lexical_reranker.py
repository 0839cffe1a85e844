"""The fake reranker counts words, deterministically."""

from __future__ import annotations

import numpy as np

from qa.rerankers import load_reranker
from tests.qa.example_evidence import make_passage

QUESTION = "Who will lead the dam inquiry?"


def test_more_of_the_questions_words_score_higher():
    passages = [
        make_passage("A judge will lead the inquiry.", headline="Dam"),
        make_passage("The inquiry begins.", headline="Courts"),
        make_passage("Goats on the roof.", headline="Oddities"),
    ]
    scores = load_reranker("lexical").scores(QUESTION, passages)
    assert scores.dtype == np.float32
    assert scores[0] > 0 > scores[1] > scores[2]


def test_a_question_without_words_favours_none():
    scores = load_reranker("lexical").scores("?", [make_passage("It held.")] * 2)
    assert scores[0] == scores[1]
    assert load_reranker("lexical").scores(QUESTION, []).shape == (0,)
