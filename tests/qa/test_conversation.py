from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from index.errors import NotFoundError, StorageError
from index.folder import DataFolder
from index.stores.conversations import ConversationLog
from index.times import Clock, isoformat
from qa.answer import Answer
from qa.conversation import Conversation
from qa.question import Turn
from tests.conftest import NOW
from tests.index.archives import article, build


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return build(tmp_path / "data", [article("comet")])


def answer(
    question: str, standalone: str | None = None, as_of: datetime = NOW
) -> Answer:
    return Answer.model_validate(
        {
            "question": question,
            "as_of": isoformat(as_of),
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


def test_a_follow_up_is_not_understood_from_what_was_answered_as_of_later(
    folder, clock
):
    conversation = Conversation(folder, clock)
    day = timedelta(days=1)
    for question, as_of in (("now", NOW), ("earlier", NOW - 9 * day), ("again", NOW)):
        conversation.add(answer(question, as_of=as_of))

    def seen(as_of):
        return [turn.question for turn in conversation.turns_at(as_of)]

    assert seen(NOW + day) == seen(NOW) == ["now", "earlier", "again"]
    assert seen(NOW - day) == seen(NOW - 9 * day) == ["earlier"]
    assert seen(NOW - 10 * day) == []


def test_turns_of_another_shape_are_passed_over_but_stay(folder, clock, caplog):
    conversation = Conversation(folder, clock)
    conversation.add(answer("a"))
    log = ConversationLog.open(folder)
    identity = log.latest()
    shown = answer("b").model_dump(mode="json", by_alias=True)
    for stored in (shown | {"mood": "gloomy"}, {"question": "b"}, {}, {"as_of": 7}):
        log.append(identity, {"text": "b"}, stored, NOW)
    last = Conversation.last(folder, clock)
    assert last.answers == [answer("a")]
    assert "4 turns of the conversation" in caplog.text
    last.add(answer("c"))
    assert Conversation.last(folder, clock).answers == [answer("a"), answer("c")]
    assert len(log.turns(identity)) == 6
    log.close()


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
