"""Stored passages for tests, made without a store."""

from __future__ import annotations

from datetime import UTC, datetime

from index.article import Article, Passage, Post, Version, make_id, passage_id
from qa.evidence import Evidence, ScoredPassage

PUBLISHED = datetime(2026, 3, 10, 8, 15, tzinfo=UTC)


def passage(
    text: str,
    *,
    headline: str = "Dam holds after night of rain",
    outlet: str | None = "The Gazette",
    authors: tuple[str, ...] = (),
    before: str = "",
    number: int = 1,
    post: Post | None = None,
) -> Passage:
    """A passage with ``text``, which follows ``before`` in its version."""
    article = Article(
        article_id=make_id(headline),
        external_id=None,
        url=None,
        outlet=outlet,
        section=None,
        kind="news",
        language="en",
        published_at=PUBLISHED,
        published_precision="second",
        dated_by="field",
        captured_at=PUBLISHED,
    )
    version = Version(
        version_id=make_id(headline, text),
        article=article,
        headline=headline,
        authors=authors,
        text=before + text,
        modified_at=None,
        captured_at=PUBLISHED,
        stands_from=PUBLISHED,
        edited_later=False,
    )
    return Passage(
        passage_no=number,
        passage_id=passage_id(article.article_id, "", text),
        version=version,
        start=len(before),
        end=len(before) + len(text),
        post=post,
    )


def evidence(*passages: Passage) -> Evidence:
    """Those passages, in this order."""
    return Evidence(
        tuple(
            ScoredPassage(one, 1 / rank, rank, rank, 1 / rank)
            for rank, one in enumerate(passages, 1)
        )
    )
