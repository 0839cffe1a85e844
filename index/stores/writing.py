"""Writes articles into the catalogue, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from index.article import SourceArticle
from index.prepared import PreparedArticle
from index.stores import schema
from index.stores.reading import article_numbers
from index.stores.returning import store_returns
from index.stores.rows import Numbers, Values, insert_rows
from index.stores.tombstones import lift, removed_before
from index.stores.writing_events import is_kill, store_events
from index.stores.writing_passages import store_passages
from index.stores.writing_versions import mark_changed, store_versions
from index.times import to_epoch


@dataclass
class Stored:
    """What one transaction wrote.

    Attributes:
        events: articles that were withdrawn, reinstated or restricted.
        refused: articles that were removed before, and may not return.
    """

    versions_added: int = 0
    unchanged: int = 0
    passages_added: int = 0
    metadata_changed: int = 0
    events: int = 0
    refused: list[SourceArticle] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.versions_added or self.metadata_changed or self.events)


def store(
    connection: Connection,
    articles: Sequence[PreparedArticle],
    embedder: str,
    *,
    restore: bool = False,
) -> Stored:
    """Writes articles, versions, posts, passages, placements and embeddings.

    Args:
        embedder: the key of the embedder of their vectors.
        restore: takes articles back that were removed.

    Raises:
        StorageError: a passage has neither a vector nor an embedding stored.
    """
    numbers = Numbers(connection)
    sequence = numbers.next("sequence")
    stored = Stored()
    accepted = _accepted(connection, articles, stored, restore=restore)
    whole = [one for one in accepted if not is_kill(one.source)]
    article_nos = _store_articles(connection, whole, numbers, sequence)
    versions = store_versions(connection, whole, article_nos, numbers, sequence)
    stored.versions_added = len(versions.added)
    stored.unchanged = len(accepted) - len(versions.added)
    stored.metadata_changed = len(versions.corrected)
    mark_changed(connection, versions.corrected, sequence)
    stored.passages_added = store_passages(
        connection, versions.added, article_nos, numbers, sequence, embedder
    )
    returned = store_returns(connection, whole, article_nos, numbers, sequence)
    stored.versions_added += len(returned)
    stored.unchanged -= len(returned)
    article_nos |= article_numbers(connection, _ids(accepted))
    added = {article.source.article_id for article in versions.added.values()}
    added.update(returned)
    known = [one for one in accepted if one.source.article_id in article_nos]
    stored.events = store_events(connection, known, article_nos, added, sequence)
    if stored.anything:
        numbers.save()
    return stored


def _ids(articles: Sequence[PreparedArticle]) -> set[str]:
    return {article.source.article_id for article in articles}


def _accepted(
    connection: Connection,
    articles: Sequence[PreparedArticle],
    stored: Stored,
    *,
    restore: bool,
) -> list[PreparedArticle]:
    sources = [article.source for article in articles]
    removed = removed_before(connection, sources)
    if not removed:
        return list(articles)
    if restore:
        lift(connection, [one for one in sources if one.article_id in removed])
        return list(articles)
    stored.refused += [one for one in sources if one.article_id in removed]
    return [a for a in articles if a.source.article_id not in removed]


def _store_articles(
    connection: Connection,
    articles: Sequence[PreparedArticle],
    numbers: Numbers,
    sequence: int,
) -> dict[str, int]:
    """Inserts new articles; gives the numbers of all by id."""
    found = article_numbers(connection, {a.source.article_id for a in articles})
    new: list[Values] = []
    for article in articles:
        article_id = article.source.article_id
        if article_id in found:
            continue
        found[article_id] = numbers.next("article")
        new.append(
            {
                "article_no": found[article_id],
                "article_id": article_id,
                "external_id": article.source.external_id,
                "captured_at": to_epoch(article.captured_at),
                "sequence": sequence,
            }
        )
    insert_rows(connection, schema.articles, new)
    return found
