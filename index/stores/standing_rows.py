"""Reads the columns of :class:`index.standing.Standing` from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, Subquery, func, select

from index.article import LIVE_BLOG
from index.standing import Standing
from index.stores import schema
from index.stores.byline_rows import load_bylines
from index.stores.selecting import AnyRow
from index.stores.withheld_rows import load_withheld
from index.version_stands import (
    Integers,
    Mask,
    VersionStands,
    changes,
    new_posts_stand,
    stand,
    undated_posts_stand,
)


def load_standing(connection: Connection, visible: int) -> Standing:
    """Reads every row up to the sequence ``visible``."""
    versions = _Versions.read(connection, visible)
    placements = _Table(_placement_rows(connection, visible))
    stands = versions.stands()
    passage_no, version_no = placements.integers("passage_no", "version_no")
    of_version = stands.positions(version_no)
    posted, own_time = placements.optional("posted_at")
    post_no, in_post = placements.optional("post_no")
    untimed = ~own_time & (in_post | versions.live_blog[of_version])
    key, _ = placements.codes("post_key")
    starts = new_posts_stand(stands, of_version, posted, key, own_time)
    undated = versions.undated_posts(stands)[of_version]
    starts = np.where(untimed, np.maximum(starts, undated), starts)

    outlet, outlet_names = versions.table.codes("outlet")
    kind, kind_names = versions.table.codes("kind")
    language, language_names = versions.table.codes("language")
    return Standing(
        visible=visible,
        versions=stands,
        withheld=load_withheld(connection, visible),
        bylines=load_bylines(connection, visible),
        passage_no=passage_no,
        version_no=version_no,
        article_no=stands.article_no[of_version],
        lead=_leads(
            passage_no,
            version_no,
            np.where(in_post, post_no, -1),
            *placements.integers("start"),
        ),
        starts=starts,
        ends=stands.ends[of_version],
        stated=np.where(own_time, posted, stands.dated[of_version]),
        outlet=outlet[of_version],
        kind=kind[of_version],
        language=language[of_version],
        outlet_names=outlet_names,
        kind_names=kind_names,
        language_names=language_names,
    )


def _leads(
    passage_no: Integers, version_no: Integers, post_no: Integers, start: Integers
) -> Integers:
    """For each row the first passage of its version and post."""
    order = np.lexsort((start, post_no, version_no))
    begins = changes(version_no[order]) | changes(post_no[order])
    first = np.flatnonzero(begins)
    leads = np.empty_like(passage_no)
    leads[order] = passage_no[order][first[np.cumsum(begins) - 1]]
    return leads


class _Table:
    """Rows as columns, by name."""

    def __init__(self, rows: Sequence[AnyRow]) -> None:
        names = rows[0]._fields if rows else ()
        self._columns = dict(zip(names, zip(*rows, strict=True), strict=True))

    def integers(self, *names: str) -> list[Integers]:
        return [np.array(self._columns.get(name, ()), np.int64) for name in names]

    def optional(self, name: str) -> tuple[Integers, Mask]:
        """The values, 0 for None; and where there is one."""
        values = self._columns.get(name, ())
        known = np.array([value is not None for value in values], np.bool_)
        return np.array([value or 0 for value in values], np.int64), known

    def equal(self, name: str, value: str) -> Mask:
        return np.array([one == value for one in self._columns.get(name, ())], np.bool_)

    def codes(self, name: str) -> tuple[Integers, tuple[str | None, ...]]:
        """Positions among the distinct values, and those; the first is None."""
        codes: dict[str | None, int] = {None: 0}
        values = self._columns.get(name, ())
        found = [codes.setdefault(value, len(codes)) for value in values]
        return np.array(found, np.int64), tuple(codes)


@dataclass(frozen=True)
class _Versions:
    """What the catalogue says of versions, ordered by number."""

    table: _Table
    captured: Integers
    live_blog: Mask

    @classmethod
    def read(cls, connection: Connection, visible: int) -> _Versions:
        table = _Table(_version_rows(connection, visible))
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


def _placement_rows(connection: Connection, visible: int) -> Sequence[AnyRow]:
    placement, post, version = schema.placements, schema.posts, schema.versions
    seen = select(version.c.version_no).where(version.c.sequence <= visible)
    return connection.execute(
        select(
            placement.c.passage_no,
            placement.c.version_no,
            placement.c.post_no,
            placement.c.start,
            post.c.key.label("post_key"),
            post.c.posted_at,
        )
        .outerjoin(
            post,
            (post.c.version_no == placement.c.version_no)
            & (post.c.post_no == placement.c.post_no),
        )
        .where(placement.c.version_no.in_(seen))
        .order_by(placement.c.passage_no, placement.c.version_no)
    ).all()
