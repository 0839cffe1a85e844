"""A follow-up that keeps its own words, with the question before it in brackets:
"Why? (Who built the dam?)"."""

from __future__ import annotations

from qa.question import MAX_QUESTION_CHARACTERS

ENOUGH_WORDS = 3
"""Of "Where will it sit?", not of "By whom?"."""


def in_context(question: str, before: str) -> str:
    """A question with the one before it, which says what it is about."""
    asked = capitalised(question.rstrip("? "))
    room = max(0, MAX_QUESTION_CHARACTERS - len(asked) - len("? (?)"))
    return f"{asked}? ({before[:room].rstrip('? ')}?)"


def parted(question: str) -> tuple[str, str]:
    """A question's own words, and the question in brackets behind them, or ""."""
    own, bracket, before = question.rpartition("? (")
    if not bracket or not before.endswith("?)"):
        return question, ""
    return f"{own}?", before.removesuffix(")")


def own_words(question: str) -> str:
    """A question without the one in brackets behind it, if it has words enough.

    What was asked before says what to search for; read with the passages that it
    found, it is taken for the question.
    """
    own, _ = parted(question)
    return own if len(own.split()) >= ENOUGH_WORDS else question


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
