"""What routes work with: the open archive, its writer, and the threads."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Self, cast

from fastapi import Depends, Request

from api.errors import NotReadyError, OpeningError
from api.limits import Limits
from api.pool import Pool
from api.responses import Readiness
from index.errors import ModelSpecError
from index.times import Clock
from qa.draft import Answerer
from qa.presenting_reports import embedder_record
from qa.service import Service

if TYPE_CHECKING:
    from index.writer import ArchiveWriter


@dataclass(frozen=True)
class Context:
    """Made once for an application.

    Attributes:
        answerer: the one that the service was started with.
        clock: gives "now" for questions without an as-of.
        asks, searches, writes: the threads for each kind of work.
        stopping: set when the service ends.
    """

    service: Service
    writer: ArchiveWriter
    answerer: Answerer
    clock: Clock
    limits: Limits
    asks: Pool
    searches: Pool
    writes: Pool
    stopping: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def over(
        cls,
        service: Service,
        writer: ArchiveWriter,
        answerer: Answerer,
        clock: Clock,
        limits: Limits,
    ) -> Self:
        """With threads of its own, as many as the limits say; close it."""
        return cls(
            service=service,
            writer=writer,
            answerer=answerer,
            clock=clock,
            limits=limits,
            asks=Pool("questions", limits.asks, limits.asks_waiting),
            searches=Pool("searches", limits.searches, limits.searches_waiting),
            writes=Pool("writes", 1, limits.writes_waiting),
        )

    def answerer_for(self, spec: str | None) -> Answerer:
        """
        Raises:
            ModelSpecError: a model that the service wasn't started with.
        """
        if spec is not None and spec != self.answerer.spec:
            raise ModelSpecError(
                f"This service answers with {self.answerer.spec}; leave out "
                f'"model", or start the service with --model {spec!r}.'
            )
        return self.answerer

    def readiness(self) -> Readiness:
        """Looks whether a question could be answered now.

        Raises:
            NotReadyError: the indexes are behind though nothing is written.
            StorageError: a store can't be read.
            ModelError: the embedder can't be used.
        """
        writing = self.writes.taken > 0
        reranker = self.service.reranker
        status = self.service.archive.status()
        if status.behind and not writing and not self.writes.taken:
            raise NotReadyError(
                f"The indexes are {status.behind} steps behind the catalogue; start "
                "the service again to bring them up to date."
            )
        if status.embedder not in {None, self.service.embedder.identity}:
            raise NotReadyError(
                "The embedder is not the archive's; run `dateline reembed`."
            )
        return Readiness(
            status="ready",
            articles=status.articles,
            embedder=embedder_record(status.embedder),
            model=self.answerer.spec,
            reranker=None if reranker is None else reranker.spec,
        )

    def close(self) -> None:
        """Waits for running work; what is being added stops after its next batch."""
        self.stopping.set()
        for pool in (self.asks, self.searches, self.writes):
            pool.close()


def context_of(request: Request) -> Context:
    """The context of the application that ``request`` came to.

    Raises:
        OpeningError: its archive isn't open yet.
    """
    context = cast("Context | None", request.app.state.context)
    if context is None:
        raise OpeningError(
            "Dateline is still opening its archive; try again in a few seconds."
        )
    return context


ContextDep = Annotated[Context, Depends(context_of)]
