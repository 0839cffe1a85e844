"""What leaves the house of stories that are in several articles."""

from __future__ import annotations

from pydantic import Field

from qa.records import Shape, UnheldFilterName


class ReprintRecord(Shape):
    """An article that prints a story."""

    article_id: str
    external_id: str | None
    version_id: str
    headline: str
    outlet: str | None
    url: str | None
    published_at: str | None


class ClusterRecord(Shape):
    """One story, in several articles."""

    outlets: list[str] = Field(description="Those that print it, sorted.")
    articles: list[ReprintRecord] = Field(
        description="The one first that the others were most likely made from."
    )


class ArticleCluster(ClusterRecord):
    """The story of one article: it alone, if no other prints it."""

    as_of: str


class ClusterList(Shape):
    """What ``clusters`` gives, the largest first."""

    as_of: str
    total: int = Field(description="Stories, whatever the limit.")
    limit: int
    offset: int
    clusters: list[ClusterRecord]
    unheld: list[UnheldFilterName] = Field(
        default=[],
        description="Names in the filters that the archive doesn't hold, or didn't at "
        "as_of.",
    )
