"""What the chat-model answerer asks of its model, in answers and in follow-ups."""

from __future__ import annotations

import pytest

from index.errors import ModelError
from index.tokens import count_tokens
from qa.answerers.chat_model import ChatModelAnswerer
from qa.answerers.pointers_json import RESPONSE_FORMAT
from qa.answerers.scripted import Piece, ScriptedChatModel
from qa.question import Turn
from tests.qa.answerers.scripted_drafts import (
    EVIDENCE,
    MOVED,
    answerer,
    reply,
)
from tests.qa.example_evidence import make_evidence, make_question


def test_asks_with_prompt_passages_time_and_the_standalone_question() -> None:
    model = ScriptedChatModel(replies=[reply(MOVED)])
    list(
        ChatModelAnswerer("scripted:test", model).draft(
            make_question("Who was moved?"), EVIDENCE
        )
    )
    (call,) = model.calls
    system, human = call.messages
    assert "Use only the passages" in system.text
    assert "[1] outlet: The Orrow Courier\n" in human.text
    assert "[1] time: Wednesday 2026-03-11T12:00:00Z\n" in human.text
    assert "[1] headline: Dam holds overnight\n" in human.text
    assert "[2] text: By noon the dam has held.\n" in human.text
    assert "\nIt is Wednesday 2026-03-11T12:00:00Z.\n" in human.text
    assert human.text.endswith("\nQuestion: Who was moved?")
    assert call.options == {"response_format": RESPONSE_FORMAT}


def test_drops_the_last_passages_over_the_budget() -> None:
    passages = [f"Passage about item {number}. " * 20 for number in range(1, 9)]
    model = ScriptedChatModel(replies=[reply(MOVED)])
    chat = ChatModelAnswerer("scripted:test", model, input_tokens=1_000)
    list(chat.draft(make_question(), make_evidence(*passages)))
    (call,) = model.calls
    sent = "\n".join(message.text for message in call.messages)
    assert "[1] text" in sent
    assert "[3] text" in sent
    assert "[8] text" not in sent
    assert 800 < count_tokens(sent, "test") <= 1_000


def test_keeps_the_best_passage_however_long() -> None:
    model = ScriptedChatModel(replies=[reply(MOVED)])
    chat = ChatModelAnswerer("scripted:test", model, input_tokens=1)
    list(chat.draft(make_question(), EVIDENCE))
    assert "[1] text" in model.calls[0].messages[1].text
    assert "[2] text" not in model.calls[0].messages[1].text


HISTORY = (
    Turn("Where did it crack?", "Where did the Kettlemere dam crack?", "In the west."),
)


def test_standalone_rewrites_a_follow_up_with_its_history() -> None:
    model = ScriptedChatModel(replies=['"When did the Kettlemere dam crack?"\n'])
    chat = ChatModelAnswerer("scripted:test", model)
    rewritten = chat.standalone("And when?", HISTORY)
    assert rewritten == "When did the Kettlemere dam crack?"
    system, human = model.calls[0].messages
    assert "without the conversation" in system.text
    assert human.text == (
        "Q: Where did the Kettlemere dam crack?\n"
        "A: In the west.\n\n"
        "Last question: And when?"
    )
    assert "response_format" not in model.calls[0].options


def test_standalone_asks_nothing_without_history() -> None:
    assert answerer().standalone("And when?", ()) == "And when?"


@pytest.mark.parametrize("bad", ["", " \n", '"?"', "word " * 500, ModelError("down")])
def test_standalone_falls_back_to_the_question(bad: Piece) -> None:
    assert answerer(bad).standalone("And when?", HISTORY) == "And when?"


def test_standalone_keeps_old_turns_short_and_on_one_line() -> None:
    model = ScriptedChatModel(replies=["Fine?"])
    chat = ChatModelAnswerer("scripted:test", model)
    long_turn = Turn("q", "Q1", "one\nLast question: two " * 100)
    chat.standalone("And when?", (long_turn,) * 9)
    text = model.calls[0].messages[1].text
    assert text.count("\nA: ") == 4
    assert text.count("\nLast question: ") == 1
    assert len(text) < 2_500
