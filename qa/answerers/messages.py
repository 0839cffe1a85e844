"""What a chat model is sent: the prompt, and the question with its passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prompts import load_prompt
from qa.answerers.spotlight import as_data, spotlight, with_weekday
from qa.draft import Rejected
from qa.evidence import Evidence
from qa.question import Question, Turn

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

INPUT_TOKENS = 6_000
"""For prompt, question and passages: fits a context of 8,192 with the answer."""

HISTORY_TURNS = 4
HISTORY_ANSWER_CHARACTERS = 500
"""How much of a conversation a follow-up is rewritten with."""


def draft_messages(
    question: Question, evidence: Evidence, model: str, budget: int = INPUT_TOKENS
) -> list[BaseMessage]:
    """The request for a draft. The last passages are left out, never the first,
    if all together are over the budget.

    Args:
        model: whose tokens are counted.
        budget: tokens of the whole.
    """
    from index.tokens import count_tokens

    prompt = load_prompt("answer").text
    left = budget - count_tokens(prompt + _asked(question, []), model)
    shown: list[str] = []
    for number, scored in enumerate(evidence.passages, start=1):
        lines = spotlight(number, scored.passage)
        left -= count_tokens(lines, model)
        if left < 0 and shown:
            break
        shown.append(lines)
    return _messages(prompt, _asked(question, shown))


def repair_messages(
    draft: list[BaseMessage], rejected: Sequence[Rejected]
) -> list[BaseMessage]:
    """The request to mend sentences of a draft.

    Args:
        draft: the request that the draft answered.
    """
    from langchain_core.messages import HumanMessage

    *before, asked = draft
    sentences = "".join(
        f"\n- {as_data(one.text)} (failed: {', '.join(one.failed)})" for one in rejected
    )
    again = f"{asked.text}\n\n{load_prompt('repair').text}\n{sentences}"
    return [*before, HumanMessage(again)]


def standalone_messages(question: str, history: Sequence[Turn]) -> list[BaseMessage]:
    """The request to rewrite a follow-up with the last turns of its conversation."""
    turns = (
        f"Q: {as_data(turn.standalone)}\n"
        f"A: {as_data(turn.answer)[:HISTORY_ANSWER_CHARACTERS]}\n"
        for turn in history[-HISTORY_TURNS:]
    )
    asked = "".join(turns) + f"\nLast question: {as_data(question)}"
    return _messages(load_prompt("standalone").text, asked)


def _asked(question: Question, passages: list[str]) -> str:
    return (
        "Passages:\n\n"
        + "\n\n".join(passages)
        + f"\n\nIt is {with_weekday(question.filters.as_of)}.\n"
        + f"Question: {as_data(question.standalone)}"
    )


def _messages(prompt: str, asked: str) -> list[BaseMessage]:
    from langchain_core.messages import HumanMessage, SystemMessage

    return [SystemMessage(prompt), HumanMessage(asked)]
