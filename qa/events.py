"""What a user sees while an answer is made: stages and checked sentences."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answer import Answer, Citation, Sentence
from qa.draft import Stage


@dataclass(frozen=True)
class CheckedSentence:
    """A sentence that passed its checks, with the citations it brings."""

    sentence: Sentence
    citations: tuple[Citation, ...]


AnswerEvent = Stage | CheckedSentence | Answer


class Events(tuple[AnswerEvent, ...]):
    """A run of events. Adding joins runs, as LangChain's streams expect of chunks."""

    def __add__(self, other: object) -> Events:
        if not isinstance(other, tuple):
            return NotImplemented
        return Events((*self, *other))

    @property
    def answer(self) -> Answer:
        """The finished answer, which is the last event of a whole run."""
        last = self[-1]
        if not isinstance(last, Answer):
            raise TypeError("this run of events is not finished")
        return last
