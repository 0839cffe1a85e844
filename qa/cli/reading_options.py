"""The options that say how a question is to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from qa.cli.options import Command

if TYPE_CHECKING:
    from qa.understanding.reading import Reading

INTENTS = ("latest", "at", "period", "first", "development", "timeless", "event")
"""Those of :class:`qa.understanding.intent.TimeIntent`, whose import takes long."""


@dataclass(frozen=True)
class ReadingOptions:
    """How a question is to be read, as it was typed."""

    literal: bool = False
    intent: str | None = None

    def resolve(self, tz: tzinfo) -> Reading:
        """
        Args:
            tz: the zone whose days and clocks a question means.
        """
        from qa.understanding.intent import TimeIntent
        from qa.understanding.reading import Reading

        intent = None if self.intent is None else TimeIntent(self.intent)
        return Reading(tz, self.literal, intent)


def reading_options(command: Command) -> Callable[..., Any]:
    """``--literal`` and ``--time``, passed on as ``how``, a :class:`ReadingOptions`."""

    @wraps(command)
    def with_reading(*, literal: bool, intent: str | None, **others: Any) -> Any:
        return command(how=ReadingOptions(literal, intent), **others)

    result: Callable[..., Any] = with_reading
    for option in (_time, _literal):
        result = option(result)
    return result


_literal = click.option(
    "--literal",
    is_flag=True,
    help="Read nothing from the words: no outlet, author, kind or time.",
)
_time = click.option(
    "--time",
    "intent",
    type=click.Choice(INTENTS),
    help="What is wanted of time, whatever the words say.",
)
