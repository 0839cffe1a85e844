"""``/v1/withdrawals/{id}``: an article is gone from its source, or back there."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.article_examples import REINSTATED, WITHDRAWN
from api.article_requests import ReinstateQuery, WithdrawRequest
from api.context import ContextDep
from api.documentation import answers, problems
from api.json_route import JSONRoute
from api.routes.articles import ArticleId
from api.withdrawing import reinstate_article, withdraw_article
from qa.reports import WithdrawReport

# An id may hold slashes, so nothing can follow it in a path.
PATH = "/v1/withdrawals/{article_id:path}"

router = APIRouter(route_class=JSONRoute, tags=["articles"])


@router.post(
    PATH,
    summary="Withdraw an article",
    responses=answers(WITHDRAWN) | problems(400, 404, 408, 413, 415, 422, 503),
)
async def withdraw(
    article_id: ArticleId, body: WithdrawRequest, context: ContextDep
) -> WithdrawReport:
    """Marks it as withdrawn by its outlet, and keeps it. From then on it isn't found;
    as of an earlier moment it still is. To delete an article, remove it."""
    moment = body.moment(context.clock)
    return await context.writes.run(
        lambda: withdraw_article(article_id, context.writer, moment, body.reason)
    )


@router.delete(
    PATH,
    summary="Undo a withdrawal",
    responses=answers(REINSTATED) | problems(404, 422, 503),
)
async def reinstate(
    article_id: ArticleId,
    query: Annotated[ReinstateQuery, Query()],
    context: ContextDep,
) -> WithdrawReport:
    """Notes that it is back at its source. Its history keeps the withdrawal."""
    moment = query.moment(context.clock)
    return await context.writes.run(
        lambda: reinstate_article(article_id, context.writer, moment)
    )
