"""What the search for reprints asks of a store, in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sqlalchemy import Connection, delete, insert, or_, select

from index.arrays import Integers, Mask
from index.reprints.story import DAY, Link, Story, Vector
from index.stores import schema
from index.stores.reprint_cache import Holders, ReprintCache

NOBODY = ""
"""In the place of an outlet that isn't known."""
UNDATED = np.iinfo(np.int64).min
UNDATED_DAY = -1_000_000


class SqlReprintStore:
    """Stories, fingerprints and links; see :class:`index.reprints.store.ReprintStore`.

    Everything happens in the transaction of the connection.
    """

    def __init__(self, connection: Connection, cache: ReprintCache) -> None:
        self._connection = connection
        self._cache = cache

    def put(self, story: Story, fingerprints: Integers) -> None:
        version_no, vectors = story.version, self._cache.vectors
        input_hash, vector = vectors.of_version(version_no)
        self._connection.execute(
            insert(schema.stories).values(
                version_no=version_no,
                article_no=story.article,
                outlet=story.outlet or NOBODY,
                published_at=story.published,
                live=story.live,
                input_hash=input_hash,
            )
        )
        if len(fingerprints):
            rows = [(one, version_no) for one in fingerprints.tolist()]
            self._connection.exec_driver_sql(
                "INSERT INTO fingerprints (fingerprint, version_no) VALUES (?, ?)", rows
            )
        self._cache.holders = None
        self._cache.fingerprints.put(version_no, fingerprints)
        self._cache.stories.put(version_no, replace(story, vector=vector))
        self._cache.links.put(version_no, {})
        if vector is not None and story.published is not None:
            vectors.put(version_no, story.published, vector)

    def remove(self, version: int) -> None:
        link = schema.reprint_links
        ours = or_(link.c.first_no == version, link.c.second_no == version)
        self._connection.execute(delete(link).where(ours))
        for table in (schema.fingerprints, schema.stories):
            self._connection.execute(delete(table).where(table.c.version_no == version))
        self._cache.forget_all()

    def story(self, version: int) -> Story | None:
        if (known := self._cache.stories.get(version)) is not None:
            return known
        story, stored = schema.stories, schema.versions
        row = self._connection.execute(
            select(story, stored.c.headline, stored.c.text)
            .join(stored, stored.c.version_no == story.c.version_no)
            .where(story.c.version_no == version)
        ).one_or_none()
        if row is None:
            return None
        found = Story(
            version=version,
            article=row.article_no,
            headline=row.headline,
            text=row.text,
            outlet=row.outlet or None,
            published=row.published_at,
            live=row.live,
            vector=self._cache.vectors.of_input(self._connection, row.input_hash),
        )
        return self._cache.stories.put(version, found)

    def fingerprints(self, version: int) -> Integers:
        if (known := self._cache.fingerprints.get(version)) is not None:
            return known
        column = schema.fingerprints.c
        query = select(column.fingerprint).where(column.version_no == version)
        rows = self._connection.execute(query.order_by(column.fingerprint))
        found = np.array(list(rows.scalars()), dtype=np.int64)
        return self._cache.fingerprints.put(version, found)

    def holders(
        self, fingerprints: Integers, published: tuple[int, int] | None
    ) -> tuple[Integers, Integers]:
        found = self._holders(fingerprints)
        asked = np.isin(found.fingerprint, fingerprints)
        if published is not None:
            first, last = published
            inside = (found.published >= first) & (found.published <= last)
            asked &= inside | (found.published == UNDATED)
        return found.fingerprint[asked], found.version[asked]

    def printed(
        self, outlet: str | None, fingerprints: Integers
    ) -> tuple[Integers, Integers, Integers, Integers]:
        found = self._holders(fingerprints)
        asked = np.isin(found.fingerprint, fingerprints) & _of(found, outlet)
        days = np.where(found.published == UNDATED, UNDATED_DAY, found.published // DAY)
        return (
            found.fingerprint[asked],
            found.version[asked],
            found.article[asked],
            days[asked],
        )

    def common(self, outlet: str | None, fingerprints: Integers) -> Integers:
        return np.intersect1d(self._common(outlet), fingerprints, assume_unique=True)

    def mark_common(self, outlet: str | None, fingerprints: Integers) -> None:
        name = outlet or NOBODY
        rows = [{"outlet": name, "fingerprint": one} for one in fingerprints.tolist()]
        known = self._common(outlet)
        self._connection.execute(insert(schema.common_fingerprints), rows)
        self._cache.common.put(name, np.union1d(known, fingerprints))

    def neighbours(
        self, vector: Vector, published: tuple[int, int], least: float
    ) -> Sequence[int]:
        return self._cache.vectors.near(self._connection, vector, published, least)

    def links_of(self, version: int) -> Sequence[Link]:
        if (known := self._cache.links.get(version)) is not None:
            return list(known.values())
        link = schema.reprint_links
        ours = or_(link.c.first_no == version, link.c.second_no == version)
        found = [
            Link(row.first_no, row.second_no, row.containment, row.cosine)
            for row in self._connection.execute(select(link).where(ours))
        ]
        by_pair = {(one.first, one.second): one for one in found}
        self._cache.links.put(version, by_pair)
        return found

    def link(self, link: Link) -> None:
        self.unlink(link.first, link.second)
        self._connection.execute(
            insert(schema.reprint_links).values(
                first_no=link.first,
                second_no=link.second,
                containment=link.containment,
                cosine=link.cosine,
            )
        )
        for version in (link.first, link.second):
            if (known := self._cache.links.get(version)) is not None:
                known[link.first, link.second] = link

    def unlink(self, first: int, second: int) -> None:
        link = schema.reprint_links
        pair = (link.c.first_no == first) & (link.c.second_no == second)
        self._connection.execute(delete(link).where(pair))
        for version in (first, second):
            if (known := self._cache.links.get(version)) is not None:
                known.pop((first, second), None)

    def _common(self, outlet: str | None) -> Integers:
        """All that is common with an outlet, ascending."""
        name = outlet or NOBODY
        if (known := self._cache.common.get(name)) is not None:
            return known
        column = schema.common_fingerprints.c
        query = select(column.fingerprint).where(column.outlet == name)
        rows = self._connection.execute(query).scalars()
        return self._cache.common.put(name, np.sort(np.array(list(rows), np.int64)))

    def _holders(self, fingerprints: Integers) -> Holders:
        """Those of these fingerprints, and maybe of more: one version is asked about
        several times."""
        known = self._cache.holders
        if known is None or not known.covers(fingerprints):
            known = self._cache.holders = self._read_holders(fingerprints)
        return known

    def _read_holders(self, fingerprints: Integers) -> Holders:
        # Bound one by one, the values would take longer than the query.
        values = ",".join(map(str, fingerprints.tolist()))
        rows = self._connection.exec_driver_sql(
            "SELECT f.fingerprint, f.version_no, s.article_no, s.published_at, s.outlet"
            " FROM fingerprints f JOIN stories s ON s.version_no = f.version_no"
            f" WHERE f.fingerprint IN ({values})"
        ).all()
        outlets: dict[str, int] = {}
        numbers = [
            (
                row[0],
                row[1],
                row[2],
                UNDATED if row[3] is None else row[3],
                outlets.setdefault(row[4], len(outlets)),
            )
            for row in rows
        ]
        found = np.array(numbers, dtype=np.int64).reshape(-1, 5)
        return Holders(
            asked=fingerprints,
            fingerprint=found[:, 0],
            version=found[:, 1],
            article=found[:, 2],
            published=found[:, 3],
            outlet=found[:, 4],
            outlets=tuple(outlets),
        )


def _of(found: Holders, outlet: str | None) -> Mask:
    """Which rows are of that outlet."""
    name = outlet or NOBODY
    if name not in found.outlets:
        return np.zeros(len(found.outlet), dtype=np.bool_)
    return np.asarray(found.outlet == found.outlets.index(name))
