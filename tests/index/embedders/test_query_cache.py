from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedders import Embedder, Vectors
from index.embedders.hashed import HashedEmbedder
from index.embedders.query_cache import QueryCache
from index.errors import ModelError


class Counting(HashedEmbedder):
    """Notes what it embeds; waits where it is told to, and then may fail."""

    def __init__(self) -> None:
        self.embedded: list[str] = []
        self.begun = threading.Semaphore(0)
        self.gate = threading.Event()
        self.gate.set()
        self.failing = False

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        self.begun.release()
        assert self.gate.wait(10)
        if self.failing:
            raise ModelError("The server is down.")
        return super().embed(texts)


def test_it_is_an_embedder_like_the_other() -> None:
    other = HashedEmbedder()
    cache: Embedder = QueryCache(other)
    assert cache.identity == other.identity
    assert (cache.max_tokens, cache.target_tokens) == (
        other.max_tokens,
        other.target_tokens,
    )
    assert cache.count_tokens("a ferry") == other.count_tokens("a ferry")
    assert cache.embed([]).shape == other.embed([]).shape


@given(
    st.lists(st.lists(st.sampled_from(["ferry", "storm", "dam", ""]), max_size=5)),
    st.integers(1, 4),
)
def test_vectors_are_the_others_whatever_was_asked_before(
    asked: list[list[str]], kept: int
) -> None:
    cache = QueryCache(HashedEmbedder(), kept)
    for texts in asked:
        assert np.array_equal(cache.embed(texts), HashedEmbedder().embed(texts))


def test_a_text_is_embedded_once_until_others_take_its_place() -> None:
    counting = Counting()
    cache = QueryCache(counting, kept=2)
    for text in ("ferry", "storm", "ferry", "dam", "ferry", "storm"):
        cache.embed([text])
    assert counting.embedded == ["ferry", "storm", "dam", "storm"]
    cache.embed(["storm", "quay", "quay", "storm"])
    assert counting.embedded[4:] == ["quay"]


def test_who_changes_a_vector_changes_nobody_elses() -> None:
    cache = QueryCache(HashedEmbedder())
    first = cache.embed(["ferry"])
    first[:] = 0
    assert np.linalg.norm(cache.embed(["ferry"])) == pytest.approx(1)


def test_what_many_ask_at_once_is_embedded_once() -> None:
    counting = Counting()
    counting.gate.clear()
    cache = QueryCache(counting)
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(cache.embed, ["ferry"]) for _ in range(8)]
        assert counting.begun.acquire(timeout=10)
        counting.gate.set()
        vectors = [one.result(10) for one in asked]
    assert counting.embedded == ["ferry"]
    assert all(np.array_equal(one, vectors[0]) for one in vectors)


def test_two_that_ask_for_each_others_texts_both_get_them() -> None:
    counting = Counting()
    counting.gate.clear()
    cache = QueryCache(counting)
    with ThreadPoolExecutor(3) as threads:
        asked = [
            threads.submit(cache.embed, texts)
            for texts in (["ferry"], ["storm", "ferry"], ["ferry", "storm"])
        ]
        assert counting.begun.acquire(timeout=10)
        counting.gate.set()
        for one in asked:
            assert len(one.result(10)) > 0
    assert sorted(counting.embedded) == ["ferry", "storm"]


def test_a_failure_reaches_all_who_wait_and_isnt_kept() -> None:
    counting = Counting()
    counting.gate.clear()
    counting.failing = True
    cache = QueryCache(counting)
    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(cache.embed, ["ferry"]) for _ in range(2)]
        assert counting.begun.acquire(timeout=10)
        counting.gate.set()
        for one in asked:
            with pytest.raises(ModelError, match="down"):
                one.result(10)
    counting.failing = False
    assert len(cache.embed(["ferry"])) == 1
