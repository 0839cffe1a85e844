"""The chat-model answerer with the real OpenAI client and a server that misbehaves."""

from __future__ import annotations

import json
from threading import Event

import pytest

from index.errors import (
    ModelError,
    ModelOutputError,
    ModelTimeoutError,
)
from qa.answerers.pointers_json import RESPONSE_FORMAT
from qa.draft import Abstention, DraftSentence, Pointer, Usage
from qa.question import Turn
from tests.qa.answerers.fake_openai_server import (
    PATIENCE_SECONDS,
    Ending,
    Reply,
)
from tests.qa.answerers.scripted_drafts import (
    AGAIN,
    HELD_SENTENCE,
    MOVED_SENTENCE,
)
from tests.qa.answerers.served_drafts import (
    AT_ONCE,
    BOTH,
    FIRST,
    GOOD,
    HELD_TEXT,
    MOVED_TEXT,
    SPEC,
    Serve,
    answerer,
    draft,
)


def test_a_good_reply_streams_with_usage(serve: Serve) -> None:
    server = serve(GOOD)
    assert list(draft(answerer())) == [*BOTH, Usage(100, 20, 1)]
    (request,) = server.requests
    assert request["model"] == "test-model"
    assert request["temperature"] == 0
    assert request["stream"] is True
    assert request["stream_options"] == {"include_usage": True}
    assert request["response_format"] == RESPONSE_FORMAT
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert "[2] text: By noon the dam has held." in request["messages"][1]["content"]


def test_usage_is_zero_where_the_server_gives_none(serve: Serve) -> None:
    serve(Reply(GOOD.pieces, usage=False))
    assert list(draft(answerer()))[-1] == Usage(0, 0, 1)


def test_usage_is_found_where_every_chunk_names_its_role(serve: Serve) -> None:
    serve(Reply(GOOD.pieces, role_each_time=True))
    assert list(draft(answerer()))[-1] == Usage(100, 20, 1)


def test_sentences_come_while_a_slow_server_still_writes(serve: Serve) -> None:
    gate = Event()
    serve(Reply((FIRST, MOVED_TEXT, f", {HELD_TEXT}]}}"), gate=gate))
    events = draft(answerer())
    assert next(events) == MOVED_SENTENCE
    assert not gate.is_set()
    gate.set()
    assert list(events) == [HELD_SENTENCE, Usage(100, 20, 1)]


def test_closing_the_draft_ends_the_request(serve: Serve) -> None:
    server = serve(Reply((FIRST, MOVED_TEXT), then="endless"))
    events = draft(answerer())
    assert next(events) == MOVED_SENTENCE
    assert not server.client_left.is_set()
    events.close()  # type: ignore[attr-defined]
    assert server.client_left.wait(PATIENCE_SECONDS)
    assert len(server.requests) == 1


def test_an_interrupted_draft_ends_the_request(serve: Serve) -> None:
    server = serve(Reply((FIRST, MOVED_TEXT), then="endless"))
    events = draft(answerer())
    assert next(events) == MOVED_SENTENCE
    with pytest.raises(KeyboardInterrupt):
        events.throw(KeyboardInterrupt())  # type: ignore[attr-defined]
    assert server.client_left.wait(PATIENCE_SECONDS)


def test_429_is_tried_again_after_the_time_it_names(serve: Serve) -> None:
    busy = Reply(status=429, error="busy", headers={"Retry-After": "0.01"})
    server = serve(busy, busy, GOOD)
    assert list(draft(answerer(max_retries=2)))[:-1] == BOTH
    assert len(server.requests) == 3


def test_429_for_ever_says_when_to_come_back(serve: Serve) -> None:
    headers = {**AT_ONCE, "Retry-After": "7"}
    server = serve(Reply(status=429, error="busy", headers=headers))
    with pytest.raises(ModelError, match=r"no more requests .* in 7 s"):
        list(draft(answerer(max_retries=1)))
    assert len(server.requests) == 2


def test_429_for_want_of_credit_says_so(serve: Serve) -> None:
    serve(Reply(status=429, error="You exceeded your quota (insufficient_quota)"))
    with pytest.raises(ModelError, match="no credit left"):
        list(draft(answerer()))


def test_500_is_tried_again(serve: Serve) -> None:
    server = serve(Reply(status=500, error="oops", headers=AT_ONCE), GOOD)
    assert list(draft(answerer(max_retries=1)))[:-1] == BOTH
    assert len(server.requests) == 2


def test_500_for_ever_is_a_model_error(serve: Serve) -> None:
    server = serve(Reply(status=503, error="oops"))
    with pytest.raises(ModelError, match=rf"{server.host} failed \(503\)"):
        list(draft(answerer()))


@pytest.mark.parametrize("pieces", [(), (FIRST, MOVED_TEXT)])
def test_silence_is_a_timeout(serve: Serve, pieces: tuple[str, ...]) -> None:
    serve(Reply(pieces, then="silence"))
    with pytest.raises(ModelTimeoutError, match="DATELINE_MODEL_TIMEOUT"):
        list(draft(answerer(timeout=0.2)))


@pytest.mark.parametrize("then", ["cut", "stop", "garbage"])
def test_a_stream_cut_in_the_middle_is_asked_for_again(
    serve: Serve, then: Ending
) -> None:
    server = serve(Reply((FIRST, MOVED_TEXT, ', {"text": "The'), then=then), GOOD)
    events = list(draft(answerer()))
    assert events == [MOVED_SENTENCE, AGAIN, HELD_SENTENCE, Usage(100, 20, 2)]
    first, second = server.requests
    assert not second.get("stream")
    assert second["messages"] == first["messages"]
    assert second["response_format"] == RESPONSE_FORMAT


@pytest.mark.parametrize("then", ["cut", "stop", "garbage", "error", "silence"])
def test_what_comes_after_the_whole_draft_does_not_matter(
    serve: Serve, then: Ending
) -> None:
    server = serve(Reply(GOOD.pieces, then=then))
    assert list(draft(answerer(timeout=0.5))) == [*BOTH, Usage(0, 0, 1)]
    assert len(server.requests) == 1


def test_output_at_its_length_limit_is_asked_for_again(serve: Serve) -> None:
    serve(Reply((FIRST, MOVED_TEXT, ', {"te'), finish_reason="length"), GOOD)
    events = list(draft(answerer()))
    assert events[:-1] == [MOVED_SENTENCE, AGAIN, HELD_SENTENCE]


def test_output_at_its_length_limit_twice_is_an_output_error(serve: Serve) -> None:
    serve(Reply((FIRST, MOVED_TEXT, ', {"te'), finish_reason="length"))
    with pytest.raises(ModelOutputError, match="no usable answer, twice"):
        list(draft(answerer()))


def test_a_content_filter_is_named(serve: Serve) -> None:
    serve(Reply((FIRST,), finish_reason="content_filter"))
    with pytest.raises(ModelError, match="content filter"):
        list(draft(answerer()))


@pytest.mark.parametrize("content", ["", "I don't know.", '{"answerable": tru'])
def test_malformed_and_empty_content_is_asked_for_again(
    serve: Serve, content: str
) -> None:
    serve(Reply((content,)), GOOD)
    events = list(draft(answerer()))
    assert events[:-1] == [AGAIN, *BOTH]


def test_malformed_content_twice_is_an_output_error(serve: Serve) -> None:
    server = serve(Reply(("I don't know.",)))
    with pytest.raises(ModelOutputError, match=f"{SPEC} gave no usable answer, twice"):
        list(draft(answerer()))
    assert len(server.requests) == 2


def test_an_error_in_the_stream_is_shown(serve: Serve) -> None:
    serve(Reply((FIRST,), then="error"))
    with pytest.raises(ModelError, match="out of memory"):
        list(draft(answerer()))


def test_wrong_pointers_are_passed_on_for_the_checks(serve: Serve) -> None:
    wrong = {"text": "Wrong.", "pointers": [{"passage": 99, "words": "x"}, {"n": 1}]}
    serve(Reply((FIRST, json.dumps(wrong), "]}")))
    assert next(draft(answerer())) == DraftSentence("Wrong.", (Pointer(99, "x"),))


def test_the_models_own_refusal_is_an_abstention(serve: Serve) -> None:
    serve(Reply(('{"answerable": false, "reason": "Not said.", "sentences": []}',)))
    events = list(draft(answerer()))
    assert events == [Usage(100, 20, 1), Abstention("Not said.")]


def test_standalone_takes_the_reply_or_the_question(serve: Serve) -> None:
    history = (Turn("q", "Where did the dam crack?", "In the west."),)
    server = serve(Reply(("When did it crack?",)), Reply(status=500, error="oops"))
    chat = answerer()
    assert chat.standalone("And when?", history) == "When did it crack?"
    assert chat.standalone("And when?", history) == "And when?"
    assert not any(request.get("stream") for request in server.requests)
