"""Questions and evidence, made up for tests, without a store."""

from __future__ import annotations

from datetime import UTC, datetime

from index.article import Article, Passage, Post, Version, make_id
from index.filters import Filters
from index.times import Precision
from qa.evidence import Evidence, ScoredPassage
from qa.question import Question

NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


def make_passage(
    text: str,
    *,
    headline: str = "Dam holds overnight",
    outlet: str | None = "The Orrow Courier",
    published_at: datetime | None = NOON,
    precision: Precision = "second",
    post: Post | None = None,
    authors: tuple[str, ...] = (),
    before: str = "",
    kind: str = "news",
) -> Passage:
    """A passage that follows ``before`` in its article's text, and ends it."""
    article_id = make_id(headline, text)
    article = Article(
        article_id=article_id,
        external_id=None,
        url=None,
        outlet=outlet,
        section=None,
        kind=kind,
        language="en",
        published_at=published_at,
        published_precision=precision,
        dated_by="field",
        captured_at=NOON,
        dated_at=published_at or NOON,
    )
    version = Version(
        version_id=make_id("version", article_id),
        article=article,
        headline=headline,
        authors=authors,
        text=before + text,
        modified_at=None,
        captured_at=NOON,
        stands_from=NOON,
        edited_later=False,
    )
    number, start, end = 1, len(before), len(before) + len(text)
    return Passage(number, make_id("passage", article_id), version, start, end, post)


def make_evidence(*passages: Passage | str) -> Evidence:
    """Evidence with these passages, best first."""
    found = (make_passage(item) if isinstance(item, str) else item for item in passages)
    return Evidence(
        tuple(
            ScoredPassage(passage, 1 / rank)
            for rank, passage in enumerate(found, start=1)
        )
    )


def make_question(text: str = "How many people were moved?") -> Question:
    """A question asked at noon on 11 March 2026."""
    return Question(text, text, Filters(as_of=NOON))
