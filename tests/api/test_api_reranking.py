"""The service's reranker: its own choice, which no client has, and its failures."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.opening import open_service
from index.errors import ModelSpecError
from qa.rerankers import load_reranker
from qa.service import Service
from tests.api.answerers import FirstSentence
from tests.api.conftest import clock
from tests.api.problem_checks import check_problem
from tests.qa.rerankers.example_models import write_model
from tests.qa.rerankers.failing_graphs import fail_on_passages

QUERY = {"query": "What did the ferry carry to the harbour?"}
QUESTION = {"question": QUERY["query"]}


@pytest.fixture
def over(service, writer):
    """A client of a service with the reranker of that spec."""
    clients = []

    def client_with(spec: str) -> TestClient:
        reranking = Service(
            service.archive, service.embedder, reranker=load_reranker(spec)
        )
        app = create_app(reranking, writer, FirstSentence(), clock)
        client = TestClient(
            app, base_url="http://localhost", raise_server_exceptions=False
        )
        clients.append(client)
        return client.__enter__()

    yield client_with
    for client in clients:
        client.__exit__(None, None, None)


def passages(client: TestClient) -> list[tuple[str, float]]:
    answer = client.post("/v1/search", json=QUERY)
    assert answer.status_code == 200
    return [(one["passage_id"], one["score"]) for one in answer.json()["results"]]


def test_it_reads_what_every_client_finds(client, over):
    reranking = over("lexical")
    assert passages(reranking) != passages(client)
    for path, body in (("/v1/search", QUERY), ("/v1/ask", QUESTION)):
        assert "rerank" in reranking.post(path, json=body).json()["timings_ms"]
    assert reranking.get("/readyz").json()["reranker"] == "lexical"
    assert client.get("/readyz").json()["reranker"] is None


@pytest.mark.parametrize(
    ("path", "body"), [("/v1/search", QUERY), ("/v1/ask", QUESTION)]
)
def test_a_client_cannot_choose_one(client, path, body):
    answer = client.post(path, json={**body, "reranker": "chat:openai:gpt"})
    assert "reranker" in check_problem(answer, 422, "bad-input")["detail"]


def test_a_cross_encoder_that_fails_is_a_problem(over, tmp_path, monkeypatch):
    client = over(f"cross-encoder:{write_model(tmp_path)}")
    assert passages(client)
    fail_on_passages(monkeypatch)
    for path, body in (("/v1/search", QUERY), ("/v1/ask", QUESTION)):
        problem = check_problem(client.post(path, json=body), 502, "model")
        assert "bad allocation" in problem["detail"]
    events = client.post(
        "/v1/ask", json=QUESTION, headers={"Accept": "text/event-stream"}
    )
    assert "event: error" in events.text


def test_a_chat_model_that_fails_leaves_the_order(client, over, tmp_path, caplog):
    script = tmp_path / "replies.json"
    script.write_text(json.dumps(["I'd rather not."]))
    reranking = over(f"chat:scripted:{script}")
    assert passages(reranking) == passages(client)
    assert reranking.post("/v1/ask", json=QUESTION).json()["status"] == "answered"
    assert caplog.text.count("The passages stay in the order found") == 2


def test_a_bad_spec_is_refused_before_the_folder_is_touched(tmp_path):
    folder = tmp_path / "archive"
    with (
        pytest.raises(ModelSpecError, match="'best' names no reranker"),
        open_service(folder, "lexical", "best"),
    ):
        pytest.fail("opened")
    assert not folder.exists()


def test_it_opens_with_the_one_that_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("api.opening.embedder_to_write_with", lambda *_: "hashed")
    with open_service(tmp_path / "archive", "lexical", "lexical") as opened:
        assert opened.service.reranker is not None
        assert opened.service.reranker.spec == "lexical"
