"""What the service says before its archive is open."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import serving
from api.app import create_waiting_app
from api.limits import Limits
from api.opening import Opened
from api.serving import Serving
from index.errors import FolderLockedError, StorageError
from index.writer import ArchiveWriter
from qa.service import Service
from tests.api.answerers import FirstSentence
from tests.api.conftest import clock
from tests.api.problem_checks import check_problem

Opening = Callable[[Callable[[], None]], tuple[Serving, FastAPI, SimpleNamespace]]


@pytest.fixture
def start(
    service: Service, writer: ArchiveWriter, monkeypatch: pytest.MonkeyPatch
) -> Opening:
    """Starts to serve an archive that opens when the function given returns."""

    def start_one(
        before: Callable[[], None],
    ) -> tuple[Serving, FastAPI, SimpleNamespace]:
        @contextmanager
        def slow(*_: object) -> Iterator[Opened]:
            before()
            yield Opened(service, writer, FirstSentence())

        monkeypatch.setattr(serving, "open_service", slow)
        app, server = create_waiting_app(), SimpleNamespace(should_exit=False)
        started = Serving(app, server)
        started.open("archive", "extractive", None, clock, "http://127.0.0.1:1")
        return started, app, server

    return start_one


def until(condition: Callable[[], object]) -> None:
    ends = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.005)


def test_it_is_up_at_once_and_ready_when_its_archive_is_open(start: Opening) -> None:
    gate = threading.Event()
    opening, app, _ = start(lambda: bool(gate.wait(10)))
    with opening, TestClient(app, base_url="http://localhost") as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        for answer in (
            client.get("/readyz"),
            client.post("/v1/search", json={"query": "ferry"}),
            client.post("/v1/ask", json={"question": "Which ferry?"}),
            client.get("/v1/articles"),
        ):
            problem = check_problem(answer, 503, "not-ready")
            assert "still opening" in problem["detail"]
            assert int(answer.headers["retry-after"]) > 0
        assert client.get("/openapi.json").status_code == 200
        gate.set()
        until(lambda: app.state.context)
        assert client.get("/readyz").json()["status"] == "ready"
        assert client.post("/v1/search", json={"query": "ferry"}).json()["results"]


def test_what_keeps_it_from_opening_stops_it_and_is_raised(start: Opening) -> None:
    def locked() -> None:
        raise FolderLockedError("archive is in use by another process.")

    opening, _, server = start(locked)
    with pytest.raises(FolderLockedError, match="in use"), opening:
        until(lambda: server.should_exit)


def test_who_stops_it_neednt_wait_until_it_is_open(
    start: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "DEFAULT_LIMITS", Limits(shutdown_seconds=0))
    gate = threading.Event()
    opening, app, _ = start(lambda: bool(gate.wait(10)))
    with opening:
        pass
    assert app.state.context is None
    gate.set()


def test_a_damaged_index_doesnt_keep_it_from_being_ready(
    start: Opening,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def damaged() -> None:
        raise StorageError("The file of vectors is damaged.")

    monkeypatch.setattr(service.archive, "warm_up", damaged)
    opening, app, server = start(lambda: None)
    with opening, TestClient(app, base_url="http://localhost") as client:
        until(lambda: "vectors is damaged" in caplog.text)
        assert client.get("/readyz").status_code == 200
    assert not server.should_exit
