"""The answerer that asks a chat model: numbered passages in, pointing sentences out.

Sentences are given as they complete in the stream. If the model's output turns
out to be cut off or malformed, it is asked once more, and what is new in its
second output follows.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from index.errors import DatelineError, ModelOutputError
from prompts import load_prompt
from qa.answerers.chat_requests import ChatRequests, TokenCount
from qa.answerers.messages import (
    INPUT_TOKENS,
    draft_messages,
    repair_messages,
    standalone_messages,
)
from qa.answerers.model_errors import broke_off, model_error
from qa.answerers.pointers_json import ModelDraft, read_complete, read_whole
from qa.answerers.spotlight import one_line
from qa.draft import (
    Abstention,
    DraftEvent,
    DraftSentence,
    Rejected,
    Stage,
    Usage,
)
from qa.evidence import Evidence
from qa.question import Question, Turn
from qa.understanding.refining import Refiner

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

    from qa.understanding.names import Directory
    from qa.understanding.refining import Refined
    from qa.understanding.understood import Understanding

logger = logging.getLogger(__name__)

MAX_OUTPUT_CHARACTERS = 20_000
"""Ten times a long answer. A model that gets there is repeating itself, and would
when asked again."""

MAX_STANDALONE_CHARACTERS = 1_000
"""A longer rewriting (than this and the question) is an answer or worse."""


class ChatModelAnswerer:
    """Drafts with a LangChain chat model.

    Attributes:
        spec: the model's spec, such as ``openai:gpt-4.1-mini``.
        prompt_id: ``answer@<version>``.
    """

    def __init__(
        self, spec: str, model: BaseChatModel, *, input_tokens: int = INPUT_TOKENS
    ) -> None:
        """
        Args:
            spec: what ``model`` was loaded by; named in errors and answers.
            input_tokens: the most tokens of prompt, question and passages.
        """
        self.spec = spec
        self.prompt_id: str | None = load_prompt("answer").label
        self._model = model
        self._requests = ChatRequests(model)
        self._refiner = Refiner(spec, model)
        self._input_tokens = input_tokens

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        """Sentences as they complete, then usage, then an abstention if there were
        none. Closing the iterator ends the request.

        Raises:
            ModelError: the server refuses, fails or can't be reached.
            ModelTimeoutError: it was silent for too long.
            ModelOutputError: its output was unusable twice, or without end.
        """
        if not evidence.passages:
            yield Usage()
            yield Abstention("No passage was found for the question.")
            return
        messages = self._draft_messages(question, evidence)
        count = TokenCount()
        given: set[str] = set()
        draft = yield from self._streamed(messages, count, given)
        if draft is None:
            yield Stage("Asking the model once more")
            draft = self._asked_again(messages, count)
        if draft.answerable:
            yield from _new(draft.sentences, given)
        yield count.usage()
        if not given:
            yield Abstention(draft.reason)

    def repair(
        self, question: Question, evidence: Evidence, rejected: Sequence[Rejected]
    ) -> Iterator[DraftEvent]:
        """Sentences in place of the rejected ones, then usage; none if the model
        fails, for there is an answer without them."""
        messages = repair_messages(self._draft_messages(question, evidence), rejected)
        count = TokenCount()
        try:
            draft = read_whole(self._requests.ask(messages, count))
        except Exception as error:
            failure = model_error(error, self.spec)
            logger.warning("Rejected sentences are dropped, not mended: %s", failure)
            return
        if draft is not None and draft.answerable:
            yield from draft.sentences
        yield count.usage()

    def standalone(self, question_text: str, history: Sequence[Turn]) -> str:
        """The question, understandable without the conversation before it.

        The question as it was if there is no conversation, or if the model fails
        or replies with something that can't be a question.
        """
        if not history:
            return question_text
        try:
            reply = self._model.invoke(standalone_messages(question_text, history))
        except Exception as error:
            logger.warning(
                "The follow-up is searched as it was typed: %s",
                model_error(error, self.spec),
            )
            return question_text
        rewritten = one_line(reply.text).strip('"“”')
        longest = MAX_STANDALONE_CHARACTERS + len(question_text)
        if len(rewritten) > longest or not any(map(str.isalnum, rewritten)):
            return question_text
        return rewritten

    def refine(
        self,
        understanding: Understanding,
        as_of: datetime,
        tz: tzinfo,
        directory: Directory,
    ) -> Refined:
        """The reading of a question with what the model adds to it."""
        return self._refiner.refine(understanding, as_of, tz, directory)

    def _draft_messages(
        self, question: Question, evidence: Evidence
    ) -> list[BaseMessage]:
        model = self.spec.partition(":")[2]
        return draft_messages(question, evidence, model, self._input_tokens)

    def _streamed(
        self, messages: list[BaseMessage], count: TokenCount, given: set[str]
    ) -> Generator[DraftEvent, None, ModelDraft | None]:
        """Gives sentences as they complete; returns the draft, None if unusable."""
        text = ""
        try:
            with closing(self._requests.stream(messages, count)) as pieces:
                for piece in pieces:
                    text += piece
                    if "}" in piece:  # only a brace completes a sentence
                        yield from _new(read_complete(text), given)
                    if len(text) > MAX_OUTPUT_CHARACTERS:
                        break
        except DatelineError:
            raise
        except Exception as error:
            failure = model_error(error, self.spec)
            unusable = isinstance(failure, ModelOutputError)
            cut_off = bool(text) and broke_off(error)
            if not (unusable or cut_off or read_whole(text)):
                raise failure from error
        draft = read_whole(text)
        if draft is None and len(text) > MAX_OUTPUT_CHARACTERS:
            raise ModelOutputError(
                f"{self.spec} writes without end; ask in other words, "
                "or name another model."
            )
        return draft

    def _asked_again(
        self, messages: list[BaseMessage], count: TokenCount
    ) -> ModelDraft:
        unusable = ModelOutputError(
            f"{self.spec} gave no usable answer, twice; "
            "ask in other words, or name another model."
        )
        try:
            draft = read_whole(self._requests.ask(messages, count))
        except DatelineError:
            raise
        except Exception as error:
            failure = model_error(error, self.spec)
            if isinstance(failure, ModelOutputError):
                raise unusable from error
            raise failure from error
        if draft is None:
            raise unusable
        return draft


def _new(
    sentences: tuple[DraftSentence, ...], given: set[str]
) -> Iterator[DraftSentence]:
    """The sentences whose text wasn't given before; it counts as given from now on."""
    for sentence in sentences:
        if sentence.text not in given:
            given.add(sentence.text)
            yield sentence
