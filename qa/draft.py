"""What an answerer gives: sentences that point, never quotes.

An answerer names a passage by number and a few of its words. Code finds those
words in the stored text and copies the quote from there (``qa/quotes.py``), so
no answerer can misquote. One that copies a sentence knows its place and says it:
the same words may stand in the passage twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from index.article import Field
from qa.evidence import Evidence
from qa.question import Question


@dataclass(frozen=True)
class Pointer:
    """Where a sentence's support stands.

    Attributes:
        passage: number of the passage in the evidence, from 1.
        words: a few words as they stand there.
        span: ``[start, end)`` of them inside the passage's text, where known.
            Only code knows it; a model's pointer never has one.
        field: ``headline`` where the words are all of that; only code says so, too.
    """

    passage: int
    words: str
    span: tuple[int, int] | None = None
    field: Field = "text"


@dataclass(frozen=True)
class DraftSentence:
    """One sentence of a draft, not yet checked.

    Attributes:
        text: the sentence, without citation marks.
        pointers: what supports it.
        verbatim: the text is the source's own words, copied by code.
    """

    text: str
    pointers: tuple[Pointer, ...]
    verbatim: bool = False


@dataclass(frozen=True)
class Usage:
    """Tokens that a chat model counted; none for the extractive answerer."""

    input_tokens: int = 0
    output_tokens: int = 0
    requests: int = 0

    def plus(self, other: Usage) -> Usage:
        """Both together."""
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.requests + other.requests,
        )


@dataclass(frozen=True)
class Rejected:
    """A sentence that its quotes don't carry.

    Attributes:
        failed: the checks that it failed, by name.
    """

    text: str
    failed: tuple[str, ...]


@dataclass(frozen=True)
class Stage:
    """Progress that a user may see, such as ``reading 8 passages``."""

    name: str


@dataclass(frozen=True)
class Abstention:
    """The answerer's own verdict that the evidence doesn't answer.

    Attributes:
        reason: one sentence for a person, or "".
    """

    reason: str = ""


@dataclass(frozen=True)
class Confidence:
    """How sure the answerer is that the evidence answers, whether it then does or not.

    Attributes:
        probability: its own estimate, from 0 to 1; None where it can't tell.
    """

    probability: float | None


DraftEvent = Stage | DraftSentence | Abstention | Confidence | Usage


class Answerer(Protocol):
    """Drafts an answer from evidence."""

    spec: str
    prompt_id: str | None

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        """Sentences as they come; an :class:`Abstention` ends the draft.

        Raises:
            ModelError: the model or its server fails.
        """
        ...


@runtime_checkable
class Repairer(Protocol):
    """An answerer that can mend its sentences, as chat models can."""

    def repair(
        self, question: Question, evidence: Evidence, rejected: Sequence[Rejected]
    ) -> Iterator[DraftEvent]:
        """Sentences in place of those; none if it can't, or if it fails."""
