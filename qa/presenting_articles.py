"""Turns stored articles into the shapes of ``qa/article_records.py``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from index.archive import Archive
from index.article import Notice, Post, Version, Withdrawal
from index.articles import Articles
from index.errors import NotFoundError
from index.filters import Filters
from index.overview import Listed
from index.times import Clock, isoformat
from qa.article_records import (
    ArticleList,
    ArticleRecord,
    ArticleSummary,
    NoticeRecord,
    PostRecord,
    VersionRecord,
)
from qa.filter_names import filter_names
from qa.presenting import known_then, unheld, when


def show(
    articles: Articles, name: str, version_id: str | None, clock: Clock
) -> ArticleRecord:
    """One version of an article, whole.

    Args:
        name: its ``article_id`` or, where unambiguous, ``external_id``.
        version_id: None for the version that stands now, else the earliest.

    Raises:
        NotFoundError: no such article, no such version of it, or it is under embargo.
        InputError: several articles have that ``external_id``.
    """
    now = clock()
    article_id = articles.find(name, now)
    refuse_under_embargo(articles, article_id, now)
    versions = articles.versions(article_id)
    chosen = _chosen(versions, version_id, clock)
    return article_record(versions, chosen, articles.withdrawals(article_id))


def refuse_under_embargo(articles: Articles, article_id: str, moment: datetime) -> None:
    """
    Raises:
        NotFoundError: nothing of the article may be shown at that moment.
    """
    until = articles.embargo_until(article_id)
    if until is not None and moment < until:
        raise NotFoundError(
            f"The article {article_id} is under embargo until {isoformat(until)}."
        )


def _chosen(
    versions: Sequence[Version], version_id: str | None, clock: Clock
) -> Version:
    if version_id is None:
        now = clock()
        stood = [version for version in versions if version.stands_from <= now]
        return stood[-1] if stood else versions[0]
    for version in versions:
        if version.version_id == version_id:
            return version
    known = ", ".join(version.version_id for version in versions)
    raise NotFoundError(
        f"The article {versions[0].article.article_id} has no version {version_id!r}; "
        f"it has: {known}."
    )


def article_record(
    versions: Sequence[Version],
    version: Version,
    withdrawals: Sequence[Withdrawal] = (),
) -> ArticleRecord:
    """What ``show`` gives for ``version``, one of ``versions``."""
    article = version.article
    gone = [one for one in withdrawals if one.reinstated_at is None]
    return ArticleRecord(
        article_id=article.article_id,
        external_id=article.external_id,
        version_id=version.version_id,
        versions=[_version_record(each) for each in versions],
        headline=version.headline,
        text=version.text,
        authors=list(version.authors),
        outlet=article.outlet,
        url=article.url,
        section=article.section,
        kind=article.kind,
        language=article.language,
        published_at=when(article.published_at),
        published_precision=article.published_precision,
        dated_by=article.dated_by,
        modified_at=when(version.modified_at),
        captured_at=isoformat(version.captured_at),
        withdrawn_at=isoformat(gone[-1].withdrawn_at) if gone else None,
        normalised=None if version.normalised is None else list(version.normalised),
        notices=[notice_record(notice) for notice in version.notices],
        posts=[_post_record(post) for post in version.posts],
    )


def notice_record(notice: Notice) -> NoticeRecord:
    """A notice as it leaves the house."""
    return NoticeRecord(
        kind=notice.kind,
        text=notice.text,
        noted_at=when(notice.noted_at),
        precision=notice.precision,
        start=notice.start,
        end=notice.end,
    )


def _version_record(version: Version) -> VersionRecord:
    return VersionRecord(
        version_id=version.version_id,
        headline=version.headline,
        stands_from=isoformat(version.stands_from),
        captured_at=isoformat(version.captured_at),
        modified_at=when(version.modified_at),
        edited_later=version.edited_later,
    )


def _post_record(post: Post) -> PostRecord:
    return PostRecord(
        title=post.title,
        author=post.author,
        posted_at=when(post.posted_at),
        start=post.start,
        end=post.end,
        marks=list(post.marks),
        updated_at=when(post.updated_at),
    )


def article_list(
    archive: Archive, filters: Filters, limit: int, offset: int
) -> ArticleList:
    """One page of the articles that ``filters`` let see, newest first."""
    view = archive.snapshot()
    listed = view.list_articles(filters, limit, offset)
    return ArticleList(
        as_of=isoformat(filters.as_of),
        total=view.counts(filters).articles,
        limit=limit,
        offset=offset,
        articles=[_summary(each, filters.as_of) for each in listed],
        unheld=unheld(filter_names(view, filters)),
    )


def _summary(listed: Listed, as_of: datetime) -> ArticleSummary:
    article = listed.article
    return ArticleSummary(
        article_id=article.article_id,
        external_id=article.external_id,
        version_id=listed.version_id,
        headline=listed.headline,
        outlet=article.outlet,
        url=article.url,
        section=article.section,
        kind=article.kind,
        language=article.language,
        published_at=when(article.published_at),
        published_precision=article.published_precision,
        dated_by=article.dated_by,
        captured_at=known_then(article.captured_at, as_of),
    )
