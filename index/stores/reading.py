"""Reads articles, versions and passages out of the catalogue.

One query per table and call, whatever the number of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from index.article import Article, Passage, Post, Version, make_id
from index.readers.urls import known_url
from index.stores import schema
from index.stores.notices_of import notices_of
from index.stores.selecting import AnyRow, moment, rows_with
from index.times import from_epoch
from index.version_stands import VersionStands


def article_numbers(
    connection: Connection, article_ids: Iterable[str]
) -> dict[str, int]:
    """Numbers by ``article_id``, of those that are stored."""
    table = schema.articles
    query = select(table.c.article_id, table.c.article_no)
    return {
        row.article_id: row.article_no
        for row in rows_with(connection, query, table.c.article_id, article_ids)
    }


def article_number(connection: Connection, article_id: str) -> int:
    """The number of an article; 0, which none has, if it isn't stored."""
    return article_numbers(connection, [article_id]).get(article_id, 0)


def articles_called(connection: Connection, external_id: str) -> list[str]:
    """Ids of the articles whose source calls them that, the oldest first."""
    table = schema.articles.c
    query = select(table.article_id).where(table.external_id == external_id)
    return list(connection.execute(query.order_by(table.article_no)).scalars())


def articles_at(connection: Connection, url: str) -> list[str]:
    """Ids of the articles with that URL in any version, the oldest first."""
    known = known_url(url)
    article, version = schema.articles.c, schema.versions.c
    at = select(version.article_no).where(version.url.in_({url, known}))
    named = article.article_id == make_id("", known)
    query = select(article.article_id).where(named | article.article_no.in_(at))
    return list(connection.execute(query.order_by(article.article_no)).scalars())


def versions(
    connection: Connection, version_nos: Collection[int], stands: VersionStands
) -> dict[int, Version]:
    """Versions by number, with their articles and posts."""
    table, article = schema.versions, schema.articles
    query = select(
        table,
        article.c.article_id,
        article.c.external_id,
        article.c.captured_at.label("first_captured_at"),
    ).join(article, article.c.article_no == table.c.article_no)
    posts = posts_of(connection, version_nos)
    notices = notices_of(connection, version_nos)
    found = {}
    for row in rows_with(connection, query, table.c.version_no, version_nos):
        modified_at = moment(row.modified_at)
        stands_from = from_epoch(stands.start_of(row.version_no))
        found[row.version_no] = Version(
            version_id=row.version_id,
            article=_article(row, from_epoch(stands.dated_at(row.version_no))),
            headline=row.headline,
            authors=tuple(row.authors),
            text=row.text,
            modified_at=modified_at,
            captured_at=from_epoch(row.captured_at),
            stands_from=stands_from,
            edited_later=modified_at is not None and modified_at > stands_from,
            posts=tuple(posts[row.version_no]),
            notices=tuple(notices[row.version_no]),
            normalised=normalised_of(row),
        )
    return found


def normalised_of(row: AnyRow) -> tuple[str, ...] | None:
    """What was done to the text of a version's row; None if that isn't known."""
    return None if row.normalised is None else tuple(row.normalised)


def posts_of(
    connection: Connection, version_nos: Collection[int]
) -> Mapping[int, list[Post]]:
    """The posts of each version, in order."""
    table = schema.posts
    query = select(table).order_by(table.c.version_no, table.c.post_no)
    found: defaultdict[int, list[Post]] = defaultdict(list)
    for row in rows_with(connection, query, table.c.version_no, version_nos):
        found[row.version_no].append(
            Post(
                key=row.key,
                title=row.title,
                author=row.author,
                posted_at=moment(row.posted_at),
                start=row.start,
                end=row.end,
                marks=tuple(row.marks),
                updated_at=moment(row.updated_at),
            )
        )
    return found


def passages(
    connection: Connection,
    version_of: Mapping[int, int],
    stands: VersionStands,
    as_of: int,
) -> dict[int, Passage]:
    """Passages by number, each as it stands in the version given for it.

    A post may stand before the version that brings it: then that version comes with
    what the one that stood says of the article.

    Args:
        version_of: version number by passage number.
        as_of: epoch seconds.
    """
    placement, passage = schema.placements, schema.passages
    query = select(placement, passage.c.passage_id).join(
        passage, passage.c.passage_no == placement.c.passage_no
    )
    rows = [
        row
        for row in rows_with(connection, query, placement.c.passage_no, version_of)
        if version_of[row.passage_no] == row.version_no
    ]
    of = _as_told(connection, {row.version_no for row in rows}, stands, as_of)
    return {
        row.passage_no: Passage(
            passage_no=row.passage_no,
            passage_id=row.passage_id,
            version=of[row.version_no],
            start=row.start,
            end=row.end,
            post=None if row.post_no is None else of[row.version_no].posts[row.post_no],
        )
        for row in rows
    }


def _as_told(
    connection: Connection, version_nos: set[int], stands: VersionStands, as_of: int
) -> dict[int, Version]:
    """These versions, with the headline, authors and article of those that stood."""
    told = {number: stands.told_by(number, as_of) for number in version_nos}
    found = versions(connection, version_nos | set(told.values()), stands)
    return {
        number: found[number]
        if other == number
        else replace(
            found[number],
            headline=found[other].headline,
            authors=found[other].authors,
            article=found[other].article,
            headline_of=found[other].version_id,
        )
        for number, other in told.items()
        if number in found and other in found
    }


def _article(row: AnyRow, dated_at: datetime) -> Article:
    return Article(
        article_id=row.article_id,
        external_id=row.external_id,
        url=row.url,
        outlet=row.outlet,
        section=row.section,
        kind=row.kind,
        language=row.language,
        published_at=moment(row.published_at),
        published_precision=row.published_precision,
        dated_by=row.dated_by,
        captured_at=from_epoch(row.first_captured_at),
        dated_at=dated_at,
    )
