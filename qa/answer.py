"""The answer as everybody sees it: JSON on the command line and over HTTP.

Keys whose value isn't computed yet are ``null``, never a plausible default.
All times are ISO 8601 in UTC.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from qa.records import Shape, UnheldFilterName
from qa.understood_records import Understood

Status = Literal["answered", "partial", "not_found"]
Verdict = Literal["ok", "failed", "not_applicable"]


class Citation(Shape):
    """A verbatim quote: ``show(article_id, version_id)[field][start:end] == quote``."""

    n: int = Field(description="The number in the answer's [n] marks, from 1.")
    quote: str
    article_id: str
    external_id: str | None
    version_id: str
    passage_id: str
    field: Literal["text", "headline"]
    start: int = Field(description="Offset in Unicode code points.")
    end: int
    headline: str
    outlet: str | None
    authors: list[str]
    url: str | None
    published_at: str | None
    posted_at: str | None = Field(description="The live-blog post's own time.")
    independent_reports: int | None = Field(
        description="The cited report, and others among the evidence that say the same "
        "and don't have it from one another. Reprints of one story are one report. At "
        "least so many: other words for the same aren't seen. Null where unknown."
    )
    outlets: list[str] | None = Field(
        description="All that print any of those by as_of, reprints that weren't "
        "searched included, sorted. Null where unknown."
    )


class Sentence(Shape):
    """A checked sentence of the answer."""

    text: str
    citations: list[int] = Field(description="Numbers of its citations.")
    checks: dict[str, Verdict]


class SearchedFilters(Shape):
    """The filters of a search, as they were understood; outlets and authors as the
    archive spells them."""

    published_from: str | None = Field(alias="from", serialization_alias="from")
    published_to: str | None = Field(alias="to", serialization_alias="to")
    outlets: list[str]
    kinds: list[str]
    languages: list[str]
    authors: list[str] = Field(default=[])
    not_kinds: list[str] = Field(default=[], description="Kinds that were left out.")
    strict: bool = Field(
        default=False,
        description="Whether what was edited after as_of was left out.",
    )
    unheld: list[UnheldFilterName] = Field(
        default=[],
        description="Of all those names, the ones that the archive doesn't hold, or "
        "didn't at as_of: nothing can be found, or is left out, by them. A kind that "
        "Dateline knows isn't told.",
    )


class Searched(Shape):
    """What was eligible under the filters at ``as_of``."""

    articles: int
    published_from: str | None = Field(
        alias="from",
        serialization_alias="from",
        description="The earliest time of a passage; that of its capture, if its "
        "article has no date.",
    )
    published_to: str | None = Field(
        alias="to",
        serialization_alias="to",
        description="The latest, likewise.",
    )
    outlets: list[str]
    filters: SearchedFilters


class SearchResult(Shape):
    """A passage as search shows it."""

    rank: int
    score: float
    article_id: str
    external_id: str | None
    version_id: str
    passage_id: str
    headline: str
    outlet: str | None
    url: str | None
    published_at: str | None
    posted_at: str | None
    field: Literal["text", "headline"]
    start: int
    end: int
    text: str


class SearchResponse(Shape):
    """What ``search`` gives."""

    query: str
    as_of: str
    understood: Understood
    filters: SearchedFilters = Field(
        description="Those that were searched under, with what the query names."
    )
    probability: float | None = Field(
        default=None,
        description="From 0 to 1: how likely the passages hold the answer. Calibrated; "
        "null where the embedder isn't.",
    )
    results: list[SearchResult]
    timings_ms: dict[str, float]


class ModelUsage(Shape):
    """Tokens that a chat model counted; null for the extractive answerer."""

    input_tokens: int
    output_tokens: int
    requests: int


class Answer(Shape):
    """What ``ask`` gives."""

    question: str
    as_of: str
    status: Status
    confidence: float | None = Field(
        default=None,
        description="From 0 to 1, whatever the status: how likely the answer is right, "
        "as the extractive answerer reads it; with a chat model, how likely the "
        "evidence holds the answer. Calibrated; null where the embedder isn't, and of "
        "what a source said or what is new, as far as no sentence states it.",
    )
    answer: str
    sentences: list[Sentence]
    citations: list[Citation]
    searched: Searched
    nearest: list[SearchResult] = Field(
        description="For not_found: the passages that came nearest."
    )
    understood: Understood
    model: str
    prompt: str | None = Field(description="Id and version of the prompt, or null.")
    usage: ModelUsage | None
    timings_ms: dict[str, float]
