"""The service as a process of its own, over real sockets."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from api.adding import add_articles
from api.server import listening, run, url_of
from index.embedders.hashed import HashedEmbedder
from index.errors import FolderLockedError, InputError, ModelSpecError
from index.folder import DataFolder
from index.writer import ArchiveWriter
from tests.api.conftest import ARTICLES, clock

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 30


class Service:
    """A running process, and its address."""

    def __init__(self, folder: Path, gate: Path) -> None:
        self.folder = folder
        self.gate = gate
        self._log = folder.parent / "log"
        with self._log.open("w") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.api.gated_server", folder, gate],
                cwd=ROOT,
                stderr=stderr,
            )
        while "Dateline is at http://127.0.0.1:" not in self.log:
            assert self.process.poll() is None, self.log
            time.sleep(0.05)
        self.port = int(self.log.partition("127.0.0.1:")[2].split()[0])

    @property
    def log(self) -> str:
        return self._log.read_text()

    def logs(self, words: str, after: int = 0) -> bool:
        """Whether ``words`` come into the log; a line is written after its response."""
        ends = time.monotonic() + TIMEOUT
        while words not in self.log[after:] and time.monotonic() < ends:
            time.sleep(0.02)
        return words in self.log[after:]

    def connect(self) -> closing[http.client.HTTPConnection]:
        return closing(
            http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        )

    def takes_connections(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), TIMEOUT).close()
        except ConnectionRefusedError:
            return False
        return True

    def raw(self, request: bytes) -> bytes:
        """What comes back for these bytes until the connection is closed."""
        with socket.create_connection(("127.0.0.1", self.port), TIMEOUT) as connection:
            connection.sendall(request)
            received = b""
            while chunk := connection.recv(65_536):
                received += chunk
        return received


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    started = []

    def start_one():
        folder = tmp_path_factory.mktemp("served") / "archive"
        embedder = HashedEmbedder()
        with ArchiveWriter.open(DataFolder(folder), embedder.identity) as writer:
            add_articles(ARTICLES, "api", writer, embedder, clock)
        started.append(Service(folder, folder.parent / "gate"))
        return started[-1]

    yield start_one
    for service in started:
        if service.process.poll() is None:
            service.process.kill()
            service.process.wait()


@pytest.fixture(scope="module")
def service(start):
    return start()


def post(connection, path, body, **headers):
    connection.request(
        "POST",
        path,
        body=json.dumps(body),
        headers={"Content-Type": "application/json", **headers},
    )
    return connection.getresponse()


def events(response):
    """The events of a stream as they come, name and data."""
    name = None
    for line in iter(response.readline, b""):
        field, _, value = line.decode().rstrip("\r\n").partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


def test_it_answers_and_searches(service):
    with service.connect() as connection:
        answer = post(connection, "/v1/ask", {"question": "What did the ferry carry?"})
        assert answer.status == 200
        assert json.load(answer)["status"] == "answered"
        found = post(connection, "/v1/search", {"query": "storm"})
        assert json.load(found)["results"]


@pytest.mark.end_to_end
def test_added_articles_are_found_while_a_question_waits(start):
    service = start()
    with service.connect() as asking, service.connect() as adding:
        asked = {"question": "Does the ferry wait?"}
        coming = events(post(asking, "/v1/ask", asked, Accept="text/event-stream"))
        assert next(coming) == ("stage", {"name": "Searching"})
        new = {"id": "comet", "title": "Comet", "text": "A comet was seen at dawn."}
        assert json.load(post(adding, "/v1/articles", new))["versions_added"] == 1
        found = json.load(post(adding, "/v1/search", {"query": "comet dawn", "k": 1}))
        assert found["results"][0]["external_id"] == "comet"

        # Told to stop, it takes no more and finishes what is under way.
        service.process.send_signal(signal.SIGTERM)
        while service.takes_connections():
            time.sleep(0.05)
        service.gate.touch()
        rest = list(coming)
    assert rest[-1][0] == "answer"
    assert rest[-1][1]["status"] == "answered"
    assert service.process.wait(TIMEOUT) == 0
    assert "Stopped" in service.log
    assert "Traceback" not in service.log
    folder = DataFolder(service.folder)
    with ArchiveWriter.open(folder) as writer, writer.archive() as archive:
        (version,) = archive.articles.versions(archive.articles.find("comet"))
    assert version.article.external_id == "comet"


def test_nobody_else_may_write_meanwhile(service):
    with pytest.raises(FolderLockedError, match=str(service.process.pid)):
        ArchiveWriter.open(DataFolder(service.folder))


HEAD = b"POST /v1/search HTTP/1.1\r\nHost: localhost\r\n"
IS_JSON = b"Content-Type: application/json\r\n"


def test_an_endless_body_is_cut_off(service):
    chunk = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    sent = 0
    with socket.create_connection(("127.0.0.1", service.port), TIMEOUT) as connection:
        connection.sendall(HEAD + IS_JSON + b"Transfer-Encoding: chunked\r\n\r\n")
        with suppress(OSError):
            while sent < 2_000:
                connection.sendall(chunk)
                sent += 1
    assert sent < 2_000


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (HEAD + IS_JSON + b"Content-Length: 2000000\r\n\r\n", b"413"),
        (b"GET /v1/ask/../search HTTP/1.0\r\nHost: localhost\r\n\r\n", b"404"),
        (
            b"GET http://evil.example/healthz HTTP/1.0\r\nHost: localhost\r\n\r\n",
            b"404",
        ),
        (b"GET /healthz HTTP/1.0\r\n\r\n", b"400"),
        (b"GET /healthz HTTP/1.0\r\nHost: evil.example\r\n\r\n", b"421"),
    ],
)
def test_raw_requests(service, request_bytes, status):
    received = service.raw(request_bytes)
    assert received.startswith(b"HTTP/1.1 " + status), received
    assert b"application/problem+json" in received
    assert b"server:" not in received.lower()


def test_a_client_that_leaves_in_mid_body_is_no_error(service):
    before = len(service.log)
    with socket.create_connection(("127.0.0.1", service.port), TIMEOUT) as connection:
        connection.sendall(HEAD + IS_JSON + b"Content-Length: 1000\r\n\r\n{")
    assert service.logs(" - ", before)
    assert "Traceback" not in service.log[before:]


def test_head_has_no_body(service):
    with service.connect() as connection:
        connection.request("HEAD", "/v1/articles")
        response = connection.getresponse()
        assert response.status == 405
        assert response.read() == b""


def test_the_log_has_a_line_a_request_and_no_words_of_it(service):
    with service.connect() as connection:
        post(connection, "/v1/search", {"query": "xylophone"}).read()
        connection.request("GET", "/v1/articles/a%0Ab?version=quokka")
        connection.getresponse().read()
    assert service.logs("POST /v1/search 200 ")
    assert service.logs("GET /v1/articles/a%0Ab 404 ")
    assert "xylophone" not in service.log
    assert "quokka" not in service.log


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])
def test_other_addresses_are_refused(tmp_path, host):
    with pytest.raises(InputError, match="this machine alone"):
        run(tmp_path / "none", host, 0, "extractive")
    assert not (tmp_path / "none").exists()


def test_a_port_in_use_is_a_clear_error(tmp_path):
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"Port {port} .* --port"):
            run(tmp_path / "none", "127.0.0.1", port, "extractive")


def test_an_unknown_model_leaves_the_folder_free(tmp_path):
    identity = HashedEmbedder.identity
    ArchiveWriter.open(DataFolder(tmp_path / "archive"), identity).close()
    with pytest.raises(ModelSpecError, match="nonsense"):
        run(tmp_path / "archive", "127.0.0.1", 0, "nonsense")
    ArchiveWriter.open(DataFolder(tmp_path / "archive"), identity).close()


def test_addresses_are_shown_as_urls():
    with listening("localhost", 0) as listener:
        assert url_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.skipif(not Path("/proc/net/if_inet6").exists(), reason="no IPv6 here")
def test_the_loopback_of_ipv6_is_one_too():
    with listening("::1", 0) as listener:
        assert url_of(listener).startswith("http://[::1]:")
