"""Turns an article's past into the shapes of ``qa/history_records.py``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from index.article import Version, Withdrawal
from index.articles import Articles
from index.errors import NotFoundError
from index.known_text import known_from, text_by
from index.times import isoformat
from qa.history import Change, changes
from qa.history_records import (
    ChangeRecord,
    EventRecord,
    HistoryRecord,
    HistoryVersion,
    WordsRecord,
)
from qa.presenting import known_then, when
from qa.presenting_articles import refuse_under_embargo


def history(articles: Articles, name: str, as_of: datetime) -> HistoryRecord:
    """The versions of an article that stood by ``as_of``, and what happened to it.

    Args:
        name: its ``article_id`` or, where unambiguous, ``external_id``.

    Raises:
        NotFoundError: no such article, none yet by then, or it was under embargo.
        InputError: several articles have that ``external_id``.
    """
    article_id = articles.find(name, as_of)
    refuse_under_embargo(articles, article_id, as_of)
    stood = [one for one in articles.versions(article_id) if one.stands_from <= as_of]
    if not stood:
        raise NotFoundError(
            f"No version of the article {name!r} stood at {isoformat(as_of)}."
        )
    events = sorted(
        [*_notices(stood, as_of), *_absences(articles.withdrawals(article_id), as_of)],
        key=lambda event: event.at,
    )
    article = stood[-1].article
    return HistoryRecord(
        article_id=article.article_id,
        external_id=article.external_id,
        headline=stood[-1].headline,
        outlet=article.outlet,
        url=article.url,
        published_at=when(article.published_at),
        as_of=isoformat(as_of),
        versions=list(_versions(stood, as_of)),
        events=events,
    )


def _versions(stood: Sequence[Version], as_of: datetime) -> Iterator[HistoryVersion]:
    before: Version | None = None
    for version in stood:
        version = _by(version, as_of)
        made = [] if before is None else changes(before, version)
        yield HistoryVersion(
            version_id=version.version_id,
            headline=version.headline,
            stands_from=isoformat(version.stands_from),
            captured_at=known_then(version.captured_at, as_of),
            modified_at=known_then(version.modified_at, as_of),
            edited_later=version.edited_later,
            changes=[_change(one) for one in made],
        )
        before = version


def _by(version: Version, as_of: datetime) -> Version:
    """A version without the posts and notices that came later: it may say that it was
    changed before they did."""
    return replace(version, text=text_by(version, as_of))


def _change(change: Change) -> ChangeRecord:
    return ChangeRecord(
        field=change.field,
        before=change.before,
        after=change.after,
        words=[WordsRecord(op=one.op, text=one.text) for one in change.words],
    )


def _notices(stood: Sequence[Version], as_of: datetime) -> Iterator[EventRecord]:
    """Each notice once, with the first version that has it."""
    told: set[str] = set()
    for version in stood:
        for notice in version.notices:
            at = known_from(version, notice)
            if notice.text in told or at > as_of:
                continue
            told.add(notice.text)
            yield EventRecord(
                at=isoformat(at),
                precision=notice.precision if notice.noted_at else "second",
                kind=notice.kind,
                text=notice.text,
                version_id=version.version_id,
            )


def _absences(
    withdrawals: Sequence[Withdrawal], as_of: datetime
) -> Iterator[EventRecord]:
    for one in withdrawals:
        if one.withdrawn_at <= as_of:
            yield EventRecord(
                at=isoformat(one.withdrawn_at),
                precision="second",
                kind="withdrawn",
                text=one.reason,
                version_id=None,
            )
        if one.reinstated_at is not None and one.reinstated_at <= as_of:
            yield EventRecord(
                at=isoformat(one.reinstated_at),
                precision="second",
                kind="reinstated",
                text=None,
                version_id=None,
            )
