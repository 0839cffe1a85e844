"""What ``follow`` tells of a round. All times are ISO 8601 in UTC."""

from __future__ import annotations

from pydantic import Field

from index.following.polling import Outcome
from qa.records import Shape
from qa.reports import FailedSource


class FollowedFeed(Shape):
    """A feed in one round."""

    feed: str = Field(description="As it was named.")
    address: str = Field(description="Where it is now.")
    title: str | None
    outcome: Outcome = Field(
        description="read, unchanged, waiting (it isn't time yet), failed, gone."
    )
    problem: str | None = Field(description="Why it gave nothing, in a sentence.")
    entries: int = Field(description="In the feed, if it was read.")
    new: int = Field(description="Entries that were read for the first time.")
    changed: int = Field(description="Entries that were read again.")
    not_before: str | None = Field(description="When it may be asked again.")


class FollowRound(Shape):
    """What one round of ``follow`` did."""

    began_at: str
    feeds: list[FollowedFeed]
    articles: int = Field(description="Articles read, the unchanged ones included.")
    versions_added: int
    unchanged: int = Field(description="Articles whose content was stored already.")
    passages_added: int
    failed: list[FailedSource]
    problem: str | None = Field(description="Why not all could be stored.")
    seconds: float
