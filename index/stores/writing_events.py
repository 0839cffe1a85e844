"""Writes what happens to articles: withdrawals, embargoes, confidentiality."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from index.article import SourceArticle
from index.prepared import PreparedArticle
from index.stores.reading import article_numbers
from index.stores.restrictions import changed_restrictions, restrict, restriction_of
from index.stores.settings import last_number, set_last_number
from index.stores.withdrawals import reinstate, withdraw
from index.times import to_epoch


def store_events(
    connection: Connection,
    articles: Sequence[PreparedArticle],
    article_nos: Mapping[str, int],
    added: Collection[str],
    sequence: int,
) -> int:
    """Writes what the sources say of articles beside their content.

    Args:
        article_nos: article numbers by id.
        added: the ids of the articles that got a new version: what comes anew is no
            longer withdrawn.

    Returns:
        How many articles are affected.
    """
    found = {
        article_nos[one.source.article_id]: restriction_of(one.source)
        for one in articles
    }
    changes = changed_restrictions(connection, found)
    restrict(connection, changes)
    gone: dict[int, tuple[int, str | None]] = {}
    back: dict[int, int] = {}
    for one in articles:
        article_no = article_nos[one.source.article_id]
        at = to_epoch(one.source.modified_at or one.captured_at)
        if one.source.withdrawn:
            gone[article_no] = (at, reason_of(one.source))
            back.pop(article_no, None)
        elif one.source.article_id in added:
            back[article_no] = at
    begun = withdraw(connection, gone, sequence)
    # What came back after it was taken back, in one and the same batch, too.
    ended = reinstate(connection, back, sequence)
    return len({*changes, *ended, *begun})


def withdraw_articles(
    connection: Connection,
    article_ids: Collection[str],
    at: datetime,
    reason: str | None,
) -> int:
    """Marks stored articles as withdrawn; gives how many weren't already."""
    numbers = article_numbers(connection, article_ids).values()
    sequence = last_number(connection, "sequence") + 1
    done = withdraw(
        connection, dict.fromkeys(numbers, (to_epoch(at), reason)), sequence
    )
    set_last_number(connection, "sequence", sequence)
    return len(done)


def reinstate_articles(
    connection: Connection, article_ids: Collection[str], at: datetime
) -> int:
    """Ends the withdrawal of stored articles; gives how many were withdrawn."""
    numbers = article_numbers(connection, article_ids).values()
    sequence = last_number(connection, "sequence") + 1
    done = reinstate(connection, dict.fromkeys(numbers, to_epoch(at)), sequence)
    set_last_number(connection, "sequence", sequence)
    return len(done)


def reason_of(source: SourceArticle) -> str | None:
    """Why a source takes an article back, in its own words, where it says so."""
    said = [one.text for one in source.notices if one.kind == "retraction"]
    return said[0] if said else None


def is_kill(source: SourceArticle) -> bool:
    """Whether it is nothing but word that an article is taken back."""
    return source.withdrawn and not source.text
