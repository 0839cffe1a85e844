"""What a service keeps on this machine."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from langsmith.utils import get_env_var, tracing_is_enabled

from index.filters import Filters
from index.folder import DataFolder
from qa.question import Turn
from qa.service import TRACING, Service
from tests.qa.example_service import (
    Recorder,
    index_examples,
)


def test_a_service_sends_no_traces_whatever_the_environment_says(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    Service(service.archive, service.embedder)
    assert os.environ["LANGSMITH_TRACING"] == "false"


def test_nor_where_langsmith_has_read_it_already(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in TRACING:
        monkeypatch.setenv(variable, "true")
    get_env_var.cache_clear()
    assert tracing_is_enabled()
    Service(service.archive, service.embedder)
    assert not tracing_is_enabled()


@pytest.mark.parametrize(
    ("spec", "server", "sent"),
    [
        ("openai:gpt", "https://models.example/v1", False),
        ("openai:gpt", "http://127.0.0.1:8080/v1", True),
        ("extractive", "https://models.example/v1", True),
    ],
)
def test_what_is_confidential_stays_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spec: str, server: str, sent: bool
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server)
    source = tmp_path / "a.jsonl"
    records = [
        {"id": "s", "title": "Gate", "text": "The gate fails.", "confidential": True},
        {"id": "p", "title": "Gate", "text": "The gate is old."},
    ]
    source.write_text("\n".join(map(json.dumps, records)))
    now = datetime(2026, 3, 15, tzinfo=UTC)
    with index_examples(DataFolder(tmp_path / "data"), lambda: now, source) as service:
        secret = service.archive.articles.find("s")
        told = Turn("Does it?", "Does it?", "It fails. [1]", frozenset({secret}))
        recorder = Recorder(spec)
        filters = Filters(as_of=now)
        answer = service.ask("What of the gate?", filters, recorder, (told,))
    ((texts, history),) = recorder.given
    assert ("The gate fails." in texts, bool(history)) == (sent, sent)
    assert "The gate is old." in texts
    assert answer.searched.articles == (2 if sent else 1)
