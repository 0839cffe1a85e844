"""A found passage as LangChain's ``Document``."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from langchain_core.documents import Document

from index.article import Field
from index.times import isoformat
from qa.evidence import Evidence
from qa.presenting import search_results


class PassageMetadata(TypedDict):
    """What a ``Document``'s ``metadata`` holds; all of it is plain JSON.

    Attributes:
        rank: from 1.
        score: higher is better, comparable within one search.
        field: of which the passage is a slice: ``show(article_id,
            version_id)[field][start:end] == page_content``.
        start, end: in Unicode code points.
        published_at, posted_at: of the article and of its live blog's post, ISO 8601
            in UTC; None where unknown.
        as_of: the moment that the search was for, ISO 8601 in UTC.
    """

    rank: int
    score: float
    article_id: str
    external_id: str | None
    version_id: str
    passage_id: str
    field: Field
    start: int
    end: int
    headline: str
    authors: list[str]
    outlet: str | None
    url: str | None
    section: str | None
    kind: str
    language: str | None
    published_at: str | None
    posted_at: str | None
    as_of: str


def documents(evidence: Evidence, as_of: datetime) -> list[Document]:
    """The passages, best first, each with its place and where it comes from."""
    found: list[Document] = []
    for result, scored in zip(search_results(evidence), evidence.passages, strict=True):
        version = scored.passage.version
        metadata = PassageMetadata(
            rank=result.rank,
            score=result.score,
            article_id=result.article_id,
            external_id=result.external_id,
            version_id=result.version_id,
            passage_id=result.passage_id,
            field=result.field,
            start=result.start,
            end=result.end,
            headline=result.headline,
            authors=list(version.authors),
            outlet=result.outlet,
            url=result.url,
            section=version.article.section,
            kind=version.article.kind,
            language=version.article.language,
            published_at=result.published_at,
            posted_at=result.posted_at,
            as_of=isoformat(as_of),
        )
        found.append(
            Document(
                id=result.passage_id, page_content=result.text, metadata=dict(metadata)
            )
        )
    return found
