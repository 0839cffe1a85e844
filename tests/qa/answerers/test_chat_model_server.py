"""The chat-model answerer with the real OpenAI client and a server that misbehaves."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from threading import Event

import pytest

from index.errors import (
    ModelError,
    ModelOutputError,
    ModelSpecError,
    ModelTimeoutError,
)
from qa.answerers.chat_model import ChatModelAnswerer
from qa.answerers.pointers_json import RESPONSE_FORMAT
from qa.draft import Abstention, DraftEvent, DraftSentence, Pointer, Stage, Usage
from qa.models import load_chat_model
from qa.question import Turn
from tests.qa.answerers.fake_openai_server import (
    PATIENCE_SECONDS,
    Ending,
    FakeOpenAI,
    Reply,
    fake_openai,
)
from tests.qa.example_evidence import make_evidence, make_question

SPEC = "openai:test-model"
EVIDENCE = make_evidence("Crews moved 2,900 people.", "By noon the dam has held.")
FIRST = '{"answerable": true, "reason": "", "sentences": ['
MOVED = (
    '{"text": "2,900 people were moved.",'
    ' "pointers": [{"passage": 1, "words": "moved 2,900 people"}]}'
)
HELD = (
    '{"text": "The dam held.",'
    ' "pointers": [{"passage": 2, "words": "the dam has held"}]}'
)
GOOD = Reply((FIRST, MOVED, ", ", HELD, "]}"))
MOVED_SENTENCE = DraftSentence(
    "2,900 people were moved.", (Pointer(1, "moved 2,900 people"),)
)
HELD_SENTENCE = DraftSentence("The dam held.", (Pointer(2, "the dam has held"),))
BOTH: list[DraftEvent] = [MOVED_SENTENCE, HELD_SENTENCE]
AGAIN = Stage("Asking the model once more")
AT_ONCE = {"retry-after-ms": "1"}

Serve = Callable[..., FakeOpenAI]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Starts a server that gives these replies, and points the client at it."""
    with ExitStack() as stack:

        def start(*replies: Reply) -> FakeOpenAI:
            server = stack.enter_context(fake_openai(*replies))
            monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
            return server

        yield start


def answerer(
    timeout: float = PATIENCE_SECONDS, max_retries: int = 0
) -> ChatModelAnswerer:
    model = load_chat_model(SPEC, timeout=timeout, max_retries=max_retries)
    return ChatModelAnswerer(SPEC, model)


def draft(chat: ChatModelAnswerer) -> Iterator[DraftEvent]:
    return chat.draft(make_question(), EVIDENCE)


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
    serve(Reply((FIRST, MOVED, f", {HELD}]}}"), gate=gate))
    events = draft(answerer())
    assert next(events) == MOVED_SENTENCE
    assert not gate.is_set()
    gate.set()
    assert list(events) == [HELD_SENTENCE, Usage(100, 20, 1)]


def test_closing_the_draft_ends_the_request(serve: Serve) -> None:
    server = serve(Reply((FIRST, MOVED), then="endless"))
    events = draft(answerer())
    assert next(events) == MOVED_SENTENCE
    assert not server.client_left.is_set()
    events.close()  # type: ignore[attr-defined]
    assert server.client_left.wait(PATIENCE_SECONDS)
    assert len(server.requests) == 1


def test_an_interrupted_draft_ends_the_request(serve: Serve) -> None:
    server = serve(Reply((FIRST, MOVED), then="endless"))
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


@pytest.mark.parametrize("pieces", [(), (FIRST, MOVED)])
def test_silence_is_a_timeout(serve: Serve, pieces: tuple[str, ...]) -> None:
    serve(Reply(pieces, then="silence"))
    with pytest.raises(ModelTimeoutError, match="DATELINE_MODEL_TIMEOUT"):
        list(draft(answerer(timeout=0.2)))


@pytest.mark.parametrize("then", ["cut", "stop", "garbage"])
def test_a_stream_cut_in_the_middle_is_asked_for_again(
    serve: Serve, then: Ending
) -> None:
    server = serve(Reply((FIRST, MOVED, ', {"text": "The'), then=then), GOOD)
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
    serve(Reply((FIRST, MOVED, ', {"te'), finish_reason="length"), GOOD)
    events = list(draft(answerer()))
    assert events[:-1] == [MOVED_SENTENCE, AGAIN, HELD_SENTENCE]


def test_output_at_its_length_limit_twice_is_an_output_error(serve: Serve) -> None:
    serve(Reply((FIRST, MOVED, ', {"te'), finish_reason="length"))
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


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, "Invalid parameter: 'response_format' of type 'json_schema' is not "
         "supported with this model."),
        (400, "Unsupported: json_schema"),
        (400, "failed to parse grammar"),
        (422, "Unprocessable"),
    ],
)  # fmt: skip
def test_a_refused_schema_is_left_out_from_then_on(
    serve: Serve, status: int, error: str
) -> None:
    fenced = Reply(("```json\n", *GOOD.pieces, "\n```"))
    server = serve(Reply(status=status, error=error), fenced)
    chat = answerer()
    assert list(draft(chat)) == [*BOTH, Usage(100, 20, 2)]
    assert list(draft(chat)) == [*BOTH, Usage(100, 20, 1)]
    asked = ["response_format" in request for request in server.requests]
    assert asked == [True, False, False]
    assert all(request["stream"] for request in server.requests)


def test_refused_stream_options_are_left_out(serve: Serve) -> None:
    refusal = Reply(status=400, error="Unrecognized request argument: stream_options")
    server = serve(refusal, GOOD)
    assert list(draft(answerer())) == [*BOTH, Usage(0, 0, 2)]
    asked = ["stream_options" in request for request in server.requests]
    assert asked == [True, False]


def test_an_option_is_left_out_once(serve: Serve) -> None:
    server = serve(Reply(status=422, error="No."))
    with pytest.raises(ModelError, match=r"refuses the request \(422\): .*No\."):
        list(draft(answerer()))
    assert len(server.requests) == 2


def test_wrong_pointers_are_passed_on_for_the_checks(serve: Serve) -> None:
    wrong = {"text": "Wrong.", "pointers": [{"passage": 99, "words": "x"}, {"n": 1}]}
    serve(Reply((FIRST, json.dumps(wrong), "]}")))
    assert next(draft(answerer())) == DraftSentence("Wrong.", (Pointer(99, "x"),))


def test_the_models_own_refusal_is_an_abstention(serve: Serve) -> None:
    serve(Reply(('{"answerable": false, "reason": "Not said.", "sentences": []}',)))
    events = list(draft(answerer()))
    assert events == [Usage(100, 20, 1), Abstention("Not said.")]


def test_an_unknown_model_is_named(serve: Serve) -> None:
    server = serve(Reply(status=404, error="The model `test-model` does not exist"))
    with pytest.raises(ModelSpecError, match=f"{server.host} has no model .*{SPEC}"):
        list(draft(answerer()))


def test_a_wrong_path_is_not_an_unknown_model(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(GOOD)
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://{server.host}")
    with pytest.raises(ModelError, match="usually ends in /v1") as caught:
        list(draft(answerer()))
    assert not isinstance(caught.value, ModelSpecError)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_never_shown(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    server = serve(Reply(status=status, error="Wrong key: sk-secret"))
    with pytest.raises(ModelError, match="check OPENAI_API_KEY") as caught:
        list(draft(answerer()))
    assert "secret" not in str(caught.value)
    assert server.authorizations == ["Bearer sk-secret"]


@pytest.mark.parametrize(
    "error",
    [
        "This model's maximum context length is 4096 tokens.",
        "the request exceeds the available context size, try increasing it",
    ],
)
def test_too_long_a_prompt_is_said(serve: Serve, error: str) -> None:
    serve(Reply(status=400, error=error))
    with pytest.raises(ModelError, match="longer context"):
        list(draft(answerer()))


def test_a_server_that_hangs_up_is_named(serve: Serve) -> None:
    server = serve(Reply(then="hang up"))
    with pytest.raises(ModelError, match=f"{server.host} can't be reached"):
        list(draft(answerer()))


def test_a_server_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: refuses
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setenv("OPENAI_BASE_URL", f"http://{host}/v1")
        with pytest.raises(
            ModelError, match=rf"{host} can't be reached .Connection refused.;"
        ):
            list(draft(answerer()))


def test_standalone_takes_the_reply_or_the_question(serve: Serve) -> None:
    history = (Turn("q", "Where did the dam crack?", "In the west."),)
    server = serve(Reply(("When did it crack?",)), Reply(status=500, error="oops"))
    chat = answerer()
    assert chat.standalone("And when?", history) == "When did it crack?"
    assert chat.standalone("And when?", history) == "And when?"
    assert not any(request.get("stream") for request in server.requests)
