"""What is asked: the question, what it may see, and what came before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Literal

from index.errors import QuestionError
from index.filters import Filters
from index.readers.languages import language_code
from index.times import Clock, parse_time, system_clock
from qa.understanding.reading import AS_WORDED, Reading

if TYPE_CHECKING:
    from qa.understanding.understood import Understanding

MAX_QUESTION_CHARACTERS = 4_000
"""A long paragraph. Longer input is a document, not a question."""


@dataclass(frozen=True)
class Turn:
    """One earlier exchange of a conversation.

    Attributes:
        articles: ids of those that the answer quotes or shows.
    """

    question: str
    standalone: str
    answer: str
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question:
    """A question ready to be answered.

    Attributes:
        text: as the user typed it.
        standalone: the same, understandable without the conversation.
        filters: what may be seen.
        reading: how it is to be read.
        history: earlier turns, oldest first.
        understanding: what the words of ``standalone`` say; None before they are read.
    """

    text: str
    standalone: str
    filters: Filters
    reading: Reading = AS_WORDED
    history: tuple[Turn, ...] = field(default=())
    understanding: Understanding | None = None


def checked_text(text: str) -> str:
    """``text`` with outer space stripped.

    Raises:
        QuestionError: nothing is left, or it's over 4,000 characters.
    """
    stripped = text.strip()
    if not any(character.isalnum() for character in stripped):
        what = "holds no word" if stripped else "is empty"
        raise QuestionError(f"The question {what}; ask something in words.")
    if len(stripped) > MAX_QUESTION_CHARACTERS:
        raise QuestionError(
            f"The question has {len(stripped):,} characters; "
            f"ask it in at most {MAX_QUESTION_CHARACTERS:,}."
        )
    return stripped


def make_filters(
    *,
    as_of: str | None = None,
    published_from: str | None = None,
    published_to: str | None = None,
    outlets: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    authors: tuple[str, ...] = (),
    not_kinds: tuple[str, ...] = (),
    tz: tzinfo = UTC,
    clock: Clock = system_clock,
) -> Filters:
    """Filters from what a user typed; without ``as_of``, the present instant.

    A later moment than that counts as the present: nobody knows the future, and what
    is under embargo until then mustn't be seen.

    A bare date means the end of that day for ``as_of`` and ``published_to``,
    its start for ``published_from``.

    Raises:
        TimeError: a time that isn't ISO 8601, or from lies after to.
    """
    from index.errors import TimeError

    def instant(typed: str | None, edge: Literal["start", "end"]) -> datetime | None:
        return None if typed is None else parse_time(typed, edge=edge, tz=tz)[0]

    start = instant(published_from, "start")
    end = instant(published_to, "end")
    if start and end and start > end:
        raise TimeError("The start of the period lies after its end; swap them.")
    now = clock()
    return Filters(
        as_of=min(instant(as_of, "end") or now, now),
        published_from=start,
        published_to=end,
        outlets=_folded(outlets),
        kinds=_folded(kinds),
        languages=frozenset(language_code(name) for name in languages),
        authors=_folded(authors),
        not_kinds=_folded(not_kinds),
    )


def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in names)
