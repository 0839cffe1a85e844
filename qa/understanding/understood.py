"""All that is understood of one question, together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Self

from qa.understanding.events import ResolvedEvent
from qa.understanding.intent import Intent, TimeIntent, time_intent
from qa.understanding.names import (
    AuthorReference,
    Directory,
    KindReference,
    OutletReference,
    find_authors,
    find_kinds,
    find_outlets,
)
from qa.understanding.times import Period, TimeReference, find_times, governing

if TYPE_CHECKING:
    from qa.understanding.accounts import Account


@dataclass(frozen=True)
class Understanding:
    """What a question's words say, each with the place of its words.

    Attributes:
        text: what was read.
        times: all that are named, in order.
        governing: the one of them that dates what is asked; None if none does.
        outlets, authors, kinds: in order.
        intent: what is wanted of time.
        resolved: when the event was that the governing time hangs on; None if it hangs
            on none, or if that isn't known.
        account: what is to be told, where no fact is asked for.
    """

    text: str
    times: tuple[TimeReference, ...]
    governing: TimeReference | None
    outlets: tuple[OutletReference, ...]
    authors: tuple[AuthorReference, ...]
    kinds: tuple[KindReference, ...]
    intent: Intent
    resolved: ResolvedEvent | None = None
    account: Account | None = None

    @classmethod
    def nothing(cls, text: str) -> Self:
        """Where nothing is read from the words."""
        return cls(text, (), None, (), (), (), Intent(TimeIntent.EVENT))

    @property
    def undated(self) -> TimeReference | None:
        """The governing time, if it hangs on an event that isn't dated."""
        time = self.governing
        is_open = time is not None and time.event is not None and self.resolved is None
        return time if is_open else None

    @property
    def period(self) -> Period | None:
        """What the governing time means, as far as it's known."""
        if self.resolved is not None:
            return self.resolved.period
        return None if self.governing is None else self.governing.period


def understand(
    text: str, as_of: datetime, tz: tzinfo, directory: Directory
) -> Understanding:
    """Reads a question by rules; never raises on any text.

    Args:
        as_of: what relative times are relative to.
        tz: the zone whose days and clocks are meant.
        directory: the outlets and authors that the archive held then.
    """
    times = find_times(text, as_of, tz)
    chosen = governing(times, text)
    outlets = find_outlets(text, directory)
    return Understanding(
        text=text,
        times=times,
        governing=chosen,
        outlets=outlets,
        authors=find_authors(text, directory),
        kinds=find_kinds(text, outlets),
        intent=time_intent(text, chosen),
    )


def with_event(
    understanding: Understanding, resolved: ResolvedEvent | None
) -> Understanding:
    """The same, with the event dated that its ``undated`` time hangs on.

    To date it takes a search, or a model, so that whoever asks does it:
    :func:`qa.understanding.events.resolve` gives what is wanted here.

    Args:
        resolved: None changes nothing.
    """
    if resolved is None:
        return understanding
    dated = replace(resolved.reference, period=resolved.period, event=None)
    return replace(
        understanding,
        resolved=resolved,
        intent=time_intent(understanding.text, dated),
    )
