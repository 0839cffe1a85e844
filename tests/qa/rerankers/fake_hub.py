"""A server on loopback that gives out models as the Hugging Face hub does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

COMMIT = "5f" * 20
GATED = "given/to-few"


class FakeHub:
    """The running server: where it is, and which paths it was asked for."""

    def __init__(self, models: dict[str, Path]) -> None:
        """``models``: the folder of each, by its name."""
        self.models = models
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"

    @property
    def fetched(self) -> list[str]:
        """The files whose content was given out, in order."""
        marked = f"/resolve/{COMMIT}/"
        gets = (one.removeprefix("GET ") for one in self.asked if marked in one)
        return [path.partition(marked)[2] for path in gets if path.startswith("/")]

    def serve(self) -> None:
        self._server.serve_forever(poll_interval=0.01)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def fake_hub(models: dict[str, Path]) -> Iterator[FakeHub]:
    """A hub of these models."""
    hub = FakeHub(models)
    thread = Thread(target=hub.serve, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        hub.close()
        thread.join()


def _handler(hub: FakeHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            path = self.path.partition("?")[0]
            hub.asked.append(f"{self.command} {path}")
            model = next((one for one in hub.models if f"{one}/" in f"{path}/"), None)
            if model is None:
                code = "GatedRepo" if GATED in path else "RepoNotFound"
                self._send(403 if GATED in path else 404, b"{}", code)
            elif "/resolve/" in path:
                self._file(hub.models[model] / path.split(f"/resolve/{COMMIT}/")[1])
            elif "/tree/" in path:
                self._send(200, json.dumps(_tree(hub.models[model])).encode())
            elif path.endswith("/revision/main"):
                about = {"id": model, "sha": COMMIT, "siblings": []}
                self._send(200, json.dumps(about).encode())
            else:
                self._send(404, b"{}", "RevisionNotFound")

        def _file(self, file: Path) -> None:
            self._send(200, file.read_bytes())

        def _send(self, status: int, body: bytes, code: str = "") -> None:
            self.send_response(status)
            if code:
                self.send_header("X-Error-Code", code)
            self.send_header("X-Repo-Commit", COMMIT)
            self.send_header("ETag", f'"{hashlib.sha1(body).hexdigest()}"')
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler


def _tree(folder: Path) -> list[dict[str, object]]:
    return [
        {
            "type": "file",
            "path": file.relative_to(folder).as_posix(),
            "size": file.stat().st_size,
            "oid": hashlib.sha1(file.read_bytes()).hexdigest(),
        }
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
