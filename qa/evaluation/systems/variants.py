"""The parts of Dateline that can be switched off, to see what each is worth."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from index.errors import ModelSpecError
from qa.evaluation.archives import Recipe, text_alone
from qa.retrieval.ranking import RANKING, Ranking
from qa.understanding.reading import AS_WORDED, Reading


@dataclass(frozen=True)
class Variant:
    """Dateline with a part switched off.

    Attributes:
        blind: to what came after the question, as it should be.
        always: answers whatever its reader thinks of the evidence.
        reading: how questions are read.
    """

    ranking: Ranking = RANKING
    recipe: Recipe = field(default_factory=Recipe)
    blind: bool = True
    always: bool = False
    reading: Reading = AS_WORDED


WHOLE = Variant()
VARIANTS = {
    "": WHOLE,
    "no-vectors": replace(WHOLE, ranking=replace(RANKING, text=1.0)),
    "no-full-text": replace(WHOLE, ranking=replace(RANKING, text=0.0)),
    "no-lead": replace(WHOLE, ranking=replace(RANKING, lead=0.0)),
    "no-collapse": replace(WHOLE, ranking=replace(RANKING, collapse=False)),
    "no-spread": replace(WHOLE, ranking=replace(RANKING, spread=False)),
    "no-time-prior": replace(WHOLE, ranking=replace(RANKING, time=0.0)),
    "no-reading": replace(WHOLE, reading=Reading(literal=True)),
    "no-as-of": replace(WHOLE, blind=False),
    "no-headers": replace(WHOLE, recipe=Recipe("text alone", text_alone)),
    "no-abstention": replace(WHOLE, always=True),
}
"""By what follows ``dateline:`` in a system's spec."""


def find_variant(name: str) -> Variant:
    """
    Raises:
        ModelSpecError: there is none of that name.
    """
    if name not in VARIANTS:
        known = ", ".join(f"dateline:{each}" for each in VARIANTS if each)
        raise ModelSpecError(
            f"'dateline:{name}' names no system; there are dateline, {known}."
        )
    return VARIANTS[name]
