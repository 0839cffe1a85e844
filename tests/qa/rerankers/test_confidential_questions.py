"""A follow-up to what is confidential doesn't name it to a reranker elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from index.article import Passage
from index.filters import Filters
from index.folder import DataFolder
from qa.draft import DraftEvent
from qa.evidence import Evidence
from qa.question import Question, Turn
from qa.rerankers import Scores
from qa.service import Service
from tests.qa.example_service import index_examples

NOW = datetime(2026, 3, 15, tzinfo=UTC)
SECRET = "Ida Pell leaked the plans of the gate."


class Silent:
    """An answerer on this machine that says nothing."""

    spec = "extractive"
    prompt_id = None

    def draft(self, _question: Question, _evidence: Evidence) -> Iterator[DraftEvent]:
        return iter(())


class Asked:
    """A reranker that keeps the questions."""

    spec = "chat:openai:any"
    worth = 0.0

    def __init__(self) -> None:
        self.questions: list[str] = []

    def scores(self, question: str, passages: Sequence[Passage]) -> Scores:
        self.questions.append(question)
        return np.zeros(len(passages), np.float32)


@pytest.mark.parametrize(
    ("server", "asked"),
    [
        ("https://models.example/v1", "Where does she live?"),
        ("http://127.0.0.1:8080/v1", "Where does Ida Pell live?"),
    ],
)
def test_a_follow_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: str, asked: str
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server)
    source = tmp_path / "a.jsonl"
    records = [
        {"id": "s", "title": "Gate", "text": SECRET, "confidential": True},
        {"id": "p", "title": "Gate", "text": "The gate is old, where few live."},
    ]
    source.write_text("\n".join(map(json.dumps, records)))
    with index_examples(DataFolder(tmp_path / "data"), lambda: NOW, source) as service:
        told = Turn(
            "Who leaked it?",
            "Who leaked it?",
            SECRET,
            frozenset({service.archive.articles.find("s")}),
        )
        reranker = Asked()
        reranking = Service(service.archive, service.embedder, reranker=reranker)
        reranking.ask("Where does she live?", Filters(as_of=NOW), Silent(), (told,))
    assert reranker.questions == [asked]
