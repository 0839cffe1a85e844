"""What an archive holds: lists and counts, as of a moment or in all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import Connection

from index.arrays import changes, distinct
from index.article import Article
from index.embedders import EmbedderIdentity
from index.filters import Filters
from index.standing import Standing
from index.stores import reading
from index.stores.settings import last_number
from index.times import from_epoch, to_epoch


@dataclass(frozen=True)
class Listed:
    """An article in a list, in the version that stood.

    Attributes:
        versions: how many of it stood by then.
    """

    article: Article
    version_id: str
    headline: str
    versions: int


@dataclass(frozen=True)
class Counts:
    """What was eligible under the filters.

    Attributes:
        first, last: the earliest and latest time of a passage (UTC).
        outlets: their names, sorted.
    """

    articles: int
    passages: int
    first: datetime | None
    last: datetime | None
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class Status:
    """What the archive holds, whenever it stands.

    Attributes:
        first, last: the earliest and latest date of an article that stands now (UTC).
        outlets: articles that stand now by outlet, in the order of names.
        behind: transactions that the indexes have yet to apply.
    """

    articles: int
    versions: int
    passages: int
    first: datetime | None
    last: datetime | None
    outlets: dict[str, int]
    embedder: EmbedderIdentity | None
    behind: int


def list_articles(
    connection: Connection,
    standing: Standing,
    filters: Filters,
    limit: int,
    offset: int,
) -> list[Listed]:
    """Eligible articles, newest first."""
    versions = standing.versions
    selection = standing.select(filters)
    rows = np.argsort(selection.article_no, kind="stable")
    rows = rows[changes(selection.article_no[rows])]
    article_nos, version_nos = selection.article_no[rows], selection.version_no[rows]
    dated = versions.dated[versions.positions(version_nos)]
    page = np.lexsort((article_nos, -dated))[offset : offset + limit]
    found = reading.versions(connection, version_nos[page].tolist(), versions)
    stood = versions.article_no[versions.starts <= to_epoch(filters.as_of)]
    return [
        Listed(
            article=version.article,
            version_id=version.version_id,
            headline=version.headline,
            versions=int(np.count_nonzero(stood == article_nos[at])),
        )
        for at in page.tolist()
        if (version := found.get(int(version_nos[at]))) is not None
    ]


def count_eligible(standing: Standing, filters: Filters) -> Counts:
    """What is eligible under the filters."""
    selection = standing.select(filters)
    names = {standing.outlet_names[code] for code in distinct(selection.outlet)}
    some = len(selection) > 0
    return Counts(
        articles=len(distinct(selection.article_no)),
        passages=len(selection),
        first=from_epoch(int(selection.stated.min())) if some else None,
        last=from_epoch(int(selection.stated.max())) if some else None,
        outlets=tuple(sorted(name for name in names if name is not None)),
    )


def read_status(
    connection: Connection,
    standing: Standing,
    identity: EmbedderIdentity | None,
    now: datetime,
) -> Status:
    """What the archive holds, and how far its indexes are."""
    versions = standing.versions
    seen = np.flatnonzero(standing.eligible(Filters(as_of=now)))
    dated = versions.dated[versions.positions(standing.version_no[seen])]
    # Of each article, one passage.
    rows = seen[np.argsort(standing.article_no[seen], kind="stable")]
    rows = rows[changes(standing.article_no[rows])]
    articles = np.bincount(standing.outlet[rows], minlength=len(standing.outlet_names))
    by_outlet = {
        name: int(count)
        for name, count in zip(standing.outlet_names, articles, strict=True)
        if name is not None and count
    }
    return Status(
        articles=len(distinct(versions.article_no)),
        versions=len(versions.version_no),
        passages=len(distinct(standing.passage_no)),
        first=from_epoch(int(dated.min())) if len(seen) else None,
        last=from_epoch(int(dated.max())) if len(seen) else None,
        outlets=dict(sorted(by_outlet.items())),
        embedder=identity,
        behind=last_number(connection, "sequence") - standing.visible,
    )
