"""Reads the columns of :class:`index.standing.Standing` from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from sqlalchemy import Connection, func, select

from index.standing import Integers, Standing, stand, undated_posts_stand
from index.stores import schema
from index.stores.reading import AnyRow


def load_standing(connection: Connection, visible: int) -> Standing:
    """Reads every row up to the sequence ``visible``."""
    version, article = schema.versions.c, schema.articles.c
    last_post = (
        select(
            schema.posts.c.version_no,
            func.max(schema.posts.c.posted_at).label("posted_at"),
        )
        .group_by(schema.posts.c.version_no)
        .subquery()
    )
    version_rows = connection.execute(
        select(
            version.version_no,
            version.article_no,
            func.coalesce(version.modified_at, 0),
            version.modified_at.is_not(None),
            version.captured_at,
            func.coalesce(version.published_at, 0),
            version.published_at.is_not(None),
            article.captured_at,
            version.published_precision == "day",
            func.coalesce(last_post.c.posted_at, 0),
            last_post.c.posted_at.is_not(None),
            version.outlet,
            version.kind,
            version.language,
        )
        .join(schema.articles, article.article_no == version.article_no)
        .outerjoin(last_post, last_post.c.version_no == version.version_no)
        .where(version.sequence <= visible)
        .order_by(version.version_no)
    ).all()
    numbers, article_nos, modified, has_modified, captured, *rest = _columns(
        version_rows, *range(11)
    )
    published, has_published, first_captured, by_day, last, has_last = rest
    versions = stand(
        numbers,
        article_nos,
        modified,
        has_modified.astype(np.bool_),
        captured,
        published,
        has_published.astype(np.bool_),
        first_captured,
    )
    undated_posts = undated_posts_stand(
        versions.dated,
        by_day.astype(np.bool_),
        last,
        has_last.astype(np.bool_),
        captured,
    )

    placement, post = schema.placements, schema.posts
    rows = connection.execute(
        select(
            placement.c.passage_no,
            placement.c.version_no,
            func.coalesce(post.c.posted_at, 0),
            post.c.posted_at.is_not(None),
            placement.c.post_no.is_not(None),
        )
        .select_from(
            placement.outerjoin(
                post,
                (post.c.version_no == placement.c.version_no)
                & (post.c.post_no == placement.c.post_no),
            )
        )
        .where(
            placement.c.version_no.in_(
                select(version.version_no).where(version.sequence <= visible)
            )
        )
        .order_by(placement.c.passage_no, placement.c.version_no)
    ).all()
    passage_no, version_no, posted, *has = _columns(rows, *range(5))
    own_time, in_post = (column.astype(np.bool_) for column in has)
    of_version = versions.positions(version_no)
    starts = versions.starts[of_version]
    said = np.where(
        own_time, posted, np.where(in_post, undated_posts[of_version], starts)
    )

    code = _coder(version_rows)
    outlet, outlet_names = code(11)
    kind, kind_names = code(12)
    language, language_names = code(13)
    return Standing(
        visible=visible,
        versions=versions,
        passage_no=passage_no,
        version_no=version_no,
        article_no=versions.article_no[of_version],
        starts=np.maximum(starts, said),
        ends=versions.ends[of_version],
        stated=np.where(own_time, posted, versions.dated[of_version]),
        outlet=outlet[of_version],
        kind=kind[of_version],
        language=language[of_version],
        outlet_names=outlet_names,
        kind_names=kind_names,
        language_names=language_names,
    )


def _columns(rows: Sequence[AnyRow], *at: int) -> list[Integers]:
    columns = list(zip(*rows, strict=True)) or [()] * (max(at) + 1)
    return [np.array(columns[i], dtype=np.int64) for i in at]


def _coder(
    rows: Sequence[AnyRow],
) -> Callable[[int], tuple[Integers, tuple[str | None, ...]]]:
    def code(column: int) -> tuple[Integers, tuple[str | None, ...]]:
        codes: dict[str | None, int] = {None: 0}
        values = [codes.setdefault(row[column], len(codes)) for row in rows]
        return np.array(values, dtype=np.int64), tuple(codes)

    return code
