"""What clients send. A key that isn't known here is refused, not ignored."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.examples import AS_IT_STANDS, ASK, FOLLOW_UP, SEARCH
from index.filters import Filters
from index.times import Clock, parse_time, zone
from qa.asked_filters import AskedFilters
from qa.question import Turn, checked_text
from qa.understanding.intent import TimeIntent
from qa.understanding.reading import Reading
from qa.understood_records import Intent

MAX_TURNS = 20
MAX_NAMES = 100
MAX_ANSWER_CHARACTERS = 20_000
MAX_RESULTS = 100

Time = Annotated[str, Field(min_length=1, max_length=64)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[list[Name], Field(max_length=MAX_NAMES)]


class Body(BaseModel):
    """Base of all bodies: no key too many, no number for a string."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class FilterFields(BaseModel):
    """What may be seen. Times are ISO 8601."""

    as_of: Time | None = Field(
        default=None,
        description="See only what stood then; a date means its end. Default: now.",
    )
    published_from: Time | None = Field(
        default=None,
        alias="from",
        description="Published then or later; a date means its start.",
    )
    published_to: Time | None = Field(
        default=None,
        alias="to",
        description="Published then or before; a date means its end.",
    )
    outlets: Names = Field(default=[], description="Only these; none for all.")
    kinds: Names = Field(
        default=[], description="Only these, such as news, liveblog, opinion."
    )
    not_kinds: Names = Field(default=[], description="None of these.")
    authors: Names = Field(default=[], description="Only by these; none for all.")
    languages: Names = Field(default=[], description="Only these, such as en.")
    strict: bool = Field(
        default=False,
        description="Leave out what its outlet edited after as_of, of which no earlier "
        "version is known.",
    )
    tz: Name | None = Field(
        default=None,
        description="IANA zone of times that name none. Default: UTC.",
    )

    def filters(self, clock: Clock) -> Filters:
        """
        Raises:
            TimeError: a time or a zone that can't be read, or from after to.
        """
        return AskedFilters.of(self).resolve(clock)


class ReadingFields(FilterFields):
    """What may be seen, and how words are read."""

    literal: bool = Field(
        default=False,
        description="Read nothing from the words: no outlet, author, kind or time.",
    )
    intent: Intent | None = Field(
        default=None,
        description="What is wanted of time, whatever the words say.",
    )
    tz: Name | None = Field(
        default=None,
        description="IANA zone of times that name none, and of the days and clocks "
        "that the words mean. Default: UTC.",
    )

    def reading(self) -> Reading:
        """
        Raises:
            TimeError: a zone that can't be read.
        """
        intent = None if self.intent is None else TimeIntent(self.intent)
        return Reading(zone(self.tz), self.literal, intent)


class EarlierTurn(Body):
    """One earlier exchange of a conversation, as the client kept it."""

    question: str = Field(min_length=1)
    answer: str = Field(max_length=MAX_ANSWER_CHARACTERS)
    standalone: str | None = Field(
        default=None,
        min_length=1,
        description="The answer's understood.standalone; makes follow-ups of "
        "follow-ups clearer.",
    )
    as_of: Time | None = Field(
        default=None,
        description="The answer's as_of. An exchange as of a later moment than the "
        "question's own isn't used: it would tell what wasn't known yet.",
    )

    def stands_at(self, moment: datetime, tz: tzinfo) -> bool:
        """Whether a question as of ``moment`` may be understood from it.

        Raises:
            TimeError: its time can't be read.
        """
        return (
            self.as_of is None or parse_time(self.as_of, edge="end", tz=tz)[0] <= moment
        )

    def turn(self) -> Turn:
        """
        Raises:
            QuestionError: its question is empty or too long.
        """
        question = checked_text(self.question)
        standalone = checked_text(self.standalone) if self.standalone else question
        return Turn(question=question, standalone=standalone, answer=self.answer)


class AskRequest(ReadingFields, Body):
    """A question."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [ASK, FOLLOW_UP, AS_IT_STANDS]}
    )

    question: str = Field(description="In words, at most 4,000 characters.")
    model: Name | None = Field(
        default=None,
        description="The model that the service was started with; no other is taken.",
    )
    history: list[EarlierTurn] = Field(
        default=[],
        max_length=MAX_TURNS,
        description="Earlier exchanges, oldest first, for follow-up questions.",
    )

    def turns(self, filters: Filters) -> tuple[Turn, ...]:
        """The earlier exchanges that may be used under these filters.

        Raises:
            QuestionError: one has no question, or one that is too long.
            TimeError: the time of one can't be read.
        """
        tz, moment = zone(self.tz), filters.as_of
        return tuple(each.turn() for each in self.history if each.stands_at(moment, tz))


class SearchRequest(ReadingFields, Body):
    """A search."""

    model_config = ConfigDict(json_schema_extra={"examples": [SEARCH]})

    query: str = Field(description="In words, at most 4,000 characters.")
    k: int = Field(default=10, ge=1, le=MAX_RESULTS, description="How many passages.")
