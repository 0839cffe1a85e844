"""Answerers that say, and keep, all that they are given."""

from __future__ import annotations

import json
from collections.abc import Iterator

from qa.answerers.chat_model import ChatModelAnswerer
from qa.answerers.scripted import ScriptedChatModel
from qa.answerers.spotlight import spotlight
from qa.draft import DraftEvent, DraftSentence, Pointer
from qa.evidence import Evidence
from qa.question import Question

SILENT = json.dumps({"answerable": False, "reason": "no", "sentences": []})


class Everything:
    """Quotes the whole of each passage, and each headline."""

    spec = "everything"
    prompt_id = None

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        for number, found in enumerate(evidence.passages, 1):
            text = found.passage.text
            whole = Pointer(number, text, (0, len(text)))
            yield DraftSentence(text, (whole,), verbatim=True)
            headline = found.passage.version.headline
            yield DraftSentence(headline, (Pointer(number, headline),), verbatim=True)


class Remote(Everything):
    """The same, as if on another machine; keeps what is sent there."""

    spec = "openai:everything"

    def __init__(self) -> None:
        self.sent = ""

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        shown = enumerate((found.passage for found in evidence.passages), 1)
        self.sent = "\n".join(spotlight(number, passage) for number, passage in shown)
        yield from super().draft(question, evidence)


def silent_model() -> tuple[ChatModelAnswerer, ScriptedChatModel]:
    """A chat model that answers nothing, and the requests that it gets."""
    model = ScriptedChatModel(replies=[SILENT] * 9)
    return ChatModelAnswerer("scripted:silent", model), model
