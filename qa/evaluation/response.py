"""What a system gives for an item, in the shape that is written to disk."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Protocol, runtime_checkable

from pydantic import Field

from qa.answer import ModelUsage, Status
from qa.records import Shape


class Retrieved(Shape):
    """A passage that a system retrieved.

    Systems that know offsets give them, and need not give the text, but for an article
    of several versions, where offsets alone don't say which is meant.
    """

    article: str = Field(description="The article's key, or any of its names.")
    start: int | None = None
    end: int | None = None
    text: str | None = None
    score: float | None = Field(default=None, allow_inf_nan=False)


class Cited(Shape):
    """A quote that stands under an answer."""

    n: int
    article: str = Field(description="The article's key, or any of its names.")
    field: Literal["text", "headline"] = "text"
    start: int | None = None
    end: int | None = None
    quote: str


class Said(Shape):
    """A sentence of an answer, and the numbers of its citations."""

    text: str
    citations: list[int] = Field(default=[])


class Response(Shape):
    """What a system gives for a question.

    Attributes:
        status: None for a system that retrieves and doesn't answer.
        confidence: higher where the system is surer of its answer; only the order
            counts, unless it is between 0 and 1 and means a probability.
    """

    retrieved: list[Retrieved] = Field(default=[])
    status: Status | None = None
    sentences: list[Said] = Field(default=[])
    citations: list[Cited] = Field(default=[])
    confidence: float | None = Field(default=None, allow_inf_nan=False)
    usage: ModelUsage | None = None

    @property
    def answer(self) -> str:
        """All that it says; nothing if it says that it found nothing."""
        if not self.answered:
            return ""
        return " ".join(one.text for one in self.sentences)

    @property
    def answered(self) -> bool | None:
        """Whether it gave an answer; None if it never does."""
        return None if self.status is None else self.status != "not_found"


class SupportVerdict(Shape):
    """Whether a system finds that a text supports a claim."""

    supported: bool
    score: float | None = Field(
        default=None, allow_inf_nan=False, description="Higher: more likely so."
    )


class Twins(Shape):
    """Which articles a system takes for the same text as one; by key."""

    articles: list[str]


Output = Response | SupportVerdict | Twins


@runtime_checkable
class Answers(Protocol):
    """A system that can be asked questions."""

    def answer(self, question: str, as_of: datetime | None) -> Response | TimedResponse:
        """
        Args:
            as_of: the moment it is asked (UTC); None for now.

        Raises:
            ModelError: it can't, this time.
        """
        ...


@runtime_checkable
class Supports(Protocol):
    """A system that can judge whether a text supports a claim."""

    def supports(self, claim: str, source: str) -> SupportVerdict: ...


@runtime_checkable
class FindsTwins(Protocol):
    """A system that knows which articles of its corpus tell the same text."""

    def twins(self, article: str) -> Twins:
        """
        Args:
            article: its key.
        """
        ...


class TimedResponse:
    """A response, and how long its stages took.

    Attributes:
        milliseconds: by stage; kept apart from what can be repeated byte by byte.
    """

    def __init__(
        self, response: Response, milliseconds: dict[str, float] | None = None
    ) -> None:
        self.response = response
        self.milliseconds = milliseconds or {}
