from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import NotFoundError, StorageError
from index.folder import DataFolder
from index.times import Clock
from qa.answer import Answer
from qa.conversation import Conversation
from qa.question import Turn
from tests.index.archives import article, build


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return build(tmp_path / "data", [article("comet")])


def answer(question: str, standalone: str | None = None) -> Answer:
    return Answer.model_validate(
        {
            "question": question,
            "as_of": "2026-03-20T12:00:00Z",
            "status": "not_found",
            "answer": f"No word of {question}",
            "sentences": [],
            "citations": [],
            "searched": {
                "articles": 1,
                "from": "2025-10-30T12:00:00Z",
                "to": None,
                "outlets": ["The Gazette"],
                "filters": {
                    "from": None,
                    "to": None,
                    "outlets": [],
                    "kinds": [],
                    "languages": [],
                },
            },
            "nearest": [],
            "understood": {
                "standalone": standalone or question,
                "follow_up": standalone is not None,
            },
            "model": "extractive",
            "prompt": None,
            "usage": None,
            "timings_ms": {"rest": 1.5},
        }
    )


def test_turns_are_what_a_follow_up_needs(folder, clock):
    conversation = Conversation(folder, clock)
    assert conversation.turns == ()
    conversation.add(answer("Who?"))
    conversation.add(answer("And when?", "When, who?"))
    assert conversation.turns == (
        Turn("Who?", "Who?", "No word of Who?"),
        Turn("And when?", "When, who?", "No word of And when?"),
    )
    assert conversation.unsaved is None


def test_the_last_one_comes_back_whole(folder, clock):
    for questions in (["a", "b"], ["c"]):
        conversation = Conversation(folder, clock)
        for question in questions:
            conversation.add(answer(question))
    last = Conversation.last(folder, clock)
    assert last.answers == [answer("c")]
    last.add(answer("d"))
    assert Conversation.last(folder, clock).answers == [answer("c"), answer("d")]


def test_a_conversation_that_said_nothing_leaves_no_trace(folder, clock: Clock):
    Conversation(folder, clock)
    with pytest.raises(NotFoundError, match="dateline chat"):
        Conversation.last(folder, clock)


def test_it_goes_on_in_memory_where_it_cannot_be_saved(folder, clock, monkeypatch):
    calls = []

    def refuse(_folder):
        calls.append(1)
        raise StorageError("The disk is full.")

    monkeypatch.setattr("qa.conversation.ConversationLog.open", refuse)
    conversation = Conversation(folder, clock)
    conversation.add(answer("Who?"))
    conversation.add(answer("When?"))
    assert [turn.question for turn in conversation.turns] == ["Who?", "When?"]
    assert str(conversation.unsaved) == "The disk is full."
    assert len(calls) == 1
