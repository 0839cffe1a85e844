"""Keeps the links between reprints up with the versions that are stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, or_, select, update

from index.article import LIVE_BLOG
from index.credit import credit
from index.known_text import without_notices
from index.reprints.finding import ReprintIndex
from index.reprints.story import Story
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.lead_vectors import LeadVectors
from index.stores.notices import Notice, ignore
from index.stores.notices_of import notices_of
from index.stores.reprint_cache import ReprintCache
from index.stores.reprint_store import SqlReprintStore
from index.stores.selecting import AnyRow, chunks
from index.stores.settings import ReprintState, read_reprints, set_reprints

RULES = 3
"""Of :mod:`index.reprints`; where links were made by others, all are made anew."""
ANEW = (
    "Reprints are told by other rules than those of this archive; linking all versions "
    "anew."
)
VERSIONS = 200
"""Versions in a transaction."""

DERIVED = (
    schema.reprint_links,
    schema.fingerprints,
    schema.common_fingerprints,
    schema.stories,
)


class ReprintFollower:
    """Brings the links up to the catalogue, for its one writer.

    A process that is killed in between goes on where the last transaction ended.
    """

    def __init__(self, catalogue: Catalogue, embedder: str) -> None:
        """
        Args:
            embedder: the key of the archive's.
        """
        self._catalogue = catalogue
        self._cache = ReprintCache(LeadVectors(embedder))

    def follow(self, notice: Notice = ignore) -> None:
        """Links every version that was stored since with its reprints.

        Args:
            notice: is told if that means all that there are.
        """
        try:
            while self._step(notice):
                pass
        except BaseException:
            self._cache.forget_all()
            raise

    def forget(self) -> None:
        """Versions have been removed meanwhile."""
        self._cache.forget_all()

    def _step(self, notice: Notice) -> bool:
        """Links the next versions; whether there may be more."""
        with self._catalogue.transaction() as connection:
            state = read_reprints(connection)
            if state.rules != RULES:
                if state.version_no:
                    notice(ANEW)
                forget_reprints(connection)
                self._cache.forget_all()
                state = ReprintState(RULES, 0)
            stories = _next_stories(connection, state.version_no)
            numbers = [story.version for story, _ in stories]
            self._cache.vectors.preload(connection, numbers)
            index = ReprintIndex(SqlReprintStore(connection, self._cache))
            for story, agency in stories:
                index.add(story)
                _note_credit(connection, story.version, agency)
            last = stories[-1][0].version if stories else state.version_no
            set_reprints(connection, ReprintState(RULES, last))
        return len(stories) == VERSIONS


def forget_reprints(connection: Connection) -> None:
    """Deletes all links; the next writer makes them anew."""
    for table in DERIVED:
        connection.execute(delete(table))
    set_reprints(connection, ReprintState(RULES, 0))


def forget_stories(connection: Connection, version_nos: Collection[int]) -> None:
    """Deletes what is known of some versions' reprints."""
    link, story = schema.reprint_links.c, schema.stories.c.version_no
    for some in chunks(version_nos):
        ours = or_(link.first_no.in_(some), link.second_no.in_(some))
        connection.execute(delete(schema.reprint_links).where(ours))
        held = schema.fingerprints.c.version_no.in_(some)
        connection.execute(delete(schema.fingerprints).where(held))
        connection.execute(delete(schema.stories).where(story.in_(some)))


def _note_credit(connection: Connection, version_no: int, agency: str | None) -> None:
    if agency is not None:
        story = schema.stories
        change = update(story).where(story.c.version_no == version_no)
        connection.execute(change.values(credit=agency))


def _next_stories(
    connection: Connection, after: int
) -> Sequence[tuple[Story, str | None]]:
    """The next versions, each with the agency that it names.

    Without dated notices, which are younger than the story that they stand in.
    """
    version = schema.versions.c
    rows = connection.execute(
        select(
            version.version_no,
            version.article_no,
            version.headline,
            version.text,
            version.authors,
            version.outlet,
            version.published_at,
            version.kind,
        )
        .where(version.version_no > after)
        .order_by(version.version_no)
        .limit(VERSIONS)
    ).all()
    notices = notices_of(connection, [row.version_no for row in rows])
    texts = [without_notices(row.text, notices[row.version_no]) for row in rows]
    return [
        (_story(row, text), credit(text, row.authors, row.outlet))
        for row, text in zip(rows, texts, strict=True)
    ]


def _story(row: AnyRow, text: str) -> Story:
    return Story(
        version=row.version_no,
        article=row.article_no,
        headline=row.headline,
        text=text,
        outlet=row.outlet,
        published=row.published_at,
        live=row.kind == LIVE_BLOG,
    )
