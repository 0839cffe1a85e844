"""``GET /v1/history/{id}``: how an article changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.article_examples import HISTORY
from api.article_requests import MomentQuery
from api.context import ContextDep
from api.documentation import answers, problems
from api.json_route import JSONRoute
from api.routes.articles import ArticleId
from qa.history_records import HistoryRecord
from qa.presenting_history import history

router = APIRouter(route_class=JSONRoute, tags=["articles"])


@router.get(
    "/v1/history/{article_id:path}",
    summary="Show how an article changed",
    responses=answers(HISTORY) | problems(404, 422, 503),
)
async def one(
    article_id: ArticleId,
    query: Annotated[MomentQuery, Query()],
    context: ContextDep,
) -> HistoryRecord:
    """Its versions with what differs, corrections, withdrawals, oldest first."""
    moment = query.moment(context.clock)
    return await context.searches.run(
        lambda: history(context.service.archive.articles, article_id, moment)
    )
