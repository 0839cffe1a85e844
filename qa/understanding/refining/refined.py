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


@dataclass(frozen=True)
class Refined:
    """What a question says.

    Attributes:
        understanding: all that was found, by rules or by the model.
        parts: its sub-questions; one, itself, where it has no others.
        by_model: those of all these findings that the model gave.
        fell_back: why nothing is the model's, in a sentence; None if it was heard.
        usage: tokens that it counted.
    """

    understanding: Understanding
    parts: tuple[Part, ...]
    by_model: frozenset[Finding] = frozenset()
    fell_back: str | None = None
    usage: Usage = NO_USAGE

    def origin(self, finding: Finding) -> Origin:
        """Who read it."""
        return Origin.MODEL if finding in self.by_model else Origin.RULES
