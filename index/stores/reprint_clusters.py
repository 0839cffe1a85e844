"""Which versions are one story, at a moment: read from the links that are stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, or_, select

from index.reprints.clusters import Origin, components, originating_order
from index.reprints.story import Link
from index.stores import schema
from index.stores.selecting import chunks, rows_with

Clusters = tuple[tuple[int, ...], ...]
"""Numbers of versions, the one first that the others were made from."""


def all_clusters(connection: Connection, standing: Collection[int]) -> Clusters:
    """The clusters of the versions that stand, each with at least two of them."""
    rows = connection.execute(select(schema.reprint_links)).all()
    links = [Link(r.first_no, r.second_no, r.containment, r.cosine) for r in rows]
    return _clusters(connection, links, standing)


def cluster_of(
    connection: Connection, version_no: int, standing: Collection[int]
) -> tuple[int, ...]:
    """The cluster that a version is in; alone, if it is in none."""
    links = _around(connection, version_no, standing)
    for cluster in _clusters(connection, links, standing):
        if version_no in cluster:
            return cluster
    return (version_no,)


def _around(
    connection: Connection, version_no: int, standing: Collection[int]
) -> list[Link]:
    """All links by which standing versions hang together with one."""
    table = schema.reprint_links
    found: dict[tuple[int, int], Link] = {}
    reached, new = {version_no}, {version_no}
    while new:
        following: set[int] = set()
        for some in chunks(new):
            ours = or_(table.c.first_no.in_(some), table.c.second_no.in_(some))
            for row in connection.execute(select(table).where(ours)):
                pair = (row.first_no, row.second_no)
                if all(one in standing for one in pair):
                    found[pair] = Link(*pair, row.containment, row.cosine)
                    following.update(pair)
        new = following - reached
        reached |= new
    return list(found.values())


def _clusters(
    connection: Connection, links: Sequence[Link], standing: Collection[int]
) -> Clusters:
    linked = {one for link in links for one in (link.first, link.second)}
    origins = _origins(connection, linked.intersection(standing))
    return components(links, originating_order(origins))


def _origins(connection: Connection, version_nos: Iterable[int]) -> list[Origin]:
    table = schema.stories.c
    query = select(table.version_no, table.outlet, table.credit, table.published_at)
    rows = rows_with(connection, query, table.version_no, version_nos)
    return [
        Origin(row.version_no, row.outlet or None, row.credit, row.published_at)
        for row in rows
    ]
