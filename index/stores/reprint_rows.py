"""Reads :class:`index.reprints.link_columns.LinkColumns` from the catalogue."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from index.reprints.clusters import Origin
from index.reprints.link_columns import LinkColumns
from index.stores import schema


def load_links(connection: Connection) -> LinkColumns:
    """All links that are stored, of whatever moment."""
    link, story = schema.reprint_links.c, schema.stories.c
    links = connection.execute(
        select(link.first_no, link.second_no, link.containment)
    ).all()
    origins = connection.execute(
        select(story.version_no, story.outlet, story.credit, story.published_at).where(
            or_(
                story.version_no.in_(select(link.first_no)),
                story.version_no.in_(select(link.second_no)),
            )
        )
    )
    return LinkColumns.of(
        [(first, second, containment) for first, second, containment in links],
        [
            Origin(version_no, outlet or None, credit, published_at)
            for version_no, outlet, credit, published_at in origins
        ],
    )
