"""How a question was read, as everybody sees it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from qa.records import Shape

Intent = Literal["latest", "at", "period", "first", "development", "timeless", "event"]
Role = Literal["source", "subject"]
ReadBy = Literal["rules", "model", "user"]
"""``user``: it wasn't read, but set."""


class UnderstoodWords(Shape):
    """Words of the question, and who read something from them."""

    words: str
    start: int = Field(description="Offset in understood.standalone, in code points.")
    end: int
    read_by: ReadBy = "rules"


class EventSourceRecord(Shape):
    """A passage that dates an event: ``show(article_id, version_id).text[start:end]``
    are the words of the date."""

    article_id: str
    version_id: str
    start: int
    end: int
    words: str


class DatedEvent(Shape):
    """When an event was."""

    event_from: str | None = Field(alias="from", serialization_alias="from")
    event_to: str | None = Field(alias="to", serialization_alias="to")
    dated_by: str = Field(description="archive, or the model that was asked.")
    sources: list[EventSourceRecord] = Field(
        description="Who says so, of different articles."
    )


class UnderstoodEvent(UnderstoodWords):
    """An event that a time hangs on."""

    relation: Literal["on", "since", "until", "before", "after", "during"]
    offset: str | None = Field(
        description="How far from the event, an ISO 8601 duration with its sign."
    )
    dated: DatedEvent | None = Field(
        default=None, description="When it was; null if that isn't known."
    )


class UnderstoodTime(UnderstoodWords):
    """A time that the question names."""

    period_from: str | None = Field(
        alias="from",
        serialization_alias="from",
        description="The first moment of it; null where it is open or not understood.",
    )
    period_to: str | None = Field(
        alias="to", serialization_alias="to", description="The moment at which it ends."
    )
    unit: str | None = Field(description="day, week, year…; null if not understood.")
    governs: bool = Field(description="Whether it dates what is asked.")
    event: UnderstoodEvent | None = Field(
        description="What it hangs on, if only the archive can date it."
    )


class UnderstoodName(UnderstoodWords):
    """An outlet or an author that the question names."""

    names: list[str] = Field(
        description="What the archive calls it; empty if it holds nothing by it."
    )
    role: Role = Field(description="Whether its reports are asked for.")


class UnderstoodKind(UnderstoodWords):
    """A kind of article that the question speaks of."""

    kind: str
    excluded: bool


class UnderstoodPart(UnderstoodWords):
    """A part of the question, which was searched for by itself."""

    question: str = Field(description="The part as a question of its own.")
    outlets: list[str] = Field(description="Those whose report is asked for.")
    period_from: str | None = Field(alias="from", serialization_alias="from")
    period_to: str | None = Field(alias="to", serialization_alias="to")
    citations: list[int] | None = Field(
        description="Citations that its own search found; null in a search."
    )


class UnderstoodIntent(Shape):
    """What is wanted of time."""

    about: Intent
    words: str | None = Field(description="Those that say so; null where none do.")
    read_by: ReadBy = "rules"


class Understood(Shape):
    """How the question was read. What it narrowed is in ``searched.filters``."""

    standalone: str = Field(description="The question without its conversation.")
    follow_up: bool
    times: list[UnderstoodTime] = Field(default=[])
    outlets: list[UnderstoodName] = Field(default=[])
    authors: list[UnderstoodName] = Field(default=[])
    kinds: list[UnderstoodKind] = Field(default=[])
    intent: UnderstoodIntent | None = Field(
        default=None, description="Null in answers that were saved before it was read."
    )
    parts: list[UnderstoodPart] = Field(
        default=[], description="None where the question has but one."
    )
    fell_back: str | None = Field(
        default=None, description="Why the model that was asked isn't heard."
    )

    @field_validator("times", mode="before")
    @classmethod
    def _none_were_read(cls, value: object) -> object:
        """Answers of older versions have null there."""
        return [] if value is None else value
