"""``POST /v1/ask``: an answer, whole or as it is made."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from sse_starlette import EventSourceResponse

from api.context import ContextDep
from api.documentation import answers_or_events, problems
from api.errors import DisconnectedError
from api.events import prefers_events, server_sent
from api.examples import ANSWER
from api.json_route import JSONRoute
from api.requests import AskRequest
from api.running import Run
from qa.answer import Answer
from qa.events import AnswerEvent
from qa.question import checked_text

router = APIRouter(route_class=JSONRoute, tags=["ask"])


@router.post(
    "/v1/ask",
    summary="Ask a question",
    response_model=Answer,
    responses=answers_or_events(ANSWER)
    | problems(400, 408, 413, 415, 422, 502, 503, 504),
)
async def ask(
    body: AskRequest,
    request: Request,
    context: ContextDep,
    accept: Annotated[str, Header(include_in_schema=False)] = "*/*",
) -> Response | Answer:
    """An answer of checked, cited sentences, or what was searched in vain.

    With `Accept: text/event-stream` it comes as server-sent events: `stage`,
    `sentence` (checked, with its citations), and at the end `answer` or `error`.
    A client that disconnects stops the work.
    """
    text = checked_text(body.question)
    filters, reading = body.filters(context.clock), body.reading()
    answerer = context.answerer_for(body.model)
    history = body.turns(filters)
    run = Run(
        context.asks,
        lambda: context.service.events(text, filters, answerer, history, reading),
    )
    if prefers_events(accept):
        return EventSourceResponse(
            server_sent(run), shutdown_grace_period=context.limits.shutdown_seconds - 1
        )
    return await whole_answer(run, request)


async def whole_answer(run: Run[AnswerEvent], request: Request) -> Answer:
    """The answer at the end of ``run``.

    Raises:
        DisconnectedError: the client left before it was there.
    """
    answering = asyncio.create_task(last_answer(run))
    leaving = asyncio.create_task(disconnected(request))
    try:
        await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not answering.done():
            raise DisconnectedError("The client left before its answer was ready.")
        return answering.result()
    finally:
        run.stop()
        answering.cancel()
        leaving.cancel()


async def last_answer(run: Run[AnswerEvent]) -> Answer:
    """The answer that ends ``run``."""
    async for event in run:
        if isinstance(event, Answer):
            return event
    raise AssertionError("a run of events ends with its answer")


async def disconnected(request: Request) -> None:
    """Waits until the client has gone. The body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
