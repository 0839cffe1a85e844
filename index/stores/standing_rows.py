"""Reads the columns of :class:`index.standing.Standing` from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, Subquery, func, select

from index.arrays import Integers, Mask
from index.article import LIVE_BLOG
from index.standing import Standing
from index.stores import schema
from index.stores.byline_rows import load_bylines
from index.stores.columns import Table
from index.stores.placements import (
    NO_POST,
    load_noted,
    load_placements,
    load_posts,
)
from index.stores.selecting import AnyRow
from index.stores.withheld_rows import load_withheld
from index.version_stands import (
    VersionStands,
    new_posts_stand,
    stand,
    undated_posts_stand,
)


def load_standing(connection: Connection, visible: int) -> Standing:
    """Reads every row up to the sequence ``visible``."""
    versions = _Versions.read(connection, visible)
    stands = versions.stands()
    placements = load_placements(connection, stands.version_no)
    of_version = stands.positions(placements.version_no)
    posts = load_posts(connection, placements)
    inside = placements.post_no != NO_POST
    untimed = ~posts.timed & (inside | versions.live_blog[of_version])
    starts = new_posts_stand(stands, of_version, posts.posted, posts.key, posts.timed)
    undated = versions.undated_posts(stands)[of_version]
    starts = np.where(untimed, np.maximum(starts, undated), starts)
    noted, notices = load_noted(connection, placements)
    starts = np.where(notices, np.maximum(starts, noted), starts)

    outlet, outlet_names = versions.table.codes("outlet")
    kind, kind_names = versions.table.codes("kind")
    language, language_names = versions.table.codes("language")
    return Standing(
        visible=visible,
        versions=stands,
        withheld=load_withheld(connection, visible),
        bylines=load_bylines(connection, visible),
        passage_no=placements.passage_no,
        version_no=placements.version_no,
        article_no=stands.article_no[of_version],
        lead=placements.leads(notices),
        notices=notices,
        starts=starts,
        ends=stands.ends[of_version],
        stated=np.where(posts.timed, posts.posted, stands.dated[of_version]),
        outlet=outlet[of_version],
        kind=kind[of_version],
        language=language[of_version],
        outlet_names=outlet_names,
        kind_names=kind_names,
        language_names=language_names,
    )


@dataclass(frozen=True)
class _Versions:
    """What the catalogue says of versions, ordered by number."""

    table: Table
    captured: Integers
    live_blog: Mask

    @classmethod
    def read(cls, connection: Connection, visible: int) -> _Versions:
        table = Table(_version_rows(connection, visible))
        (captured,) = table.integers("captured_at")
        return cls(table, captured, table.equal("kind", LIVE_BLOG))

    def stands(self) -> VersionStands:
        number, article, first = self.table.integers(
            "version_no", "article_no", "first_captured_at"
        )
        modified = self.table.optional("modified_at")
        published = self.table.optional("published_at")
        return stand(number, article, *modified, self.captured, *published, first)

    def undated_posts(self, stands: VersionStands) -> Integers:
        by_day = self.table.equal("published_precision", "day")
        last_post = self.table.optional("last_post_at")
        return undated_posts_stand(stands.dated, by_day, *last_post, self.captured)


def _version_rows(connection: Connection, visible: int) -> Sequence[AnyRow]:
    version, article, last_post = schema.versions, schema.articles, _last_posts()
    return connection.execute(
        select(
            version.c.version_no,
            version.c.article_no,
            version.c.modified_at,
            version.c.captured_at,
            version.c.published_at,
            version.c.published_precision,
            version.c.outlet,
            version.c.kind,
            version.c.language,
            article.c.captured_at.label("first_captured_at"),
            last_post.c.posted_at.label("last_post_at"),
        )
        .join(article, article.c.article_no == version.c.article_no)
        .outerjoin(last_post, last_post.c.version_no == version.c.version_no)
        .where(version.c.sequence <= visible)
        .order_by(version.c.version_no)
    ).all()


def _last_posts() -> Subquery:
    post = schema.posts.c
    last = func.max(post.posted_at).label("posted_at")
    return select(post.version_no, last).group_by(post.version_no).subquery()
