"""The application: routes, and what every request passes before them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from anyio.to_thread import run_sync
from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.middleware import Middleware

from api.context import Context
from api.documentation import COMMON_PROBLEMS, DESCRIPTION, document
from api.limits import DEFAULT_LIMITS, Limits
from api.middleware.access_log import AccessLog
from api.middleware.body_limit import BodyLimit
from api.middleware.loopback import LoopbackOnly
from api.middleware.same_origin import SameOriginOnly
from api.middleware.unexpected import UnexpectedErrors
from api.problems import handle_problems
from api.routes import articles, ask, clusters, health, history, search, withdrawals
from index.times import Clock, system_clock
from qa.draft import Answerer
from qa.service import Service

if TYPE_CHECKING:
    from index.writer import ArchiveWriter

NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
"""The framework would send spans, and bodies it refused, to wherever an
environment variable says."""


def create_app(
    service: Service,
    writer: ArchiveWriter,
    answerer: Answerer,
    clock: Clock = system_clock,
    limits: Limits = DEFAULT_LIMITS,
) -> FastAPI:
    """The API over one open archive.

    Its end waits for running work; the archive is the caller's to close.

    Args:
        service: over the archive that ``writer`` writes to.
        answerer: answers all questions.
        clock: gives "now" for questions without an as-of.
    """
    app = create_waiting_app(limits)
    app.state.context = Context.over(service, writer, answerer, clock, limits)
    return app


def create_waiting_app(limits: Limits = DEFAULT_LIMITS) -> FastAPI:
    """The API before its archive is open.

    It is up, but not ready, until its state gets a :class:`api.context.Context`.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        context: Context | None = app.state.context
        if context is not None:
            await run_sync(context.close)

    def body_limit(path: str) -> int:
        if path == articles.PATH:
            return limits.article_body_bytes
        return limits.body_bytes

    app = FastAPI(
        title="Dateline",
        version="1",
        description=DESCRIPTION,
        # The pages would load scripts from another machine.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        responses=COMMON_PROBLEMS,
        telemetry=NO_TELEMETRY,
        middleware=[
            Middleware(AccessLog),
            Middleware(UnexpectedErrors),
            Middleware(BodyLimit, limit=body_limit, seconds=limits.body_seconds),
            Middleware(LoopbackOnly),
            Middleware(SameOriginOnly),
        ],
    )
    app.state.context = None
    app.state.routers = (
        ask.router,
        search.router,
        articles.router,
        history.router,
        withdrawals.router,
        clusters.router,
        health.router,
    )
    for router in app.state.routers:
        app.include_router(router)
    handle_problems(app)
    document(app)
    return app
