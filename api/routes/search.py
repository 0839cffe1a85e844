"""``POST /v1/search``: retrieval alone."""

from __future__ import annotations

from fastapi import APIRouter

from api.context import ContextDep
from api.documentation import answers, problems
from api.examples import RESULTS
from api.json_route import JSONRoute
from api.requests import SearchRequest
from qa.answer import SearchResponse

router = APIRouter(route_class=JSONRoute, tags=["search"])


@router.post(
    "/v1/search",
    summary="Find passages",
    responses=answers(RESULTS) | problems(400, 408, 413, 415, 422, 502, 503),
)
async def search(body: SearchRequest, context: ContextDep) -> SearchResponse:
    """The best passages under the filters, best first."""
    filters, reading = body.filters(context.clock), body.reading()
    return await context.searches.run(
        lambda: context.service.search(body.query, filters, body.k, reading)
    )
