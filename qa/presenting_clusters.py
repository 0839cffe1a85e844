"""Turns clusters of reprints into the shapes of ``qa/cluster_records.py``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from index.archive import Archive
from index.article import Version
from index.errors import NotFoundError
from index.filters import Filters
from index.times import isoformat
from qa.cluster_records import ArticleCluster, ClusterList, ClusterRecord, ReprintRecord
from qa.filter_names import filter_names
from qa.presenting import unheld, when
from qa.presenting_articles import refuse_under_embargo


def cluster_list(
    archive: Archive, filters: Filters, limit: int, offset: int
) -> ClusterList:
    """One page of the stories that are in several articles, the largest first."""
    view = archive.snapshot()
    clusters = view.clusters.all(filters)
    return ClusterList(
        as_of=isoformat(filters.as_of),
        total=len(clusters),
        limit=limit,
        offset=offset,
        clusters=[_cluster(one) for one in clusters[offset : offset + limit]],
        unheld=unheld(filter_names(view, filters)),
    )


def article_cluster(archive: Archive, name: str, as_of: datetime) -> ArticleCluster:
    """All that printed an article's story by ``as_of``.

    Args:
        name: its ``article_id`` or, where unambiguous, ``external_id``.

    Raises:
        NotFoundError: no such article, or it wasn't to be seen at that moment.
        InputError: several articles have that ``external_id``.
    """
    article_id = archive.articles.find(name, as_of)
    refuse_under_embargo(archive.articles, article_id, as_of)
    versions = archive.clusters.of(article_id, Filters(as_of=as_of))
    if not versions:
        raise NotFoundError(
            f"The article {name!r} wasn't to be seen at {isoformat(as_of)}: it "
            "hadn't appeared yet, or was withdrawn."
        )
    cluster = _cluster(versions)
    return ArticleCluster(
        as_of=isoformat(as_of), outlets=cluster.outlets, articles=cluster.articles
    )


def _cluster(versions: Sequence[Version]) -> ClusterRecord:
    outlets = {version.article.outlet for version in versions}
    return ClusterRecord(
        outlets=sorted(name for name in outlets if name is not None),
        articles=[_reprint(version) for version in versions],
    )


def _reprint(version: Version) -> ReprintRecord:
    article = version.article
    return ReprintRecord(
        article_id=article.article_id,
        external_id=article.external_id,
        version_id=version.version_id,
        headline=version.headline,
        outlet=article.outlet,
        url=article.url,
        published_at=when(article.published_at),
    )
