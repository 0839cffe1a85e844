"""The same draft, as a server sends it to the real client."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from qa.answerers.chat_model import ChatModelAnswerer
from qa.draft import DraftEvent
from qa.models import load_chat_model
from tests.qa.answerers.fake_openai_server import (
    PATIENCE_SECONDS,
    FakeOpenAI,
    Reply,
)
from tests.qa.answerers.scripted_drafts import (
    EVIDENCE,
    HELD,
    HELD_SENTENCE,
    MOVED,
    MOVED_SENTENCE,
)
from tests.qa.example_evidence import make_question

SPEC = "openai:test-model"
FIRST = '{"answerable": true, "reason": "", "sentences": ['
MOVED_TEXT, HELD_TEXT = json.dumps(MOVED), json.dumps(HELD)
GOOD = Reply((FIRST, MOVED_TEXT, ", ", HELD_TEXT, "]}"))
BOTH: list[DraftEvent] = [MOVED_SENTENCE, HELD_SENTENCE]
AT_ONCE = {"retry-after-ms": "1"}

Serve = Callable[..., FakeOpenAI]


def answerer(
    timeout: float = PATIENCE_SECONDS, max_retries: int = 0
) -> ChatModelAnswerer:
    model = load_chat_model(SPEC, timeout=timeout, max_retries=max_retries)
    return ChatModelAnswerer(SPEC, model)


def draft(chat: ChatModelAnswerer) -> Iterator[DraftEvent]:
    return chat.draft(make_question(), EVIDENCE)
