"""/healthz and /readyz."""

from __future__ import annotations

from fastapi.testclient import TestClient

from api.app import create_app
from index.embedders import EmbedderIdentity
from index.errors import CorruptStoreError
from index.overview import Status
from qa.service import Service
from tests.api.answerers import FirstSentence
from tests.api.problem_checks import check_problem


class BrokenArchive:
    """An archive whose stores can't be read, or that is behind."""

    def __init__(self, status):
        self._status = status

    def status(self):
        if self._status is None:
            raise CorruptStoreError("The catalogue is damaged; restore it.")
        return self._status


def client_over(archive, embedder, writer):
    app = create_app(Service(archive, embedder), writer, FirstSentence())
    return TestClient(app, base_url="http://localhost")


def status_of(embedder, behind=0):
    return Status(1, 1, 1, None, None, (), embedder, behind)


def test_ready_says_what_with(client):
    ready = client.get("/readyz").json()
    assert ready["status"] == "ready"
    assert ready["articles"] >= 3
    assert ready["embedder"]["name"] == "hashed"
    assert ready["model"] == "first-sentence"


def test_healthy_though_the_stores_are_not(service, writer):
    client = client_over(BrokenArchive(None), service.embedder, writer)
    assert client.get("/healthz").json() == {"status": "ok"}
    check_problem(client.get("/readyz"), 503, "damaged-store")


def test_not_ready_while_the_indexes_are_behind(service, writer):
    archive = BrokenArchive(status_of(service.embedder.identity, behind=2))
    client = client_over(archive, service.embedder, writer)
    problem = check_problem(client.get("/readyz"), 503, "not-ready")
    assert "2 steps behind" in problem["detail"]


def test_not_ready_with_the_embedder_of_another_archive(service, writer):
    archive = BrokenArchive(status_of(EmbedderIdentity("other", 3, "")))
    client = client_over(archive, service.embedder, writer)
    check_problem(client.get("/readyz"), 503, "not-ready")
