"""What the chat-model answerer makes of a server that refuses, or is not there."""

from __future__ import annotations

import socket

import pytest

from index.errors import (
    ModelError,
    ModelSpecError,
)
from qa.draft import Usage
from tests.qa.answerers.fake_openai_server import (
    Reply,
)
from tests.qa.answerers.served_drafts import (
    BOTH,
    GOOD,
    SPEC,
    Serve,
    answerer,
    draft,
)


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
