"""Reads a question: by rules, then a model, then dates its event by the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Protocol, runtime_checkable

from qa.understanding.events import Find, resolve
from qa.understanding.intent import Intent, TimeIntent
from qa.understanding.names import Directory
from qa.understanding.parts import Part, question_parts
from qa.understanding.reading import Reading
from qa.understanding.refining import Refined
from qa.understanding.understood import Understanding, understand, with_event


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
        intent = Intent(reading.intent or TimeIntent.EVENT)
        nothing = Understanding(text, (), None, (), (), (), intent)
        return Refined(nothing, (Part(text, 0, len(text)),))
    understood = understand(text, as_of, reading.tz, directory)
    if refines is None:
        found = Refined(understood, question_parts(understood))
    else:
        found = refines.refine(understood, as_of, reading.tz, directory)
    understood = found.understanding
    if (undated := understood.undated) is not None:
        event = resolve(text, undated, as_of, reading.tz, find)
        understood = with_event(understood, event)
    if reading.intent is not None:
        understood = replace(understood, intent=Intent(reading.intent))
    return replace(found, understanding=understood)
