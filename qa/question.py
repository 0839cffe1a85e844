"""What is asked: the question, what it may see, and what came before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.errors import QuestionError
from index.filters import Filters
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
