"""What a search may be told, whether for all searches of a retriever or for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)

from index.errors import InputError, TimeError
from index.filters import Filters
from index.times import zone
from qa.asked_filters import AskedFilters
from qa.service import MAX_RESULTS
from qa.understanding.intent import TimeIntent
from qa.understanding.reading import Reading


def _typed(value: object) -> str | None:
    """A date or an instant as a user would type it."""
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str):
        return value
    raise TimeError(
        f"{value!r} is not a time; give ISO 8601, a date or a datetime, such as "
        "'2025-10-30'."
    )


def _listed(value: object) -> object:
    """Names as a tuple; one alone is a tuple of it, None is empty."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, Iterable) else value


Moment = Annotated[str | date | None, BeforeValidator(_typed)]
"""ISO 8601, a ``date`` or a ``datetime``; without a zone in that of ``tz``."""
Names = Annotated[Sequence[str], BeforeValidator(_listed)]
Switch = Annotated[bool, Field(strict=True)]


class SearchOptions(BaseModel):
    """The options of a search; each can be given for all searches or for one.

    Attributes:
        k: how many passages, at most 1,000.
        as_of: only what stood then is seen; a date means its end, None the present at
            each search, and so does any later moment.
        published_from, published_to: bounds on the time of the passage (its post's,
            else its article's), both included; a date means its start, and its end.
        outlets, kinds, languages, authors: any of these names, whatever their case;
            empty means any at all.
        not_kinds: those that aren't wanted.
        strict: whether what its outlet edited after ``as_of`` is left out, where no
            earlier version is known.
        tz: zone of times without one, and of the question's days; an IANA name, None
            for UTC.
        literal: nothing is read from the question's words.
        intent: what is wanted of time, whatever its words say.
        confidential: whether articles are seen that no other machine may get. Where a
            chain sends its documents can't be known here, so they are left out.

    Raises:
        InputError: an option that isn't known, or a value that can't be used.
        TimeError: a time that isn't ISO 8601, or no zone.
    """

    model_config = ConfigDict(extra="forbid")

    k: int = Field(default=10, strict=True, ge=1, le=MAX_RESULTS)
    as_of: Moment = None
    published_from: Moment = None
    published_to: Moment = None
    outlets: Names = ()
    kinds: Names = ()
    languages: Names = ()
    authors: Names = ()
    not_kinds: Names = ()
    strict: Switch = False
    tz: str | None = None
    literal: Switch = False
    intent: TimeIntent | None = None
    confidential: Switch = False

    def filters(self) -> Filters:
        """What may be seen, as of now where no moment is given."""
        filters = AskedFilters.of(self).resolve()
        return replace(filters, confidential=self.confidential)

    def reading(self) -> Reading:
        """How the question is to be read."""
        return Reading(zone(self.tz), self.literal, self.intent)

    @model_validator(mode="after")
    def _times_can_be_read(self) -> Self:
        self.filters()
        return self

    @model_validator(mode="wrap")
    @classmethod
    def _refused_in_a_sentence(
        cls, given: Any, handler: ModelWrapValidatorHandler[Self]
    ) -> Self:
        try:
            return handler(given)
        except ValidationError as error:
            raise InputError(_sentence(error)) from error


def _sentence(error: ValidationError) -> str:
    """What pydantic finds first, for a person."""
    found = error.errors(include_url=False)[0]
    name = ".".join(map(str, found["loc"])) or "option"
    if found["type"] == "extra_forbidden":
        known = ", ".join(SearchOptions.model_fields)
        return f"The retriever has no option {name!r}; it has: {known}."
    if found["type"] == "missing":
        return f"The retriever needs a {name!r}; DatelineRetriever.open gives it one."
    reason = found["msg"].replace("Input should", "it should")
    shown = repr(found["input"])
    shown = shown if len(shown) <= 40 else shown[:40] + "…"
    return f"The retriever's option {name!r} can't be {shown}: {reason}."
