"""What leaves the house of articles. All times are ISO 8601 in UTC."""

from __future__ import annotations

from pydantic import Field

from index.article import DatedBy, NoticeKind
from index.times import Precision
from qa.records import Shape, UnheldFilterName


class PostRecord(Shape):
    """An entry of a live blog: ``text[start:end]`` of its version."""

    title: str
    author: str
    posted_at: str | None
    start: int
    end: int
    marks: list[str] = Field(description="pinned, summary, key-event.")
    updated_at: str | None


class NoticeRecord(Shape):
    """What an outlet says of a change to its own article."""

    kind: NoticeKind
    text: str
    noted_at: str | None = Field(description="When it says that it was made.")
    precision: Precision
    start: int | None = Field(description="In the text; null if it stands apart.")
    end: int | None


class VersionRecord(Shape):
    """One version of an article, without its text."""

    version_id: str
    headline: str
    stands_from: str
    captured_at: str | None = Field(
        description="null where it was later than the moment that was asked for."
    )
    modified_at: str | None = Field(description="null, likewise.")
    edited_later: bool = Field(
        description="Its outlet says that it was edited after the moment from "
        "which it stands."
    )


class ArticleRecord(Shape):
    """What ``show`` gives: one version, whole, and the list of all."""

    article_id: str
    external_id: str | None
    version_id: str
    versions: list[VersionRecord] = Field(description="Oldest first.")
    headline: str
    text: str = Field(description="The body, without the headline.")
    authors: list[str]
    outlet: str | None
    url: str | None
    section: str | None
    kind: str
    language: str | None
    published_at: str | None
    published_precision: Precision
    dated_by: DatedBy
    modified_at: str | None
    captured_at: str = Field(description="When this version was captured.")
    withdrawn_at: str | None = Field(
        description="Since when the article is gone from its source, if it is."
    )
    normalised: list[str] | None = Field(
        description="What was done to the text on its way from the source, in standard "
        "terms (docs/archive.md); empty if it is the source's, character for "
        "character; null if that isn't known, as of what an earlier release stored."
    )
    notices: list[NoticeRecord] = Field(
        description="Corrections and the like in this version."
    )
    posts: list[PostRecord] = Field(description="Of a live blog; else empty.")


class ArticleSummary(Shape):
    """An article in a list, in the version that stood."""

    article_id: str
    external_id: str | None
    version_id: str
    headline: str
    outlet: str | None
    url: str | None
    section: str | None
    kind: str
    language: str | None
    published_at: str | None
    published_precision: Precision
    dated_by: DatedBy
    captured_at: str | None = Field(
        description="null where it was later than the moment that was asked for."
    )


class ArticleList(Shape):
    """What ``list`` gives: one page, newest first."""

    as_of: str
    total: int = Field(description="Articles under the filters, on all pages.")
    limit: int
    offset: int
    articles: list[ArticleSummary]
    unheld: list[UnheldFilterName] = Field(
        default=[],
        description="Names in the filters that the archive doesn't hold, or didn't at "
        "as_of.",
    )
