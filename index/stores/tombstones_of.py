"""By which hashes stored articles are known, and which a removal leaves behind."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from index.stores import schema
from index.stores.selecting import rows_with
from index.stores.tombstones import hashes_of, plain_words, url_hash


def hashes_in(connection: Connection, article_id: str, article_no: int) -> set[str]:
    """By which a stored article is known, in all of its versions."""
    version = schema.versions.c
    rows = connection.execute(
        select(version.url, version.headline, version.text).where(
            version.article_no == article_no
        )
    ).all()
    texts = [(row.headline, row.text) for row in rows]
    return hashes_of(article_id, [row.url for row in rows], texts)


def hashes_of_removed(connection: Connection, doomed: Mapping[str, int]) -> set[str]:
    """By which articles that are about to go are to be known.

    An address or words that an article has, too, which stays, tell nothing: they would
    refuse that one's next version, and take it away when a backup is restored.

    Args:
        doomed: article numbers by id.
    """
    found: set[str] = set()
    for article_id, article_no in doomed.items():
        found |= hashes_in(connection, article_id, article_no)
    return found - _hashes_of_others(connection, set(doomed.values()))


def _hashes_of_others(connection: Connection, doomed: Collection[int]) -> set[str]:
    """Of all addresses, and of those words that stand under a headline of theirs."""
    version = schema.versions.c
    query = select(
        version.version_no, version.article_no, version.url, version.headline
    )
    rows = connection.execute(query).all()
    headlines = {plain_words(row.headline) for row in rows if row.article_no in doomed}
    others = [row for row in rows if row.article_no not in doomed]
    found = {url_hash(url) for url in {row.url for row in others} if url}
    alike = [row.version_no for row in others if plain_words(row.headline) in headlines]
    words = select(version.headline, version.text)
    for row in rows_with(connection, words, version.version_no, alike):
        found |= hashes_of("", [], [(row.headline, row.text)])
    return found
