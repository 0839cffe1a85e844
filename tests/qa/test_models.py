"""Chat models are found by their spec, and say where text would go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from index.errors import ModelError, ModelSpecError
from qa.models import DEFAULT_TIMEOUT, destination, load_chat_model

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

LOCAL = "http://127.0.0.1:8080/v1"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "DATELINE_MODEL_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)


def load_openai(spec: str) -> ChatOpenAI:
    return cast("ChatOpenAI", load_chat_model(spec))


def test_openai_takes_key_and_model_as_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", " sk-test\n")
    model = load_openai("openai:gpt-4.1-mini")
    assert model.model_name == "gpt-4.1-mini"
    assert model.temperature == 0
    assert model.stream_usage is True
    assert model.max_retries == 2
    assert str(model.root_client.base_url) == "https://api.openai.com/v1/"
    assert model.root_client.api_key == "sk-test"
    assert model.root_client.timeout.read == DEFAULT_TIMEOUT
    assert model.root_client.default_headers["Connection"] == "close"


def test_a_server_of_ones_own_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", LOCAL)
    model = load_openai("openai:llama3.1:8b")
    assert model.model_name == "llama3.1:8b"
    assert str(model.root_client.base_url) == LOCAL + "/"
    assert model.root_client.api_key


@pytest.mark.parametrize(("server", "trusted"), [(LOCAL, False), ("", True)])
def test_a_proxy_gets_nothing_that_is_for_this_machine(
    monkeypatch: pytest.MonkeyPatch, server: str, trusted: bool
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    monkeypatch.setenv("OPENAI_BASE_URL", server)
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("OPENAI_PROXY", "http://proxy.example:3128")
    model = load_openai("openai:gpt-4.1-mini")
    assert model.root_client._client.trust_env is trusted
    assert bool(model.openai_proxy) is trusted


def test_no_other_variable_sends_text_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    monkeypatch.setenv("OPENAI_API_BASE", "https://elsewhere.example/v1")
    monkeypatch.setenv("LANGSMITH_GATEWAY", "https://gateway.example")
    monkeypatch.setenv("LANGSMITH_API_KEY", "lsv2_test")
    model = load_openai("openai:gpt-4.1-mini")
    assert str(model.root_client.base_url) == "https://api.openai.com/v1/"
    assert model.root_client.api_key == "sk-test"


@pytest.mark.parametrize("model_name", ["o1", "o3-mini", "gpt-5"])
def test_reasoning_models_get_no_temperature(
    monkeypatch: pytest.MonkeyPatch, model_name: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    assert load_openai(f"openai:{model_name}").temperature is None


def test_the_timeout_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", LOCAL)
    monkeypatch.setenv("DATELINE_MODEL_TIMEOUT", "600")
    timeout = load_openai("openai:m").root_client.timeout
    assert timeout.read == 600
    assert timeout.connect == 10


@pytest.mark.parametrize("seconds", ["soon", "0", "-1", "inf", "nan"])
def test_a_timeout_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, seconds: str
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", LOCAL)
    monkeypatch.setenv("DATELINE_MODEL_TIMEOUT", seconds)
    with pytest.raises(ModelError, match="DATELINE_MODEL_TIMEOUT"):
        load_chat_model("openai:m")


@pytest.mark.parametrize("key", [None, "", "  "])
def test_without_key_and_server_it_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    if key is not None:
        monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(ModelError, match=r"OPENAI_API_KEY .* OPENAI_BASE_URL"):
        load_chat_model("openai:gpt-4.1-mini")


@pytest.mark.parametrize(
    "spec", ["", "openai", "openai:", "openai: ", "gpt-4.1", "extractive", "bert:x"]
)
def test_a_spec_that_names_no_chat_model_is_refused(spec: str) -> None:
    with pytest.raises(ModelSpecError, match="names no model"):
        load_chat_model(spec)
    with pytest.raises(ModelSpecError, match="names no model"):
        destination(spec)


@pytest.mark.parametrize(
    "url",
    ["localhost:8080", "ftp://host/v1", "http://", "http://h:99999/v1", "http://[x/v1"],
)
def test_a_base_url_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    with pytest.raises(ModelError, match="OPENAI_BASE_URL is"):
        load_chat_model("openai:m")
    with pytest.raises(ModelError, match="OPENAI_BASE_URL is"):
        destination("openai:m")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "api.openai.com"),
        (LOCAL, "127.0.0.1:8080 on this machine"),
        ("http://localhost:11434/v1", "localhost:11434 on this machine"),
        ("http://[::1]:80/v1", "[::1]:80 on this machine"),
        ("http://192.168.1.5:8000/v1", "192.168.1.5:8000"),
        ("https://user:secret@models.example/v1", "models.example"),
        ("https://localhost.example/v1", "localhost.example"),
    ],
)
def test_says_where_text_goes(
    monkeypatch: pytest.MonkeyPatch, url: str, expected: str
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    assert destination("openai:m") == expected


def test_a_script_stays_on_this_machine(tmp_path: Path) -> None:
    script = tmp_path / "replies.json"
    script.write_text(json.dumps(["Hello."]), "utf-8")
    spec = f"scripted:{script}"
    assert load_chat_model(spec).invoke("?").text == "Hello."
    assert destination(spec) == "a script on this machine"
