"""The chat-model answerer over a scripted model: what it asks, what it gives."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ModelError, ModelOutputError, ModelTimeoutError
from index.tokens import count_tokens
from qa.answerers.chat_model import ChatModelAnswerer
from qa.answerers.pointers_json import RESPONSE_FORMAT
from qa.answerers.scripted import Piece, ScriptedChatModel
from qa.draft import (
    Abstention,
    Answerer,
    DraftEvent,
    DraftSentence,
    Pointer,
    Stage,
    Usage,
)
from qa.question import Turn
from tests.qa.example_evidence import make_evidence, make_question

MOVED = {
    "text": "2,900 people were moved.",
    "pointers": [{"passage": 1, "words": "moved 2,900 people"}],
}
HELD = {
    "text": "The dam held.",
    "pointers": [{"passage": 2, "words": "the dam has held"}],
}
MOVED_SENTENCE = DraftSentence(
    "2,900 people were moved.", (Pointer(1, "moved 2,900 people"),)
)
HELD_SENTENCE = DraftSentence("The dam held.", (Pointer(2, "the dam has held"),))
EVIDENCE = make_evidence("Crews moved 2,900 people.", "By noon the dam has held.")
AGAIN = Stage("Asking the model once more")


def reply(*sentences: object, answerable: object = True, reason: str = "") -> str:
    return json.dumps(
        {"answerable": answerable, "reason": reason, "sentences": sentences}
    )


def answerer(*replies: Piece | list[Piece], **options: Any) -> ChatModelAnswerer:
    return ChatModelAnswerer(
        "scripted:test", ScriptedChatModel(replies=list(replies), **options)
    )


def drafted(chat: ChatModelAnswerer) -> list[DraftEvent]:
    return list(chat.draft(make_question(), EVIDENCE))


def sentences(events: list[DraftEvent]) -> list[DraftSentence]:
    return [event for event in events if isinstance(event, DraftSentence)]


@pytest.mark.parametrize("chunk_characters", [0, 1, 7])
def test_gives_pointing_sentences_and_usage(chunk_characters: int) -> None:
    chat = answerer(reply(MOVED, HELD), chunk_characters=chunk_characters)
    *given_sentences, usage = drafted(chat)
    assert given_sentences == [MOVED_SENTENCE, HELD_SENTENCE]
    assert isinstance(usage, Usage)
    assert usage.requests == 1
    assert usage.input_tokens > 100
    assert usage.output_tokens > 10


def test_is_an_answerer_with_spec_and_prompt() -> None:
    chat: Answerer = answerer()
    assert chat.spec == "scripted:test"
    assert chat.prompt_id == "answer@1"


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


def test_gives_a_sentence_before_the_next_one_has_come() -> None:
    whole = reply(MOVED, HELD)
    cut = whole.index(', {"text": "The dam')
    chat = answerer([whole[:cut], ModelTimeoutError("too late")])
    events = chat.draft(make_question(), EVIDENCE)
    assert next(events) == MOVED_SENTENCE
    with pytest.raises(ModelTimeoutError):
        next(events)


def test_holds_sentences_back_until_the_model_says_it_can_answer() -> None:
    first = json.dumps({"sentences": [MOVED, HELD]})[:-1] + ", "
    refuses = answerer([first, '"reason": "none says", "answerable": false}'])
    assert drafted(refuses)[1:] == [Abstention("none says")]
    answers = answerer([first, '"answerable": true}'])
    assert sentences(drafted(answers)) == [MOVED_SENTENCE, HELD_SENTENCE]


def test_abstains_when_the_model_says_it_cannot_answer() -> None:
    usage, verdict = drafted(answerer(reply(MOVED, answerable=False, reason="No.")))
    assert isinstance(usage, Usage)
    assert verdict == Abstention("No.")


def test_abstains_when_there_are_no_sentences() -> None:
    assert drafted(answerer(reply()))[-1] == Abstention("")


def test_abstains_without_asking_when_there_are_no_passages() -> None:
    model = ScriptedChatModel(replies=[])
    chat = ChatModelAnswerer("scripted:test", model)
    usage, verdict = chat.draft(make_question(), make_evidence())
    assert usage == Usage()
    assert isinstance(verdict, Abstention)
    assert model.calls == []


@pytest.mark.parametrize(
    "wrapping",
    [
        "```json\n{}\n```",
        "Here is the answer:\n\n{}\n\nAnything else?",
        '<think>Is {{"answerable": true}} right?</think>\n{}',
    ],
)
def test_tolerates_text_around_the_object(wrapping: str) -> None:
    chat = answerer(wrapping.format(reply(MOVED)), chunk_characters=5)
    assert sentences(drafted(chat)) == [MOVED_SENTENCE]


@pytest.mark.parametrize(
    "unusable",
    [
        "",
        "   \n",
        "I can't say.",
        "{}",
        '{"answer": "2,900"}',
        '{"answerable": true}',
        '{"answerable": true, "sentences": "2,900"}',
        reply(MOVED)[:-2],
        '{"answerable": true, "sentences": [}',
        '{"answerable": ' + "[" * 10_000,
        '{"answerable": true, "sentences": ' + "9" * 5_000,
    ],
)
def test_asks_once_more_after_unusable_output(unusable: str) -> None:
    model = ScriptedChatModel(replies=[unusable, reply(MOVED, HELD)])
    events = list(
        ChatModelAnswerer("scripted:test", model).draft(make_question(), EVIDENCE)
    )
    assert AGAIN in events
    assert sentences(events) == [MOVED_SENTENCE, HELD_SENTENCE]
    usage = events[-1]
    assert isinstance(usage, Usage)
    assert usage.requests == 2
    assert model.calls[0] == model.calls[1]


def test_gives_no_sentence_twice_when_it_asks_again() -> None:
    chat = answerer(reply(MOVED, HELD)[:-40], reply(MOVED, HELD))
    events = drafted(chat)
    assert events[:-1] == [MOVED_SENTENCE, AGAIN, HELD_SENTENCE]


def test_gives_no_abstention_after_a_sentence() -> None:
    chat = answerer(reply(MOVED, HELD)[:-40], reply(answerable=False))
    *events, usage = drafted(chat)
    assert events == [MOVED_SENTENCE, AGAIN]
    assert isinstance(usage, Usage)


def test_gives_a_repeated_sentence_once() -> None:
    chat = answerer(reply(MOVED, MOVED | {"pointers": []}))
    assert sentences(drafted(chat)) == [MOVED_SENTENCE]


def test_gives_up_after_unusable_output_twice() -> None:
    with pytest.raises(ModelOutputError, match="scripted:test gave no usable answer"):
        drafted(answerer("", "sorry", reply(MOVED)))


def test_stops_reading_a_model_that_repeats_itself() -> None:
    endless: list[Piece] = ["la " * 10_000, ModelTimeoutError("read too far")]
    with pytest.raises(ModelOutputError, match="scripted:test writes without end"):
        drafted(answerer(endless, reply(MOVED), chunk_characters=1_000))


def test_stops_reading_after_the_draft_too() -> None:
    endless: list[Piece] = [reply(MOVED), " " * 30_000, ModelTimeoutError("too far")]
    chat = answerer(endless, chunk_characters=1_000)
    assert sentences(drafted(chat)) == [MOVED_SENTENCE]


def test_says_when_the_script_is_at_an_end() -> None:
    with pytest.raises(ModelOutputError, match="no reply left"):
        drafted(answerer())
    with pytest.raises(ModelOutputError, match="no reply left"):
        drafted(answerer(""))


def test_passes_errors_of_the_house_on() -> None:
    with pytest.raises(ModelTimeoutError, match="slow"):
        drafted(answerer(ModelTimeoutError("slow")))


def test_takes_an_unknown_error_of_a_model_for_unusable_output() -> None:
    chat = answerer(TypeError("null value for 'choices'"), reply(MOVED))
    assert sentences(drafted(chat)) == [MOVED_SENTENCE]
    with pytest.raises(ModelOutputError):
        drafted(answerer(TypeError("null"), TypeError("null")))


def test_counts_no_tokens_where_the_server_counts_none() -> None:
    usage = drafted(answerer(reply(MOVED), counts_tokens=False))[-1]
    assert usage == Usage(0, 0, 1)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (MOVED | {"pointers": []}, ()),
        (MOVED | {"pointers": "passage 1"}, ()),
        ({"text": MOVED["text"]}, ()),
        (MOVED["text"], ()),
        (MOVED | {"pointers": [None, 1, "1", [], {}]}, ()),
        (MOVED | {"pointers": [{"passage": "1", "words": "moved"}]}, ()),
        (MOVED | {"pointers": [{"passage": True, "words": "moved"}]}, ()),
        (MOVED | {"pointers": [{"passage": 1, "words": None}]}, ()),
        (MOVED | {"pointers": [{"passage": 99, "words": "x"}]}, (Pointer(99, "x"),)),
        (MOVED | {"pointers": [{"passage": -1, "words": ""}]}, (Pointer(-1, ""),)),
    ],
)
def test_passes_on_what_is_left_of_wrong_pointers(
    sentence: object, expected: tuple[Pointer, ...]
) -> None:
    (found,) = sentences(drafted(answerer(reply(sentence))))
    assert found == DraftSentence("2,900 people were moved.", expected)


def test_drops_sentences_without_text() -> None:
    chat = answerer(reply(None, 7, {}, {"text": " [1] ", "pointers": []}, MOVED))
    assert sentences(drafted(chat)) == [MOVED_SENTENCE]


def test_cleans_the_text_of_marks_breaks_and_control_characters() -> None:
    text = "2,900 people\nwere\x1b[2J moved [1] [2, 3].\ud800"
    (found,) = sentences(drafted(answerer(reply({"text": text}))))
    assert found.text == "2,900 people were[2J moved."


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


@given(st.text(), st.text(), st.integers(0, 5))
def test_any_output_is_a_draft_or_a_model_error(
    first: str, second: str, chunk_characters: int
) -> None:
    chat = answerer(first, second, chunk_characters=chunk_characters)
    with pytest.raises(ModelOutputError):
        drafted(chat)


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
