"""Reads a question: by rules, then the archive, then a model that is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Protocol, runtime_checkable

from qa.english import is_english
from qa.understanding.accounts import account_asked
from qa.understanding.events import Find, resolve
from qa.understanding.intent import Intent
from qa.understanding.names import Directory
from qa.understanding.parts import Part, question_parts
from qa.understanding.reading import Reading
from qa.understanding.refining import Refined
from qa.understanding.understood import Understanding, understand, with_event

MANY_WORDS = 25
"""Of questions of one part, few are longer."""


@runtime_checkable
class Refines(Protocol):
    """Who can refine a reading, as chat models can."""

    def refine(
        self,
        understanding: Understanding,
        as_of: datetime,
        tz: tzinfo,
        directory: Directory,
    ) -> Refined:
        """The reading with what it adds to it; never raises."""


def leaves_open(found: Refined) -> bool:
    """Whether rules can't have read all of a question, so that asking a model is worth
    the seconds and tokens that it costs: a time hangs on an event that the archive
    doesn't date; it isn't English; it is long, or several, and wasn't parted."""
    text = found.understanding.text
    whole = len(found.parts) == 1
    several = text.count("?") > 1 or len(text.split()) >= MANY_WORDS
    return (
        found.understanding.undated is not None
        or not is_english(text)
        or (whole and several)
    )


def read(
    text: str,
    as_of: datetime,
    reading: Reading,
    directory: Directory,
    find: Find,
    refines: Refines | None = None,
) -> Refined:
    """Reads a question as the user wants it read.

    Args:
        find: searches the archive as of ``as_of``, to date the event that a time hangs
            on; it isn't called where there's none.
        refines: who is asked after the rules.
    """
    if reading.literal:
        nothing = Understanding.nothing(text)
        return _as_set(Refined(nothing, (Part(text, 0, len(text)),)), reading)
    understood = understand(text, as_of, reading.tz, directory)
    found = Refined(understood, question_parts(understood))
    if (undated := understood.undated) is not None:
        event = resolve(text, undated, as_of, reading.tz, find)
        found = replace(found, understanding=with_event(understood, event))
    if refines is not None and leaves_open(found):
        found = refines.refine(found.understanding, as_of, reading.tz, directory)
    understood = found.understanding
    told = replace(understood, account=account_asked(understood))
    return _as_set(replace(found, understanding=told), reading)


def _as_set(found: Refined, reading: Reading) -> Refined:
    """With what the user says is wanted of time in the place of what was read."""
    if reading.intent is None:
        return found
    intent = Intent(reading.intent)
    understood = replace(found.understanding, intent=intent)
    return replace(found, understanding=understood, by_user=frozenset({intent}))
