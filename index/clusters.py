"""Stories that are in several articles, as of a moment."""

from __future__ import annotations

from sqlalchemy import Connection

from index.article import Version
from index.filters import Filters
from index.standing import Selection, Standing
from index.stores import reading
from index.stores.reprint_clusters import all_clusters, cluster_of


def list_clusters(
    connection: Connection, standing: Standing, filters: Filters
) -> list[tuple[Version, ...]]:
    """The stories that are in several articles, the largest first.

    In each, the text comes first that the others were made from. It is found among
    all that stood; those are left out of which the filters let none be seen.
    """
    stood = set(_all_that_stood(standing, filters).version_no.tolist())
    wanted = set(standing.select(filters).version_no.tolist())
    found = [
        cluster
        for cluster in all_clusters(connection, stood)
        if not wanted.isdisjoint(cluster)
    ]
    found.sort(key=len, reverse=True)
    numbers = {one for cluster in found for one in cluster}
    versions = reading.versions(connection, numbers, standing.versions)
    return [tuple(versions[one] for one in cluster) for cluster in found]


def article_cluster(
    connection: Connection, standing: Standing, filters: Filters, article_no: int
) -> tuple[Version, ...]:
    """All that print an article's story, the text first that they were made from.

    Returns:
        The article alone, if it is in no cluster; nothing, if it didn't stand.
    """
    selection = _all_that_stood(standing, filters)
    own = selection.version_no[selection.article_no == article_no]
    if not len(own):
        return ()
    stood = set(selection.version_no.tolist())
    cluster = cluster_of(connection, int(own[0]), stood)
    versions = reading.versions(connection, cluster, standing.versions)
    return tuple(versions[one] for one in cluster if one in versions)


def _all_that_stood(standing: Standing, filters: Filters) -> Selection:
    everything = Filters(as_of=filters.as_of, confidential=filters.confidential)
    return standing.select(everything)
