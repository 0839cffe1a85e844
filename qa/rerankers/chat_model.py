"""The reranker that asks a chat model, in one request, how well passages answer.

It is a help, not a need: where the model fails or replies with something else, nothing
is scored, the order stays, and the log says why.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from index.article import Passage
from prompts import load_prompt
from qa.answerers.chat_requests import ChatRequests, TokenCount
from qa.answerers.model_errors import model_error
from qa.answerers.spotlight import as_data, spotlight
from qa.rerankers import Scores
from qa.rerankers.chat_scores import RESPONSE_FORMAT, read_scores

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

logger = logging.getLogger(__name__)

MOST_PASSAGES = 20
"""Judged in the one request. More are judged worse, and the answerer reads fewer."""
INPUT_TOKENS = 7_000
"""For prompt, question and passages: with the scores they fit a context of 8,192."""
TIMEOUT = 30.0
"""Seconds that the server may be silent, if DATELINE_MODEL_TIMEOUT says nothing: to go
on without its scores is better than to wait for long."""

WORTH = 0.07
"""Not measured: the cross-encoders' .02 by the ratio of the spans, as points give
log-odds of no more than ±3 (:func:`qa.rerankers.chat_scores.log_odds`)."""


class ChatModelReranker:
    """Scores the first passages with a LangChain chat model; the others keep their
    places. See :class:`qa.rerankers.Reranker`.

    Attributes:
        spec: ``chat:`` and the model's spec.
        prompt_id: ``rerank@<version>``.
    """

    worth = WORTH

    def __init__(
        self,
        spec: str,
        model: BaseChatModel,
        *,
        most_passages: int = MOST_PASSAGES,
        input_tokens: int = INPUT_TOKENS,
    ) -> None:
        """
        Args:
            input_tokens: the most tokens of prompt, question and passages.
        """
        self.spec = spec
        self.prompt_id = load_prompt("rerank").label
        self._model_spec = spec.partition(":")[2]
        self._requests = ChatRequests(model, RESPONSE_FORMAT)
        self._most_passages = most_passages
        self._input_tokens = input_tokens

    @classmethod
    def load(cls, spec: str, model: str) -> ChatModelReranker:
        """That of the chat model ``model``, such as ``openai:gpt-4.1-mini``.

        Raises:
            ModelSpecError: the spec names none.
            ModelError: neither a key nor a base URL is set, or a setting is wrong.
        """
        from qa.models import load_chat_model, timeout_from_environment

        timeout = timeout_from_environment(TIMEOUT)
        return cls(spec, load_chat_model(model, timeout=timeout, max_retries=0))

    def scores(self, question: str, passages: Sequence[Passage]) -> Scores:
        """Log-odds of relevance; NaN for what isn't judged: all, if the model fails."""
        scores = np.full(len(passages), np.nan, np.float32)
        if not passages:
            return scores
        shown = self._shown(question, passages[: self._most_passages])
        judged = self._judged(_messages(question, shown), len(shown))
        if judged is not None:
            scores[: len(judged)] = judged
        return scores

    def _judged(self, messages: list[BaseMessage], passages: int) -> Scores | None:
        try:
            reply = self._requests.ask(messages, TokenCount())
        except Exception as error:
            failure = model_error(error, self._model_spec)
            logger.warning("The passages stay in the order found: %s", failure)
            return None
        judged = read_scores(reply, passages)
        if judged is None:
            logger.warning(
                "The passages stay in the order found: %s gave no usable scores.",
                self._model_spec,
            )
        return judged

    def _shown(self, question: str, passages: Sequence[Passage]) -> list[str]:
        """The passages as the model sees them, as many as the budget lets."""
        from index.tokens import count_tokens

        model = self._model_spec.partition(":")[2]
        fixed = load_prompt("rerank").text + _asked(question, [])
        left = self._input_tokens - count_tokens(fixed, model)
        shown: list[str] = []
        for number, passage in enumerate(passages, start=1):
            lines = spotlight(number, passage)
            left -= count_tokens(lines, model)
            if left < 0 and shown:
                break
            shown.append(lines)
        return shown


def _asked(question: str, shown: list[str]) -> str:
    return "Passages:\n\n" + "\n\n".join(shown) + f"\n\nQuestion: {as_data(question)}"


def _messages(question: str, shown: list[str]) -> list[BaseMessage]:
    from langchain_core.messages import HumanMessage, SystemMessage

    prompt = load_prompt("rerank").text
    return [SystemMessage(prompt), HumanMessage(_asked(question, shown))]
