"""When the events took place that a question's times hang on, by the archive's word.

:func:`resolve` searches for the event, reads the dates that passages put beside it, and
takes the one that independent articles agree on. Nothing here knows any event; what the
archive doesn't date stays undated. How it goes is in ``docs/questions.md``.
"""

from qa.understanding.events.references import EventSource, Find, ResolvedEvent
from qa.understanding.events.resolving import resolve

__all__ = ["EventSource", "Find", "ResolvedEvent", "resolve"]
