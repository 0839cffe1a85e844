"""Dateline over HTTP is judged as Dateline by library is."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from index.errors import ModelError
from qa.evaluation.archives import Recipe, open_archive
from qa.evaluation.describing import RunOptions
from qa.evaluation.evaluating import evaluate
from qa.evaluation.run_folder import RunFolder
from qa.evaluation.systems import Setting
from qa.evaluation.systems.http import HttpSystem
from qa.evaluation.workspace import Workspace
from tests.qa.evaluation.small_dataset import corpus, whole

Reply = tuple[int, Any]


class Server(ThreadingHTTPServer):
    """Answers on loopback with what a function says."""

    def __init__(self, reply: Any) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply = reply

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self._reply(json.loads(self.rfile.read(int(self.headers["content-length"]))))

    def do_GET(self) -> None:
        self._reply({})

    def _reply(self, body: dict[str, Any]) -> None:
        status, content = self.server.reply(self.path, body)
        sent = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def serve() -> Iterator[Any]:
    servers: list[Server] = []

    def start(reply: Any) -> Server:
        server = Server(reply)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def setting(workspace: Workspace, *, answers: bool = True) -> Setting:
    return Setting(
        corpus=corpus(),
        workspace=workspace,
        model="lexical",
        embedder="hashed",
        answers=answers,
    )


def test_it_counts_as_much_as_by_library(
    tmp_path: Path, workspace: Workspace, serve: Any
) -> None:
    from contextlib import ExitStack

    from qa.answerers import load_answerer
    from qa.asked_filters import AskedFilters
    from qa.service import Service

    options = RunOptions(model="lexical", embedder="hashed")
    by_library = evaluate(whole(), options, RunFolder(tmp_path / "a"), workspace)
    with ExitStack() as resources:
        embedder = workspace.embedder("hashed")
        archive = open_archive(
            corpus(), workspace, embedder, Recipe(), lambda _: None, resources
        )
        service, answerer = Service(archive, embedder), load_answerer("lexical")

        def reply(path: str, body: dict[str, Any]) -> Reply:
            filters = AskedFilters(as_of=body.get("as_of")).resolve()
            if path == "/v1/search":
                found = service.search(body["query"], filters, body["k"])
                return 200, found.model_dump(mode="json", by_alias=True)
            answer = service.ask(body["question"], filters, answerer)
            return 200, answer.model_dump(mode="json", by_alias=True)

        server = serve(reply)
        over_http = evaluate(
            whole(), RunOptions(system=server.url), RunFolder(tmp_path / "b"), workspace
        )
    assert over_http.summary == by_library.summary
    assert "ask_request" in over_http.timings.stages


def test_the_twins_of_an_article_are_the_others_of_its_cluster(
    workspace: Workspace, serve: Any
) -> None:
    asked = []

    def reply(path: str, _body: dict[str, Any]) -> Reply:
        asked.append(path)
        return 200, {
            "as_of": "2026-03-20T12:00:00Z",
            "outlets": [],
            "articles": [
                {
                    "article_id": f"id-{name}",
                    "external_id": name,
                    "version_id": "v",
                    "headline": name,
                    "outlet": None,
                    "url": None,
                    "published_at": None,
                }
                for name in ("wire/1", "holgate", "garford")
            ],
        }

    system = HttpSystem(serve(reply).url, setting(workspace))
    assert system.twins("wire/1").articles == ["garford", "holgate"]
    assert asked == ["/v1/clusters/wire%2F1"]
    system.close()


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ((503, {"detail": "Too many questions at once."}), "Too many questions"),
        ((404, {"other": 1}), "refuses: 404"),
        ((200, b"<html>"), "gives no JSON"),
        ((200, {"results": []}), "another shape"),
        ((200, [1]), "another shape"),
    ],
)
def test_a_service_that_is_none_is_named(
    workspace: Workspace, serve: Any, reply: Reply, said: str
) -> None:
    system = HttpSystem(serve(lambda _path, _body: reply).url, setting(workspace))
    with pytest.raises(ModelError, match=said):
        system.answer("Who?", None)
    with pytest.raises(ModelError, match=said):
        system.twins("holgate")
    system.close()


def test_a_service_that_is_not_there_is_named(workspace: Workspace, serve: Any) -> None:
    server = serve(lambda _path, _body: (200, {}))
    url = server.url
    server.shutdown()
    server.server_close()
    with pytest.raises(ModelError, match="can't be reached"):
        HttpSystem(url, setting(workspace)).answer("Who?", None)
