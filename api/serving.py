"""Opens the archive in a thread, while the server says already that it is up."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from api.context import Context
from api.limits import DEFAULT_LIMITS
from api.opening import Opened, open_service
from index.errors import StorageError
from index.times import Clock

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

logger = logging.getLogger("dateline.api")


class Serving:
    """What an application serves, for as long as its server runs.

    What keeps it from opening stops the server, and is raised at the end.
    """

    def __init__(self, app: FastAPI, server: uvicorn.Server) -> None:
        self._app = app
        self._server = server
        self._stopped = threading.Event()
        self._failure: Exception | None = None
        self._thread: threading.Thread | None = None

    def open(
        self,
        data_dir: str | Path | None,
        model: str,
        reranker: str | None,
        clock: Clock,
        url: str,
    ) -> None:
        """Begins to open an archive, and returns at once.

        Args:
            url: where the server listens, for the log.
        """
        self._thread = threading.Thread(
            target=self._serve,
            args=(data_dir, model, reranker, clock, url),
            name="archive",
            # An index that is being rebuilt keeps nobody from stopping the service:
            # what is left of it is dropped by the next that opens the archive.
            daemon=True,
        )
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        if self._thread is not None:
            opened = self._app.state.context is not None
            self._thread.join(None if opened else DEFAULT_LIMITS.shutdown_seconds)
        if self._failure is not None:
            raise self._failure

    def _serve(
        self,
        data_dir: str | Path | None,
        model: str,
        reranker: str | None,
        clock: Clock,
        url: str,
    ) -> None:
        try:
            with open_service(data_dir, model, reranker) as opened:
                _warm_up(opened)
                context = Context.over(
                    opened.service,
                    opened.writer,
                    opened.answerer,
                    clock,
                    DEFAULT_LIMITS,
                )
                self._app.state.context = context
                logger.info("Dateline is at %s (Ctrl-C stops it)", url)
                self._stopped.wait()
                context.close()
        except Exception as error:
            self._failure = error
            self._server.should_exit = True


def _warm_up(opened: Opened) -> None:
    """Reads what is searched, so that the first questions needn't wait for it."""
    try:
        opened.service.archive.warm_up()
    except StorageError as error:
        # The first search says so, too.
        logger.warning("%s", error)
