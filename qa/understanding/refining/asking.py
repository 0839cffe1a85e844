"""One request to a chat model, given up when its time is over."""

from __future__ import annotations

import logging
import threading
from contextlib import closing
from contextvars import copy_context
from typing import TYPE_CHECKING

from index.errors import ModelOutputError
from qa.answerers.chat_requests import ChatRequests, TokenCount
from qa.draft import Usage
from qa.understanding.refining.proposal import RESPONSE_FORMAT

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

logger = logging.getLogger(__name__)

MOST_CHARACTERS = 8_000
"""Several times a long reply; who writes more repeats itself."""


class Asking:
    """Asks a chat model, and waits so long and no longer."""

    def __init__(self, model: BaseChatModel, timeout: float) -> None:
        """
        Args:
            timeout: seconds for the whole reply, its first byte included.
        """
        self._requests = ChatRequests(model, RESPONSE_FORMAT)
        self._timeout = timeout

    def ask(self, prompt: str, asked: str) -> tuple[str, Usage]:
        """The reply, with the tokens counted for it.

        Raises:
            TimeoutError: it took too long. The request ends at its next piece, or by
                the client's own time-out.
            ModelOutputError: it writes without end.
            Exception: what the model's client raises.
        """
        from langchain_core.messages import HumanMessage, SystemMessage

        request = _Request(self._requests, [SystemMessage(prompt), HumanMessage(asked)])
        # A client can't be interrupted while its server is silent. A daemon keeps
        # nobody from leaving; the context takes callbacks and tracing along.
        thread = threading.Thread(
            target=copy_context().run, args=(request.run,), daemon=True
        )
        thread.start()
        thread.join(self._timeout)
        if thread.is_alive():
            request.given_up.set()
            raise TimeoutError
        if request.error is not None:
            raise request.error
        return request.reply, request.count.usage()


class _Request:
    """A request that runs in a thread of its own."""

    def __init__(self, requests: ChatRequests, messages: list[BaseMessage]) -> None:
        self.requests = requests
        self.messages = messages
        self.given_up = threading.Event()
        self.count = TokenCount()
        self.reply = ""
        self.error: Exception | None = None

    def run(self) -> None:
        """Reads the reply until it ends or nobody waits for it any more."""
        try:
            with closing(self.requests.stream(self.messages, self.count)) as pieces:
                for piece in pieces:
                    self.reply += piece
                    if self.given_up.is_set():
                        return
                    if len(self.reply) > MOST_CHARACTERS:
                        raise ModelOutputError("The model writes without end.")
        except Exception as error:
            if self.given_up.is_set():
                logger.info("A reply came too late, and failed: %s", error)
            self.error = error
