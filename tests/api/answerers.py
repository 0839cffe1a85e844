"""Answerers for tests: one that points at what it read, and some that don't."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from index.errors import ModelTimeoutError
from qa.draft import Abstention, DraftEvent, DraftSentence, Pointer, Stage
from qa.evidence import Evidence
from qa.question import Question


class FirstSentence:
    """Answers with the first sentence of the best passage, word for word."""

    spec = "first-sentence"
    prompt_id = None

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        self.asked.append(question)
        if "unanswerable" in question.text:
            yield Abstention("Nobody knows.")
            return
        passage = evidence.passage(1)
        assert passage is not None
        sentence = passage.text.split(". ")[0].rstrip(".") + "."
        yield DraftSentence(sentence, (Pointer(1, sentence),), verbatim=True)


class Waiting(FirstSentence):
    """Waits, once it has started, until it is let go or its client has gone."""

    spec = "waiting"

    def __init__(self) -> None:
        super().__init__()
        self.started = threading.Semaphore(0)
        self.go = threading.Event()
        self.stopped = threading.Event()

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        self.started.release()
        try:
            while not self.go.wait(0.01):
                yield Stage("Waiting")
        except GeneratorExit:
            self.stopped.set()
            raise
        yield from super().draft(question, evidence)


class Failing(FirstSentence):
    """Fails after its first stage, as a model server that doesn't answer."""

    spec = "failing"

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        yield Stage("Asking")
        if "bug" in question.text:
            raise RuntimeError("secret of the inside")
        raise ModelTimeoutError("The model gave no answer within 1 second.")
