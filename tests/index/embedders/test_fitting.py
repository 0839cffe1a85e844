"""Texts that are too long for an embedder."""

from __future__ import annotations

from index.embedders.fitting import fitting
from index.embedders.hashed import HashedEmbedder

EMBEDDER = HashedEmbedder()


def test_what_fits_stays_as_it_is():
    text = "How  high is the dam? "
    assert fitting(text, EMBEDDER) == text


def test_a_long_text_keeps_as_many_first_words_as_fit():
    words = [f"word{number}" for number in range(2_000)]
    short = fitting(" ".join(words), EMBEDDER)
    kept = short.split()
    assert kept == words[: len(kept)]
    assert EMBEDDER.count_tokens(short) <= EMBEDDER.max_tokens
    longer = " ".join(words[: len(kept) + 1])
    assert EMBEDDER.count_tokens(longer) > EMBEDDER.max_tokens
