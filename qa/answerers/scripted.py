"""A chat model that replies from a script: the fake for tests and trial runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict, PrivateAttr

from index.errors import ModelOutputError, ModelSpecError

Piece = str | Exception


class Call(NamedTuple):
    """What the model was asked."""

    messages: list[BaseMessage]
    options: dict[str, Any]


class ScriptedChatModel(BaseChatModel):
    """Gives its replies in order, one a request, and keeps what it was asked.

    Attributes:
        replies: each a text, an error to raise, or a list of these that is
            streamed piece by piece.
        chunk_characters: texts are streamed in chunks of so many characters;
            0 for whole pieces.
        counts_tokens: whether usage is given: one token for each word.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    replies: list[Piece | list[Piece]]
    chunk_characters: int = 0
    counts_tokens: bool = True
    _calls: list[Call] = PrivateAttr(default_factory=list)

    @classmethod
    def from_file(cls, path: Path) -> ScriptedChatModel:
        """A model that replies from a JSON list of texts and objects.

        An object is given as its JSON.

        Raises:
            ModelSpecError: the file can't be read or holds something else.
        """
        try:
            script = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelSpecError(
                f"The script {path} can't be read as JSON: {error}."
            ) from error
        if not isinstance(script, list):
            raise ModelSpecError(f"The script {path} must be a JSON list of replies.")
        return cls(
            replies=[
                item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
                for item in script
            ]
        )

    @property
    def calls(self) -> list[Call]:
        """All requests so far, oldest first."""
        return self._calls

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,
    ) -> ChatResult:
        text = "".join(self._next_reply(messages, kwargs))
        message = AIMessage(content=text, usage_metadata=self._usage(messages, text))
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        said = ""
        for piece in self._next_reply(messages, kwargs):
            said += piece
            size = self.chunk_characters or len(piece) or 1
            for start in range(0, len(piece), size):
                chunk = AIMessageChunk(content=piece[start : start + size])
                yield ChatGenerationChunk(message=chunk)
        last = AIMessageChunk(content="", usage_metadata=self._usage(messages, said))
        yield ChatGenerationChunk(message=last)

    def _next_reply(
        self, messages: list[BaseMessage], options: dict[str, Any]
    ) -> Iterator[str]:
        self._calls.append(Call(messages, options))
        if len(self._calls) > len(self.replies):
            raise ModelOutputError("The script has no reply left; add one to it.")
        reply = self.replies[len(self._calls) - 1]
        for piece in reply if isinstance(reply, list) else [reply]:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    def _usage(self, messages: list[BaseMessage], reply: str) -> UsageMetadata | None:
        if not self.counts_tokens:
            return None
        read = sum(len(message.text.split()) for message in messages)
        written = len(reply.split())
        return UsageMetadata(
            input_tokens=read, output_tokens=written, total_tokens=read + written
        )
