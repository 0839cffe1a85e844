"""Writes what happens to articles: withdrawals, embargoes, confidentiality."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from index.article import SourceArticle
from index.prepared import PreparedArticle
from index.stores.metadata import epoch
from index.stores.reading import article_numbers
from index.stores.restrictions import changed_restrictions, restrict, restriction_of
from index.stores.settings import last_number, set_last_number
from index.stores.withdrawals import Absences
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
    absences = Absences(connection, article_nos.values())
    for one in articles:
        article_no = article_nos[one.source.article_id]
        if one.source.article_id in added and not one.source.withdrawn:
            # An older version that comes late doesn't end it.
            said = (one.source.modified_at, one.source.captured_at)
            at = max(filter(None, said), default=one.captured_at)
            absences.come_back_by_source(article_no, to_epoch(at), None)
        else:
            tell(absences, article_no, one.source, one.captured_at)
    absences.save(sequence)
    return len({*changes, *absences.affected})


def tell(
    absences: Absences, article_no: int, source: SourceArticle, now: datetime
) -> bool:
    """What a source says of an article whose content is stored; whether it's new."""
    at = epoch(source.modified_at)
    if source.withdrawn:
        reason = reason_of(source)
        return absences.leave_by_source(article_no, at, to_epoch(now), reason)
    return absences.come_back_by_source(article_no, at, epoch(source.captured_at))


def withdraw_articles(
    connection: Connection,
    article_ids: Collection[str],
    at: datetime,
    reason: str | None,
    *,
    unreachable: bool,
) -> int:
    """Marks stored articles as withdrawn; gives how many weren't already."""
    numbers = article_numbers(connection, article_ids).values()
    absences = Absences(connection, numbers)
    for article_no in numbers:
        absences.leave(article_no, to_epoch(at), reason, unreachable=unreachable)
    return _saved(connection, absences)


def reinstate_articles(
    connection: Connection, article_ids: Collection[str], at: datetime
) -> int:
    """Ends the withdrawal of stored articles; gives how many were withdrawn."""
    numbers = article_numbers(connection, article_ids).values()
    absences = Absences(connection, numbers)
    for article_no in numbers:
        absences.come_back(article_no, to_epoch(at))
    return _saved(connection, absences)


def _saved(connection: Connection, absences: Absences) -> int:
    sequence = last_number(connection, "sequence") + 1
    set_last_number(connection, "sequence", sequence)
    return absences.save(sequence)


def reason_of(source: SourceArticle) -> str | None:
    """Why a source takes an article back, in its own words, where it says so."""
    said = [one.text for one in source.notices if one.kind == "retraction"]
    return said[0] if said else None


def is_kill(source: SourceArticle) -> bool:
    """Whether it is nothing but word that an article is taken back."""
    return source.withdrawn and not source.text
