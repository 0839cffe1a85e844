"""What leaves the house of an article's past: versions, their changes, events."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from index.article import NoticeKind
from index.times import Precision
from qa.article_records import VersionRecord
from qa.records import Shape


class WordsRecord(Shape):
    """A run of words that stayed, came or went."""

    op: Literal["same", "added", "removed"]
    text: str


class ChangeRecord(Shape):
    """A paragraph, the headline or the authors, where they differ."""

    field: Literal["headline", "authors", "text"]
    before: str | None = Field(description="null: it wasn't there before.")
    after: str | None = Field(description="null: it isn't there any more.")
    words: list[WordsRecord] = Field(description="Both in one.")


class HistoryVersion(VersionRecord):
    """A version, with what differs from the one before it."""

    changes: list[ChangeRecord]


class EventRecord(Shape):
    """Something that happened to an article."""

    at: str = Field(
        description="When its outlet says that it happened, else from when the version "
        "stands that tells of it."
    )
    precision: Precision
    kind: NoticeKind | Literal["withdrawn", "reinstated"]
    text: str | None = Field(description="In the outlet's words, where there are any.")
    version_id: str | None = Field(description="The first version that tells of it.")


class HistoryRecord(Shape):
    """What ``history`` gives."""

    article_id: str
    external_id: str | None
    headline: str
    outlet: str | None
    url: str | None
    published_at: str | None
    as_of: str
    versions: list[HistoryVersion] = Field(description="Oldest first.")
    events: list[EventRecord] = Field(description="Oldest first.")
