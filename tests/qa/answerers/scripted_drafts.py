"""A draft, as a scripted model gives it and as it is read."""

from __future__ import annotations

import json
from typing import Any

from qa.answerers.chat_model import ChatModelAnswerer
from qa.answerers.scripted import Piece, ScriptedChatModel
from qa.draft import (
    DraftEvent,
    DraftSentence,
    Pointer,
    Stage,
)
from tests.qa.example_evidence import make_evidence, make_question

MOVED = {
    "text": "2,900 people were moved.",
    "pointers": [{"passage": 1, "words": "moved 2,900 people"}],
}
HELD = {
    "text": "The dam held.",
    "pointers": [{"passage": 2, "words": "the dam has held"}],
}
MOVED_SENTENCE = DraftSentence(
    "2,900 people were moved.", (Pointer(1, "moved 2,900 people"),)
)
HELD_SENTENCE = DraftSentence("The dam held.", (Pointer(2, "the dam has held"),))
EVIDENCE = make_evidence("Crews moved 2,900 people.", "By noon the dam has held.")
AGAIN = Stage("Asking the model once more")


def reply(*sentences: object, answerable: object = True, reason: str = "") -> str:
    return json.dumps(
        {"answerable": answerable, "reason": reason, "sentences": sentences}
    )


def answerer(*replies: Piece | list[Piece], **options: Any) -> ChatModelAnswerer:
    return ChatModelAnswerer(
        "scripted:test", ScriptedChatModel(replies=list(replies), **options)
    )


def drafted(chat: ChatModelAnswerer) -> list[DraftEvent]:
    return list(chat.draft(make_question(), EVIDENCE))
