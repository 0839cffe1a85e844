"""``/v1/articles``: add, show and list."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.adding import add_articles
from api.article_examples import ADDED, ARTICLE, ARTICLES, REMOVED
from api.article_requests import AddQuery, AddRequest, ListQuery, ShowQuery
from api.context import ContextDep
from api.documentation import answers, problems
from api.json_route import JSONRoute
from api.removing import remove_article
from api.responses import AddReport
from qa.article_records import ArticleList, ArticleRecord
from qa.presenting_articles import article_list, show
from qa.reports import RemoveReport

PATH = "/v1/articles"

ArticleId = Annotated[
    str, Path(description="Its article_id or, where unambiguous, its external_id.")
]

router = APIRouter(route_class=JSONRoute, tags=["articles"])


@router.post(
    PATH,
    summary="Add articles",
    responses=answers(ADDED) | problems(400, 408, 413, 415, 422, 502, 503, 504),
)
async def add(
    body: AddRequest, query: Annotated[AddQuery, Query()], context: ContextDep
) -> AddReport:
    """One article, or up to a hundred, in the form of the lines that
    `dateline index` reads. What can't be read is in `failed`; if that is all of
    it, the status is 422. Sending an article again changes nothing."""
    records = body.root.records()
    return await context.writes.run(
        lambda: add_articles(
            records,
            query.namespace,
            context.writer,
            context.service.embedder,
            context.clock,
            context.stopping,
        )
    )


@router.get(
    PATH, summary="List articles", responses=answers(ARTICLES) | problems(422, 503)
)
async def index(
    query: Annotated[ListQuery, Query()], context: ContextDep
) -> ArticleList:
    """The articles that stood, newest first, a page at a time."""
    filters = query.filters(context.clock)
    return await context.searches.run(
        lambda: article_list(
            context.service.archive, filters, query.limit, query.offset
        )
    )


@router.get(
    PATH + "/{article_id:path}",
    summary="Show an article",
    responses=answers(ARTICLE) | problems(404, 422, 503),
)
async def one(
    article_id: ArticleId,
    query: Annotated[ShowQuery, Query()],
    context: ContextDep,
) -> ArticleRecord:
    """A stored version, whole, with the list of all versions."""
    return await context.searches.run(
        lambda: show(
            context.service.archive.articles, article_id, query.version, context.clock
        )
    )


@router.delete(
    PATH + "/{article_id:path}",
    summary="Remove an article",
    responses=answers(REMOVED) | problems(404, 422, 503),
)
async def remove(article_id: ArticleId, context: ContextDep) -> RemoveReport:
    """Takes it down, out of every store and every file. A tombstone, which holds
    nothing but hashes, refuses its return."""
    return await context.writes.run(
        lambda: remove_article(article_id, context.writer, context.clock)
    )
