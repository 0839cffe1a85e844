"""``/v1/clusters``: stories that are in several articles."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.article_examples import ARTICLE_CLUSTER, CLUSTERS
from api.article_requests import ClustersQuery, MomentQuery
from api.context import ContextDep
from api.documentation import answers, problems
from api.json_route import JSONRoute
from api.routes.articles import ArticleId
from qa.cluster_records import ArticleCluster, ClusterList
from qa.presenting_clusters import article_cluster, cluster_list

router = APIRouter(route_class=JSONRoute, tags=["articles"])


@router.get(
    "/v1/clusters",
    summary="List stories that several articles print",
    responses=answers(CLUSTERS) | problems(422, 503),
)
async def index(
    query: Annotated[ClustersQuery, Query()], context: ContextDep
) -> ClusterList:
    """The largest first, a page at a time. Of each, the article comes first that the
    others were most likely made from."""
    filters = query.filters(context.clock)
    return await context.searches.run(
        lambda: cluster_list(
            context.service.archive, filters, query.limit, query.offset
        )
    )


@router.get(
    "/v1/clusters/{article_id:path}",
    summary="Show all that print an article's story",
    responses=answers(ARTICLE_CLUSTER) | problems(404, 422, 503),
)
async def one(
    article_id: ArticleId,
    query: Annotated[MomentQuery, Query()],
    context: ContextDep,
) -> ArticleCluster:
    """The article alone, if no other prints it."""
    moment = query.moment(context.clock)
    return await context.searches.run(
        lambda: article_cluster(context.service.archive, article_id, moment)
    )
