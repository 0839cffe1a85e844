"""Stored versions as the articles that they were read from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from index.article import Notice, Post, SourceArticle
from index.stores import schema
from index.stores.notices_of import notices_of
from index.stores.reading import normalised_of, posts_of
from index.stores.selecting import AnyRow, moment

VERSIONS = 100
"""Versions at a time: some megabytes of text."""


@dataclass(frozen=True)
class StoredSource:
    """A version, as it could have been read just now."""

    version_no: int
    article: SourceArticle


def stored_sources(connection: Connection, after: int) -> list[StoredSource]:
    """The next versions after that number, in the order in which they were stored."""
    version, article = schema.versions, schema.articles.c
    rows = connection.execute(
        select(version, article.article_id, article.external_id)
        .join(schema.articles, article.article_no == version.c.article_no)
        .where(version.c.version_no > after)
        .order_by(version.c.version_no)
        .limit(VERSIONS)
    ).all()
    numbers = [row.version_no for row in rows]
    posts, notices = posts_of(connection, numbers), notices_of(connection, numbers)
    return [
        StoredSource(no, _article(row, tuple(posts[no]), tuple(notices[no])))
        for no, row in zip(numbers, rows, strict=True)
    ]


def count_versions(connection: Connection) -> int:
    """How many versions are stored."""
    query = select(func.count()).select_from(schema.versions)
    return connection.execute(query).scalar_one()


def _article(
    row: AnyRow, posts: tuple[Post, ...], notices: tuple[Notice, ...]
) -> SourceArticle:
    return SourceArticle(
        source=row.external_id or row.article_id,
        article_id=row.article_id,
        external_id=row.external_id,
        url=row.url,
        headline=row.headline,
        text=row.text,
        outlet=row.outlet,
        authors=tuple(row.authors),
        section=row.section,
        kind=row.kind,
        language=row.language,
        published_at=moment(row.published_at),
        published_precision=row.published_precision,
        dated_by=row.dated_by,
        modified_at=moment(row.modified_at),
        posts=posts,
        notices=notices,
        normalised=normalised_of(row),
    )
