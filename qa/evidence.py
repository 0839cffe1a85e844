"""What retrieval found, numbered as answerers see it."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.article import Passage
from qa.calibration import EVIDENCE


@dataclass(frozen=True)
class ScoredPassage:
    """A passage with how well it matched.

    Attributes:
        passage: as it is read: with its neighbours, where those were joined to it. Its
            number and id are those of the part that was found.
        score: higher is better, comparable within one search.
        similarity: cosine of question and passage; 0 where no vectors are searched.
        parts: the stored passages that it is made of, in the order of the text.
    """

    passage: Passage
    score: float
    similarity: float = 0.0
    parts: tuple[Passage, ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.parts:
            object.__setattr__(self, "parts", (self.passage,))


@dataclass(frozen=True)
class Evidence:
    """Passages best first. Answerers point at them by number, from 1.

    Attributes:
        found_for: for each part of the question, the numbers of the stored passages
            that its own search found; none where it has but one.
    """

    passages: tuple[ScoredPassage, ...]
    found_for: tuple[frozenset[int], ...] = ()

    def probability(self, embedder: str) -> float | None:
        """That it holds the answer, before anybody has read it.

        Args:
            embedder: the name of the one that searched.

        Returns:
            0 where there's no evidence; None where the embedder isn't calibrated.
        """
        if not self.passages:
            return 0.0
        curve = EVIDENCE.get(embedder)
        if curve is None:
            return None
        return round(curve.probability(max(one.similarity for one in self.passages)), 4)

    def passage(self, number: int) -> Passage | None:
        """The passage of that number, or None if there's none."""
        if 1 <= number <= len(self.passages):
            return self.passages[number - 1].passage
        return None

    def stored(self, passage: Passage, start: int) -> Passage:
        """The stored passage in which an offset of its version's text lies.

        Args:
            passage: one of the evidence's, joined or not.
        """
        for found in self.passages:
            if found.passage == passage:
                inside = [part for part in found.parts if part.start <= start]
                return inside[-1] if inside else found.parts[0]
        return passage
