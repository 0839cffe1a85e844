"""What the catalogue knows already: asked before anything is embedded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from index.article import SourceArticle
from index.stores import schema
from index.stores.metadata import Metadata, merged, metadata_of, tells_normalised
from index.stores.notices_of import corrected_notices
from index.stores.post_times import corrected_times
from index.stores.reading import article_numbers
from index.stores.restrictions import changed_restrictions, restriction_of, restrictions
from index.stores.returning import Returns
from index.stores.selecting import rows_with
from index.stores.tombstones import removed_before
from index.stores.withdrawals import Absences
from index.stores.writing_events import tell

NOW = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where a time is asked for that isn't stored."""
IDS = ("version_no", "version_id", "article_no")


@dataclass(frozen=True)
class Known:
    """What the archive knows of some articles.

    Attributes:
        articles: ids of articles that are stored.
        versions: ids of versions that are stored.
        changed: ids of those of them of which something else is said now.
        removed: ids of articles that were removed.
        confidential: ids of articles that no other machine may get.
    """

    articles: frozenset[str]
    versions: frozenset[str]
    changed: frozenset[str]
    removed: frozenset[str]
    confidential: frozenset[str]


def look_up(connection: Connection, sources: Collection[SourceArticle]) -> Known:
    """What the catalogue knows of these articles."""
    version = schema.versions
    columns = [version.c[name] for name in (*IDS, *Metadata.names(), "normalised")]
    ids = {source.version_id for source in sources}
    rows = {
        row.version_id: dict(row._mapping)
        for row in rows_with(connection, select(*columns), version.c.version_id, ids)
    }
    stored = [(s, rows[s.version_id]) for s in sources if s.version_id in rows]
    times = corrected_times(
        connection, {row["version_no"]: source.posts for source, row in stored}
    )
    notices = corrected_notices(
        connection, {row["version_no"]: source for source, row in stored}
    )
    numbers = article_numbers(connection, {source.article_id for source in sources})
    restricted = restrictions(connection, numbers.values())
    returns = Returns(connection, set(numbers.values()))
    affected = _affected(connection, [(s, row["article_no"]) for s, row in stored])
    changed = {
        source.version_id
        for source, row in stored
        if row["version_no"] in times
        or row["version_no"] in notices
        or returns.before(row["article_no"], source) is not None
        or row["article_no"] in affected
        or _says_else(source, Metadata.of(row))
        or tells_normalised(source, row)
    }
    removed = removed_before(connection, list(sources))
    return Known(
        articles=frozenset(numbers),
        versions=frozenset(rows),
        changed=frozenset(changed),
        removed=frozenset(removed),
        confidential=frozenset(
            article_id
            for article_id, number in numbers.items()
            if number in restricted and restricted[number].confidential
        ),
    )


def _affected(
    connection: Connection, stored: Sequence[tuple[SourceArticle, int]]
) -> set[int]:
    """The numbers of articles of which something else than their content is new."""
    found = {article_no: restriction_of(source) for source, article_no in stored}
    absences = Absences(connection, found)
    for source, article_no in stored:
        tell(absences, article_no, source, NOW)
    return {*changed_restrictions(connection, found), *absences.affected}


def _says_else(source: SourceArticle, known: Metadata) -> bool:
    return merged(known, metadata_of(source)) != known


def stored_inputs(
    connection: Connection, input_hashes: Iterable[str], embedder: str
) -> set[str]:
    """Which of these embedder inputs have an embedding stored."""
    column = schema.embeddings.c.input_hash
    query = select(column).where(schema.embeddings.c.embedder == embedder)
    rows = rows_with(connection, query, column, input_hashes)
    return {row.input_hash for row in rows}


def stored_passages(connection: Connection, passage_ids: Iterable[str]) -> set[str]:
    """Which of these passages are stored."""
    column = schema.passages.c.passage_id
    rows = rows_with(connection, select(column), column, passage_ids)
    return {row.passage_id for row in rows}
