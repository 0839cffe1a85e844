"""The real OpenAI client against a server that behaves, and one that doesn't."""

from __future__ import annotations

import math
import socket
import threading

import numpy as np
import pytest

from index.embedders import load_embedder
from index.embedders import openai as openai_embedder
from index.embedders.openai import OpenAIEmbedder
from index.errors import ModelError, ModelOutputError, ModelTimeoutError
from tests.index.embedders.fake_embeddings_server import (
    FakeServer,
    Reply,
    error,
    rows,
    vector_of,
    vectors,
)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    """Before the client tries again."""
    monkeypatch.setattr("openai._base_client.INITIAL_RETRY_DELAY", 0.001)


@pytest.fixture
def server(monkeypatch):
    with FakeServer() as fake:
        thread = threading.Thread(target=fake.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("OPENAI_BASE_URL", fake.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
        yield fake
        fake.shutdown()
        thread.join()


@pytest.fixture
def embedder(server):
    embedder = OpenAIEmbedder("m", timeout=5)
    yield embedder
    embedder._client.close()


def test_vectors_come_back_in_order_and_of_unit_length(server, embedder):
    found = embedder.embed(["a", "abc", "ab"])
    expected = np.array([vector_of(text) for text in ("a", "abc", "ab")])
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    assert found.dtype == np.float32
    assert np.allclose(found, expected, atol=1e-6)


def test_order_follows_the_index_not_the_line(server, embedder):
    def reversed_rows(request):
        reply = vectors(request)
        reply.body["data"].reverse()
        return reply

    server.answer = reversed_rows
    short, long = embedder.embed(["a", "a" * 100])
    assert long[0] > short[0]


def test_strings_are_sent_never_token_ids(server, embedder):
    embedder.embed(["Half \ud83d a character"])
    (request,) = server.requests
    assert request["input"] == ["Half ? a character"]
    assert request["model"] == "m"
    assert request["encoding_format"] == "float"


def test_the_identity_costs_one_request_and_knows_the_size(server, embedder):
    assert server.requests == []
    assert embedder.identity.name == "openai:m"
    assert embedder.identity.dimensions == 3
    assert embedder.embed([]).shape == (0, 3)
    assert len(server.requests) == 1


def test_the_identity_costs_nothing_after_embedding(server, embedder):
    embedder.embed(["a"])
    assert embedder.identity.dimensions == 3
    assert len(server.requests) == 1


def test_batches_keep_to_the_number_of_texts(server, embedder):
    texts = ["x" * (number % 7 + 1) for number in range(650)]
    found = embedder.embed(texts)
    assert [len(request["input"]) for request in server.requests] == [300, 300, 50]
    expected = [vector_of(text)[0] / 3 for text in texts]
    assert np.allclose(found[:, 0] / found[:, 1], expected, atol=1e-5)


def test_batches_keep_to_the_tokens(server, embedder, monkeypatch):
    monkeypatch.setattr(openai_embedder, "BATCH_TOKENS", 10)
    embedder.embed(["one two three"] * 5 + ["word " * 40])
    sent = [request["input"] for request in server.requests]
    assert [len(batch) for batch in sent] == [3, 2, 1]


def test_a_long_text_is_refused_before_it_is_sent(server, embedder):
    with pytest.raises(ModelError, match="too long"):
        embedder.embed(["word " * 9000])
    assert server.requests == []


def test_a_server_of_ones_own_needs_no_key(server, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY")
    embedder = load_embedder("openai:m")
    assert isinstance(embedder, OpenAIEmbedder)
    embedder.embed(["a"])
    assert "secret" not in str(server.keys[0])
    embedder._client.close()


def test_a_proxy_gets_nothing_that_is_for_this_machine(server, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    embedder = OpenAIEmbedder("m")
    assert len(embedder.embed(["a"])) == 1
    embedder._client.close()


def test_neither_key_nor_address_is_said_before_anything_is_sent(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(ModelError, match="OPENAI_API_KEY, or OPENAI_BASE_URL"):
        OpenAIEmbedder("m").embed(["a"])


SOON = {"retry-after-ms": "1"}


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(error("bad key sk-secret"), 401), "refused the key"),
        (Reply(error("no"), 403), "refused the key"),
        (Reply(error("no model"), 404), "has no embedding model 'm'"),
        (Reply(b"<html>not here", 404), "has no embedding model 'm'"),
        (Reply(error("slow down"), 429, SOON), "allows no more requests"),
        (Reply(error("boom"), 500, SOON), "failed with status 500"),
        (Reply(error("input too\nlong"), 400), "status 400: .*input too long"),
    ],
)
def test_what_the_server_refuses_is_a_sentence(server, embedder, reply, says):
    server.answer = lambda _: reply
    with pytest.raises(ModelError, match=says) as caught:
        embedder.embed(["a"])
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert server.base_url in str(caught.value)


def test_a_busy_server_is_asked_again(server, embedder):
    replies = [Reply(error("slow down"), 429, SOON), Reply(error("x"), 503, SOON)]
    server.answer = lambda request: replies.pop() if replies else vectors(request)
    assert embedder.embed(["a"]).shape == (1, 3)
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "reply",
    [
        rows([1.0, 2.0]),
        rows([1.0, 2.0], [1.0, 2.0], [1.0, 2.0]),
        rows([1.0, 2.0], [1.0]),
        rows([1.0, 2.0], [math.nan, 1.0]),
        rows([1.0, 2.0], [math.inf, 1.0]),
        rows([1.0, 2.0], [0.0, 0.0]),
        rows([1.0, 2.0], ["a", "b"]),
        rows([1.0, 2.0], None),
        rows([], []),
        rows(),
        rows(1.0, 2.0),
        Reply({"data": None}),
        Reply({"data": "vectors"}),
        Reply({}),
        Reply([]),
        Reply("text"),
        Reply(None),
        Reply(b""),
        Reply(b"{"),
        Reply(b"<html>", headers={"Content-Type": "text/html"}),
    ],
    ids=lambda reply: str(reply.body)[-40:],
)
def test_what_isnt_a_vector_a_text_is_refused(server, embedder, reply):
    server.answer = lambda _: reply
    with pytest.raises(ModelOutputError, match="check that m is an embedding model"):
        embedder.embed(["a", "b"])


def test_vectors_may_not_change_their_size(server, embedder):
    embedder.embed(["a"])
    server.answer = lambda _: rows([1.0, 2.0])
    with pytest.raises(ModelOutputError, match="2 dimensions, after 3"):
        embedder.embed(["a"])


def test_a_slow_server_times_out(server, monkeypatch):
    server.answer = lambda request: Reply({}, delay=0.2)
    embedder = OpenAIEmbedder("m", timeout=0.05)
    with pytest.raises(ModelTimeoutError, match=r"within 0\.05 seconds"):
        embedder.embed(["a"])
    embedder._client.close()


def test_an_address_where_nothing_listens_is_named(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://user:pw@127.0.0.1:{port}/v1")
    embedder = OpenAIEmbedder("m")
    with pytest.raises(
        ModelError, match=f"No server answers at http://127.0.0.1:{port}"
    ):
        embedder.embed(["a"])
    embedder._client.close()


@pytest.mark.parametrize("url", ["localhost:1234", "nonsense", "http://[::1"])
def test_an_address_that_is_none_is_a_sentence(monkeypatch, url):
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    embedder = OpenAIEmbedder("m")
    with pytest.raises(ModelError, match="OPENAI_BASE_URL"):
        embedder.embed(["a"])
