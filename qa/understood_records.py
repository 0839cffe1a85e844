"""How a question was read, as everybody sees it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from qa.records import Shape

Intent = Literal["latest", "at", "period", "first", "development", "timeless", "event"]
Role = Literal["source", "subject"]


class UnderstoodWords(Shape):
    """Words of the question that something was read from."""

    words: str
    start: int = Field(description="Offset in understood.standalone, in code points.")
    end: int


class UnderstoodEvent(UnderstoodWords):
    """An event that a time hangs on."""

    relation: Literal["on", "since", "until", "before", "after", "during"]
    offset: str | None = Field(
        description="How far from the event, an ISO 8601 duration with its sign."
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


class UnderstoodIntent(Shape):
    """What is wanted of time."""

    about: Intent
    words: str | None = Field(description="Those that say so; null where none do.")


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

    @field_validator("times", mode="before")
    @classmethod
    def _none_were_read(cls, value: object) -> object:
        """Answers of older versions have null there."""
        return [] if value is None else value
