"""Requests for JSON: with its schema, if the server takes one, and counted."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from qa.answerers.model_errors import refused_option
from qa.answerers.pointers_json import RESPONSE_FORMAT
from qa.draft import Usage

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage


@dataclass
class TokenCount:
    """Tokens and requests of one task, added up."""

    input_tokens: int = 0
    output_tokens: int = 0
    requests: int = 0

    def add(self, tokens: tuple[int, int]) -> None:
        """Adds what one request read and wrote."""
        self.input_tokens += tokens[0]
        self.output_tokens += tokens[1]

    def usage(self) -> Usage:
        return Usage(self.input_tokens, self.output_tokens, self.requests)


class ChatRequests:
    """Sends a chat model requests for JSON, and remembers what its server refuses.

    Both methods raise what the model's client raises.
    """

    def __init__(
        self, model: BaseChatModel, response_format: dict[str, Any] = RESPONSE_FORMAT
    ) -> None:
        """
        Args:
            response_format: the schema of all replies; a draft's if none is given.
        """
        self._model = model
        self._response_format = response_format
        self._refused: frozenset[str] = frozenset()

    def stream(
        self, messages: list[BaseMessage], count: TokenCount
    ) -> Generator[str, None, None]:
        """The reply in pieces. Closing the generator ends the request."""
        while True:
            left_out = self._refused
            count.requests += 1
            options = self._options()
            if "stream_options" in left_out:
                options["stream_usage"] = False
            chunks = self._model.stream(messages, **options)
            try:
                yield from _pieces(chunks, count)
                return
            except Exception as error:
                self._leave_out(error, left_out)

    def ask(self, messages: list[BaseMessage], count: TokenCount) -> str:
        """The whole reply, not streamed."""
        while True:
            left_out = self._refused
            count.requests += 1
            try:
                reply = self._model.invoke(messages, **self._options())
            except Exception as error:
                self._leave_out(error, left_out)
                continue
            count.add(_tokens(reply))
            return reply.text

    def _options(self) -> dict[str, Any]:
        if "response_format" in self._refused:
            return {}
        return {"response_format": self._response_format}

    def _leave_out(self, error: Exception, left_out: frozenset[str]) -> None:
        """Notes what the server refuses; raises the error if that isn't new."""
        option = refused_option(error)
        if option is None or option in left_out:
            raise error
        self._refused |= {option}


def _pieces(chunks: object, count: TokenCount) -> Generator[str, None, None]:
    tokens = (0, 0)
    with closing(cast("Generator[AIMessageChunk, None, None]", chunks)) as stream:
        try:
            for chunk in stream:
                # Some servers count anew in every chunk: the last count holds.
                tokens = _tokens(chunk) if any(_tokens(chunk)) else tokens
                yield chunk.text
        finally:
            count.add(tokens)


def _tokens(message: AIMessage) -> tuple[int, int]:
    """Tokens read and written, zero where the server counts none."""
    used = message.usage_metadata
    if used:
        return used["input_tokens"], used["output_tokens"]
    # Where a server names the role in every chunk, the counts are only here.
    counted = message.response_metadata.get("token_usage") or {}
    return counted.get("prompt_tokens") or 0, counted.get("completion_tokens") or 0
