"""The fake embedder keeps an embedder's promises."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedders import load_embedder
from index.embedders.hashed import HashedEmbedder
from index.errors import ModelError, ModelSpecError


@pytest.fixture(scope="module")
def hashed():
    return HashedEmbedder()


def test_it_is_chosen_by_name():
    assert load_embedder("hashed").identity.name == "hashed"
    with pytest.raises(ModelSpecError, match="'hash' names no embedder"):
        load_embedder("hash")


def test_shared_words_make_texts_similar(hashed):
    base, same, half, none = hashed.embed(
        [
            "The dam burst on Monday",
            "on monday, the DAM burst!",
            "The dam held on Tuesday",
            "Onions cook slowly",
        ]
    )
    assert base.tobytes() == same.tobytes()
    assert base @ same > base @ half > base @ none


def test_its_vectors_never_change(hashed):
    """Stored vectors and expected output depend on these very bytes."""
    vector = hashed.embed(["Dateline: seven dead, says Reuters"])
    assert hashlib.sha256(np.round(vector, 5).tobytes()).hexdigest()[:16] == (
        "38083904e4c1f7be"
    )


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_text_has_a_unit_vector(texts):
    vectors = HashedEmbedder().embed(texts)
    assert vectors.shape == (len(texts), 64)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_nothing_is_cut(hashed):
    hashed.embed(["word " * 254])
    with pytest.raises(ModelError, match="255 tokens is too long"):
        hashed.embed(["word " * 255])


def test_a_text_without_spaces_has_many_tokens(hashed):
    assert hashed.count_tokens("a" * 100_000) == 6250
    assert hashed.count_tokens("!" * 100) == 100
