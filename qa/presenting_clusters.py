"""Turns clusters of reprints into the shapes of ``qa/cluster_records.py``."""

from __future__ import annotations

from collections.abc import Sequence

from index.archive import Archive
from index.article import Version
from index.filters import Filters
from index.times import isoformat
from qa.cluster_records import ClusterList, ClusterRecord, ReprintRecord
from qa.presenting import when


def cluster_list(
    archive: Archive, filters: Filters, limit: int, offset: int
) -> ClusterList:
    """One page of the stories that are in several articles, the largest first."""
    clusters = archive.snapshot().clusters(filters)
    return ClusterList(
        as_of=isoformat(filters.as_of),
        total=len(clusters),
        limit=limit,
        offset=offset,
        clusters=[_cluster(one) for one in clusters[offset : offset + limit]],
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
