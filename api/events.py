"""An answer in the making as server-sent events."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

from sse_starlette import ServerSentEvent

from api.problems import unexpected_problem
from api.responses import SentenceEvent, StageEvent
from api.running import Run
from index.errors import DatelineError
from qa.answer import Answer
from qa.draft import Stage
from qa.events import AnswerEvent
from qa.problem import Problem
from qa.records import Shape

EVENT_STREAM = "text/event-stream"

logger = logging.getLogger("dateline.api")


def prefers_events(accept: str) -> bool:
    """Whether an Accept header names event streams, and wants them no less than
    JSON."""
    weights = {"application/json": 0.0, EVENT_STREAM: 0.0}
    for entry in accept.split(","):
        name, *parameters = (part.strip().casefold() for part in entry.split(";"))
        if name in weights:
            weights[name] = _weight(parameters)
    return weights[EVENT_STREAM] >= max(weights["application/json"], 0.001)


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return float(parameter.removeprefix("q="))
            except ValueError:
                return 0.0
    return 1.0


async def server_sent(run: Run[AnswerEvent]) -> AsyncIterator[ServerSentEvent]:
    """``run`` as events; the last one is ``answer`` or ``error``."""
    try:
        async for event in run:
            yield _encoded(event)
    except DatelineError as error:
        if error.status >= 500:
            logger.warning("%s: %s", error.title, error)
        yield _named("error", Problem.of(error))
    except Exception:
        logger.exception("A question failed")
        yield _named("error", unexpected_problem())
    finally:
        run.stop()


def _encoded(event: AnswerEvent) -> ServerSentEvent:
    if isinstance(event, Answer):
        return _named("answer", event)
    if isinstance(event, Stage):
        return _named("stage", StageEvent(name=event.name))
    return _named(
        "sentence",
        SentenceEvent(sentence=event.sentence, citations=list(event.citations)),
    )


def _named(name: str, data: Shape) -> ServerSentEvent:
    return ServerSentEvent(event=name, data=data.model_dump_json(by_alias=True))
