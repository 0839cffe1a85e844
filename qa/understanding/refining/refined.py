"""A question's reading by rules and by a model, with who read what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.draft import Usage
from qa.understanding.intent import Intent
from qa.understanding.names import AuthorReference, KindReference, OutletReference
from qa.understanding.parts import Part
from qa.understanding.times import TimeReference
from qa.understanding.understood import Understanding

Finding = (
    TimeReference | OutletReference | AuthorReference | KindReference | Intent | Part
)


NO_USAGE: Usage = Usage()


class Origin(StrEnum):
    """Who read something in a question."""

    RULES = "rules"
    MODEL = "model"
    USER = "user"
    """It wasn't read: the user set it."""


@dataclass(frozen=True)
class Refined:
    """What a question says.

    Attributes:
        understanding: all that was found, by rules or by the model.
        parts: its sub-questions; one, itself, where it has no others.
        by_model: those of all these findings that the model gave.
        fell_back: why nothing is the model's, in a sentence; None if it was heard.
        usage: tokens that it counted.
        by_user: those of the findings that the user set, whatever the words say.
    """

    understanding: Understanding
    parts: tuple[Part, ...]
    by_model: frozenset[Finding] = frozenset()
    fell_back: str | None = None
    usage: Usage = NO_USAGE
    by_user: frozenset[Finding] = frozenset()

    def origin(self, finding: Finding) -> Origin:
        """Who read it."""
        if finding in self.by_user:
            return Origin.USER
        return Origin.MODEL if finding in self.by_model else Origin.RULES
