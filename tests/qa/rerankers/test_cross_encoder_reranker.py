"""The real reranker scores as its published graph does, and repeats itself exactly."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from index.graphs.session import GraphSession
from qa.readers.cross_encoder_weights import (
    CLASSIFIER,
    POOLER,
    TOKENIZER,
    WEIGHTS,
    WHEEL,
    read_tensors,
)
from qa.rerankers import load_reranker
from qa.rerankers.cross_encoder import CrossEncoderReranker
from qa.rerankers.minilm import MAX_TOKENS, build_graph
from qa.rerankers.pairs import PairTokenizer, shown
from tests.index.graphs.bert_reference import reference_states
from tests.qa.example_evidence import make_passage

pytestmark = pytest.mark.real_model

QUESTIONS = (
    "Who is the finance minister of Halvern?",
    "Why was the harbour closed?",
    "How much of Halvern's barley does Castermouth export?",
)
PASSAGES = tuple(
    make_passage(text, headline=headline)
    for headline, text in (
        ("Farmers heard", "Ines Carrow, Halvern's finance minister, met farmers."),
        ("Harbour shut", "The port was closed as a crane had fallen on the lock."),
        ("Barley", "Castermouth exports about 40% of Halvern's barley. " * 8),
        ("Weather", "It rained all week in the valley, and the goats stayed in."),
    )
)
NEAR = 0.5
"""Log-odds between two ways to round to 8 bits; scores span from -11 to 10."""


@pytest.fixture(scope="module")
def reranker() -> CrossEncoderReranker:
    return load_reranker("cross-encoder")


def pairs():
    tokenizer = PairTokenizer(WHEEL.read(TOKENIZER), MAX_TOKENS)
    for question in QUESTIONS:
        for passage in PASSAGES:
            (pair,) = tokenizer.windows(question, shown(passage))
            yield pair


def test_it_agrees_with_the_published_graph(reranker):
    published = onnxruntime.InferenceSession(WHEEL.read(WEIGHTS))
    expected = []
    for pair in pairs():
        ids = np.array([pair.ids], np.int64)
        inputs = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.array([pair.type_ids], np.int64),
        }
        expected.append(published.run(["logits"], inputs)[0].item())
    scores = [reranker.scores(question, PASSAGES) for question in QUESTIONS]
    assert np.abs(np.concatenate(scores) - expected).max() < NEAR
    assert max(expected) - min(expected) > 10 * NEAR


def test_its_graph_computes_what_the_paper_says():
    tensors = read_tensors(WHEEL.read(WEIGHTS))
    session = GraphSession(build_graph(tensors).SerializeToString())
    exact = {name: array.astype(np.float64) for name, array in tensors.items()}
    pair = next(pairs())
    states = reference_states(exact, pair.ids, 12, sum(pair.type_ids))
    pooled = np.tanh(exact[f"{POOLER}.weight"] @ states[0] + exact[f"{POOLER}.bias"])
    logit = exact[f"{CLASSIFIER}.weight"] @ pooled + exact[f"{CLASSIFIER}.bias"]
    assert session.run(np.array(pair.ids)).item() == pytest.approx(
        logit.item(), abs=1e-3
    )


def test_the_passage_that_answers_scores_best(reranker):
    for best, question in zip((0, 1, 2), QUESTIONS, strict=True):
        scores = reranker.scores(question, PASSAGES)
        assert scores.argmax() == best
        assert scores[best] > 0 > np.delete(scores, best).max()


def test_a_passage_scores_the_same_in_any_company(reranker):
    question = QUESTIONS[1]
    (alone,) = reranker.scores(question, PASSAGES[1:2])
    assert reranker.scores(question, PASSAGES)[1] == alone


def test_an_answer_far_down_a_long_passage_is_found(reranker):
    filler = "The lock keeper counted forty boats on the river. " * 80
    long = make_passage(filler + PASSAGES[0].text, headline="Farmers heard")
    without = make_passage(filler, headline="Farmers heard")
    scores = reranker.scores(QUESTIONS[0], [long, without])
    assert scores[0] > scores[1] + 2


def test_scores_are_float32_one_for_each(reranker):
    scores = reranker.scores("Who?", PASSAGES)
    assert scores.dtype == np.float32
    assert scores.shape == (len(PASSAGES),)
    assert reranker.scores("Who?", []).shape == (0,)
