"""What was said of confidential articles, in a conversation that leaves the machine."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.filters import Filters
from index.folder import DataFolder
from qa.question import Turn
from tests.qa.example_service import Recorder, index_examples

NOW = datetime(2026, 3, 15, tzinfo=UTC)
SECRET = "Ida Pell leaked the plans of the gate."
PUBLIC = Turn("Is the gate old?", "Is the gate old?", "Yes. [1]", frozenset({"p"}))
FOLLOWED = Turn("Where does she live?", "Where does Ida Pell live?", "Not said.")


@pytest.mark.parametrize(
    ("before", "kept"),
    [(True, (PUBLIC,)), (False, (FOLLOWED, PUBLIC))],
)
def test_a_name_that_a_follow_up_took_up_stays_here(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: bool,
    kept: tuple[Turn, ...],
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    source = tmp_path / "a.jsonl"
    records = [
        {"id": "s", "title": "Gate", "text": SECRET, "confidential": True},
        {"id": "p", "title": "Gate", "text": "The gate is old."},
    ]
    source.write_text("\n".join(map(json.dumps, records)))
    with index_examples(DataFolder(tmp_path / "data"), lambda: NOW, source) as service:
        secret = (
            frozenset({service.archive.articles.find("s")}) if before else frozenset()
        )
        told = Turn("Who leaked it?", "Who leaked it?", SECRET, secret)
        recorder = Recorder("openai:gpt")
        history = (told, FOLLOWED, PUBLIC) if before else (FOLLOWED, PUBLIC)
        service.ask("What of the gate?", Filters(as_of=NOW), recorder, history)
    ((_, history),) = recorder.given
    assert history == kept
