"""What a service tells its reranker, and what it makes of the scores."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from index.article import Passage
from index.filters import Filters
from index.folder import DataFolder
from qa.answerers import load_answerer
from qa.question import Turn
from qa.rerankers import Scores
from qa.service import Service
from tests.qa.example_service import index_examples

NOW = datetime(2026, 3, 15, tzinfo=UTC)
ASKED = "Who opened the gate?"
RECORDS = [
    {"id": "s", "title": "Gate", "text": "It is Orla Venn.", "confidential": True},
    {"id": "p", "title": "Gate", "text": "The gate is old."},
]


class RecordingReranker:
    """Scores all alike, and keeps what it is asked."""

    worth = 0.02

    def __init__(self, spec: str) -> None:
        self.spec = spec
        self.given: list[tuple[str, set[str]]] = []

    def scores(self, question: str, passages: Sequence[Passage]) -> Scores:
        self.given.append((question, {one.text for one in passages}))
        return np.zeros(len(passages), np.float32)


@contextmanager
def service_with(reranker: RecordingReranker, folder: Path) -> Iterator[Service]:
    """A service over one article that is confidential, and one that isn't."""
    source = folder / "articles.jsonl"
    source.write_text("\n".join(map(json.dumps, RECORDS)))
    with index_examples(DataFolder(folder / "data"), lambda: NOW, source) as made:
        yield Service(made.archive, made.embedder, reranker=reranker)


@pytest.mark.parametrize(
    ("spec", "server", "sent"),
    [
        ("chat:openai:gpt", "https://models.example/v1", False),
        ("chat:openai:gpt", "http://127.0.0.1:8080/v1", True),
        ("cross-encoder", "https://models.example/v1", True),
    ],
)
def test_a_reranker_elsewhere_is_told_nothing_of_a_confidential_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spec: str, server: str, sent: bool
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server)
    reranker = RecordingReranker(spec)
    with service_with(reranker, tmp_path) as service:
        secret = service.archive.articles.find("s")
        told = Turn(ASKED, ASKED, "Orla Venn did. [1]", frozenset({secret}))
        answer = service.ask(
            "And why did she do it?",
            Filters(as_of=NOW),
            load_answerer("lexical"),
            (told,),
        )
    ((question, texts),) = reranker.given
    assert ("Orla Venn" in question) == sent
    assert texts == {"The gate is old."} | ({"It is Orla Venn."} if sent else set())
    # The answerer is here, and may read what the reranker may not.
    assert answer.searched.articles == 2
