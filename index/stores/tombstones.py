"""What stays of a removed article: hashes by which it would be known again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from index.article import SourceArticle, make_id
from index.readers.urls import known_url
from index.stores import schema
from index.stores.selecting import chunks, rows_with
from index.times import to_epoch

TELLING = 200
"""Characters from which on a text is known by itself, wherever it comes from."""


def tombstone_of(article_id: str) -> str:
    """The hash of an article's id."""
    return make_id("tombstone", article_id)


def hashes_of(
    article_id: str, urls: Iterable[str | None], texts: Iterable[tuple[str, str]]
) -> set[str]:
    """The hashes by which an article is known: its id, its addresses, its words.

    Args:
        texts: headline and text of each version.
    """
    found = {tombstone_of(article_id)}
    found |= {url_hash(url) for url in urls if url}
    for headline, text in texts:
        if len(text) >= TELLING:
            found.add(
                make_id("tombstone text", plain_words(headline), plain_words(text))
            )
    return found


def url_hash(url: str) -> str:
    """The hash of an address."""
    return make_id("tombstone url", known_url(url))


def bury(connection: Connection, hashes: Collection[str], at: datetime) -> None:
    """Stores tombstones."""
    rows = [{"hash": one, "removed_at": to_epoch(at)} for one in sorted(hashes)]
    if rows:
        connection.execute(insert(schema.tombstones).on_conflict_do_nothing(), rows)


def buried(connection: Connection, article_ids: Collection[str]) -> set[str]:
    """Those of these articles that have been removed."""
    owners = {tombstone_of(article_id): article_id for article_id in article_ids}
    column = schema.tombstones.c.hash
    rows = rows_with(connection, select(column), column, owners)
    return {owners[row.hash] for row in rows}


def removed_before(
    connection: Connection, sources: Sequence[SourceArticle]
) -> set[str]:
    """The ids of those articles that have a tombstone."""
    if connection.execute(select(schema.tombstones.c.hash).limit(1)).first() is None:
        # Nothing was ever removed; hashing all texts would take its time.
        return set()
    owners: dict[str, set[str]] = {}
    for source in sources:
        for one in _hashes(source):
            owners.setdefault(one, set()).add(source.article_id)
    column = schema.tombstones.c.hash
    rows = rows_with(connection, select(column), column, owners)
    return {article_id for row in rows for article_id in owners[row.hash]}


def lift(connection: Connection, sources: Sequence[SourceArticle]) -> None:
    """Deletes the tombstones of articles that are taken back."""
    column = schema.tombstones.c.hash
    for chunk in chunks({one for source in sources for one in _hashes(source)}):
        connection.execute(delete(schema.tombstones).where(column.in_(chunk)))


def _hashes(source: SourceArticle) -> set[str]:
    texts = [(source.headline, source.text)]
    return hashes_of(source.article_id, [source.url], texts)


def plain_words(text: str) -> str:
    """A text without regard to case and blank space, as hashes have it."""
    return " ".join(text.split()).casefold()
