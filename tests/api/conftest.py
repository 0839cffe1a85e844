"""An application over a small archive: a harbour, a storm and a live blog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.adding import add_articles
from api.app import create_app
from api.limits import Limits
from index.embedders.hashed import HashedEmbedder
from index.folder import DataFolder
from index.writer import ArchiveWriter
from qa.draft import Answerer
from qa.service import Service
from tests.api.answerers import FirstSentence

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)

ARTICLES = [
    {
        "id": "harbour-1",
        "title": "Ferry returns to Saltmere",
        "text": "The night ferry returned to Saltmere harbour on Tuesday. It carried "
        "412 passengers.",
        "source": "The Saltmere Gazette",
        "authors": ["Ida Pell"],
        "published_at": "2026-03-10T08:00:00Z",
        "language": "en",
    },
    {
        "id": "wire/2026/storm",
        "url": "https://wire.example/2026/storm?id=7",
        "title": "Storm closes the coast road",
        "text": "A storm closed the coast road on Thursday. Crews counted 31 fallen "
        "trees.",
        "source": "Coastal Wire",
        "published_at": "2026-03-12T09:30:00Z",
        "kind": "wire",
    },
    {
        "id": "harbour-2",
        "title": "Why the harbour silts up",
        "text": "The harbour silts up because the river slows behind the new wall.",
        "source": "The Saltmere Gazette",
        "published_at": "2026-03-15T07:00:00Z",
        "kind": "opinion",
    },
]

MakeClient = Callable[..., TestClient]


def clock() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArchiveWriter]:
    """One archive for all tests of the API; those that write use ids of their own."""
    folder = DataFolder(Path(tmp_path_factory.mktemp("api")) / "archive")
    embedder = HashedEmbedder()
    with ArchiveWriter.open(folder, embedder.identity) as writer:
        report = add_articles(ARTICLES, "api", writer, embedder, clock)
        assert report.versions_added == len(ARTICLES)
        yield writer


@pytest.fixture(scope="session")
def service(writer: ArchiveWriter) -> Iterator[Service]:
    with writer.archive() as archive:
        yield Service(archive, HashedEmbedder())


@pytest.fixture
def make_app(service: Service, writer: ArchiveWriter) -> Callable[..., FastAPI]:
    def make(answerer: Answerer | None = None, **limits: float) -> FastAPI:
        return create_app(
            service, writer, answerer or FirstSentence(), clock, Limits(**limits)
        )

    return make


@pytest.fixture
def make_client(make_app: Callable[..., FastAPI]) -> Iterator[MakeClient]:
    opened: list[TestClient] = []

    def make(answerer: Answerer | None = None, **limits: float) -> TestClient:
        client = TestClient(
            make_app(answerer, **limits),
            base_url="http://localhost",
            raise_server_exceptions=False,
        )
        opened.append(client)
        return client.__enter__()

    yield make
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def client(make_client: MakeClient) -> TestClient:
    return make_client()
