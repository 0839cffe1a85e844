"""The chat-model answerer over a scripted model: what it makes of what it is given."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ModelOutputError, ModelTimeoutError
from qa.answerers.chat_model import ChatModelAnswerer
from qa.answerers.scripted import Piece, ScriptedChatModel
from qa.draft import (
    Abstention,
    Answerer,
    DraftEvent,
    DraftSentence,
    Pointer,
    Usage,
)
from tests.qa.answerers.scripted_drafts import (
    AGAIN,
    EVIDENCE,
    HELD,
    HELD_SENTENCE,
    MOVED,
    MOVED_SENTENCE,
    answerer,
    drafted,
    reply,
)
from tests.qa.example_evidence import make_evidence, make_question


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


@given(st.text(), st.text(), st.integers(0, 5))
def test_any_output_is_a_draft_or_a_model_error(
    first: str, second: str, chunk_characters: int
) -> None:
    chat = answerer(first, second, chunk_characters=chunk_characters)
    with pytest.raises(ModelOutputError):
        drafted(chat)
