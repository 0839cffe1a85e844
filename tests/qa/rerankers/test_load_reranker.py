"""Specs choose rerankers, and one that names none says what to write."""

from __future__ import annotations

import pytest

from index.errors import ModelNotInstalledError, ModelSpecError
from qa.rerankers import check_spec, load_reranker, reranker_of


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
    for read in (load_reranker, check_spec):
        with pytest.raises(ModelSpecError, match="names no reranker; use cross-enc"):
            read(spec)


@pytest.mark.parametrize("spec", ["chat:gpt", "chat: openai:gpt", "chat:openai: "])
def test_nor_does_a_chat_model_that_is_none(spec):
    """A blank before ``openai:`` would make it pass for one on this machine."""
    for read in (load_reranker, check_spec):
        with pytest.raises(ModelSpecError, match="names no model"):
            read(spec)


def test_a_folder_that_is_not_there_is_no_name_on_the_hub(tmp_path):
    with pytest.raises(ModelNotInstalledError, match="is no folder"):
        check_spec(f"cross-encoder:{tmp_path / 'none'}")
    with pytest.raises(ModelSpecError, match="no folder and no model's name"):
        check_spec("cross-encoder:none")


@pytest.mark.parametrize(
    "spec",
    [
        None,
        "cross-encoder",
        "cross-encoder:owner/model",
        "cross-encoder:owner/model@5f5f",
        "chat:openai:gpt",
        "chat:scripted:none.json",
        "lexical",
    ],
)
def test_checking_a_spec_loads_and_fetches_nothing(spec):
    check_spec(spec)


def test_none_is_wanted_where_none_is_named():
    assert reranker_of(None) is None
    found = reranker_of("lexical")
    assert found is not None
    assert found.spec == "lexical"
