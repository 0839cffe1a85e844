"""What the service sends beside the shapes that it shares with the command line."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from qa.answer import Citation, Sentence
from qa.records import Shape
from qa.reports import EmbedderRecord, IndexReport


class Health(Shape):
    """The process is up."""

    status: Literal["ok"]


class Readiness(Shape):
    """The service can answer."""

    status: Literal["ready"]
    articles: int
    embedder: EmbedderRecord | None = Field(
        description="None until the first article is added."
    )
    model: str = Field(description="The answerer that the service was started with.")
    reranker: str | None = Field(
        description="The reranker that it was started with; null without one."
    )


class StageEvent(Shape):
    """Data of a ``stage`` event: what is being done."""

    name: str


class SentenceEvent(Shape):
    """Data of a ``sentence`` event: it passed its checks."""

    sentence: Sentence
    citations: list[Citation] = Field(description="Those that are new with it.")


class AddedArticle(Shape):
    """An article that is stored now."""

    source: str = Field(description="articles[N] of the request.")
    article_id: str
    external_id: str | None
    version_id: str


class AddReport(IndexReport):
    """What became of the articles that were sent."""

    ids: list[AddedArticle] = Field(description="In the order sent, failed left out.")
