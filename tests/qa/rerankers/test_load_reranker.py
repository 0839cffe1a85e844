"""Specs choose rerankers, and one that names none says what to write."""

from __future__ import annotations

import pytest

from index.errors import ModelSpecError
from qa.rerankers import load_reranker


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "minilm",
        "cross_encoder",
        "Cross-Encoder",
        "cross-encoder:",
        "chat: ",
        "chat",
    ],
)
def test_a_spec_that_names_none_is_refused_in_a_sentence(spec):
    with pytest.raises(ModelSpecError, match=r"names no reranker; use cross-encoder"):
        load_reranker(spec)
