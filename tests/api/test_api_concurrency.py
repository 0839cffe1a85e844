"""Many at once: bounded, responsive, and stopped when the client leaves."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest

from api.adding import add_articles
from api.errors import StoppingError
from api.server import listening, make_server
from tests.api.answerers import Waiting
from tests.api.conftest import clock
from tests.api.problem_checks import check_problem

ASKED = {"question": "What did the ferry carry?"}
TIMEOUT = 30


@contextmanager
def served(app) -> Iterator[tuple[str, int]]:
    """``app`` on a real socket, in a thread."""
    with listening("127.0.0.1", 0) as listener:
        server = make_server(app, shutdown_seconds=TIMEOUT)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield listener.getsockname()
        finally:
            server.should_exit = True
            thread.join(TIMEOUT)
            assert not thread.is_alive()


def ask(address, accept):
    connection = http.client.HTTPConnection(*address, timeout=TIMEOUT)
    headers = {"Content-Type": "application/json", "Accept": accept}
    connection.request("POST", "/v1/ask", json.dumps(ASKED), headers)
    return connection


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_a_client_that_leaves_stops_the_work(make_app, accept):
    answerer = Waiting()
    with served(make_app(answerer)) as address:
        connection = ask(address, accept)
        assert answerer.started.acquire(timeout=TIMEOUT)
        assert not answerer.stopped.is_set()
        connection.sock.close()
        connection.close()
        assert answerer.stopped.wait(TIMEOUT)


def test_a_body_that_never_ends_coming_is_given_up(make_app):
    with (
        served(make_app(body_seconds=0.1)) as address,
        closing(http.client.HTTPConnection(*address, timeout=TIMEOUT)) as connection,
    ):
        connection.putrequest("POST", "/v1/ask")
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", "100")
        connection.endheaders(b'{"question":')
        response = connection.getresponse()
        assert response.status == 408
        assert json.load(response)["type"] == "urn:dateline:problem:request-timeout"
        assert response.headers["Connection"] == "close"


def test_questions_beyond_the_queue_are_told_to_come_back(make_client):
    answerer = Waiting()
    client = make_client(answerer, asks=1, asks_waiting=1)
    with ThreadPoolExecutor() as pool:
        running = [pool.submit(client.post, "/v1/ask", json=ASKED)]
        assert answerer.started.acquire(timeout=TIMEOUT)
        running.append(pool.submit(client.post, "/v1/ask", json=ASKED))
        context = client.app.state.context
        while context.asks.taken < 2:
            time.sleep(0.01)
        for accept in ("application/json", "text/event-stream"):
            refused = client.post("/v1/ask", json=ASKED, headers={"Accept": accept})
            check_problem(refused, 503, "busy")
            assert int(refused.headers["retry-after"]) > 0
        found = client.post("/v1/search", json={"query": "ferry"})
        assert found.status_code == 200
        assert client.get("/healthz").status_code == 200
        answerer.go.set()
        assert [future.result().status_code for future in running] == [200, 200]


def test_adding_stops_when_the_service_does(service, writer):
    stop = threading.Event()
    stop.set()
    record = {"id": "late", "title": "Late", "text": "Too late to be stored."}
    with pytest.raises(StoppingError):
        add_articles([record], "api", writer, service.embedder, clock, stop)


def test_searches_go_on_while_articles_are_added(make_client, monkeypatch):
    client = make_client(writes_waiting=1)
    begun, go = threading.Event(), threading.Event()
    writer = client.app.state.context.writer
    add = type(writer).add

    def slow_add(self, *args, **options):
        begun.set()
        assert go.wait(TIMEOUT)
        return add(self, *args, **options)

    monkeypatch.setattr(type(writer), "add", slow_add)
    article = {"id": "slow", "title": "Slow", "text": "A slow write."}
    with ThreadPoolExecutor() as pool:
        writing = pool.submit(client.post, "/v1/articles", json=article)
        assert begun.wait(TIMEOUT)
        found = client.post("/v1/search", json={"query": "ferry"})
        assert found.status_code == 200
        assert client.get("/readyz").status_code == 200
        waiting = pool.submit(client.post, "/v1/articles", json=article)
        while client.app.state.context.writes.taken < 2:
            time.sleep(0.01)
        check_problem(client.post("/v1/articles", json=article), 503, "busy")
        go.set()
        assert writing.result().json()["versions_added"] == 1
        assert waiting.result().json()["unchanged"] == 1
