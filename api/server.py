"""``dateline serve``: opens the archive as its one writer, and serves it."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from api.limits import DEFAULT_LIMITS
from index.errors import InputError
from index.times import Clock, system_clock

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1"}

logger = logging.getLogger("dateline.api")


def run(
    data_dir: str | Path | None,
    host: str,
    port: int,
    model: str = "extractive",
    reranker: str | None = None,
    clock: Clock = system_clock,
) -> None:
    """Serves an archive until the process is told to stop (SIGTERM or SIGINT).

    It listens at once, and opens the archive meanwhile. Running requests are finished
    and the folder's lock is released before it returns.

    Args:
        data_dir: the archive's folder; None for the default one.
        host: ``127.0.0.1``, ``localhost`` or ``::1``.
        port: 0 for any that is free.
        model: who answers, see :func:`qa.answerers.load_answerer`.
        reranker: who reads what is found with the question, see
            :func:`qa.rerankers.load_reranker`; None for nobody.

    Raises:
        InputError: another host, or a port that is in use.
        FolderLockedError: another process writes to the folder.
        StorageError: the folder can't be used.
        ModelError: the embedder, the model or the reranker can't be used.
    """
    with listening(host, port) as listener, logging_to_stderr():
        from api.app import create_waiting_app
        from api.serving import Serving

        app = create_waiting_app()
        server = make_server(app, DEFAULT_LIMITS.shutdown_seconds)
        with stopped_by_signals(server), Serving(app, server) as serving:
            serving.open(data_dir, model, reranker, clock, url_of(listener))
            server.run(sockets=[listener])
        logger.info("Stopped")


def make_server(app: FastAPI, shutdown_seconds: int) -> uvicorn.Server:
    """A server that finishes what is running when it is told to stop."""
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            app,
            # Strict, and with a limit on headers.
            http="h11",
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=shutdown_seconds,
        )
    )


@contextmanager
def stopped_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """Signals stop the server, not the process.

    When it has stopped, the server raises them again for whoever handled them
    before it. By default that would end the process before the stores are
    closed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        server.should_exit = True

    before = {
        number: signal.signal(number, stop)
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens on this machine's loopback.

    Raises:
        InputError: another host, or a port that can't be had.
    """
    address = LOOPBACK.get(host)
    if address is None:
        raise InputError(
            f"The service has no keys yet, so it listens on this machine alone, not on "
            f"{host!r}; use --host 127.0.0.1, localhost or ::1."
        )
    if not 0 <= port <= 65_535:
        raise InputError(f"{port} is no port; choose one from 0 to 65535.")
    try:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        listener = socket.create_server((address, port), family=family)
    except OSError as error:
        raise InputError(
            f"Port {port} on {address} can't be had ({error.strerror}); choose "
            "another with --port."
        ) from error
    with listener:
        yield listener


def url_of(listener: socket.socket) -> str:
    """Where ``listener`` is reached: ``http://127.0.0.1:8000``."""
    address, port = listener.getsockname()[:2]
    return (
        f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"
    )


@contextmanager
def logging_to_stderr() -> Iterator[None]:
    """A line for each request and each failure; of the server only warnings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        logging.Formatter(
            "%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"
        )
    )
    levels = {"dateline": logging.INFO, "uvicorn": logging.WARNING}
    for name, level in levels.items():
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(level)
    try:
        yield
    finally:
        for name in levels:
            logging.getLogger(name).removeHandler(handler)
