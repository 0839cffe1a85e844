"""What leaves the house beside answers: articles, reports, problems.

The command line and the API share these shapes. All times are ISO 8601 in UTC.
"""

from __future__ import annotations

from typing import Self

from pydantic import Field

from index.article import DatedBy, NoticeKind
from index.errors import DatelineError
from index.times import Precision
from qa.answer import Shape

PROBLEM_TYPES = "urn:dateline:problem:"
"""Start of every problem's ``type``; its end is ``DatelineError.type``."""


class Problem(Shape):
    """A failure, as RFC 9457 has it."""

    type: str = Field(description="urn:dateline:problem:NAME; fixed for each kind.")
    title: str = Field(description="Short, and fixed for each kind.")
    status: int = Field(description="The HTTP status the API answers with.")
    detail: str = Field(description="One sentence: what failed, and the mend.")

    @classmethod
    def of(cls, error: DatelineError) -> Self:
        """The problem that an error of Dateline's own tells of."""
        return cls(
            type=PROBLEM_TYPES + error.type,
            title=error.title,
            status=error.status,
            detail=str(error),
        )


class FailedSource(Shape):
    """A file or record that could not be read."""

    source: str = Field(description="path, or path:line.")
    reason: str


class IndexReport(Shape):
    """What one run of ``index`` did."""

    articles: int = Field(description="Articles read, the unchanged ones included.")
    versions_added: int
    unchanged: int = Field(description="Articles whose content was stored already.")
    passages_added: int
    failed: list[FailedSource]
    seconds: float


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
    captured_at: str
    modified_at: str | None
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
    captured_at: str


class ArticleList(Shape):
    """What ``list`` gives: one page, newest first."""

    as_of: str
    total: int = Field(description="Articles under the filters, on all pages.")
    limit: int
    offset: int
    articles: list[ArticleSummary]


class EmbedderRecord(Shape):
    """The embedder that an archive is for."""

    name: str
    dimensions: int
    weights: str = Field(description="SHA-256, or empty where a server keeps them.")


class StatusReport(Shape):
    """What ``status`` gives."""

    data_dir: str
    articles: int
    versions: int
    passages: int
    published_from: str | None = Field(
        serialization_alias="from", description="Date of the earliest article."
    )
    published_to: str | None = Field(
        serialization_alias="to", description="Date of the latest article."
    )
    outlets: dict[str, int] = Field(
        description="Articles by outlet; those that name none are left out."
    )
    embedder: EmbedderRecord | None
    bytes: dict[str, int] = Field(description="Size on disk, by store.")


class CheckRecord(Shape):
    """One thing that ``doctor`` looked at."""

    name: str
    ok: bool
    detail: str


class DoctorReport(Shape):
    """What ``doctor`` gives."""

    ok: bool = Field(description="Whether every check passed.")
    checks: list[CheckRecord]


class WithdrawReport(Shape):
    """What ``withdraw`` did."""

    withdrawn: list[str] = Field(description="Ids of articles.")
    reinstated: list[str] = Field(description="Ids of articles, with --undo.")
    not_found: list[str]


class FetchedModel(Shape):
    """A model whose weights are there."""

    model: str
    folder: str = Field(description="The folder that holds them.")


class FetchReport(Shape):
    """What ``fetch-model`` gives."""

    models: list[FetchedModel]


class ReembedReport(Shape):
    """What ``reembed`` gives."""

    embedder: str = Field(description="Whose the archive is now.")
    versions: int = Field(description="Versions of articles that were gone through.")
    embedded: int = Field(description="Texts that were embedded in this run.")
    passages: int = Field(description="Of the archive now.")
    seconds: float


class RemovalCandidate(Shape):
    """An article that would be removed."""

    article_id: str
    headline: str
    outlet: str | None
    published_at: str | None


class Verification(Shape):
    """What proves that removed articles are gone."""

    clean: bool = Field(description="The stores agree, and no file holds a trace.")
    traces: list[str] = Field(
        description="Where something of them was found in the bytes of a file; what "
        "another article explains, such as a reprint, doesn't count."
    )
    checks: list[CheckRecord] = Field(description="As doctor has them.")


class RemoveReport(Shape):
    """What ``remove`` gives."""

    removed: list[str] = Field(description="Ids of the articles that are gone.")
    not_found: list[str] = Field(description="As they were given.")
    chosen: list[RemovalCandidate] | None = Field(
        description="With --dry-run: the articles that would be removed."
    )
    verified: Verification | None = Field(description="With --verify.")


class BackupReport(Shape):
    """What ``backup`` wrote."""

    path: str
    bytes: int
    articles: int
    versions: int
    passages: int


class RestoreReport(Shape):
    """What ``restore`` made."""

    articles: int
    kept_removed: int = Field(
        description="Articles of the backup that were removed from the archive that it "
        "replaces, and stay so."
    )
