"""A reranker on another machine gets nothing confidential; one here gets all."""

from __future__ import annotations

import numpy as np
import pytest

from index.model_server import is_here
from qa.rerankers.confidential import leaves_the_machine, permitted_scores
from tests.qa.example_evidence import make_passage

SECRET = make_passage("The leaked file names a minister.", headline="Leak")
PUBLIC = make_passage("The dam held.", headline="Dam")
REMOTE, HERE = "chat:openai:any", "cross-encoder"


class Recording:
    """Scores 1, 2, 3 … and keeps what it was given."""

    worth = 0.02

    def __init__(self, spec: str) -> None:
        self.spec = spec
        self.given: list[str] = []

    def scores(self, question, passages):
        self.given = [passage.text for passage in passages]
        return np.arange(1, len(passages) + 1, dtype=np.float32)


def confidential(article_ids):
    return {SECRET.article.article_id} & set(article_ids)


def test_another_machine_gets_only_what_is_public(monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    reranker = Recording(REMOTE)
    passages = [SECRET, PUBLIC, SECRET, PUBLIC]
    scores = permitted_scores(reranker, "What?", passages, confidential)
    assert reranker.given == [PUBLIC.text] * 2
    np.testing.assert_array_equal(scores, np.float32([np.nan, 1, np.nan, 2]))


def test_where_all_is_confidential_nothing_is_asked(monkeypatch):
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    reranker = Recording(REMOTE)
    assert np.isnan(permitted_scores(reranker, "What?", [SECRET], confidential)).all()
    assert reranker.given == []


def test_a_model_on_this_machine_sees_everything(monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:8080/v1")
    for spec in (REMOTE, HERE):
        reranker = Recording(spec)
        permitted_scores(reranker, "What?", [SECRET, PUBLIC], confidential)
        assert reranker.given == [SECRET.text, PUBLIC.text]


@pytest.mark.parametrize(
    ("spec", "leaves"),
    [
        ("chat:openai:any", True),
        ("chat:scripted:replies.json", False),
        ("cross-encoder", False),
        ("cross-encoder:owner/model", False),
        ("lexical", False),
    ],
)
def test_only_a_chat_model_elsewhere_leaves_the_machine(monkeypatch, spec, leaves):
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    assert not is_here()
    assert leaves_the_machine(spec) is leaves
