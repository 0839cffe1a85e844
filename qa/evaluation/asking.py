"""Puts one item to a system, by the method that is for such items."""

from __future__ import annotations

import time
from collections.abc import Callable

from qa.evaluation.dataset import Claim, EvaluationQuestion, Item, TwinQuery
from qa.evaluation.response import (
    Answers,
    FindsTwins,
    Output,
    Supports,
    TimedResponse,
)
from qa.evaluation.systems import refuse

Ask = Callable[[Item], tuple[Output, dict[str, float]]]


def asker(spec: str, system: object, item: Item) -> Ask:
    """What asks a system for such items.

    Raises:
        DatasetError: it doesn't know them.
    """
    match item:
        case EvaluationQuestion():
            if not isinstance(system, Answers):
                raise refuse(spec, "answer questions")
            return lambda one: _answered(system, one)
        case Claim():
            if not isinstance(system, Supports):
                raise refuse(spec, "judge claims")
            return lambda one: (_supported(system, one), {})
        case TwinQuery():
            if not isinstance(system, FindsTwins):
                raise refuse(spec, "find an article's twins")
            return lambda one: (system.twins(one.id), {})


def _answered(system: Answers, item: Item) -> tuple[Output, dict[str, float]]:
    assert isinstance(item, EvaluationQuestion)
    given = system.answer(item.question, item.as_of)
    if not isinstance(given, TimedResponse):
        return given, {}
    return given.response, given.milliseconds


def _supported(system: Supports, item: Item) -> Output:
    assert isinstance(item, Claim)
    return system.supports(item.claim, item.source)


def timed(ask: Ask, item: Item) -> tuple[Output, dict[str, float]]:
    """What a system gives for an item, and its milliseconds by stage, and in all."""
    began = time.perf_counter()
    output, milliseconds = ask(item)
    whole = 1000 * (time.perf_counter() - began)
    return output, milliseconds | {"all": round(whole, 3)}
