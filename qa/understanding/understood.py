"""All that is understood of one question, together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from qa.understanding.intent import Intent, time_intent
from qa.understanding.names import (
    AuthorReference,
    Directory,
    KindReference,
    OutletReference,
    find_authors,
    find_kinds,
    find_outlets,
)
from qa.understanding.times import TimeReference, find_times, governing


@dataclass(frozen=True)
class Understanding:
    """What a question's words say, each with the place of its words.

    Attributes:
        text: what was read.
        times: all that are named, in order.
        governing: the one of them that dates what is asked; None if none does.
        outlets, authors, kinds: in order.
        intent: what is wanted of time.
    """

    text: str
    times: tuple[TimeReference, ...]
    governing: TimeReference | None
    outlets: tuple[OutletReference, ...]
    authors: tuple[AuthorReference, ...]
    kinds: tuple[KindReference, ...]
    intent: Intent


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
