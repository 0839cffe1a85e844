"""A server in the place of a model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.qa.answerers.fake_openai_server import (
    FakeOpenAI,
    Reply,
    fake_openai,
)
from tests.qa.answerers.served_drafts import Serve


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Starts a server that gives these replies, and points the client at it."""
    with ExitStack() as stack:

        def start(*replies: Reply) -> FakeOpenAI:
            server = stack.enter_context(fake_openai(*replies))
            monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
            return server

        yield start
